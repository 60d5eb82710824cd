"""A community's public changes: every correction, addition and withdrawal, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address
from portal.pages.page import Crumb, Page
from portal.pages.paging import even
from portal.pages.view import View
from portal.pages.wording import day


def pages(view: View) -> Iterator[Page]:
    """The changes of each community that publishes, so many a page; a page that says so where there are none."""
    for community in view.register.publishers:
        lines = []
        for notice in view.register.notices_of(community.id):
            here = {record.id: record for record in notice.records}
            for change in notice.corrections:
                at = view.place(notice, here[change.row]) if change.row in here else address.notice(notice.key)
                lines.append((change, day(change.day), at, notice.title))
        lines.sort(key=lambda line: (line[0].day, line[0].issue), reverse=True)
        size = even(len(lines), address.ROWS_ON_A_PAGE)
        last = max(1, -(-len(lines) // size))
        for number in range(1, last + 1):
            yield Page(
                address.changes(community.id, number),
                "changes.html",
                f"更正记录 · {community.short}" + (f"（第 {number} 页）" if number > 1 else ""),
                {
                    "community": community,
                    "lines": lines[(number - 1) * size : number * size],
                    "total": len(lines),
                    "number": number,
                    "numbers": [(n, address.changes(community.id, n)) for n in range(1, last + 1)],
                },
                view.crumbs(community, Crumb("更正记录", "")),
                changed=lines[0][0].day if lines else None,
            )
