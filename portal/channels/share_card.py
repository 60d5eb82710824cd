"""Share cards for WeChat as PNG: 900 × 383 for an article's cover, 1200 × 630 for a shared link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter

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
