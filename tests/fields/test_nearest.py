from __future__ import annotations

import pytest

from portal.fields.nearest import Nearest

ITEMS = [f"QL-{number:03d}" for number in range(1, 61)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("QL-O13", "QL-013"), ("QL013", "QL-013"), ("LQ-013", "QL-013"), ("QL-0013", "QL-013"), ("ql-013", "QL-013")],
)
def test_usual_slips_lead_to_what_was_meant(wrong: str, right: str) -> None:
    """A letter for a digit, a missing hyphen, two letters swapped, a digit too many, small letters."""
    assert Nearest(ITEMS).of(wrong)[0] == right


def test_nothing_near_gives_nothing() -> None:
    """A word that shares nothing, and a list of none, have no nearest; a word is not its own neighbour."""
    assert Nearest(ITEMS).of("耕地") == []
    assert Nearest(()).of("QL-001") == []
    assert "QL-001" not in Nearest(ITEMS).of("QL-001")


def test_what_thousands_share_tells_nothing() -> None:
    """In a long list the pairs that all have in common are passed over, and the rest still finds its own."""
    many = [f"ZB-2026-{number:05d}" for number in range(5000)]
    assert Nearest(many).of("ZX-2026-04321")[0] == "ZB-2026-04321"
