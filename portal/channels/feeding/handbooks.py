"""The power handbook: every power in force, in its newest version."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.channels.handbook import Handbook, PowerSection, Step
from portal.places.model import Community
from portal.privacy.public import PublicNotice, PublicPart, PublicRecord
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.register.posts import in_force
from portal.register.register import Register


def handbooks(source: Source, community: Community) -> Iterator[Product]:
    """The handbook of a community that has powers in force."""
    register = source.register
    entries = in_force(register, community.id)
    if not entries:
        return
    notices = list({str(notice.key): notice for notice, _ in entries}.values())
    address = f"c/{community.id}/power-items/"
    if len(notices) == 1:
        mark = marks.imprint(notices[0], register)
    else:
        mark = marks.joint_imprint(notices, register, address, f"{community.id}/power-items")
    sections = [section(entry[0], entry[1], register) for entry in entries]
    area = cited_as(Role.POWER_ITEM).column_for(Role.PROGRAMME)
    areas = list(area.value.choices if area else ()) + list(dict.fromkeys(item.area for item in sections))
    value = Handbook(
        mark,
        f"{community.short}权力清单手册",
        (
            f"{community.short}现行有效的权力一共 {len(sections)} 项，全在这里：谁在用、凭什么用、分几步、几天办好。",
            "每一项都有二维码，用手机扫一扫，能看到最新的内容，和按这项权力办过的每一件事。",
            "手册印出以后清单可能更正，以网上为准。觉得不对，请打后面的监督电话。",
        ),
        tuple(sorted(sections, key=lambda item: areas.index(item.area))),
        marks.complaint(register, community.id),
    )
    yield Product(value, "权力清单手册", f"c/{community.id}/handbook")


def section(notice: PublicNotice, item: PublicRecord, register: Register) -> PowerSection:
    """One power item as its section."""
    shown, steps = item.shown, item.parts.get("steps", ())
    address = f"c/{notice.key.community}/{notice.key.kind}/{item.id}/"
    materials = [line for step in steps for line in step.shown.get("materials", "").split("\n") if line]
    answers = (shown.get("post", ""), shown.get("holder", ""), shown.get("phone", ""))
    return PowerSection(
        number=item.text(Role.KEY),
        name=item.title,
        area=shown.get("area", ""),
        kind=shown.get("type", ""),
        basis=shown.get("basis", "").replace("\n", "；"),
        answers="　".join(text for text in answers if text),
        time_limit=f"{shown['days']} 个工作日" if shown.get("days") else "",
        materials=tuple(dict.fromkeys(materials)),
        steps=tuple(_step(step) for step in steps),
        risks=tuple(
            (f"{part.shown.get('risk', '')}（{part.shown.get('level', '')}）", part.shown.get("measure", ""))
            for part in item.parts.get("risks", ())
        ),
        url=f"{register.site.url}/{address}",
        url_shown=marks.short(register, address),
    )


def _step(part: PublicPart) -> Step:
    said = part.shown
    return Step(
        said.get("name", ""),
        said.get("post", ""),
        f"{said['days']} 个工作日" if said.get("days") else "",
        branches=((("不通过", said["otherwise"]),) if said.get("otherwise") else ()),
    )
