from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from portal.channels.badge import render_badges
from portal.channels.typeset import Typesetter
from tests.channels.invented import BADGES
from tests.channels.scanning import pages, texts


def test_six_badges_to_a_sheet(typesetter: Typesetter) -> None:
    """Nine badges take two sheets, and every name and post is on them."""
    written = texts(render_badges(BADGES, typesetter))
    assert len(written) == 2
    for badge in BADGES:
        assert badge.name in "".join(written)
        assert badge.post in "".join(written)


def test_a_badge_prints_at_most_five_duties(typesetter: Typesetter) -> None:
    """A long list of duties is cut to what is legible; the rest is behind the symbol."""
    many = replace(BADGES[0], duties=tuple(f"职责{number}" for number in range(9)))
    (text,) = texts(render_badges([many], typesetter))
    assert "职责4" in text
    assert "职责5" not in text


def test_long_duties_are_fewer_and_never_below_eight_points(typesetter: Typesetter) -> None:
    """What would need smaller text is left out; how many there are stays, and so do issue, check code and day."""
    wordy = ("城乡居民基本养老保险和基本医疗保险参保登记缴费协助",) * 3
    mark = replace(BADGES[6].imprint, printed=date(2026, 12, 25), issue=12)
    long = replace(
        BADGES[6], imprint=mark, post="村务监督委员会主任兼便民服务代办员", duties=(*wordy, "等 19 项，扫码看全部")
    )
    pdf = render_badges([long], typesetter)
    (text,) = texts(pdf)
    assert 0 < text.count("参保登记") < 3
    for words in ("等 19 项，扫码看全部", "第 12 版", f"核验码 {long.imprint.digest}", "2026年12月25日"):
        assert words in text
    assert min(sizes(pdf)) >= 8


def sizes(pdf: bytes) -> set[float]:
    """Every size of text in points, from the first page's text objects."""
    page = pypdfium2.PdfDocument(pdf)[0]
    found = [one for one in page.get_objects(max_depth=9) if one.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
    return {round(one.get_matrix().d * _size(one), 2) for one in found}


def _size(one: pypdfium2.PdfObject) -> float:
    size = ctypes.c_float()
    assert pypdfium2.raw.FPDFTextObj_GetFontSize(one, size)
    return abs(size.value)


def test_a_photo_stands_beside_the_name(typesetter: Typesetter) -> None:
    """A black photo darkens the card by its 22 × 28 mm."""
    jpeg = io.BytesIO()
    Image.new("L", (210, 294), 0).save(jpeg, "JPEG")
    plain = pages(render_badges(BADGES[:1], typesetter))[0]
    pictured = pages(render_badges([replace(BADGES[0], photo=jpeg.getvalue())], typesetter))[0]
    assert int((pictured < 60).sum()) > int((plain < 60).sum()) + 16_000


def test_no_badges_is_a_mistake(typesetter: Typesetter) -> None:
    """An empty list prints nothing and says so."""
    with pytest.raises(ValueError):
        render_badges([], typesetter)
