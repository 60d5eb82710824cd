"""The page of a place that publishes: who answers for it, its kinds, what is new, its boards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.pages import address, events, feeds, posts
from portal.pages.boards import board_lines
from portal.pages.excerpts import Long, bounded
from portal.pages.landing import landing
from portal.pages.page import File, Page
from portal.pages.view import View
from portal.pages.wording import Card, called, day
from portal.places.model import Community, Publisher, ours
from portal.privacy.public import PublicNotice

NEW = 6
FEW = 4
"""Posts and boards that stand on the page of a place, however long the others are."""
ROOM = 1500
"""Compressed bytes of both together, beside all that a place's page has."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board of the community; `closed` is the day it was taken down, in words, or empty."""

    id: str
    where: str
    address: str
    closed: str
    posters: tuple[tuple[str, str], ...]
    said: str = ""
    overdue: bool = False


def pages(view: View) -> Iterator[Page | File]:
    """One page and one feed for each community that publishes."""
    for community in view.places:
        notices = view.register.notices_of(community.id)
        calendar = events.calendar(view, community.id)
        handbook = f"{address.community(community.id)}handbook.pdf"
        found = Page(
            address.community(community.id),
            "community.html",
            titled(community),
            {
                **landing(view, community),
                "community": community,
                "where": " ".join(one.name for one in community.above),
                "ours": ours(community.id),
                "numbers": "" if isinstance(community, Community) else address.numbers(community),
                "new": newest(view, community.id)[:NEW],
                "posts": Long("posts", "谁管什么", posts.lines(view, community.id), "posts", FEW, unit="个"),
                "boards": Long("boards", "公示栏", boards(view, community.id), "boards", FEW, unit="块"),
                "handbook": handbook if view.register.made(handbook) else "",
                "corrections": sum(len(notice.corrections) for notice in notices),
                "changes_at": address.changes(community.id),
            },
            view.crumbs(community),
            f"{community.full_name}公开的{called(view.kinds_of(community.id))}",
            max(notice.issued for notice in notices),
            feed=address.feed(community.id),
        )
        yield from bounded(found, ROOM)
        yield feeds.beside(view, address.community(community.id), community.full_name, notices)
        if calendar:
            yield calendar


def titled(place: Publisher) -> str:
    """`柳河社区（都江堰市 奎光塔街道）`: its name, and where it lies if that is said."""
    where = " ".join(one.name for one in place.above)
    return f"{place.short}（{where}）" if where else place.short


def newest(view: View, community: str) -> list[Card]:
    """A community's notices by the day they were issued, newest first."""
    return [view.card(notice) for notice in sorted(view.register.notices_of(community), key=freshness, reverse=True)]


def freshness(notice: PublicNotice) -> tuple[date, date, int]:
    """What orders notices by news: the day issued, then the period; of one day the shortest period comes first."""
    period = notice.key.period
    return notice.issued, period.first, -period.last.toordinal()


def boards(view: View, community: str) -> list[BoardLine]:
    """The community's boards, closed ones last."""
    told = {line.id: line for line in board_lines(view, community)}
    mine = view.register.boards_of(community)
    return [
        BoardLine(
            board.id,
            board.where,
            address.board(board.id),
            day(board.closed) if board.closed else "",
            () if board.closed else posters(view, board.id),
            told[board.id].said if board.id in told else "",
            board.id in told and told[board.id].overdue,
        )
        for board in sorted(mine, key=lambda board: board.closed is not None)
    ]


def posters(view: View, board: str) -> tuple[tuple[str, str], ...]:
    """The sheets of a board to print, by paper size, that could be made."""
    sheets = ((size, f"{address.board(board)}poster-{size.lower()}.pdf") for size in ("A3", "A4"))
    return tuple((size, at) for size, at in sheets if view.register.made(at))
