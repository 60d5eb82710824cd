from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from portal.channels.channel import Channel
from portal.channels.registry import CHANNELS
from portal.channels.typeset import Typesetter
from tests.channels.invented import PRODUCTS
from tests.channels.pdfua.reading import spoken
from tests.channels.scanning import texts

RARE = ("张䢺", "刘㐂", "陈𬱖", "李〇")
WITH_NAMES = ("poster", "badge")
ORDERS: dict[str, Callable[[Any], list[str]]] = {
    "poster": lambda p: [p.title, p.period, *(cell for row in p.rows for cell in row)],
    "board": lambda p: [p.community, *(part for notice in p.notices[:5] for part in notice), p.complaint[0][1]],
    "label": lambda p: [part for label in p for part in (label.imprint.community, label.place, label.complaint[1])],
    "badge": lambda p: [part for badge in p for part in (badge.name, badge.post, *badge.duties, badge.complaint[1])],
    "handbook": lambda p: [p.title, *(part for s in p.sections for part in (s.name, *(step.name for step in s.steps)))],
    "broadcast": lambda p: [
        p.title,
        "各位村民",
        "三十八户",
        "耕地地力保护补贴",
        "稻谷生产者补贴",
        "监督电话",
        "谢谢收听",
    ],
    "slip": lambda p: [
        part
        for slip in p
        for part in (slip.title, slip.household, *(f"{what}{amount:,.2f}" for _, what, amount in slip.lines))
    ],
    "service-card": lambda p: [part for pair in (*p.disclosures, *p.contacts) for part in pair],
    "gap-list": lambda p: [p.title, p.lead, *(part for group in p.groups for part in (group.said, group.remedy))],
    "opinion-slip": lambda p: [part for number in p.numbers for part in (p.imprint.community, p.title, number, number)],
    "letter": lambda p: [p.title, p.greeting, *p.paragraphs, *(part for notice in p.notices for part in notice), p.day],
}
"""For each channel, what a reader must meet in this order, from its product."""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u2060]", "", text)


def _made(name: str, one: Channel, typesetter: Typesetter) -> list[bytes]:
    made = one.make(PRODUCTS[name], name, typesetter)
    return [content for ending, content in made.items() if ending.endswith(".pdf")]


@pytest.mark.parametrize("one", [one for one in CHANNELS if one.name in ORDERS], ids=lambda one: one.name)
def test_what_is_read_out_is_what_is_painted(typesetter: Typesetter, one: Channel) -> None:
    """The structure tree and the painted pages give the same text in the same order, and it is the product's order."""
    for content in _made(one.name, one, typesetter):
        read, painted = spoken(content)
        assert read == painted
        rest = _squeezed(read)
        for piece in map(_squeezed, ORDERS[one.name](PRODUCTS[one.name])):
            assert piece in rest, piece
            rest = rest.partition(piece)[2]


@pytest.mark.parametrize("one", [one for one in CHANNELS if one.name in WITH_NAMES], ids=lambda one: one.name)
def test_rare_names_are_read_out_and_copied(typesetter: Typesetter, one: Channel) -> None:
    """䢺, 㐂, 𬱖 and 〇 come out whole, for a screen reader and for whoever copies the page."""
    for content in _made(one.name, one, typesetter):
        read, copied = spoken(content)[0], "".join(texts(content))
        assert all(name in read and name in copied for name in RARE)


def test_every_pdf_has_an_order() -> None:
    """Each channel that makes a PDF is named above."""
    assert set(ORDERS) == {one.name for one in CHANNELS} - {"article", "screen", "share-card", "long-image", "reading"}
