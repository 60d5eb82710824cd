"""What a place can answer of itself: who holds its posts, where it is and its boards hang, what a month came to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from portal.fields.money import show
from portal.places.model import Publisher
from portal.records.catalogue import kind_by_id
from portal.register.money import said, sums_of
from portal.register.officials import officials_of
from portal.register.payees import Payee, payees_of
from portal.register.posts import Post, posts_of
from portal.register.register import Register
from portal.search.asking.answer import Answer

POSTS: Final = "posts"
"""Stands in place of a kind where somebody is meant who holds a post: who that is, not what an errand needs."""
LATELY: Final = 12
"""Notices of each kind that pays whose sum is an answer, the newest."""
PAYEES: Final = "payees"
"""Stands in place of a kind where an organisation is meant that is paid: what it won and received, not a row."""
MOST_PAYEES: Final = 60
"""Organisations of a place that have an answer, those that were paid or awarded most."""


def of_place(register: Register, place: Publisher) -> Iterator[Answer]:
    """Holders of posts, its office, its boards, what its officials drew, the newest sums."""
    yield from _holders(register, place)
    yield from _office(register, place)
    yield from _boards(register, place)
    yield from _officials(register, place)
    yield from _sums(register, place)
    yield from _payees(register, place)


def _holders(register: Register, place: Publisher) -> Iterator[Answer]:
    """Everybody who holds a post today: which, how many powers come with it, whom to ring."""
    found: dict[str, list[Post]] = {}
    for post in posts_of(register, place.id):
        for holder in post.holders if post.current else ():
            found.setdefault(holder, []).append(post)
    for holder, posts in found.items():
        powers = [record for post in posts for _, record in post.powers]
        phones = dict.fromkeys(filter(None, (record.shown.get("phone", "") for record in powers)))
        call = next(iter(phones), register.info_of(place.id).office_phone)
        names = "、".join(post.name for post in posts)
        at = f"posts/{posts[0].id}" if len(posts) == 1 else "officials"
        yield Answer(
            f"{holder} {names}",
            f"c/{place.id}/{at}/index.html",
            POSTS,
            f"{holder}：{names}",
            f"管 {len(powers)} 件事" + (f"，打 {call}" if call else ""),
            place.short,
        )


def _office(register: Register, place: Publisher) -> Iterator[Answer]:
    info = register.info_of(place.id)
    where = "，".join(filter(None, (info.hours, f"打 {info.office_phone}" if info.office_phone else "")))
    if where:
        name = f"{place.short}：地址、电话、上班时间"
        yield Answer(
            name, f"c/{place.id}/index.html", "", name, where, info.office, "地址 电话 上班时间 办公时间 值班 在哪"
        )


def _boards(register: Register, place: Publisher) -> Iterator[Answer]:
    boards = [board.where for board in register.places.boards_of(place.id)]
    if boards:
        yield Answer(
            "公示栏在哪里",
            f"c/{place.id}/index.html#h-boards",
            "",
            f"{place.short}公示栏在哪里",
            "，".join(boards),
            words="公示栏 公开栏 在哪 哪里",
        )


def _officials(register: Register, place: Publisher) -> Iterator[Answer]:
    found = officials_of(register, place.id)
    if found:
        drew = f"{len(found.drawing)} 名领了公开的补贴" if found.drawing else "没有公开的领取"
        yield Answer(
            "干部和亲属领的",
            f"c/{place.id}/officials/index.html",
            "",
            "干部和亲属领的",
            f"{len(found.officials)} 名干部，{drew}",
            words="村干部 近亲属 亲属 家属",
        )


def _sums(register: Register, place: Publisher) -> Iterator[Answer]:
    """What a notice came to, of kinds that pay: asked for by its month."""
    told: dict[str, int] = {}
    for notice in register.notices_of(place.id):
        kind = kind_by_id(notice.key.kind)
        money = said(sums_of([notice])) if notice.withdrawn is None and not kind.about.own_page else ""
        told[notice.key.kind] = told.get(notice.key.kind, 0) + bool(money)
        if money and told[notice.key.kind] <= LATELY:
            name = f"{notice.key.period.label}{kind.about.called}"
            every = notice.records and not (notice.closed.sums or notice.aggregates)
            rows = f"{len(notice.records):,} {kind.about.unit.split('（')[0]}" if every else ""
            yield Answer(
                name,
                f"c/{notice.key}/index.html",
                notice.key.kind,
                name,
                "，".join(filter(None, (rows, f"一共 {money}".replace(".00 元", " 元")))),
                words=" ".join(kind.about.words),
            )


def _payees(register: Register, place: Publisher) -> Iterator[Answer]:
    """Organisations that a place paid or gave an award: how much they won and received, here and elsewhere."""
    mine = payees_of(register, place.id)
    for payee in sorted(mine, key=lambda one: (-max(one.paid, one.awarded), one.name))[:MOST_PAYEES]:
        places = len({told.notice.key.community for told in payee.told})
        at = f"suppliers/{payee.id}/index.html"
        small = f"在 {places} 个村（社区）" if places > 1 else f"在{place.short}"
        yield Answer(payee.name, at, PAYEES, payee.name, "，".join(_received(payee)), small)


def _received(payee: Payee) -> Iterator[str]:
    """`中标 3 个共 86,000 元`, `收到 12 笔共 25,800 元`: agreed and paid, each with its own sum."""
    sums = (("中标", "个", payee.awards, payee.awarded), ("收到", "笔", len(payee.told) - payee.awards, payee.paid))
    for verb, unit, many, amount in sums:
        if many:
            money = f"共 {show(amount).removesuffix('.00')} 元" if amount else ""
            yield f"{verb} {many:,} {unit}{money}"
