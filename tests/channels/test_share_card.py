from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from portal.channels.share_card import Shape, render_share_card
from portal.channels.typeset import Typesetter
from tests.channels.invented import SHARE_CARD
from tests.channels.scanning import symbols

SHAPES: tuple[Shape, ...] = ("900x383", "1200x630")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("title", ["公示", "都江堰市银杏街道柳河社区2026年第一季度农村危房改造补助资金发放情况公示"])
def test_a_card_has_its_size_and_a_white_edge(typesetter: Typesetter, shape: Shape, title: str) -> None:
    """The picture measures what its name says; short or long, the title leaves the right and lower edge white."""
    picture = Image.open(io.BytesIO(render_share_card(replace(SHARE_CARD, title=title), shape, typesetter)))
    assert f"{picture.width}x{picture.height}" == shape
    pixels = np.array(picture.convert("L"))
    assert int(np.min(pixels[-16:, 40:])) > 200
    assert int(np.min(pixels[:, -16:])) > 200


def test_a_missing_glyph_is_a_placeholder_in_pictures_too(typesetter: Typesetter) -> None:
    """A picture shows the placeholder and its note, where nothing else stands."""
    plain = render_share_card(replace(SHARE_CARD, title="公示"), "900x383", typesetter)
    odd = render_share_card(replace(SHARE_CARD, title="公示\ue000"), "900x383", typesetter)
    first, second = (np.array(Image.open(io.BytesIO(data)).convert("L")) for data in (plain, odd))
    assert int(np.min(first[-20:-6, 20:300])) > 200
    assert int(np.min(second[-24:-6, 20:300])) < 200


@pytest.mark.parametrize("shape", SHAPES)
def test_three_long_figures_stand_side_by_side(typesetter: Typesetter, shape: Shape) -> None:
    """Amounts of nine digits are set smaller rather than over each other or over the symbol."""
    figures = (("合计", "123,456,789.00 元"), ("其中财政资金", "123,456,789.00 元"), ("户数", "12,345 户"))
    picture = Image.open(io.BytesIO(render_share_card(replace(SHARE_CARD, figures=figures), shape, typesetter)))
    pixels = np.array(picture.convert("L"))
    assert symbols(pixels).keys() == {SHARE_CARD.imprint.url}
    line = pixels[round(picture.height * 0.5) : round(picture.height * 0.8), 40 : round(picture.width * 0.72)]
    dark = np.asarray((line < 100).any(axis=0)).tolist()
    gaps = [len(run) for run in "".join("x" if column else " " for column in dark).strip().split("x") if run]
    assert sum(gap > 20 for gap in gaps) == 2
