"""The page of a place that gathers what its officials and their relatives drew: only what public rows say themselves.

Who has no such row is not said to have drawn nothing: nobody has declared that. Of closed programmes there is the one
number that each notice has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.pages import address
from portal.pages.excerpts import Long, bounded
from portal.pages.page import Crumb, Page
from portal.pages.view import Entry, Link, View
from portal.pages.wording import round_yuan, yuan
from portal.places.model import Publisher
from portal.records.column import Role
from portal.register.officials import Official, Officials, officials_of, total
from portal.register.posts import post_id
from portal.register.year import window


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row that names a tie: whom, what for and when, which tie, how much, and where it stands."""

    name: str
    what: str
    tie: str
    amount: str
    address: str


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """Somebody who holds posts; `amount` is what the rows come to, empty where there are none."""

    name: str
    posts: tuple[Link, ...]
    amount: str
    rows: tuple[RowLine, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The way to the page, from that of the place: who and how much, in words."""

    address: str
    number: str
    note: str


def pages(view: View) -> Iterator[Page]:
    """One page for each place that says who holds its posts, or that has such a row."""
    for place in view.places:
        if found := officials_of(view.register, place.id):
            yield from bounded(_page(view, place, found))


def line(view: View, place: Publisher) -> Line | None:
    """What the page of the place says of it; None where there is no such page."""
    found = officials_of(view.register, place.id)
    if not found:
        return None
    drew, related = len(found.drawing), len(found.relatives)
    said = [f"{drew} 名干部领了 {round_yuan(found.amount)}"] if drew else []
    if related:
        said.append(f"亲属 {related} 笔 {round_yuan(total(found.relatives))}")
    return Line(address.officials(place.id), f"{len(found.officials)} 名干部", "，".join(said) or "没有公开的领取")


def _page(view: View, place: Publisher, found: Officials) -> Page:
    first = window(view.register).first
    return Page(
        address.officials(place.id),
        "officials.html",
        f"干部和亲属领的 · {place.short}",
        {
            "community": place,
            "count": len(found.officials),
            "drawing": len(found.drawing),
            "amount": round_yuan(found.amount),
            "officials": Long(
                "self", "干部本人", [_official(view, place, one) for one in found.officials], "officials", unit="人"
            ),
            "vacant": Long("vacant", "没有写由谁担任", found.vacant, "vacant", unit="个"),
            "relatives": Long(
                "relatives", "干部亲属", [_row(view, one) for one in found.relatives], "drawn", unit="笔"
            ),
            "relatives_sum": round_yuan(total(found.relatives)),
            "others": Long(
                "others", "和现在的岗位对不上的", [_row(view, one) for one in found.others], "drawn", unit="笔"
            ),
            "closed": Long(
                "closed",
                "救助类，名单不上网",
                [(view.card(notice), number) for notice, number in found.closed],
                "closed",
                1,
                unit="期",
            ),
            "since": f"{first // 12}年{first % 12 + 1}月",
            "info": view.register.info_of(place.id),
        },
        view.crumbs(place, Crumb("干部和亲属领的", "")),
        f"{place.full_name}的干部和近亲属领了哪些补贴：公开名单里自己写明的",
        max(notice.issued for notice in view.register.notices_of(place.id)),
        feed=address.feed(place.id),
    )


def _official(view: View, place: Publisher, one: Official) -> OfficialLine:
    posts = tuple(Link(name, address.post(place.id, post_id(place.id, name))) for name in one.posts)
    rows = tuple(_row(view, row) for row in one.rows)
    return OfficialLine(one.name, posts, yuan(one.amount) if rows else "", rows)


def _row(view: View, entry: Entry) -> RowLine:
    notice, record = entry
    return RowLine(
        record.title,
        f"{notice.key.period.label} {record.text(Role.PROGRAMME)}".strip(),
        record.text(Role.TIE),
        yuan(record.amount) if record.amount is not None else "",
        view.place(notice, record),
    )
