"""Service cards (便民联系卡): the five disclosures (五公开) in short and whom to call; four to an A4 sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.register.posts import in_force
from portal.register.power_page import five_disclosures

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
            "imprint": card.imprint.data(41),
            "disclosures": card.disclosures,
            "contacts": card.contacts,
            "hours": card.hours,
            "copies": COPIES,
        },
    )


SAID = {
    "内容": "管什么、公开什么",
    "依据": "凭哪条规定",
    "程序": "分几步、几天办好",
    "过程": "办过哪些、办到哪里",
    "结果": "结果贴在哪里",
}


def service_cards(source: Source, community: Publisher) -> Iterator[Product]:
    """The card of a community that has powers in force; a disclosure that is missing somewhere says how often."""
    register = source.register
    entries = in_force(register, community.id)
    if not entries:
        return
    told = [five_disclosures(register, community.id, item) for _, item in entries]
    lines = []
    for place, name in enumerate(SAID):
        there = sum(item[place].present for item in told)
        state = f"{len(told)} 项全写明" if there == len(told) else f"{len(told)} 项写明 {there} 项"
        lines.append((f"{name}公开", f"{SAID[name]}：{state}"))
    info = register.info_of(community.id)
    calls = texts.complaint(register, community.id)
    contacts = [("办公电话", info.office_phone), *(pair for pair in calls if pair[0].endswith("电话"))]
    notices = list({str(notice.key): notice for notice, _ in entries}.values())
    mark = texts.joint_imprint(notices, register, f"c/{community.id}/", str(notices[0].key))
    hours = "　".join(text for text in (info.office, info.hours) if text)
    yield Product(
        ServiceCard(mark, tuple(lines), tuple((label, text) for label, text in contacts if text), hours), "便民联系卡"
    )


SERVICE_CARD = Channel(
    "service-card", "便民联系卡", ServiceCard, lambda v, _, t: {".pdf": render_service_card(v, t)}, service_cards
)
