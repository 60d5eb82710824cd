from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.benefit.record import Benefit
from portal.records.record import Record
from portal.versions.row_ids import Ordinals, RowIds
from tests.content import BENEFIT

Line = tuple[str, int]
"""A name and an amount."""
LINES = st.lists(st.tuples(st.sampled_from("甲乙"), st.integers(1, 4)), unique=True, max_size=6)


def benefit(name: str, amount: float, **more: object) -> Benefit:
    """A row of a list."""
    cells = {**BENEFIT, "受益人": f"{name}某某" if len(name) == 1 else name, "金额": amount, "所属期": "2026年", **more}
    return Benefit.model_validate({b.name: cells[b.label] for b in Benefit.columns() if b.label in cells})


def numbered(ids: RowIds, *records: Record) -> list[str]:
    """The ids of one version, by the simplest way to make new ones."""
    return ids.number(records, lambda _, taken: f"b{len(taken) + 1}")


def again(ids: RowIds) -> RowIds:
    """What the next run knows."""
    return RowIds(ids.state())


@given(st.lists(LINES, min_size=2, max_size=5))
def test_namesakes_are_never_exchanged(versions: Sequence[Sequence[Line]]) -> None:
    """Over any versions: two rows never share an id, and a row that is there unchanged keeps the one it had."""
    ids, before = RowIds({}), dict[Line, str]()
    for version in versions:
        ids = again(ids)
        found = dict(zip(version, numbered(ids, *(benefit(*line) for line in version)), strict=True))
        assert len(set(found.values())) == len(version)
        assert {line: found[line] for line in found.keys() & before.keys()} == {
            line: before[line] for line in found.keys() & before.keys()
        }
        before = found


def test_a_third_may_come_and_one_may_go() -> None:
    """Two namesakes keep their ids when a third stands between them, when the order turns, when one leaves."""
    ids = RowIds({})
    one, two, three = (benefit("张伟", amount) for amount in (300, 450, 600))
    assert numbered(ids, one, two) == ["b1", "b2"]
    ids = again(ids)
    assert numbered(ids, two, three, one) == ["b2", "b3", "b1"]
    ids = again(ids)
    assert numbered(ids, three, one) == ["b3", "b1"]
    assert numbered(again(ids), two, one, three) == ["b2", "b1", "b3"]


def test_the_only_one_left_on_both_sides_is_the_same_row_corrected() -> None:
    """One of two amounts corrected: its row keeps its id; both corrected at once: nobody can say which is which."""
    ids = RowIds({})
    numbered(ids, benefit("张伟", 300), benefit("张伟", 450))
    assert numbered(again(ids), benefit("张伟", 310), benefit("张伟", 450)) == ["b1", "b2"]
    assert numbered(again(ids), benefit("张伟", 310), benefit("张伟", 460)) == ["b3", "b4"]


def test_who_is_there_is_corrected_before_who_was() -> None:
    """After one of two namesakes left, the other's corrected amount is a correction of the one that stayed."""
    ids = RowIds({})
    numbered(ids, benefit("张伟", 300), benefit("张伟", 450))
    ids = again(ids)
    numbered(ids, benefit("张伟", 450))
    assert numbered(again(ids), benefit("张伟", 455)) == ["b2"]


def test_a_column_of_numbers_may_come_and_go() -> None:
    """Rows keep their ids when staff add household or identity numbers to tell namesakes apart, and take them out."""
    ids = RowIds({})
    plain = [benefit("张伟", 300), benefit("张伟", 450), benefit("李敏", 100)]
    first = numbered(ids, *plain)
    ids = again(ids)
    rows = [("张伟", 300, "H1"), ("张伟", 450, "H2"), ("李敏", 100, "H3")]
    assert numbered(ids, *(benefit(name, amount, 户编号=number) for name, amount, number in rows)) == first
    ids = again(ids)
    both = [benefit(name, amount, 户编号=number, 身份证号=f"证{number}") for name, amount, number in rows]
    assert numbered(ids, *both) == first
    ids = again(ids)
    assert numbered(ids, *reversed(plain)) == list(reversed(first))


def test_another_identity_number_is_another_person() -> None:
    """A namesake with another number does not take the id of the one who left."""
    ids = RowIds({})
    assert numbered(ids, benefit("张伟", 300, 身份证号="甲")) == ["b1"]
    assert numbered(again(ids), benefit("张伟", 300, 身份证号="乙")) == ["b2"]


