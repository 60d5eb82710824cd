from __future__ import annotations

import io

from PIL import Image

from portal.channels.long_image import MOST_ROWS, render_long_image
from portal.channels.typeset import Typesetter
from tests.channels.invented import long_image


def _height(count: int, typesetter: Typesetter) -> int:
    picture = Image.open(io.BytesIO(render_long_image(long_image(count), typesetter)))
    assert picture.width == 1080
    return picture.height


def test_the_image_grows_with_the_rows_up_to_a_limit(typesetter: Typesetter) -> None:
    """Twenty rows are higher than two; four hundred are hardly higher than sixty, the rest is counted."""
    assert _height(2, typesetter) < _height(20, typesetter) < _height(MOST_ROWS, typesetter)
    assert _height(400, typesetter) - _height(MOST_ROWS, typesetter) < 100
