"""A list over a base list: the items of a place are those of the place above and its own, and its own ones win.

An own row of the same number takes the place of the base's; where it tells no procedure that of the base holds. A row
with nothing but its number and its last day ends the item here. All that comes after the checks sees the whole list, so
that what is cited, counted and remembered is what is published. Rows of the base stand in the base's own workbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from portal.checks.model import CheckedNotice, Context, Ending, Row
from portal.fields.nearest import Nearest
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.record import Record

FIRST = 10_000_000
"""Rows of the base are numbered from here, beyond any row of a workbook."""


def inherit(notice: CheckedNotice, context: Context) -> CheckedNotice:
    """The whole list; the notice itself where it is over none. What is wrong is told among its problems."""
    source = notice.source
    if source.base is None or notice.problems.errors:
        return notice
    lists = context.lists.get(source.base.place, {})
    if not lists:
        _tell_no_base(notice, context)
        return notice
    before = [period for period in lists if source.until is None or period < source.until]
    base = lists[max(before)] if before else None
    known = {_number(row.record): row for row in base.rows} if base else {}
    for ending in notice.endings:
        if ending.number not in known:
            near = Nearest(known).of(ending.number)
            hint = f"最接近的有：{'、'.join(near)}；" if near else ""
            notice.problems.error(
                "unknown_ending", notice.role_cell(Role.KEY, ending.row),
                f"基础清单里没有编号“{ending.number}”，不能停用",
                f"请核对编号；{hint}是本地自己的事项，请填写整行", ending.number,
            )  # fmt: skip
    if base is None or notice.problems.errors:
        return notice
    return _Whole(notice, base).made(known)


@dataclass(slots=True)
class _Whole:
    """Puts the rows of both together."""

    notice: CheckedNotice
    base: CheckedNotice
    elsewhere: dict[int, tuple[CheckedNotice, int]] = field(default_factory=dict)

    def made(self, known: dict[str, Row]) -> CheckedNotice:
        """The base's items in its order, each as it is here, then those the place alone has."""
        own = {_number(row.record): row for row in self.notice.rows}
        ended = {ending.number: ending for ending in self.notice.endings}
        rows = [
            self._over(own[number], row) if number in own else self._taken(row, ended.get(number))
            for number, row in known.items()
        ]
        rows += [row for number, row in own.items() if number not in known]
        return replace(self.notice, rows=rows, elsewhere=self.elsewhere)

    def _taken(self, row: Row, ending: Ending | None) -> Row:
        """A row of the base, with its last day here if it has one."""
        record = row.record
        if ending is not None:
            said = {Role.ENDS: ending.day, Role.REASON: ending.reason}
            names = {record.field_for(role): value for role, value in said.items() if value}
            record = record.model_copy(update={name: value for name, value in names.items() if name})
        lines = {name: self._lines(numbers) for name, numbers in row.part_rows.items()}
        return Row(record, self._line(row.row), lines)

    def _over(self, own: Row, base: Row) -> Row:
        """The own row, with the parts of the base where it has none of a sheet."""
        update: dict[str, Any] = {}
        lines = dict(own.part_rows)
        for name, _, _ in self.notice.kind.parts():
            if not getattr(own.record, name) and (parts := getattr(base.record, name)):
                update[name], lines[name] = parts, self._lines(base.part_rows.get(name, ()))
        return Row(own.record.model_copy(update=update), own.row, lines) if update else own

    def _lines(self, numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(map(self._line, numbers))

    def _line(self, number: int) -> int:
        line = FIRST + len(self.elsewhere)
        self.elsewhere[line] = (self.base, number)
        return line


def _number(record: Record) -> str:
    return str(record.get(Role.KEY))


def _tell_no_base(notice: CheckedNotice, context: Context) -> None:
    base = notice.source.base
    place = context.places.publisher(base.place).full_name if base and context.places else ""
    name = kind_by_id(notice.kind.about.id).about.list_name
    notice.problems.error(
        "no_base_list", notice.where, f"基础清单用的是{place}的{name}，那里还没有通过检查的{name}",
        f"请等{place}的{name}通过检查再公开；不用基础清单的，在“公开信息.csv”里删去那一行，写全自己的清单",
    )  # fmt: skip
