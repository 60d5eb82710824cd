"""A place's last twelve months in one look: a sentence, a bar for each month, what it went on, the row behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts import bars as charts
from portal.charts.bars import DAILY, OTHERS, WORKS, Bar
from portal.fields.money import show
from portal.pages import address, beside
from portal.pages.page import Crumb, Page
from portal.pages.view import Link, View
from portal.places.model import Publisher
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.year import Line, Year, years
from portal.register.year_items import Amount, Sort
from portal.register.year_said import finding, told
from portal.register.year_things import things

TITLES = {Sort.SPENT: "钱花哪儿了", Sort.DRAWN: "发了多少", Sort.AGREED: "定了多少"}
TOTAL = "一年"
NOTHING = "没有公示"
_YUAN = Decimal(1)
MOST_THINGS = 8
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """The row behind the longest bar: its month, what it says, its sum, where it is."""

    when: str
    what: str
    amount: str
    address: str


def pages(view: View) -> Iterator[Page]:
    """For each place one page of what it paid, and one for each kind by which people draw money or it is agreed."""
    for place in view.places:
        found = years(view.register, place.id)
        for year in found:
            yield _page(view, place, year, found)


def link(view: View, place: str) -> Link | None:
    """The way to a place's year: of what it paid, else of the first kind that tells of money; None without any."""
    found = years(view.register, place)
    return Link(finding(found[0]).text, address.year(place, found[0].kind)) if found else None


def again(view: View, place: str) -> Link | None:
    """The way to what a place pays for again and again, the first of it by name; None where there is nothing such."""
    found = next((year for year in years(view.register, place) if year.sort is Sort.SPENT), None)
    often = things(found) if found else ()
    if not found or not often:
        return None
    named = "、".join(one.name for one in often[:MOST_NAMED])
    return Link(named + ("……" if len(often) > MOST_NAMED else ""), f"{address.year(place, found.kind)}#h-again")


def spark(year: Year) -> tuple[charts.Upright, ...]:
    """The months as columns from the oldest on; nothing where money came back, for that cannot be drawn so."""
    rows = [Bar(line.label, "", _parts(year, line)) for line in reversed(year.lines)]
    if any(value < 0 for row in rows for _, value in row.parts):
        return ()
    return charts.columns(rows)


def _page(view: View, place: Publisher, year: Year, every: Sequence[Year]) -> Page:
    said = finding(year)
    kinds = sorted({str(one.notice.key.kind) for one in year.items})
    return Page(
        address.year(place.id, year.kind),
        "year.html",
        f"{titled(year)} · {place.short}",
        {
            "place": place,
            "said": said,
            "year": year,
            "key": key(year),
            "rows": charts.drawn([_bar(year, line) for line in year.lines]),
            "total": Bar(TOTAL, shown(year, year.total)),
            "row": _behind(view, year),
            "notes": tuple(_notes(year)),
            "purposes_title": _purposes_title(year),
            "purposes": charts.drawn(
                [
                    Bar(one.name, shown(year, one.amount), ((_look(year, works=one.works), one.amount),))
                    for one in year.purposes
                ]
            ),
            "things": charts.drawn(
                [
                    Bar(
                        one.name,
                        show(one.amount),
                        ((DAILY, one.amount),),
                        address=_place(view, one.newest),
                        note=f"{one.rows} 次",
                    )
                    for one in things(year)[:MOST_THINGS]
                ]
            ),
            "others": [
                Link(titled(other), address.year(place.id, other.kind)) for other in every if other.kind != year.kind
            ],
            "beside": address.beside(place.id) if beside.compared(view, place) else "",
            "lists": [Link(kind_by_id(kind).about.label, address.kind(place.id, kind)) for kind in kinds],
        },
        view.crumbs(place, Crumb(titled(year), "")),
        f"{place.full_name}：{said.text}",
        max((one.notice.issued for one in year.items), default=None),
    )


def titled(year: Year) -> str:
    """What a year is called: `钱花哪儿了`, `补贴受益：发了多少`."""
    return f"{kind_by_id(year.kind).about.called}：{TITLES[year.sort]}" if year.kind else TITLES[year.sort]


def key(year: Year) -> tuple[tuple[str, str], ...]:
    """What the colours mean, with the sum of each; nothing where there is only one."""
    if year.sort is not Sort.SPENT or not (year.works and year.everyday):
        return ()
    return (DAILY, f"日常 {told(year.everyday)}"), (WORKS, f"工程 {told(year.works)}")


def shown(year: Year, amount: Decimal) -> str:
    """An amount in the tables of a year: to the fen where any of them has fen, so that they add up."""
    whole = all(line.amount % _YUAN == 0 for line in year.lines)
    return show(amount).removesuffix(".00") if whole or not amount else show(amount)


def _look(year: Year, *, works: bool) -> str:
    if year.sort is Sort.AGREED:
        return OTHERS
    return WORKS if works else DAILY


def _parts(year: Year, line: Line) -> tuple[tuple[str, Decimal], ...]:
    if year.sort is Sort.AGREED:
        return ((OTHERS, line.amount),)
    return (DAILY, line.everyday), (WORKS, line.works)


def _bar(year: Year, line: Line) -> Bar:
    """A month; the longest is the one the sentence or the row below it explains."""
    if not line.told:
        return Bar(line.label, NOTHING)
    note = "" if year.sort is Sort.SPENT else _counted(year, line)
    own = line.amount > 0 and line.months == year.peak.months and 2 * line.amount >= year.total
    return Bar(line.label, shown(year, line.amount), _parts(year, line), own, note=note)


def _counted(year: Year, line: Line) -> str:
    """How many rows; `38 户以上` where small programmes are not counted."""
    unit = kind_by_id(year.kind).about.unit.split("（")[0]
    more = any(one.notice.closed.fewer for one in year.items if one.months == line.months)
    if more:
        return f"{line.rows:,} {unit}以上" if line.rows else ""
    return f"{line.rows:,} {unit}" if line.rows else ""


def _behind(view: View, year: Year) -> Row | None:
    """The largest row of the longest bar, where it may be shown."""
    one = year.explained
    if one is None or one.record is None:
        return None
    return Row(year.peak.label, one.what, shown(year, one.amount), view.place(one.notice, one.record))


def _place(view: View, one: Amount | None) -> str:
    """Where the row behind an amount is read; empty where it is none that may be shown."""
    return view.place(one.notice, one.record) if one is not None and one.record is not None else ""


def _notes(year: Year) -> Iterator[str]:
    """What the sums leave out, in sentences."""
    silent = [line.label for line in reversed(year.lines) if not line.told]
    if silent:
        yield f"{'、'.join(silent)}没有公示，不是零。"
    partly = [line.label for line in reversed(year.lines) if line.purchases]
    if partly:
        yield f"{'、'.join(partly)}没有公示凭据，只算了工程付款。"
    if year.outside:
        yield f"另有 {show(year.outside)} 元只公示了整年或整季的数，分不出是哪个月的，没有算进来。"
    if year.sort is Sort.AGREED:
        yield "这是说好要给的，按公告的月份算；付了多少看“钱花哪儿了”，两样不能加在一起。"


def _purposes_title(year: Year) -> str:
    if year.sort is Sort.SPENT:
        return "花在什么上"
    bound = kind_by_id(year.kind).column_for(Role.PROGRAMME)
    return f"按{bound.label}看" if bound else "都是什么"
