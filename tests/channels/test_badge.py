from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from portal.channels.badge import render_badges
from portal.channels.typeset import Typesetter
from tests.channels.invented import BADGES
from tests.channels.scanning import pages, texts


def test_eight_badges_to_a_sheet(typesetter: Typesetter) -> None:
    """Nine badges take two sheets, and every name and post is on them."""
    written = texts(render_badges(BADGES, typesetter))
    assert len(written) == 2
    for badge in BADGES:
        assert badge.name in "".join(written)
        assert badge.post in "".join(written)


def test_a_badge_prints_the_first_five_duties(typesetter: Typesetter) -> None:
    """A long list of duties is cut to what is legible; the rest is behind the symbol."""
    many = replace(BADGES[0], duties=tuple(f"职责{number}" for number in range(9)))
    (text,) = texts(render_badges([many], typesetter))
    assert "职责4" in text
    assert "职责5" not in text


def test_a_photo_takes_the_place_of_the_family_name(typesetter: Typesetter) -> None:
    """A black photo darkens the card where the name's first character stood in grey."""
    jpeg = io.BytesIO()
    Image.new("L", (210, 294), 0).save(jpeg, "JPEG")
    plain = pages(render_badges(BADGES[:1], typesetter))[0]
    pictured = pages(render_badges([replace(BADGES[0], photo=jpeg.getvalue())], typesetter))[0]
    assert int((pictured < 60).sum()) > int((plain < 60).sum()) + 20_000


def test_no_badges_is_a_mistake(typesetter: Typesetter) -> None:
    """An empty list prints nothing and says so."""
    with pytest.raises(ValueError):
        render_badges([], typesetter)
