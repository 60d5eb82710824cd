"""The open letter to all households: a quarter's money, works and decisions on one A4 page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.channels import texts
from portal.channels.broadcast import parts, standing
from portal.channels.channel import Channel, Product, Source
from portal.channels.drawn import drawn
from portal.channels.figures import to_the_yuan
from portal.channels.imprint import Imprint, chinese_date
from portal.channels.letter_year import year_of
from portal.channels.typeset import Typesetter
from portal.fields.money import show as show_money
from portal.places.model import Community, Publisher, is_village
from portal.privacy.public import PublicNotice
from portal.records.catalogue import all_kinds
from portal.records.notice import Period
from portal.register.announcement import Announced, announced, sentences
from portal.register.drawing import Bar
from portal.register.gaps import by_detector, gaps_of
from portal.register.money import newest, said, sums_of
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `figures` are pairs of label and value printed large (at most four read well).

    `paragraphs` is the letter itself, `notices` pairs of title and day, `complaint` pairs of label and value,
    `signed` who signs and `day` the date as printed. `year` are the sentence of the year with its bars by month and by
    purpose (with it neither figures nor notices are printed), `missing` how much is missing and some of it.
    """

    imprint: Imprint
    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    notices: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]
    signed: str
    day: str
    year: tuple[str, tuple[Bar, ...], tuple[Bar, ...]] = ("", (), ())
    missing: tuple[str, tuple[str, ...]] = ("", ())


def render_letter(letter: Letter, typesetter: Typesetter) -> bytes:
    """The letter on one A4 page as tagged PDF; a long one is set smaller. Raises MissingGlyph, CannotTypeset."""
    return typesetter.pdf(
        "letter",
        {
            "imprint": letter.imprint.data(42),
            "title": letter.title,
            "greeting": letter.greeting,
            "paragraphs": letter.paragraphs,
            "figures": letter.figures,
            "notices": letter.notices,
            "complaint": letter.complaint,
            "year": {"said": letter.year[0], "months": drawn(letter.year[1]), "purposes": drawn(letter.year[2])},
            "lacking": letter.missing,
            "signed": letter.signed,
            "day": letter.day,
        },
    )


LISTED = 3
"""Notices the letter lists by title; all of them are behind its code."""


SORTS = 3
"""Sorts of what is missing that the letter names."""
ANNOUNCED = 4
"""Records of one kind the letter announces in words; the others are counted."""


def letters(source: Source, community: Publisher) -> Iterator[Product]:
    """One letter; none where no quarter with a notice is over."""
    register = source.register
    standing = [notice for notice in register.notices_of(community.id) if notice.withdrawn is None]
    notices = [notice for notice in standing if notice.key.period.month or notice.key.period.quarter]
    quarters = {_quarter(notice.key.period.last) for notice in notices}
    over = [quarter for quarter in quarters if quarter.last < register.today]
    if not over:
        return
    quarter = max(over, key=lambda period: period.first)
    mine = [notice for notice in notices if _quarter(notice.key.period.last) == quarter]
    yield Product(letter(mine, quarter, source, community), f"公开信 {quarter.label}")


