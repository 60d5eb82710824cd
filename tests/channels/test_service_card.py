from __future__ import annotations

from portal.channels.service_card import COPIES, render_service_card
from portal.channels.typeset import Typesetter
from tests.channels.invented import SERVICE_CARD
from tests.channels.scanning import texts


def test_five_disclosures_and_the_numbers_on_every_copy(typesetter: Typesetter) -> None:
    """One sheet has four copies, each with the five disclosures, the numbers and the hours."""
    (text,) = texts(render_service_card(SERVICE_CARD, typesetter))
    for words in (*(name for name, _ in SERVICE_CARD.disclosures), "12388", SERVICE_CARD.hours):
        assert text.count(words) == COPIES
