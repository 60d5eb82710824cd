"""Postings that a change has cut and mended say what new ones say."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.index import tuning
from portal.search.index.postings import Postings, PostingsReader

Sets = dict[str, set[int]]
KEYS = st.sampled_from("甲乙丙丁戊")
SETS = st.dictionaries(
    KEYS, st.sets(st.integers(0, 3 * tuning.NUMPY_EXCHANGE_DOCS), max_size=3 * tuning.NUMPY_EXCHANGE_DOCS), max_size=5
)
ROWS_OF_SETS = st.lists(st.sets(st.integers(0, 400), max_size=40), min_size=1, max_size=30)


def lists(sets: Sets) -> dict[str, array[int]]:
    """The sets that are not empty as ascending lists."""
    return {key: array("I", sorted(held)) for key, held in sets.items() if held}


@given(SETS, st.lists(st.tuples(SETS, SETS), max_size=3))
def test_exchanges_end_where_new_postings_are(sets: Sets, steps: list[tuple[Sets, Sets]]) -> None:
    """Keys come and go and come again, with few doc ids and with many; every change is told with what was before."""
    found = Postings.from_lists({key: array("I", sorted(held)) for key, held in sets.items()})
    for gone, come in steps:
        before = {key: set(held) for key, held in sets.items()}
        less = {key: held & sets.get(key, set()) for key, held in gone.items()}
        sets = {
            key: sets.get(key, set()) - less.get(key, set()) | come.get(key, set()) for key in sets.keys() | come.keys()
        }
        changed = found.exchange(lists(less), lists(come))
        assert all(len(before.get(key, ())) == count for key, count in changed.items())
        assert changed.keys() >= {key for key in sets if sets[key] != before.get(key, set())}
        assert dict(found.items()) == lists(sets)
        assert {key: found.list_of(key) for key in found.nonempty} == lists(sets)
        assert all(found.doc_freq(key) == len(sets.get(key, ())) for key in "甲乙丙丁戊己")
    found.compact()
    assert sorted(found.keys) == sorted(lists(sets))
    assert dict(found.items()) == lists(sets)


@given(SETS, st.sets(st.integers(0, 3 * tuning.NUMPY_EXCHANGE_DOCS)))
def test_among_some_doc_ids_are_those_held(sets: Sets, some: set[int]) -> None:
    """By key, in ascending order, and no key that holds none of them."""
    found = Postings.from_lists({key: array("I", sorted(held)) for key, held in sets.items()})
    assert found.among(np.array(sorted(some), np.uint32)) == lists({key: held & some for key, held in sets.items()})


@settings(deadline=None)
@given(ROWS_OF_SETS, st.data())
def test_a_union_has_each_document_once(sets: list[set[int]], data: st.DataObject) -> None:
    """Of few pieces and of many, of short lists and of long ones, and of a piece that is named twice."""
    pieces = [str(place) for place in range(len(sets))]
    whole = zip([*pieces, ""], [*sets, set()], strict=True)
    found = PostingsReader(Postings.from_lists({piece: array("I", sorted(one)) for piece, one in whole}))
    places = data.draw(st.lists(st.integers(0, len(sets)), min_size=1, max_size=2 * tuning.NUMPY_UNION_LISTS))
    wanted = set().union(*(sets[place] for place in places if place < len(sets)))
    assert list(found.union(places)) == sorted(wanted)