def test_rows_remembered_before_names_were_folded_are_known() -> None:
    """A state of earlier versions has one mark a row, of the name as written, and no details."""
    row = benefit("阿依古丽·买买提", 300)
    old = ("耕地地力保护补贴", "阿依古丽·买买提", "3组", "2026年")
    assert old != row.rowkey()
    ids = RowIds({mark(old): "b7", mark(("x",)): "b9"})
    assert numbered(ids, benefit("李敏", 10), row) == ["b3", "b7"]
    assert again(ids).state() == ids.state()


def mark(key: tuple[str, ...]) -> str:
    """As it was made."""
    return sha256("\x1f".join(key).encode()).hexdigest()


def test_rows_remembered_under_fewer_keys_stand_beside_those_with_more() -> None:
    """Rows with no, one or two numbers: each is found under as many keys as it has, or is new."""
    both = {"身份证号": "某一号", "户编号": "H-1"}
    ids = RowIds({})
    numbered(ids, benefit("张某某", 300, **both), benefit("李某某", 450))
    ids = again(ids)
    known = benefit("李某某", 450, 户编号="H-2"), benefit("张某某", 300, 户编号="H-1")
    fresh = benefit("王某某", 1, 身份证号="某二号", 户编号="H-3"), benefit("赵某某", 5)
    found = numbered(ids, *known, *fresh)
    assert found == ["b2", "b1", "b3", "b4"]


class SlowRowIds(RowIds):
    """The same said in the plainest way, comparing every row with every other: what the quick way is held against."""

    def _told_apart(self, rows: Sequence[int], ids: Sequence[str], details: Sequence[str]) -> dict[int, str]:
        left, pairs = list(rows), dict[int, str]()
        present = [name for name in ids if not self._details.get(name, "").startswith("-")]
        absent = [name for name in ids if name not in present]
        for name in (*present, *absent):
            said = self._details.get(name, "").removeprefix("-")
            at = next((at for at in left if said and details[at] == said), None)
            if at is not None:
                left.remove(at)
                pairs[at] = name
        still = [name for name in present if name not in pairs.values()]
        still = still or ([] if present else [name for name in absent if name not in pairs.values()])
        if len(left) == len(still) == 1:
            pairs[left[0]] = still[0]
        return pairs

    def _remember(
        self, records: Sequence[Record], own: Sequence[str], details: Sequence[str], found: Mapping[int, str]
    ) -> None:
        for at, record in enumerate(records):
            for one in (own[at], *(mark(key) for key in record.further_keys())):
                ids = self._marks.setdefault(one, [])
                if found[at] not in ids:
                    ids.append(found[at])
        if any(details):
            here = set(found.values())
            gone = {name: f"-{said.removeprefix('-')}" for name, said in self._details.items()}
            self._details = {name: said for name, said in gone.items() if name not in here}
            self._details |= {found[at]: said for at, said in enumerate(details) if said}


ROWS = st.lists(
    st.tuples(
        st.sampled_from("甲乙"), st.integers(1, 3), st.sampled_from(["", "H1"]), st.sampled_from(["", "证1", "证2"])
    ),
    max_size=8,
)


def row(name: str, amount: int, house: str, person: str) -> Benefit:
    """A row with as many numbers as are given."""
    numbers = {"户编号": house, "身份证号": person}
    return benefit(name, amount, **{label: text for label, text in numbers.items() if text})


@given(st.lists(ROWS, min_size=1, max_size=6))
def test_the_ids_are_those_of_comparing_every_row_with_every_other(
    versions: Sequence[Sequence[tuple[str, int, str, str]]],
) -> None:
    """Over any versions, rows alike in all they say among them: the ids and all that is remembered, in its order."""
    ids, slow = RowIds({}), SlowRowIds({})
    for version in versions:
        rows = [row(*line) for line in version]
        assert numbered(ids, *rows) == numbered(slow, *rows)
        assert list(ids.state().items()) == list(slow.state().items())
        ids, slow = RowIds(ids.state()), SlowRowIds(slow.state())


@given(
    st.lists(st.from_regex(r"(b|bx|c)([0-9]{1,3}|-[0-9]|a1|x)", fullmatch=True)),
    st.lists(st.one_of(st.sampled_from(["b", "bx"]), st.from_regex(r"b(x)?[0-9]{1,3}", fullmatch=True))),
)
def test_an_ordinal_is_one_more_than_the_highest_of_its_prefix(before: list[str], asked: list[str]) -> None:
    """However many were given in between, by their ordinal or by the number of a record."""
    taken, ordinals = set(before), Ordinals()
    for word in asked:
        if word in {"b", "bx"}:
            found = [int(name.removeprefix(word)) for name in taken if re.fullmatch(rf"{word}[0-9]+", name)]
            assert ordinals.next(word, taken) == f"{word}{max(found, default=0) + 1}"
            word = ordinals.next(word, taken)
        taken.add(word)
        ordinals.note(word)
