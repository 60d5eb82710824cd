"""Share cards for WeChat as PNG: 900 × 383 for an article's cover, 1200 × 630 for a shared link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from portal.channels import texts
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.records.catalogue import kind_by_id
from portal.register.announcement import announced, heading

Shape = Literal["900x383", "1200x630"]

_SHAPES: dict[Shape, tuple[int, int, float]] = {"900x383": (900, 383, 0.78), "1200x630": (1200, 630, 1.0)}


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a card says: `figures` are pairs of label and value (the first is printed largest)."""

    imprint: Imprint
    kind: str
    title: str
    period: str
    figures: tuple[tuple[str, str], ...]


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
        },
    )


def share_cards(source: Source, community: Publisher) -> Iterator[Product]:
    """The cards of every current notice, money first."""
    for notice in source.recent(community.id):
        money = [(one.head, one.value) for one in texts.sums_of(notice)]
        figures = sorted(texts.gist(notice), key=lambda pair: pair not in money)
        card = ShareCard(
            texts.imprint(notice, source.register),
            heading(announced(source.register, notice)) or kind_by_id(notice.key.kind).about.notice,
            notice.title,
            texts.period(notice),
            tuple(figures),
        )
        yield Product(card, f"分享卡/{texts.file_name(notice.title)}", f"c/{notice.key}/share")


def _make(card: ShareCard, _: str, typesetter: Typesetter) -> Files:
    return {f"-{shape}.png": render_share_card(card, shape, typesetter) for shape in ("900x383", "1200x630")}


SHARE_CARD = Channel("share-card", "分享卡", ShareCard, _make, share_cards)
