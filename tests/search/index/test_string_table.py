"""Tables of recurring strings say the same as plain dictionaries."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.postings import Postings
from portal.search.index.string_table import StringIds, StringTable, concatenated, distinct, term_doc_pairs

Rows = dict[int, list[str]]
SOME_ROWS = st.dictionaries(st.integers(0, 300), st.lists(st.text("甲乙丙 丁", max_size=4), max_size=5), max_size=12)


def table(rows: Rows, ids: StringIds) -> StringTable:
    """A table of rows by doc id."""
    numbers = [ids[text] for _, row in sorted(rows.items()) for text in row]
    columns = (sorted(rows), [len(row) for _, row in sorted(rows.items())], numbers)
    return StringTable(list(ids), *(np.array(column, np.uint32) for column in columns))


def split(texts: list[str]) -> list[list[str]]:
    """The words of each of some texts."""
    return list(map(str.split, texts))


def plain(made: StringTable) -> Rows:
    """The rows by doc id."""
    texts = iter([made.texts[number] for number in made.numbers])
    return {
        int(doc_id): [next(texts) for _ in range(length)]
        for doc_id, length in zip(made.doc_ids, made.lengths.tolist(), strict=True)
    }


@given(SOME_ROWS, SOME_ROWS, st.integers(0, 1))
def test_pairs_tell_who_holds_what(one: Rows, two: Rows, skipped: int) -> None:
    """Each part is held by the doc ids whose strings, but for the skipped ones, hold it, over several tables."""
    ids, part_ids = StringIds(), StringIds()
    one = {doc_id: [*["标题"] * skipped, *row] for doc_id, row in one.items()}
    two = {doc_id + 301: [*["标题"] * skipped, *row] for doc_id, row in two.items()}
    tables = [table(rows, ids) for rows in (one, two)]
    found = Postings.from_pairs([term_doc_pairs(made, split, part_ids, skipped=skipped) for made in tables], part_ids)
    wanted: dict[str, set[int]] = {}
    for doc_id, row in {**one, **two}.items():
        for text in row[skipped:]:
            for part in text.split():
                wanted.setdefault(part, set()).add(doc_id)
    assert dict(found.items()) == {part: array("I", sorted(held)) for part, held in wanted.items()}


@given(SOME_ROWS, st.sets(st.integers(0, 300)))
def test_dividing_and_joining_loses_nothing(rows: Rows, wanted: set[int]) -> None:
    """The rows of some doc ids and the others make the whole again; each is what it was."""
    ids = StringIds()
    whole = table(rows, ids)
    some, others = whole.divided(np.array(sorted(wanted), np.uint32))
    assert plain(some) == {doc_id: row for doc_id, row in rows.items() if doc_id in wanted}
    assert plain(others) == {doc_id: row for doc_id, row in rows.items() if doc_id not in wanted}
    assert list(plain(concatenated((some, others), whole.texts)).items()) == sorted(rows.items())


@given(SOME_ROWS, st.sets(st.integers(0, 300)))
def test_compact_tables_hold_no_idle_string(rows: Rows, wanted: set[int]) -> None:
    """After rows are gone, only strings of the rows left are kept, and the rows say what they said."""
    left, _ = table(rows, StringIds()).divided(np.array(sorted(wanted), np.uint32))
    said = plain(left)
    left.compact()
    assert plain(left) == said
    assert sorted(left.texts) == sorted({text for row in said.values() for text in row})
    assert left.counts().all()


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_distinct_keys_ascend(keys: list[int]) -> None:
    """Each key comes once, in ascending order."""
    assert distinct(np.array(keys, np.uint64)).tolist() == sorted(set(keys))
