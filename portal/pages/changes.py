"""A community's public changes: every correction, addition and withdrawal, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address
from portal.pages.excerpts import per_page
from portal.pages.history import LINES
from portal.pages.page import Crumb, Page
from portal.pages.paging import cut, titled
from portal.pages.view import View
from portal.pages.wording import day


def pages(view: View) -> Iterator[Page]:
    """The changes of each community that publishes, so many a page; a page that says so where there are none."""
    for community in view.places:
        lines = []
        for notice in view.register.notices_of(community.id):
            here = {record.id: record for record in notice.records}
            for change in notice.corrections:
                at = view.place(notice, here[change.row]) if change.row in here else address.notice(notice.key)
                lines.append((change, day(change.day), at, notice.title))
        lines.sort(key=lambda line: (line[0].day, line[0].issue), reverse=True)
        for part in cut(lines, address.changes(community.id), per_page(lines, most=LINES)):
            yield Page(
                part.address,
                "changes.html",
                titled(f"更正记录 · {community.short}", part.number),
                {
                    "community": community,
                    "of": "",
                    "lines": part.items,
                    "total": len(lines),
                    "number": part.number,
                    "numbers": part.numbers,
                },
                view.crumbs(community, Crumb("更正记录", "")),
                changed=lines[0][0].day if lines else None,
            )
