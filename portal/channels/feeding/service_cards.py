"""Service cards: the five disclosures of a community's powers in short, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.channels.service_card import ServiceCard
from portal.places.model import Community
from portal.register.posts import in_force
from portal.register.power_page import five_disclosures

SAID = {
    "内容": "管什么、公开什么",
    "依据": "凭哪条规定",
    "程序": "分几步、几天办好",
    "过程": "办过哪些、办到哪里",
    "结果": "结果贴在哪里",
}


def service_cards(source: Source, community: Community) -> Iterator[Product]:
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
    calls = marks.complaint(register, community.id)
    contacts = [("办公电话", info.office_phone), *(pair for pair in calls if pair[0].endswith("电话"))]
    notices = list({str(notice.key): notice for notice, _ in entries}.values())
    mark = marks.joint_imprint(notices, register, f"c/{community.id}/", str(notices[0].key))
    hours = "　".join(text for text in (info.office, info.hours) if text)
    yield Product(
        ServiceCard(mark, tuple(lines), tuple((label, text) for label, text in contacts if text), hours), "便民联系卡"
    )
