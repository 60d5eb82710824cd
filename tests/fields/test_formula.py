"""No text that staff or villagers wrote is reckoned by a spreadsheet."""

from __future__ import annotations

import pytest

from portal.fields.formula import safe


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_begins_like_a_formula_is_marked_as_text(sign: str) -> None:
    """By an apostrophe; inside a text the sign is left alone."""
    assert safe(f"{sign}1+1") == f"'{sign}1+1"
    assert safe(f"垃圾桶{sign}1") == f"垃圾桶{sign}1"
