"""The long image for WeChat groups: a whole notice as one PNG 1080 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.columns import Column, fit, printed
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice

MOST_ROWS = 60
"""Rows an image shows; a longer one is scaled down by WeChat until nobody can read it."""
_TABLE = 960.0


@dataclass(frozen=True, slots=True)
class LongImage:
    """The notice as on its sheet; rows beyond sixty are counted, with the way to the rest."""

    imprint: Imprint
    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]


def render_long_image(image: LongImage, typesetter: Typesetter) -> bytes:
    """The image as PNG, one point a pixel. Raises MissingGlyph, CannotTypeset."""
    rows = image.rows[:MOST_ROWS]
    fitted = fit(image.columns, rows, _TABLE, (34, 32, 30, 28, 26, 24, 22), heights=(1e9, 1e9))
    return typesetter.png(
        "long_image",
        {
            "imprint": image.imprint.data(0),
            "title": image.title,
            "period": image.period,
            "columns": [{"label": column.label, "numeric": column.numeric} for column in image.columns],
            "widths": [round(points, 3) for points in fitted.widths],
            "text_size": fitted.size,
            "rows": [[printed(cell) for cell in row] for row in rows],
            "left": len(image.rows) - len(rows),
            "totals": image.totals,
            "complaint": image.complaint,
        },
    )


def long_images(source: Source, community: Publisher) -> Iterator[Product]:
    """The long image of every current notice, as the site shows it."""
    for notice in source.recent(community.id):
        columns, rows = texts.table(PrintedNotice.public(notice), boards=source.register.boards_of(community.id))
        image = LongImage(
            texts.imprint(notice, source.register),
            notice.title,
            texts.period(notice),
            columns,
            rows,
            texts.totals(notice),
            texts.complaint(source.register, community.id),
        )
        yield Product(image, f"长图/{texts.file_name(notice.title)}")


LONG_IMAGE = Channel("long-image", "长图", LongImage, lambda v, _, t: {".png": render_long_image(v, t)}, long_images)
