from array import array
from decimal import Decimal

import pytest

from portal.search.document import Document
from portal.search.index.facets import AMOUNTS, amount_range, filters


@pytest.mark.parametrize("place", range(len(AMOUNTS)))
def test_a_range_of_amounts_includes_its_lower_bound(place: int) -> None:
    """A cent below the bound lies in the range before; no amount lies in no range."""
    assert amount_range(Decimal(AMOUNTS[place])) == str(place + 1)
    assert amount_range(AMOUNTS[place] - Decimal("0.01")) == str(place)
    assert amount_range(None) == ""


def test_a_document_is_found_by_each_of_its_places() -> None:
    """Everything, kind, year, amount and all places it lies in, each once; what is empty is no filter."""
    one = Document("n#1", "u", "t", "t", (), "k", "d1", "t1", "c1", "2026-03-05", Decimal(120), supplier="s")
    assert sorted(filters({7: one}).items()) == [
        ("\x02" + key, array("I", [7])) for key in ("*", "a1", "kk", "pc1", "pd1", "pt1", "ss", "y2026")
    ]
