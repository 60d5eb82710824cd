"""A kind of notice over the whole site: the newest, the way to every community that has some, the feed."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address, casework, feeds
from portal.pages.community import freshness
from portal.pages.home import MOST
from portal.pages.page import Crumb, File, Page
from portal.pages.view import Link, View
from portal.pages.wording import count, places_word, plain
from portal.places.model import District, Publisher
from portal.records.record import About

NEW = 30


def pages(view: View) -> Iterator[Page | File]:
    """A page and a feed for each kind of which there is a notice."""
    for kind in view.kinds():
        notices = [notice for notice in view.register.notices if notice.key.kind == kind.id]
        newest = sorted(notices, key=freshness, reverse=True)[:NEW]
        communities = {notice.key.community for notice in notices}
        at = address.all_of_kind(kind.id)
        feed = feeds.beside(view, at, f"{kind.label}：{plain(kind)}", notices)
        counted = casework.counted(view, kind, notices)
        rows = counted.received if counted else count(kind, sum(notice.rows for notice in notices))
        yield Page(
            at,
            "kinds.html",
            kind.label,
            {
                "kind": kind,
                "count": counted,
                "rows": rows,
                "said": f"{len(communities):,} 个{places_word(communities)}，{len(notices):,} 期公示",
                "new": [(view.card(notice), view.register.places.publisher(notice.key.community)) for notice in newest],
                "places": _places(view, kind, communities),
                "table": f"data/{kind.id}.csv",
            },
            (Crumb(kind.known, ""),),
            f"{view.site.name}：{kind.plain}",
            max(notice.issued for notice in notices),
            feed=feed.address,
        )
        yield feed


def _places(view: View, kind: About, communities: set[str]) -> list[Link]:
    """Places with this kind, and how many of its matters wait there; of too many only their districts."""
    publishing = [place for place in view.register.publishers if place.id in communities]
    if len(publishing) <= MOST:
        return [
            Link(p.short, address.kind(p.id, kind.id), f"{_where(p)}{_waiting(view, p.id, kind)}") for p in publishing
        ]
    highest = {place.line[0].id: place.line[0] for place in publishing}
    return [
        Link(one.name, address.district(one.id) if isinstance(one, District) else address.kind(one.id, kind.id))
        for one in highest.values()
    ]


def _where(place: Publisher) -> str:
    """The names of the places it lies in."""
    return " ".join(one.name for one in place.above)


def _waiting(view: View, community: str, kind: About) -> str:
    """`：办理中 3 条，其中超期 1 条`; nothing for kinds without matters under way."""
    found = casework.counted(view, kind, view.register.notices_of(community, kind.id))
    if found is None:
        return ""
    words = found.words
    return f"：{words.open} {found.open}" + (f"，其中{words.overdue} {found.overdue}" if found.overdue else "")
