"""The power handbook (权力清单手册): A5, large type, one section a power item with its flow chart, steps and QR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.handbook_pages import Told, pages_of
from portal.channels.imprint import Imprint
from portal.channels.qr import QUIET_MODULES, symbol
from portal.channels.typeset import Typesetter
from portal.charts.flow import Step, leads_back
from portal.places.model import Publisher
from portal.privacy.public import PublicNotice, PublicPart, PublicRecord
from portal.records.column import Role
from portal.register.adoption import adoption
from portal.register.conduct import Conduct, may, may_not
from portal.register.guards import Guard, against, guards_of
from portal.register.making import Done, making, versions
from portal.register.posts import in_force, posts_of
from portal.register.power_page import reading_order
from portal.register.register import Register

EVERY_POST = "所有岗位"
__all__ = ["Handbook", "PowerSection", "Step", "render_handbook"]


@dataclass(frozen=True, slots=True)
class PowerSection:
    """One power item: all texts as printed, any of them may be empty; `steps` in order.

    `area` groups items in the contents (岗位, 公共服务, 财务, 办事, 议事), `kind` is the type of power,
    `basis` the rule it rests on, `answers` who answers for it, `number` its id, `url` its page.
    """

    number: str
    name: str
    area: str
    kind: str
    basis: str
    answers: str
    time_limit: str
    materials: tuple[str, ...]
    steps: tuple[Step, ...]
    risks: tuple[tuple[str, str], ...]
    url: str
    url_shown: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """The handbook of one community; sections come in the order given, those of one area together.

    `making` says how the list was made: what was done, and when, for whom, with what outcome. `conduct` has for posts
    what rules let them do and what they forbid, each line with its rule.
    """

    imprint: Imprint
    title: str
    foreword: tuple[str, ...]
    sections: tuple[PowerSection, ...]
    complaint: tuple[tuple[str, str], ...]
    making: tuple[tuple[str, str], ...] = ()
    conduct: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()


def render_handbook(handbook: Handbook, typesetter: Typesetter) -> bytes:
    """The handbook as tagged PDF with contents and bookmarks. Raises MissingGlyph, CannotTypeset."""
    areas = [(name, len(list(own))) for name, own in groupby(handbook.sections, key=lambda section: section.area)]
    starts = {sum(items for _, items in areas[:number]): number for number in range(len(areas))}
    return typesetter.pdf(
        "handbook",
        {
            "imprint": handbook.imprint.data(46),
            "title": handbook.title,
            "foreword": handbook.foreword,
            "making": handbook.making,
            "areas": [{"name": name, "items": items} for name, items in areas],
            "sections": [
                _section(section) | {"opens": starts.get(place)} for place, section in enumerate(handbook.sections)
            ],
            "complaint": handbook.complaint,
            "conduct": handbook.conduct,
        },
    )


def _section(section: PowerSection) -> dict[str, object]:
    code = symbol(section.url)
    side, quiet = code.side_mm(36, 0.95), QUIET_MODULES / code.modules
    pages = pages_of(section.name, told_of(section), section.steps, symbol=side * 72 / 25.4, quiet=quiet)
    return {
        "number": section.number,
        "name": section.name,
        "area": section.area,
        "kind": section.kind,
        "basis": section.basis,
        "answers": section.answers,
        "time_limit": section.time_limit,
        "materials": section.materials,
        "steps": [
            {
                "name": step.name,
                "who": step.who,
                "days": step.days,
                "risk": step.risk,
                "branches": [(label, words, leads_back(label, words)) for label, words in step.branches],
            }
            for step in section.steps
        ],
        "risks": section.risks,
        "qr": code.svg(),
        "qr_side": round(side, 3),
        "quiet": round(quiet, 5),
        "url_shown": section.url_shown,
        "title_size": pages.title,
        "told_size": pages.told,
        "chart_size": pages.chart,
        "tight": pages.tight,
        "apart": pages.apart,
    }


def told_of(section: PowerSection) -> Told:
    """What stands before the chart of a power, as the layout sets it."""
    facts = (
        ("权力类型", section.kind),
        ("谁负责", section.answers),
        ("几天办", section.time_limit),
        ("依据", section.basis),
    )
    return Told(tuple((label, text) for label, text in facts if text), section.materials, section.risks)


def handbooks(source: Source, community: Publisher) -> Iterator[Product]:
    """The handbook of a community that has powers in force."""
    register = source.register
    entries = in_force(register, community.id)
    if not entries:
        return
    guarded = guards_of(register, community.id)
    conduct = list(conducted(register, community.id))
    rules = [one.entry[0] for _, let, forbid in conduct for one in (*let, *forbid)]
    told = [*(notice for notice, _ in entries), *(guard.notice for guard in guarded), *rules]
    notices = list({str(notice.key): notice for notice in told}.values())
    address = f"c/{community.id}/power-items/"
    if len(notices) == 1:
        mark = texts.imprint(notices[0], register)
    else:
        mark = texts.joint_imprint(notices, register, address, f"{community.id}/power-items")
    sections = [section(entry[0], entry[1], register) for entry in entries]
    value = Handbook(
        mark,
        f"{community.short}权力清单手册",
        (
            f"{community.short}现行有效的权力一共 {len(sections)} 项，全在这里：谁在用、凭什么用、分几步、几天办好。",
            "每一项都有二维码，用手机扫一扫，能看到最新的内容，和按这项权力办过的每一件事。",
            "手册印出以后清单可能更正，以网上为准。觉得不对，请打后面的监督电话。",
        ),
        tuple(reading_order(sections, lambda item: item.area)),
        texts.complaint(register, community.id),
        tuple(made(register, community.id)),
        tuple((post, _ruled(let), _ruled(forbid)) for post, let, forbid in conduct),
    )
    yield Product(value, "权力清单手册", f"c/{community.id}/handbook")


def made(register: Register, community: str) -> Iterator[tuple[str, str]]:
    """What was done for the newest version of the list: the word, and the rest in one line; or that it is not told."""
    told = making(versions(register, community)[0])
    over = adoption(register, community)
    if over is not None and told.gap and not (over.changed or over.own):
        base = register.bases[community]
        yield "基础清单", f"照{register.places.publisher(base).full_name}的权力清单"
        told = making(versions(register, base)[0])
    if told.gap:
        yield "", told.gap
    for one in told.done:
        yield f"{one.stage}（第 {one.round} 轮）" if one.round else one.stage, _said(one)


def conducted(register: Register, community: str) -> Iterator[tuple[str, list[Conduct], list[Conduct]]]:
    """What rules say to every post, once, and to each post of its own: what it may do, and what it may not."""
    for number, post in enumerate(post for post in posts_of(register, community) if post.current):
        both = (may(register, community, post.name), may_not(register, community, post.name))
        for everybody in (True, False) if number == 0 else (False,):
            let, forbid = ([one for one in said if one.everybody is everybody] for said in both)
            if let or forbid:
                yield (EVERY_POST if everybody else post.name), let, forbid


def _ruled(said: list[Conduct]) -> tuple[str, ...]:
    return tuple(f"{one.what}（{one.entry[1].title}）" for one in said)


def _said(one: Done) -> str:
    counted = [f"收到 {one.received} 条意见"] if one.received is not None else []
    counted += [f"采纳 {one.adopted} 条"] if one.adopted is not None else []
    texts_told = (one.when, one.audience, one.form, *counted, one.outcome.replace("\n", "；"))
    return "，".join(text for text in texts_told if text)


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
        risks=tuple(map(_guarded, against(register, notice.key.community, item.text(Role.KEY)))),
        url=f"{register.site.url}/{address}",
        url_shown=texts.short(register, address),
    )


def _guarded(guard: Guard) -> tuple[str, str]:
    """What can go wrong with its level, and every measure against it."""
    level = f"（{guard.level}）" if guard.level else ""
    return f"{guard.risk}{level}", "；".join(measure.what.replace("\n", "；") for measure in guard.measures)


def _step(part: PublicPart) -> Step:
    said = part.shown
    return Step(
        said.get("name", ""),
        said.get("post", ""),
        f"{said['days']} 个工作日" if said.get("days") else "",
        branches=((("不通过", said["otherwise"]),) if said.get("otherwise") else ()),
    )


HANDBOOK = Channel("handbook", "权力清单手册", Handbook, lambda v, _, t: {".pdf": render_handbook(v, t)}, handbooks)
