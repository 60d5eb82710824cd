"""Share cards for WeChat as PNG: 900 × 383 for an article's cover, 1200 × 630 for a shared link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from portal.channels import texts
from portal.channels.answer import answer_of
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.drawn import drawn, first, stacked
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.records.catalogue import kind_by_id
from portal.register.announcement import announced, heading
from portal.register.drawing import Bar

_BARS, _BARS_LOW = 5, 3
"""Bars a card has room for, and one as low as a cover; what is left is the last of them."""
_LOW = 500
Shape = Literal["900x383", "1200x630"]

_SHAPES: dict[Shape, tuple[int, int, float]] = {"900x383": (900, 383, 0.78), "1200x630": (1200, 630, 1.0)}


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a card says: the `answer` (sentence and number) over its `bars`; without one the `figures` side by side.

    `figures` are pairs of label and value; `counts` are matters by how far they have come.
    """

    imprint: Imprint
    kind: str
    title: str
    period: str
    figures: tuple[tuple[str, str], ...]
    answer: tuple[str, str] = ("", "")
    bars: tuple[Bar, ...] = ()
    counts: tuple[Bar, ...] = ()


def render_share_card(card: ShareCard, shape: Shape, typesetter: Typesetter) -> bytes:
    """The card as PNG, one point a pixel. Raises MissingGlyph, CannotTypeset."""
    wide, high, unit = _SHAPES[shape]
    return typesetter.png(
        "share_card",
        {
            "imprint": card.imprint.data(0),
            "wide": wide,
            "high": high,
            "unit": unit,
            "kind": card.kind,
            "title": card.title,
            "period": card.period,
            "figures": card.figures,
            "answer": card.answer,
            "bars": drawn(first(card.bars, _BARS if high > _LOW else _BARS_LOW)),
            "stacked": stacked(card.counts),
        },
    )


def share_cards(source: Source, community: Publisher) -> Iterator[Product]:
    """The cards of every current notice, money first."""
    for notice in source.recent(community.id):
        money = [(one.head, one.value) for one in texts.sums_of(notice)]
        figures = sorted(texts.gist(notice), key=lambda pair: pair not in money)
        said = answer_of(notice, source.register)
        found = announced(source.register, notice)
        drawing = found[0].drawing if len(found) == 1 else None
        card = ShareCard(
            texts.imprint(notice, source.register),
            heading(found) or kind_by_id(notice.key.kind).about.notice,
            notice.title,
            texts.period(notice),
            tuple(figures),
            (drawing.sentence, drawing.number) if drawing else (said.sentence, said.number),
            said.bars,
            () if drawing else said.counts,
        )
        yield Product(card, f"分享卡/{texts.file_name(notice.title)}", f"c/{notice.key}/share")


def _make(card: ShareCard, _: str, typesetter: Typesetter) -> Files:
    return {f"-{shape}.png": render_share_card(card, shape, typesetter) for shape in ("900x383", "1200x630")}


SHARE_CARD = Channel("share-card", "分享卡", ShareCard, _make, share_cards)
