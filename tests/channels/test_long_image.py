from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from portal.channels.listed import Card
from portal.channels.long_image import MOST_HIGH, MOST_ROWS, LongImage, render_long_image
from portal.channels.typeset import Typesetter
from tests.channels.invented import IMPRINT, SHEET, long_image
from tests.channels.test_poster import told


def _height(count: int, typesetter: Typesetter) -> int:
    picture = Image.open(io.BytesIO(render_long_image(long_image(count), typesetter)))
    assert picture.width == 1080
    return picture.height


def test_the_image_grows_with_the_rows_up_to_a_limit(typesetter: Typesetter) -> None:
    """Twenty rows are higher than two; four hundred are hardly higher than sixty, the rest is counted."""
    assert _height(2, typesetter) < _height(20, typesetter) < _height(MOST_ROWS, typesetter)
    assert _height(400, typesetter) - _height(MOST_ROWS, typesetter) < 100


def test_an_image_of_long_records_ends_and_counts_the_rest(typesetter: Typesetter) -> None:
    """Records of many lines, and what is announced in words, are as many as a phone shows; one is always there."""
    said = "同意硬化四百二十米机耕道并公开比选施工单位。" * 5
    card = Card("路灯不亮", "办完", "ok", "", (("答复内容", said), ("整改情况", said)), ("YJ-001",))
    for sheet in (
        replace(SHEET, columns=(), cards=(card,) * 60),
        replace(SHEET, columns=(), announced=(told(said),) * 60),
        replace(SHEET, columns=(), announced=(told(said * 40),)),
    ):
        picture = Image.open(io.BytesIO(render_long_image(LongImage(IMPRINT, sheet), typesetter)))
        assert 5_000 < picture.height < 1.4 * MOST_HIGH + 2_500
