"""Numbers of which nothing is registered: a hole between numbers that follow one another, of a place and a year.

It says nothing of a row that is there and not shown: one that was taken out or down, whose term has ended, that is
told only as a sum, or that stands in a workbook which is not published today. Where such a row may have the number,
nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.fields.day import Day
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.records.money import Money
from portal.records.period import Period
from portal.records.record import Record
from portal.register.gap_rows import at_row, day_of
from portal.register.number_series import Numbered, also_told, are_days, folded, holes, read
from portal.register.register import Entry, Register

WITHDRAWN = "撤下"
UNREGISTERED, UNPAID = "没有登记", "没有公开"
"""Of vouchers it is said only that they are not public: a book may number income and payments together."""
OFTEN = 3
"""If one of so many numbers comes again, the series begins anew with every notice."""


@dataclass(slots=True)
class _Series:
    """The numbers of one series by ordinal, each with the rows that have it, oldest notice first.

    `notice`: the only one whose numbers they are (empty: of all).
    """

    notice: str = ""
    rows: dict[int, list[tuple[Numbered, Entry]]] = field(default_factory=dict)

    def add(self, number: Numbered, entry: Entry) -> None:
        self.rows.setdefault(number.ordinal, []).append((number, entry))

    def periods(self, ordinal: int) -> tuple[date, date]:
        """From the first day to the last of the notices that tell a number."""
        periods = [entry[0].key.period for _, entry in self.rows[ordinal]]
        return min(one.first for one in periods), max(one.last for one in periods)

    @property
    def begins_anew(self) -> bool:
        """Whether many of the numbers come again, of another day; a matter that is told again has the same day."""
        again = [rows for rows in self.rows.values() if len({_day(entry[1]) for _, entry in rows}) > 1]
        return len(again) * OFTEN >= len(self.rows)


def find(register: Register, place: str) -> Iterator[Gap]:
    """One gap for each stretch of numbers that is missing."""
    for kind in all_kinds():
        if kind.about.consecutive and not _uncertain(register, place, kind.about.id):
            notices = register.notices_of(place, kind.about.id)
            told = _also_told(register, place, kind, notices)
            for series in _series(notices):
                yield from _gaps(series, told, _unseen(register, place, kind.about.id, notices))


def _uncertain(register: Register, place: str, kind: str) -> bool:
    """Whether numbers may stand where nothing is known of them: in a file that is not read, or in rows only counted."""
    counted = any(one.kind == kind for one in register.counted_of(place))
    return counted or register.is_unread(place, kind)


def _series(notices: Sequence[PublicNotice]) -> Iterator[_Series]:
    """Each series; one whose numbers begin anew is one for every notice."""
    whole: dict[str, _Series] = {}
    for notice in reversed(notices):
        for record in notice.records:
            number = read(record.text(Role.KEY), notice.key.period.year)
            if number is not None:
                whole.setdefault(number.series, _Series()).add(number, (notice, record))
    for series in whole.values():
        yield from _apart(series) if series.begins_anew else (series,)


def _apart(series: _Series) -> Iterator[_Series]:
    by_notice: dict[str, _Series] = {}
    for rows in series.rows.values():
        for number, entry in rows:
            key = str(entry[0].key)
            by_notice.setdefault(key, _Series(key)).add(number, entry)
    yield from by_notice.values()


def _also_told(
    register: Register, place: str, kind: type[Record], notices: Sequence[PublicNotice]
) -> Collection[tuple[str, str, int]]:
    """Numbers that are told otherwise than as a row of their own, as (notice, words before, number)."""
    texts = [("", text) for text in _vouchers(register.notices_of(place))] if kind.money() is Money.PAID else []
    for notice in notices:
        rows = [record.text(Role.KEY) for record in notice.records]
        rows += register.void_of(notice.key)
        rows += [text for row in _went(notice) for text in (row, row.removeprefix(f"{kind.about.prefix}-"))]
        texts += [(str(notice.key), text) for text in rows]
    return {(notice, *told) for notice, text in texts for told in also_told(text)}


def _went(notice: PublicNotice) -> list[str]:
    """Ids of rows that were taken out; they are made of their numbers where these can stand in an address."""
    return [change.row for change in notice.history if change.what == WITHDRAWN and change.row and not change.part]


def _vouchers(notices: Sequence[PublicNotice]) -> list[str]:
    """Numbers of vouchers that rows of parts name: the payment is told there."""
    found = []
    for notice in notices:
        for name, sheet in notice.sheets.items():
            field_name = next((column.field for column in sheet.columns if column.role is Role.VOUCHER), "")
            rows = [part for record in notice.records for part in record.parts.get(name, ())] if field_name else []
            found += [part.shown.get(field_name, "") for part in rows]
    return found


def _unseen(register: Register, place: str, kind: str, notices: Sequence[PublicNotice]) -> list[Period]:
    """Periods of notices of which not every row is shown."""
    hidden = [notice.key.period for notice in notices if _hides(notice)]
    return hidden + [key.period for key in register.refused_of(place) if key.kind == kind]


def _hides(notice: PublicNotice) -> bool:
    if notice.withdrawn is not None or notice.held_back or notice.ended or notice.aggregates or notice.closed:
        return True
    counted = re.compile(rf"{kind_by_id(notice.key.kind).about.prefix}[0-9]+")
    return any(counted.fullmatch(row) for row in _went(notice)) or not all(r.text(Role.KEY) for r in notice.records)


def _gaps(series: _Series, told: Collection[tuple[str, str, int]], unseen: Sequence[Period]) -> Iterator[Gap]:
    first = next(iter(series.rows.values()))[0][0] if series.rows else None
    dated = [(ordinal, _day(rows[0][1][1])) for ordinal, rows in series.rows.items()]
    if first is None or are_days(dated):
        return
    mine, words = ("", series.notice), folded(first.before)
    also = {ordinal for notice, before, ordinal in told if before == words and (not series.notice or notice in mine)}
    known = sorted(series.rows)
    for low, high in holes({*known, *(one for one in also if known[0] < one < known[-1])}):
        before, after = max(one for one in known if one < low), min(one for one in known if one > high)
        if not _may_be_in(unseen, series, before, after):
            yield _gap(series, low, high, after)


def _may_be_in(unseen: Sequence[Period], series: _Series, before: int, after: int) -> bool:
    """Whether a row that is not shown may have a number between two: its notice is of their time."""
    (one, other), (third, fourth) = series.periods(before), series.periods(after)
    first, last = min(one, third), max(other, fourth)
    return any(period.first <= last and first <= period.last for period in unseen)


def _gap(series: _Series, low: int, high: int, after: int) -> Gap:
    number, (notice, record) = series.rows[after][0]
    said = number.written(low)
    if high > low:
        said = f"{said} 至 {number.written(high)}（共 {high - low + 1} 号）"
    paid = kind_by_id(notice.key.kind).money() is Money.PAID
    return at_row(
        record, f"{said} {UNPAID if paid else UNREGISTERED}", since=day_of(notice, record), post="村（居）民委员会"
    )


def _day(record: PublicRecord) -> Day | None:
    day = record.value(Role.DATE)
    return day if isinstance(day, Day) else None


NUMBERS = Detector(
    "numbers", "编号中间缺号", find,
    "把缺的这一号补登记；号作废的也登记一行：凭证在备注里写“作废”（那一行不公开），别的内容写“空号”和原因",
)  # fmt: skip
