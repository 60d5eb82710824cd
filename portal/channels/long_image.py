"""The long image for WeChat groups: a notice as one PNG 1080 pixels wide, its open list as cards, its code to press."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from portal.channels import announced_list, card_list, texts
from portal.channels.board_sheet import Sheet
from portal.channels.channel import Channel, Product, Source
from portal.channels.drawn import drawn, stacked, words
from portal.channels.imprint import Imprint
from portal.channels.listed import Card, Group
from portal.channels.poster import public_sheet
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher

MOST_ROWS = 60
"""Rows an image shows; a longer one is scaled down by WeChat until nobody can read it."""
MOST_HIGH = 10_000
"""Pixels of what it lists, nine screens of a phone: an image of 25,000 takes 240 MB to draw."""
_SIZE, _INNER = 46.0, 936.0
"""Pixels of the text, and of what a card is wide within."""


@dataclass(frozen=True, slots=True)
class LongImage:
    """The notice's sheet as the site shows it; rows beyond sixty are counted, with the way to the rest."""

    imprint: Imprint
    sheet: Sheet


def render_long_image(image: LongImage, typesetter: Typesetter) -> bytes:
    """The image as PNG, one point a pixel. Raises MissingGlyph, CannotTypeset."""
    sheet = image.sheet
    groups, every = list(_first(sheet.groups)), _as_cards(sheet)
    cards = every[: _most([card_list.high_of(card, _INNER / _SIZE, dense=False) * _SIZE for card in every])]
    told: Any = words(sheet.announced, raised=sheet.raised)["announced"]
    announced = sheet.announced[: _most([announced_list.high_of(one, _INNER, _SIZE, 2.0) for one in told])]
    all_rows = sum(len(group.rows) for group in sheet.groups) + len(every) + len(sheet.announced)
    shown = sum(len(group.rows) for group in groups) + len(cards) + len(announced)
    phone = next((pair for pair in sheet.complaint if "电话" in pair[0]), ("", ""))
    return typesetter.png(
        "long_image",
        {
            "imprint": image.imprint.data(0),
            "title": sheet.title,
            "period": sheet.period,
            "answer": sheet.answer if sheet.answer[0] else (sheet.title, sheet.totals[0][1] if sheet.totals else ""),
            "said": [line for line in sheet.said if line],
            "bars": drawn(sheet.bars),
            "stacked": stacked(sheet.counts),
            "groups": [{"name": one.name, "said": one.said, "rows": one.rows} for one in groups],
            "cards": card_list.drawn(cards),
            **words(announced, raised=sheet.raised),
            "closed": sheet.closed and {"sums": sheet.closed.sums, "where": sheet.closed.where},
            "left": all_rows - shown,
            "phone": phone[1],
            "code": sheet.code,
        },
    )


def _most(highs: Sequence[float]) -> int:
    """How many of the records of these heights an image shows; one at the least."""
    return max(1, sum(high <= MOST_HIGH for high in accumulate(highs[:MOST_ROWS])))


def _first(groups: tuple[Group, ...]) -> Iterator[Group]:
    """The groups up to as many rows as an image shows."""
    room = MOST_ROWS
    for group in groups:
        if room > 0:
            yield replace(group, rows=group.rows[:room])
        room -= len(group.rows)


def _as_cards(sheet: Sheet) -> tuple[Card, ...]:
    """Records that stand for themselves; the rows of a table, which has no room on a phone, as such."""
    if sheet.cards:
        return sheet.cards
    heads = [column.label for column in sheet.columns]
    figures = next((at for at, column in reversed(list(enumerate(sheet.columns))) if column.numeric), None)
    found = []
    for row in sheet.rows:
        first = next((at for at, text in enumerate(row) if text and at != figures), 0)
        facts = tuple(f"{heads[at]} {text}" for at, text in enumerate(row) if text and at not in (first, figures))
        amount = f"{row[figures]}" if figures is not None else ""
        found.append(Card(f"{heads[first]} {row[first]}", amount=amount, facts=facts))
    return tuple(found)


def long_images(source: Source, community: Publisher) -> Iterator[Product]:
    """The long image of every current notice, as the site shows it."""
    for notice in source.recent(community.id):
        image = LongImage(texts.imprint(notice, source.register), public_sheet(notice, source.register, tables=False))
        yield Product(image, f"长图/{texts.file_name(notice.title)}")


LONG_IMAGE = Channel("long-image", "长图", LongImage, lambda v, _, t: {".png": render_long_image(v, t)}, long_images)
