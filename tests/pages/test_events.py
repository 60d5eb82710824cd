from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.pages.events import _escaped, _folded


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_lines_of_a_calendar_are_folded_and_read_back(line: str) -> None:
    """No line has more than 75 octets, no character is cut, and without the folds it is what it was (RFC 5545, 3.1)."""
    folded = list(_folded(line))
    assert all(len(piece.encode()) <= 75 for piece in folded)
    assert folded[0] + "".join(piece.removeprefix(" ") for piece in folded[1:]) == line


def test_signs_of_the_format_are_escaped() -> None:
    """A title may have commas, semicolons and lines of its own."""
    assert _escaped("修路，a,b;c\\d\n第二行") == "修路，a\\,b\\;c\\\\d 第二行"
