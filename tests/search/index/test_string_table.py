"""Tables of recurring strings say the same as plain dictionaries."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.postings import Holders
from portal.search.index.string_table import Ids, Table, distinct, joined, pairs

Rows = dict[int, list[str]]
SOME_ROWS = st.dictionaries(st.integers(0, 300), st.lists(st.text("甲乙丙 丁", max_size=4), max_size=5), max_size=12)


def table(rows: Rows, ids: Ids) -> Table:
    """A table of rows by address."""
    numbers = [ids[text] for _, row in sorted(rows.items()) for text in row]
    columns = (sorted(rows), [len(row) for _, row in sorted(rows.items())], numbers)
    return Table(list(ids), *(np.array(column, np.uint32) for column in columns))


def split(texts: list[str]) -> list[list[str]]:
    """The words of each of some texts."""
    return list(map(str.split, texts))


def plain(made: Table) -> Rows:
    """The rows by address."""
    texts = iter([made.texts[number] for number in made.numbers])
    return {
        int(address): [next(texts) for _ in range(length)]
        for address, length in zip(made.addresses, made.lengths.tolist(), strict=True)
    }


@given(SOME_ROWS, SOME_ROWS, st.integers(0, 1))
def test_pairs_tell_who_holds_what(one: Rows, two: Rows, skipped: int) -> None:
    """Each part is held by the addresses whose strings, but for the skipped ones, hold it, over several tables."""
    ids, part_ids = Ids(), Ids()
    one = {address: [*["标题"] * skipped, *row] for address, row in one.items()}
    two = {address + 301: [*["标题"] * skipped, *row] for address, row in two.items()}
    tables = [table(rows, ids) for rows in (one, two)]
    found = Holders.paired([pairs(made, split, part_ids, skipped=skipped) for made in tables], part_ids)
    wanted: dict[str, set[int]] = {}
    for address, row in {**one, **two}.items():
        for text in row[skipped:]:
            for part in text.split():
                wanted.setdefault(part, set()).add(address)
    assert dict(found.items()) == {part: array("I", sorted(held)) for part, held in wanted.items()}


@given(SOME_ROWS, st.sets(st.integers(0, 300)))
def test_dividing_and_joining_loses_nothing(rows: Rows, wanted: set[int]) -> None:
    """The rows of some addresses and the others make the whole again; each is what it was."""
    ids = Ids()
    whole = table(rows, ids)
    some, others = whole.divided(np.array(sorted(wanted), np.uint32))
    assert plain(some) == {address: row for address, row in rows.items() if address in wanted}
    assert plain(others) == {address: row for address, row in rows.items() if address not in wanted}
    assert list(plain(joined((some, others), whole.texts)).items()) == sorted(rows.items())


@given(SOME_ROWS, st.sets(st.integers(0, 300)))
def test_compact_tables_hold_no_idle_string(rows: Rows, wanted: set[int]) -> None:
    """After rows are gone, only strings of the rows left are kept, and the rows say what they said."""
    left, _ = table(rows, Ids()).divided(np.array(sorted(wanted), np.uint32))
    said = plain(left)
    left.compact()
    assert plain(left) == said
    assert sorted(left.texts) == sorted({text for row in said.values() for text in row})
    assert left.counts().all()


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_distinct_keys_ascend(keys: list[int]) -> None:
    """Each key comes once, in ascending order."""
    assert distinct(np.array(keys, np.uint64)).tolist() == sorted(set(keys))
