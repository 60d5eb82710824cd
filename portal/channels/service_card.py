"""Service cards (便民联系卡): the five disclosures (五公开) in short and whom to call; four to an A4 sheet."""

from __future__ import annotations

from dataclasses import dataclass

from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter

COPIES = 4


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """The card of one community: `disclosures` are pairs such as ("决策公开", "开会议什么、怎么定的").

    `contacts` are pairs of label and value, `hours` when the service point is open.
    """

    imprint: Imprint
    disclosures: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]
    hours: str


def render_service_card(card: ServiceCard, typesetter: Typesetter) -> bytes:
    """One A4 sheet with four copies of the card as tagged PDF. Raises MissingGlyph, CannotTypeset."""
    return typesetter.pdf(
        "service_card",
        {
            "imprint": card.imprint.data(40),
            "disclosures": card.disclosures,
            "contacts": card.contacts,
            "hours": card.hours,
            "copies": COPIES,
        },
    )