def letter(notices: list[PublicNotice], quarter: Period, source: Source, community: Publisher) -> Letter:
    """The letter over these notices of one quarter, figures first."""
    register = source.register
    mark = texts.joint_imprint(notices, register, f"c/{community.id}/", f"{community.id}/{quarter}")
    opening = f"{quarter.label}，{community.short}该公开的都贴在公示栏、放到了网上，一共 {len(notices)} 期公示。"
    figures = []
    paragraphs = [opening + "这封信把要紧的数写在一页纸上，请您看一看、算一算。"]
    for kind in all_kinds():
        mine = [notice for notice in notices if notice.key.kind == kind.about.id]
        if not mine:
            continue
        found = sums_of(mine)
        # What has a page of its own may stand in two lists of a quarter.
        own = len(list(newest(mine))) + sum(item.rows for notice in mine for item in notice.summed)
        count = f"{own if kind.about.own_page else sum(notice.rows for notice in mine):,} {texts.unit(mine[0])}"
        told = standing(mine)
        told = f"，{told}" if told else ""
        words = _announced(mine, register)
        if found and texts.is_paid(mine[0]):
            figures.append((kind.about.label, said(found)))
            total = f"合计 {said(found)}{_largest(mine, register)}"
            paragraphs.append(f"{kind.about.label}：{len(mine)} 期公示，{count}，{total}{told}。{words}")
        elif found:
            among = "" if found[0].of_account else "其中 "
            told = told.replace("，其中", "，", 1) if among else told
            figures.append((f"{kind.about.label}（{found[0].head}）", found[0].value))
            paragraphs.append(f"{kind.about.label}：{len(mine)} 期公示，{count}，{among}{said(found)}{told}。{words}")
        else:
            figures.append((kind.about.label, count))
            paragraphs.append(f"{kind.about.label}：{len(mine)} 期公示，{count}{told}。{words}")
    paragraphs.append(
        "每一笔都能在网上看到名单、凭据和更正。看不懂、找不到，请到便民服务站；觉得不对，请打下面的电话。"
    )
    shown = sorted(notices, key=lambda notice: (notice.key.period.first, str(notice.key)))
    listed = [
        (f"{notice.title}（补录）" if notice.late else notice.title, chinese_date(notice.dated))
        for notice in shown[:LISTED]
    ]
    if len(shown) > LISTED:
        listed.append((f"还有 {len(shown) - LISTED} 期，扫码看全部", ""))
    # The letter is of its own day, whenever it is printed again.
    day = max(mark.printed, quarter.last)
    then = replace(register, today=day, kept={})
    committee = "村民委员会" if is_village(community) else "居民委员会"
    if not isinstance(community, Community):  # which office of a town or a district signs is not known
        committee = ""
    return Letter(
        imprint=mark,
        title=f"致{community.short}全体{'村民' if community.kind == 'village' else '居民'}的公开信",
        greeting=f"各位{'村民' if community.kind == 'village' else '居民'}：",
        paragraphs=tuple(map(to_the_yuan, paragraphs)),
        figures=tuple(figures[:4]),
        notices=tuple(listed),
        complaint=texts.complaint(register, community.id),
        signed=f"{community.short}{committee}",
        day=chinese_date(day),
        year=year_of(then, community.id),
        missing=_missing(then, community.id),
    )


def _missing(register: Register, place: str) -> tuple[str, tuple[str, ...]]:
    """How much is missing, and the sorts of it that are most."""
    found = gaps_of(register, place)
    if not found:
        return "", ()
    sorts = sorted(by_detector(found), key=lambda pair: -len(pair[1]))[:SORTS]
    return f"该公开还没公开的 {len(found):,} 项", tuple(f"{one.label} {len(mine):,} 项" for one, mine in sorts)


def _announced(notices: list[PublicNotice], register: Register) -> str:
    """What a kind says of its records in its own words, those to come first; each in the newest notice that has it."""
    found: dict[str, Announced] = {}
    for notice in notices:
        found = {one.id: one for one in announced(register, notice)} | found
    first = sorted(found.values(), key=lambda one: not one.ahead)
    return "".join(sentences(first, ANNOUNCED, f"{texts.unit(notices[0])}，公示栏上都写着"))


def _largest(notices: list[PublicNotice], register: Register) -> str:
    sums: dict[str, Decimal] = {}
    for notice in notices:
        for name, _, amount in parts(notice, register):
            sums[name] = sums.get(name, Decimal(0)) + amount
    first = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return "，其中" + "，".join(f"{name} {show_money(amount)} 元" for name, amount in first) if first else ""


def _quarter(day: date) -> Period:
    return Period(day.year, quarter=(day.month + 2) // 3)


LETTER = Channel("letter", "公开信", Letter, lambda v, _, t: {".pdf": render_letter(v, t)}, letters)
