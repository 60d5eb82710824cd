"""What was changed in a notice, newest first: the latest on its page, all of a long history on pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.pages import address
from portal.pages.excerpts import fitting, per_page
from portal.pages.page import Crumb, Page
from portal.pages.paging import cut, titled
from portal.pages.view import View
from portal.pages.wording import day
from portal.privacy.public import Change, PublicNotice

Told = tuple[Change, str, str]
"""A change, its day in words, and the address of its row (empty: no longer there)."""
LATEST = 15
"""Changes that the page of a notice tells at most, and that of an issue."""
ROOM = 1100
"""Compressed bytes of these."""
LINES = 40
"""Changes on a page of a history: each says what, when, what it was and is, and why."""


def history(view: View, notice: PublicNotice) -> list[Told]:
    """Changes, newest first."""
    here = {record.id: record for record in notice.records}
    ordered = sorted(notice.history, key=lambda change: (change.day, change.issue), reverse=True)
    return [
        (change, day(change.day), view.place(notice, here[change.row]) if change.row in here else "")
        for change in ordered
    ]


def latest(told: Sequence[Told]) -> int:
    """How many of them a page tells: `LATEST`, fewer where they say much."""
    return max(1, fitting(told[:LATEST], ROOM))


def all_at(told: Sequence[Told], notice: PublicNotice) -> str:
    """Where all of a history is told; empty where its notice tells it."""
    return address.history(notice.key) if len(told) > latest(told) else ""


def pages(view: View, notice: PublicNotice, told: Sequence[Told]) -> Iterator[Page]:
    """The pages of a long history; none of a short one."""
    if not all_at(told, notice):
        return
    community = view.register.places.publisher(notice.key.community)
    for part in cut(told, address.history(notice.key), per_page(told, most=LINES)):
        yield Page(
            part.address,
            "changes.html",
            titled(f"更正记录：{notice.title} · {community.short}", part.number),
            {
                "community": community,
                "of": notice.title,
                "lines": [(change, when, at or address.notice(notice.key), "") for change, when, at in part.items],
                "total": len(told),
                "number": part.number,
                "numbers": part.numbers,
            },
            view.crumbs(
                community,
                view.kind_crumb(notice),
                Crumb(view.card(notice).period, address.notice(notice.key)),
                Crumb("更正记录", ""),
            ),
            changed=told[0][0].day,
        )
