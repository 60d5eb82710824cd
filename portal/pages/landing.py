"""What the page of a place and those of its boards share: the sentence people came for, then the ways on.

The sentence is computed: what a place paid within a year, what people drew there, or, of one that tells of no money,
how much it has published.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from portal.pages import address, events, gaps, grid, officials, year
from portal.pages.doors import doors
from portal.pages.view import View
from portal.pages.wording import day
from portal.places.model import Community, Publisher
from portal.register.year import Year, years
from portal.register.year_items import Sort
from portal.register.year_said import Sentence, headline

FEW = 3
"""Of fewer months than this there is no picture."""
WHOLE_FROM = 1000
"""From so many yuan on the sentence leaves out the fen, which the page of the year has."""


def landing(view: View, place: Publisher) -> dict[str, object]:
    """What both pages show: the sentence, gaps, doors, grids, what comes, whom to ring."""
    coming = events.lines(view, place.id)
    paid = _paid(view, place)
    return {
        "published": bool(view.register.notices_of(place.id)),
        "sentence": _spent(paid) if paid else _published(view, place),
        "spark": year.spark(paid) if paid and paid.told >= FEW else (),
        "year": year.link(view, place.id),
        "again": year.again(view, place.id),
        "gaps": gaps.band(view, place),
        "doors": doors(view, place.id, owed=isinstance(place, Community)),
        "officials": officials.line(view, place),
        "grids": grid.lines(view, place.id),
        "events": coming,
        "calendar": address.community(place.id) + events.FILE if coming else "",
        "info": view.register.info_of(place.id),
    }


def _paid(view: View, place: Publisher) -> Year | None:
    """The twelve months of what a place paid, else of what was drawn there; what was only agreed is no payment."""
    found = years(view.register, place.id)
    return next((one for one in found if one.sort is not Sort.AGREED and one.total), None)


def _spent(paid: Year) -> Sentence:
    """The headline of the year, short enough for one line of large type: of months if not all, of yuan without fen."""
    said = headline(paid)
    whole = paid.total.quantize(Decimal(1), ROUND_HALF_UP)
    number = f"{whole:,}元" if paid.total >= WHOLE_FROM and "." in said.number else said.number
    return Sentence(said.before.replace("近一年公开的", "公开的"), number, said.after)


def _published(view: View, place: Publisher) -> Sentence:
    notices = view.register.notices_of(place.id)
    if not notices:
        return Sentence("还没有在这里公开", "")
    newest = max(notice.dated for notice in notices)
    said = day(newest).removeprefix(f"{view.register.today.year}年")
    return Sentence("公开了", f"{len(notices):,} 期", f"，最近是{said}")
