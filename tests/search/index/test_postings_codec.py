from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.index.postings_codec import encoded_parts, encoded_runs, encoded_short, run_bounds, runs, varint

ADDRESSES = st.sets(st.integers(0, 2**27), min_size=1) | st.sets(
    st.integers(0, 500) | st.integers(0, 2**27), min_size=9
)


def coded(stretched: list[tuple[int, int]]) -> bytes:
    """First doc id, gaps, and a length after each gap whose lowest bit says so."""
    out, last = b"", -1
    for high, low in stretched:
        out += varint((high if last < 0 else last - high) << 1 | (high > low))
        out += varint(high - low) if high > low else b""
        last = low
    return out


@given(st.sets(st.integers(0, 300), min_size=1))
def test_runs_hold_exactly_the_doc_ids(doc_ids: set[int]) -> None:
    """Runs cover every doc id once, highest first, and touch nowhere, however many there are."""
    found = run_bounds(runs(sorted(doc_ids)))
    assert [doc_id for high, low in found for doc_id in range(high, low - 1, -1)] == sorted(doc_ids, reverse=True)
    assert all(low - 1 > high for (_, low), (high, _) in pairwise(found))


@settings(deadline=None)
@given(ADDRESSES)
def test_a_list_has_the_same_bytes_however_it_is_written(doc_ids: set[int]) -> None:
    """In a loop or by NumPy, from a list or from an array."""
    wanted = coded(run_bounds(runs(sorted(doc_ids))))
    assert encoded_short(sorted(doc_ids)) == wanted
    assert encoded_runs(runs(sorted(doc_ids))) == wanted
    assert encoded_runs(runs(np.array(sorted(doc_ids), np.uint32))) == wanted


def test_numbers_of_five_bytes_are_written_as_shorter_ones_are() -> None:
    """A doc id that NumPy does not write in four bytes."""
    assert encoded_runs(runs([5, 6, 2**30])) == encoded_short([5, 6, 2**30]) == coded([(2**30, 2**30), (6, 5)])


@settings(deadline=None)
@given(ADDRESSES, st.data())
def test_parts_of_a_list_are_cut_from_its_bytes(doc_ids: set[int], data: st.DataObject) -> None:
    """Each part is what it would be as a list of its own."""
    found = runs(sorted(doc_ids))
    bounds = [0, *sorted(data.draw(st.sets(st.integers(1, len(found) - 1)) if len(found) > 1 else st.just(set())))]
    stretched = run_bounds(found)
    wanted = [coded(stretched[low:high]) for low, high in pairwise([*bounds, len(found)])]
    assert encoded_parts(found, encoded_runs(found), bounds) == wanted
