"""The page of one issue of a notice, behind the code of its printed sheets: does the paper still hold?

A page of its own and not an anchor, because some readers of codes and some chats drop or lengthen what follows a `#`.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address, history
from portal.pages.page import Crumb, Page
from portal.pages.view import View
from portal.pages.wording import day


def pages(view: View) -> Iterator[Page]:
    """One short page for each issue of each notice: what changed since, and the way to all rows."""
    for notice in view.notices:
        community = view.register.places.publisher(notice.key.community)
        said = history.history(view, notice)
        for number in range(1, notice.issue + 1):
            since = [line for line in said if line[0].issue > number]
            told = history.latest(since)
            yield Page(
                address.issue(notice.key, number),
                "issue.html",
                f"第 {number} 版：{notice.title} · {community.short}",
                {
                    "notice": notice,
                    "number": number,
                    "card": view.card(notice),
                    "community": community,
                    "issued": day(notice.issued),
                    "since": since[:told],
                    "more": max(len(since) - told, 0),
                    "all_at": history.all_at(said, notice),
                    "changed": len({change.row for change, _, _ in since}),
                    "info": view.register.info_of(community.id),
                },
                view.crumbs(
                    community,
                    view.kind_crumb(notice),
                    Crumb(view.card(notice).period, address.notice(notice.key)),
                    Crumb(f"第 {number} 版", ""),
                ),
                changed=notice.issued,
                listed=False,
            )
