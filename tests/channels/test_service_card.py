from __future__ import annotations

from dataclasses import replace

import pypdfium2

from portal.channels.service_card import COPIES, render_service_card
from portal.channels.typeset import Typesetter
from tests.channels.invented import SERVICE_CARD
from tests.channels.scanning import texts


def test_five_disclosures_and_the_numbers_on_every_copy(typesetter: Typesetter) -> None:
    """One sheet has four copies, each with the five disclosures, the numbers and the hours."""
    (text,) = texts(render_service_card(SERVICE_CARD, typesetter))
    for words in (*(name for name, _ in SERVICE_CARD.disclosures), "12388", SERVICE_CARD.hours):
        assert text.count(words) == COPIES


def test_nothing_of_a_card_is_cut_off(typesetter: Typesetter) -> None:
    """Five contacts and a long place: the last line stands above the mark one cuts at, and numbers are read easily."""
    full = replace(
        SERVICE_CARD,
        contacts=(*SERVICE_CARD.contacts, ("监督电话", "028-8700 0003"), ("办公电话", "028-8700 0002")),
        hours="都江堰市灌口街道柳河社区党群服务中心一楼便民服务大厅　工作日 9:00—12:00，13:30—17:00",
    )
    for card, least in ((SERVICE_CARD, 13.0), (full, 9.0)):
        page = pypdfium2.PdfDocument(render_service_card(card, typesetter))[0]
        seen = page.get_textpage()
        lowest = min(seen.get_charbox(at)[1] for at in range(seen.count_chars()) if seen.get_text_range(at, 1).strip())
        assert lowest > (297 - 2 * 138) / 2 * 72 / 25.4 + 6
        number = seen.search("12388").get_next()
        assert number is not None
        _, bottom, _, top = seen.get_charbox(number[0])
        assert (top - bottom) / 0.75 >= least
