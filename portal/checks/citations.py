"""What a row cites must be there, and in force on its date; nothing is done but under a power item (清单之外无权力).

Which kind a column cites, whether it must, and on which date, is declared with the column (`Cites`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.checks.model import CheckedNotice, Context, Row
from portal.checks.spoilt import spoilt_files, tell_spoilt
from portal.fields.day import Day
from portal.fields.day import show as show_day
from portal.fields.nearest import Nearest
from portal.places.model import ours
from portal.problems import Location
from portal.records.catalogue import is_power_list, kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.record import Record, Table

BEYOND = "（清单之外无权力）"


@dataclass(frozen=True, slots=True)
class _Citation:
    """One number cited, where it stands, and the date for which it must be in force (None: whenever)."""

    number: str
    where: Location
    when: object


def check_citations(notice: CheckedNotice, context: Context) -> None:
    """A citation of nothing that is known, or of what is not in force on the row's date, is an error.

    Columns of parts are held as those of the record; a column that need not cite may be empty, and one that cites
    loosely may say anything.
    """
    for bound in notice.kind.citing():
        if bound.column.cites and bound.column.cites.loose:
            continue
        found = [_citation(notice, row, bound) for row in notice.rows]
        _check(notice, context, bound, [one for one in found if one.number or _must(bound)])
    for name, _, model in notice.kind.parts():
        for bound in model.citing():
            _check(notice, context, bound, [one for row in notice.rows for one in _of_parts(notice, row, name, bound)])


def version_in_force(versions: Sequence[Record], when: Day) -> Record | None:
    """The version of a record that holds on a date: the newest that had begun; None if that one had ended.

    A later version ends what earlier ones said: an item given an end no longer lives on by an older list.
    """
    for version in reversed(versions):
        begins = version.get(Role.BEGINS)
        if begins is None or begins.first <= when.last:
            return version if version.in_force(when) else None
    return None


def _must(bound: BoundColumn) -> bool:
    return bool(bound.column.cites and bound.column.cites.must)


def _citation(notice: CheckedNotice, row: Row, bound: BoundColumn) -> _Citation:
    value = getattr(row.record, bound.name)
    return _Citation(str(value or ""), notice.cell(bound.name, row.row), _when(row.record, row.record, bound))


def _of_parts(notice: CheckedNotice, row: Row, name: str, bound: BoundColumn) -> Iterator[_Citation]:
    for part, line in zip(getattr(row.record, name), row.part_rows.get(name, ()), strict=False):
        if value := getattr(part, bound.name):
            yield _Citation(str(value), notice.part_cell(name, bound.name, line), _when(part, row.record, bound))


def _when(table: Table, record: Record, bound: BoundColumn) -> object:
    cites = bound.column.cites
    if cites is None or cites.on is None:
        return None
    return table.get(cites.on) or record.get(cites.on)


def _check(notice: CheckedNotice, context: Context, bound: BoundColumn, cited: Sequence[_Citation]) -> None:
    cites = bound.column.cites
    if cites is None or not (cited or cites.must):
        return
    kind, community = kind_by_id(cites.kind), notice.source.key.community
    known = context.citable(community, cites.kind)
    if not known and is_power_list(cites.kind):
        _tell_no_list(notice, kind, spoilt_files(context, community, cites.kind))
        return
    unknown = {one.number: one.where for one in reversed(cited) if not _holds(known.get(one.number), one.when)}
    waiting = tell_spoilt(notice, context, cites.kind, unknown)
    telling = _Telling(notice, bound, kind, known)
    for one in cited:
        versions = known.get(one.number)
        if _holds(versions, one.when) or one.number in waiting:
            continue
        if not versions:
            telling.unknown(one)
        else:
            telling.expired(one, versions)


def _holds(versions: Sequence[Record] | None, when: object) -> bool:
    return bool(versions) and (not isinstance(when, Day) or version_in_force(versions or (), when) is not None)


def _tell_no_list(notice: CheckedNotice, kind: type[Record], spoilt: Sequence[str]) -> None:
    community = notice.source.key.community
    if spoilt:
        message = f"{kind.about.list_name}（{'、'.join(spoilt)}）有错误，还没有通过检查，这份表格暂时不能公开"
        remedy = f"请先改正那份表格，再检查这一份{BEYOND}"
    else:
        message = f"{ours(community)}还没有通过检查的{kind.about.list_name}，这份表格暂时不能公开"
        remedy = _first_list(notice, kind)
    notice.problems.error("no_power_list", notice.where, message, remedy)


def _first_list(notice: CheckedNotice, kind: type[Record]) -> str:
    """The two commands that give a place its first list: one that begins with the common items, and its check."""
    source, name = notice.source, kind.about.list_name
    path = source.folder / f"{name} {source.key.period.year}.xlsx"
    made = f'.venv/bin/portal template {name} --community {source.key.community} --out "{path}"'
    return (
        f"请先运行 {made} ，得到一份写好常见事项的{name}，删去没有的、填上责任人；"
        f'再运行 .venv/bin/portal check "{path}" ，没有错误就可以引用了；已经放了清单的，请改正那一份{BEYOND}'
    )


class _Telling:
    """How a wrong citation is told: with what is nearest to it among what was valid on its date."""

    def __init__(
        self, notice: CheckedNotice, bound: BoundColumn, kind: type[Record], known: Mapping[str, Sequence[Record]]
    ) -> None:
        self._notice = notice
        self._bound = bound
        self._kind = kind
        self._known = known
        self._near: dict[object, Nearest] = {}
        self._thing = kind.about.thing or kind.about.label
        self._power = is_power_list(kind.about.id)

    def unknown(self, one: _Citation) -> None:
        """It is on no list."""
        about, must = self._kind.about, _must(self._bound)
        beyond = BEYOND if self._power else ""
        if must:
            otherwise = f"清单里确实没有的，先修订{about.list_name}"
        elif beyond:
            otherwise = f"不涉及{about.label}的，请空着这一格"
        else:
            otherwise = f"还没有公开的，先公开这个{self._thing}；没有的，请空着这一格"
        self._notice.problems.error(
            "unknown_power_item" if self._power else "unknown_citation", one.where,
            f"{about.list_name}里没有{'' if self._power else self._thing}“{one.number}”{beyond}",
            f"请核对编号{self._hints(one)}；{otherwise}", one.number,
        )  # fmt: skip

    def expired(self, one: _Citation, versions: Sequence[Record]) -> None:
        """It is known, but not in force on that date."""
        last = versions[-1]
        begins, ends = last.get(Role.BEGINS), last.get(Role.ENDS)
        span = f"{show_day(begins) if begins else ''} 至 {show_day(ends) if ends else '今'}"
        when = show_day(one.when) if isinstance(one.when, Day) else ""
        self._notice.problems.error(
            "expired_power_item" if self._power else "expired_citation", one.where,
            f"“{one.number} {last.get(Role.TITLE)}”在 {when} 无效（有效期 {span}）",
            f"请核对日期，或改用当时有效的{self._thing}{self._hints(one)}", one.number,
        )  # fmt: skip

    def _hints(self, one: _Citation) -> str:
        """`（最接近的有：QL-001 低保对象初审）`, or nothing."""
        if one.when not in self._near:
            self._near[one.when] = Nearest(self._valid(one.when) or self._known)
        near = self._near[one.when].of(one.number)
        named = "、".join(f"{other} {self._known[other][-1].get(Role.TITLE)}" for other in near)
        return f"（最接近的有：{named}）" if named else ""

    def _valid(self, when: object) -> list[str]:
        return [number for number, versions in self._known.items() if _holds(versions, when)]
