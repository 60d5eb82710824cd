"""Lists across communities that need no script: who was paid (谁收了钱), and programmes (补贴项目)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.charts.bars import DAILY, OTHERS, PAID, Bar, Drawn, drawn
from portal.fields.money import show
from portal.pages import address, feeds, works
from portal.pages.by_name import Gathered, Line, by_community, programmes, suppliers
from portal.pages.excerpts import per_page
from portal.pages.page import Crumb, File, Page
from portal.pages.paging import LINES, cut, numbered, titled
from portal.pages.view import Link, View
from portal.register.beside import MOST
from portal.register.recent import last_issued

TOTAL = "一共"
MOST_SHARES = 12
ROOM = 6500
"""Compressed bytes of the lines of a page: its charts stand above them."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a list and the pages of its names say: folder, title, what a name is, what is counted and summed, a lead."""

    folder: str
    title: str
    head: str
    unit: str
    said: str
    template: str
    sum: str = "金额"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a name: what it is of, its rows, and the sum below them."""

    caption: str
    rows: tuple[Drawn, ...]
    total: Bar | None = None


SUPPLIERS = Words(
    "suppliers/", "谁收了钱", "收款单位", "笔",
    "凭据上的收款单位，按收到的钱从多到少；中标的另外写明，中标不等于已经付款。"
    "个人收款只在各村（社区）的公示里，不在这里汇总。", "supplier.html", "收到",
)  # fmt: skip
PROGRAMMES = Words(
    "programmes/", "补贴项目", "补贴项目", "户次",
    "发放过的补贴和救助，按金额从多到少。点开看哪个村、哪个月、多少户。", "programme.html",
)  # fmt: skip


def pages(view: View) -> Iterator[Page | File]:
    """Both lists, and for each name in them its pages and its feed."""
    for words, entries in ((SUPPLIERS, suppliers(view)), (PROGRAMMES, programmes(view))):
        yield from _list(view, words, entries)
        for entry in entries:
            yield from _name(view, words, entry)


def _list(view: View, words: Words, entries: Sequence[Gathered]) -> Iterator[Page]:
    changed = last_issued(view.register)
    for page in cut(entries, words.folder):
        yield Page(
            page.address,
            "list.html",
            titled(words.title, page.number),
            {"words": words, "total": len(entries), "cut": page},
            (Crumb(words.title, ""),),
            changed=changed,
        )


def _name(view: View, words: Words, entry: Gathered) -> Iterator[Page | File]:
    """A programme of many notices is told community by community, which the page of each then tells by month."""
    feed = feeds.beside(view, entry.address, f"{words.head}：{entry.name}", entry.notices.values())
    many = words is PROGRAMMES and len(entry.lines) > LINES
    lines = by_community(entry) if many else entry.lines if words is PROGRAMMES else entry.sections
    changed = max(notice.issued for notice in entry.notices.values())
    size = per_page(lines, ROOM, LINES)
    for page in cut(lines, entry.address, size):
        yield Page(
            page.address,
            words.template,
            titled(entry.name, page.number),
            {
                "entry": entry,
                "cut": page,
                "districts": _districts(lines, entry.address, size) if many else (),
                "beside": _beside(entry) if words is PROGRAMMES and page.number == 1 else (),
                "shares": _received(entry) if words is SUPPLIERS and page.number == 1 else (),
                "works": works.chart(entry.works) if page.number == 1 else (),
                "years": works.years(entry.years) if page.number == 1 else (),
                "owed": works.owed(entry.works),
            },
            (Crumb(words.title, words.folder), Crumb(entry.name, "")),
            changed=changed,
            feed=feed.address,
        )
    yield feed


def _received(entry: Gathered) -> tuple[Drawn, ...]:
    """What it received from each place, in the order of the gazetteer; none of one place, and none of too many."""
    shares = [share for share in entry.communities.values() if share.amount > 0]
    if not 1 < len(shares) <= MOST_SHARES:
        return ()
    shares.sort(key=lambda share: tuple(one.id for one in share.community.line))
    return drawn([Bar(share.community.short, show(share.amount), ((PAID, share.amount),)) for share in shares])


def _beside(entry: Gathered) -> tuple[Chart, ...]:
    """What every place handed out under a programme, and what that is for a household each time; none of one place."""
    shares = sorted(entry.communities.values(), key=lambda share: tuple(one.id for one in share.community.line))
    counted = [share for share in shares if share.rows]
    if not 1 < len(counted) <= MOST or any(share.amount < 0 for share in shares):
        return ()
    sums = [
        Bar(
            share.community.short, show(share.amount), ((DAILY, share.amount),),
            address=address.community(share.community.id), note=f"{share.rows:,} {PROGRAMMES.unit}",
        )
        for share in counted
    ]  # fmt: skip
    means = [(share.community.short, share.amount / share.rows) for share in counted]
    return (
        Chart(
            "各村（社区）一共，元",
            drawn(sums),
            Bar(TOTAL, show(entry.amount), note=f"{entry.rows:,} {PROGRAMMES.unit}"),
        ),
        Chart("平均一户一次，元", drawn([Bar(name, show(mean), ((OTHERS, mean),)) for name, mean in means])),
    )


def _districts(lines: Sequence[Line], folder: str, size: int) -> tuple[Link, ...]:
    """The page on which each district begins."""
    found: dict[str, str] = {}
    for place, line in enumerate(lines):
        found.setdefault(line.community.split(" ")[0], numbered(folder, place // size + 1))
    return tuple(Link(name, at) for name, at in found.items())
