"""Holders that a change has cut and mended say what new ones say."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from portal.search.index import postings
from portal.search.index.postings import Holders

Sets = dict[str, set[int]]
KEYS = st.sampled_from("甲乙丙丁戊")
SETS = st.dictionaries(KEYS, st.sets(st.integers(0, 3 * postings._FEW), max_size=3 * postings._FEW), max_size=5)


def lists(sets: Sets) -> dict[str, array[int]]:
    """The sets that are not empty as ascending lists."""
    return {key: array("I", sorted(held)) for key, held in sets.items() if held}


@given(SETS, st.lists(st.tuples(SETS, SETS), max_size=3))
def test_exchanges_end_where_new_holders_are(sets: Sets, steps: list[tuple[Sets, Sets]]) -> None:
    """Keys come and go and come again, with few addresses and with many; every change is told with what was before."""
    found = Holders.of({key: array("I", sorted(held)) for key, held in sets.items()})
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
        assert {key: found.held(key) for key in found.holding} == lists(sets)
        assert all(found.count(key) == len(sets.get(key, ())) for key in "甲乙丙丁戊己")
    found.compact()
    assert sorted(found.keys) == sorted(lists(sets))
    assert dict(found.items()) == lists(sets)


@given(SETS, st.sets(st.integers(0, 3 * postings._FEW)))
def test_among_some_addresses_are_those_held(sets: Sets, some: set[int]) -> None:
    """By key, in ascending order, and no key that holds none of them."""
    found = Holders.of({key: array("I", sorted(held)) for key, held in sets.items()})
    assert found.among(np.array(sorted(some), np.uint32)) == lists({key: held & some for key, held in sets.items()})
