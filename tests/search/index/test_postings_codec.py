from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.index.postings_codec import divided, number, pairs, runs, short, stretches

ADDRESSES = st.sets(st.integers(0, 2**27), min_size=1) | st.sets(
    st.integers(0, 500) | st.integers(0, 2**27), min_size=9
)


def coded(stretched: list[tuple[int, int]]) -> bytes:
    """First address, gaps, and a length after each gap whose lowest bit says so."""
    out, last = b"", -1
    for high, low in stretched:
        out += number((high if last < 0 else last - high) << 1 | (high > low))
        out += number(high - low) if high > low else b""
        last = low
    return out


@given(st.sets(st.integers(0, 300), min_size=1))
def test_runs_hold_exactly_the_addresses(addresses: set[int]) -> None:
    """Runs cover every address once, highest first, and touch nowhere, however many there are."""
    found = pairs(runs(sorted(addresses)))
    assert [address for high, low in found for address in range(high, low - 1, -1)] == sorted(addresses, reverse=True)
    assert all(low - 1 > high for (_, low), (high, _) in pairwise(found))


@settings(deadline=None)
@given(ADDRESSES)
def test_a_list_has_the_same_bytes_however_it_is_written(addresses: set[int]) -> None:
    """In a loop or by NumPy, from a list or from an array."""
    wanted = coded(pairs(runs(sorted(addresses))))
    assert short(sorted(addresses)) == wanted
    assert stretches(runs(sorted(addresses))) == wanted
    assert stretches(runs(np.array(sorted(addresses), np.uint32))) == wanted


def test_numbers_of_five_bytes_are_written_as_shorter_ones_are() -> None:
    """An address that NumPy does not write in four bytes."""
    assert stretches(runs([5, 6, 2**30])) == short([5, 6, 2**30]) == coded([(2**30, 2**30), (6, 5)])


@settings(deadline=None)
@given(ADDRESSES, st.data())
def test_parts_of_a_list_are_cut_from_its_bytes(addresses: set[int], data: st.DataObject) -> None:
    """Each part is what it would be as a list of its own."""
    found = runs(sorted(addresses))
    bounds = [0, *sorted(data.draw(st.sets(st.integers(1, len(found) - 1)) if len(found) > 1 else st.just(set())))]
    stretched = pairs(found)
    wanted = [coded(stretched[low:high]) for low, high in pairwise([*bounds, len(found)])]
    assert divided(found, stretches(found), bounds) == wanted
