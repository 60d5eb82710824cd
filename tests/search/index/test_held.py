from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.index import held
from portal.search.index.held import Held
from portal.search.index.postings import Holders

SETS = st.lists(st.sets(st.integers(0, 400), max_size=40), min_size=1, max_size=30)


@settings(deadline=None)
@given(SETS, st.data())
def test_a_union_has_each_document_once(sets: list[set[int]], data: st.DataObject) -> None:
    """Of few pieces and of many, of short lists and of long ones, and of a piece that is named twice."""
    pieces = [str(place) for place in range(len(sets))]
    whole = zip([*pieces, ""], [*sets, set()], strict=True)
    found = Held(Holders.of({piece: array("I", sorted(one)) for piece, one in whole}))
    places = data.draw(st.lists(st.integers(0, len(sets)), min_size=1, max_size=2 * held.SEVERAL))
    wanted = set().union(*(sets[place] for place in places if place < len(sets)))
    assert list(found.union(places)) == sorted(wanted)
