from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from PIL import Image, ImageChops, ImageDraw

from tools.sample.communities import LIUHE
from tools.sample.forms import FORMS, capital
from tools.sample.ledger import Entry, ledger
from tools.sample.originals import sheet
from tools.sample.photo import photograph


def _entry(category: str) -> Entry:
    return next(entry for month in ledger(LIUHE.id).values() for entry in month if entry.category == category)


@pytest.mark.parametrize("category", list(FORMS))
def test_boxes_cover_everything_private_on_a_photograph(category: str) -> None:
    """With the boxes painted black, a sheet with private writing looks just like the same sheet without it."""
    entry = _entry(category)
    pictures = [
        photograph(sheet(LIUHE, entry, "x.jpg", 0, Random(5), blank=blank), Random(7)) for blank in (False, True)
    ]
    assert ImageChops.difference(pictures[0].image, pictures[1].image).getbbox()
    assert pictures[0].boxes == pictures[1].boxes
    for picture in pictures:
        _black(picture.image, picture.boxes)
    assert ImageChops.difference(pictures[0].image, pictures[1].image).getbbox() is None


def _black(image: Image.Image, boxes: tuple[tuple[int, int, int, int], ...]) -> None:
    pen = ImageDraw.Draw(image)
    across, down = image.width / 1000, image.height / 1000
    for left, top, width, height in boxes:
        pen.rectangle((left * across, top * down, (left + width) * across, (top + height) * down), fill=(0, 0, 0))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1250.50", "壹仟贰佰伍拾元伍角整"),
        ("1051.05", "壹仟零伍拾壹元零伍分"),
        ("300.00", "叁佰元整"),
        ("10520.00", "壹万零伍佰贰拾元整"),
        ("100005.30", "壹拾万零伍元叁角整"),
        ("1607120.00", "壹佰陆拾万柒仟壹佰贰拾元整"),
        ("0.25", "零元贰角伍分"),
    ],
)
def test_amounts_in_capital_numerals(amount: str, words: str) -> None:
    """Amounts are written out as on Chinese vouchers."""
    assert capital(Decimal(amount)) == words
