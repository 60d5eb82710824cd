from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.charts.matrix import WIDE, Axis, Band, matrix_svg
from portal.charts.measure import width

SVG = "{http://www.w3.org/2000/svg}"
UP, ALONG = Axis("危害程度", ("很轻", "较轻", "较重", "很重")), Axis("可能性", ("很小", "较小", "较大", "很大"))
BAND = Band("中", "◆", "#fbf0d6", "#6b4500")
BANDS = [[BAND] * 4] * 4


def _root(counts: list[list[int]]) -> ET.Element:
    return ET.fromstring(matrix_svg(counts, BANDS, up=UP, along=ALONG, title="风险矩阵"))  # noqa: S314  # our own output


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12_345), min_size=4, max_size=4), min_size=4, max_size=4))
def test_every_number_is_real_text_inside_the_picture(counts: list[list[int]]) -> None:
    """Sixteen numbers with symbol and word, none of them wider than its cell, at a width of 360."""
    root = _root(counts)
    assert root.get("viewBox", "").split()[2] == str(WIDE)
    texts = root.findall(f".//{SVG}text")
    drawn = [text.text or "" for text in texts]
    assert [number for row in counts for number in row] == [
        int(text.replace(",", "")) for text in drawn if text.replace(",", "").isdigit()
    ]
    assert drawn.count("◆ 中") == 16
    for text in texts:
        wide, at = width(text.text or "") * float(text.get("font-size", "0")), float(text.get("x", "0"))
        left = at - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        assert left >= 0
        assert left + wide <= WIDE


def test_the_picture_has_a_title_and_says_its_cells() -> None:
    """Those who hear it hear every cell that is not empty, the gravest first."""
    counts = [[1, 0, 0, 0], [0] * 4, [0] * 4, [0, 0, 2, 3]]
    root = _root(counts)
    assert root.findtext(f"{SVG}title") == "风险矩阵"
    assert (
        root.findtext(f"{SVG}desc")
        == "危害程度很重、可能性很大 3；危害程度很重、可能性较大 2；危害程度很轻、可能性很小 1。"
    )
    assert root.get("role") == "img"
    assert "style=" not in matrix_svg(counts, BANDS, up=UP, along=ALONG, title="<b>")
    assert "<b>" not in matrix_svg(counts, BANDS, up=UP, along=ALONG, title="<b>")


def test_counts_that_do_not_fit_the_axes_are_refused() -> None:
    """A cell that is nowhere drawn would be lost."""
    with pytest.raises(ValueError, match="steps"):
        matrix_svg([[1, 2]], BANDS, up=UP, along=ALONG, title="")
