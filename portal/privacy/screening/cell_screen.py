"""Free text is looked at cell by cell before anything leaves: a personal number in a public column is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from portal.checks.model import CheckedNotice, Row
from portal.fields.attachment import ATTACHMENTS
from portal.fields.day import DAY
from portal.fields.folding import bare
from portal.fields.person import PERSON
from portal.fields.phone import OFFICE_PHONE
from portal.fields.text import LINES, TEXT
from portal.intake.model import RawTable
from portal.privacy import own_rows
from portal.privacy.gate.gate import mask
from portal.privacy.names.relief import ReliefNames, tied_items
from portal.privacy.names.reporters import screen_reporters
from portal.privacy.recognizers.cross_cell import across, side_by_side
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.manners import SAID, Manner, Words
from portal.privacy.recognizers.registry import find_personal
from portal.privacy.recognizers.sentences import Told, look
from portal.privacy.screening.groups import screen_groups
from portal.privacy.screening.households import SUMMED, screen_households
from portal.privacy.screening.office_phones import screen_office_phones
from portal.privacy.screening.outlets import manner_of
from portal.privacy.screening.telling import NUMBERS, report
from portal.privacy.walk import Visited, models, walk
from portal.problems import Location, Problems
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import Record, Table

FREE = (TEXT, LINES)
"""Values in which staff write sentences."""

_Printed = tuple[str, BoundColumn, Row, Visited]
"""What stands in a cell of a sheet, its column, and whose cell it is."""


def screen_notice(
    notice: CheckedNotice,
    today: date,
    programmes: OpenProgrammes = SHIPPED,
    power_items: Iterable[Record] = (),
) -> None:
    """Adds a problem for every cell of a public column that holds personal data, or a name that is masked.

    `power_items` are those of the community: a payment under one for a closed programme shows other words than its own.
    """
    relief = ReliefNames(items=tied_items(power_items), programmes=programmes)
    columns = _screened(notice.kind)
    manners = {bound.name: manner_of(bound, notice.kind) for bound in columns}
    parts = {
        name: (_screened(model), _as_they_stand(notice.parts.get(name), _screened(model)))
        for name, _, model in notice.kind.parts()
    }
    ordered = _as_they_stand(notice.table, columns)
    printed = _as_printed(notice)
    last: list[_Printed] = []
    names = _closed_names(notice, programmes)
    clean: set[tuple[str, str, Manner | None, bool, tuple[str, ...]]] = set()
    screen_reporters(notice)
    screen_office_phones(notice)
    screen_groups(notice)
    for row in notice.rows:
        terms = row.record.terms(programmes)
        if terms.counted:
            continue
        shut = terms.closed
        covered = relief.cover(row.record)
        beside = _beside(row.record, columns)
        for bound in columns:
            manner = None if bound.name in covered or (shut and bound.value is PERSON) else manners[bound.name]
            rest = _read_with(manner, bound, beside)
            for text in _texts(row.record, bound):
                if (bound.name, text, manner, shut, rest) in clean:
                    continue
                where = notice.cell(bound.name, row.row)
                named = _names_in(text, bound, names, where, problems=notice.problems)
                on_paper = named or (shut and bound.column.role not in SUMMED)
                found = _look(
                    text,
                    bound.label,
                    where,
                    notice.problems,
                    today=today,
                    manner=manner,
                    beside=rest,
                    on_paper=on_paper,
                )
                if not found and not named:
                    clean.add((bound.name, text, manner, shut, rest))
        first, *of_parts = walk(row.record)
        told = _screen_neighbours(notice, row, first, ordered)
        last = _screen_printed(notice, row, first, printed, told=told, last=last)
        for visited in of_parts:
            _screen_part(notice, row, visited, parts[visited.part], names=names, today=today, relief=relief)
    for own, bound, where in own_rows.cells(notice):
        for text in _texts(own, bound) if bound in _screened(type(own)) else ():
            if not _look(text, bound.label, where, notice.problems, today=today, manner=manner_of(bound, type(own))):
                _names_in(text, bound, names, where, problems=notice.problems)
    screen_households(notice, programmes)


def screen_former(notice: CheckedNotice, before: CheckedNotice, programmes: OpenProgrammes = SHIPPED) -> None:
    """Adds a problem for every sentence that names a person masked in the version `before` (原写某某有误)."""
    still = _closed_names(notice, programmes)
    names = {name: written for name, written in _closed_names(before, programmes).items() if name not in still}
    columns = {part: [b for b in _screened(model) if b.value in FREE] for part, model in models(notice.kind)}
    for row in notice.rows if names else ():
        for visited in walk(row.record):
            for bound in columns[visited.part]:
                for text in _texts(visited.row, bound):
                    _names_in(text, bound, names, visited.cell(notice, row, bound.name), problems=notice.problems)


def explains(notice: CheckedNotice) -> bool:
    """Whether a correction is explained in words, which may say what is no longer in the table."""
    return any(row.record.get(Role.REASON) for row in notice.rows)


def _screen_part(
    notice: CheckedNotice,
    row: Row,
    visited: Visited,
    columns: tuple[list[BoundColumn], list[BoundColumn]],
    *,
    names: dict[str, str],
    today: date,
    relief: ReliefNames,
) -> None:
    """A row of a part, as the record itself: `columns` are those that leave, and those of words as they stand."""
    screened, ordered = columns
    covered = relief.cover(row.record, visited.row)
    for bound in screened:
        where = visited.cell(notice, row, bound.name)
        manner = None if bound.name in covered else manner_of(bound, type(visited.row))
        for text in _texts(visited.row, bound):
            if not _look(text, bound.label, where, notice.problems, today=today, manner=manner):
                _names_in(text, bound, names, where, problems=notice.problems)
    told = _screen_neighbours(notice, row, visited, ordered)
    printed = [bound for bound in screened if _prints(bound) and bound.column.role is not Role.PARENT]
    _screen_printed(notice, row, visited, printed, told=told, last=[])


def _as_they_stand(table: RawTable | None, columns: list[BoundColumn]) -> list[BoundColumn]:
    """The columns of words, in the order of the sheet."""
    headed = table.columns if table else {}
    there = [bound for bound in columns if bound.name in headed and bound.value is not DAY and not bound.value.numeric]
    return sorted(there, key=lambda bound: headed[bound.name].index)


def _screen_neighbours(notice: CheckedNotice, row: Row, visited: Visited, columns: list[BoundColumn]) -> set[str]:
    """A number that begins in one cell and ends in the next, as a long one typed over two columns; where it begins."""
    told = set()
    cells = ["\n".join(_texts(visited.row, bound)) for bound in columns]
    for at in across(cells):
        left, right = columns[at], columns[at + 1]
        notice.problems.error(
            "personal_data", visited.cell(notice, row, left.name),
            f"“{left.label}”和“{right.label}”连起来是{PersonalKind.IDENTITY}，不能公开",
            NUMBERS, mask(cells[at]),
        )  # fmt: skip
        told.add(left.name)
    return told


def _as_printed(notice: CheckedNotice) -> list[BoundColumn]:
    """The columns of the sheet that is printed of a notice, in its order."""
    return [
        bound
        for bound in notice.kind.columns()
        if _prints(bound) and any(getattr(row.record, bound.name) is not None for row in notice.rows)
    ]


def _prints(bound: BoundColumn) -> bool:
    return bound.column.printed and bound.column.leaves in (Leaves.PUBLISH, Leaves.MASK)


def _screen_printed(
    notice: CheckedNotice,
    row: Row,
    visited: Visited,
    columns: list[BoundColumn],
    *,
    told: set[str],
    last: list[_Printed],
) -> list[_Printed]:
    """Two cells that are no number each, but read as one on the sheet, where one stands before the other.

    Empty cells leave nothing between their neighbours, and the end of a line little. `last` is what the row above ends
    with; returns what this one does.
    """
    values = [(bound, getattr(visited.row, bound.name)) for bound in columns]
    cells = last + [(bound.value.show(value), bound, row, visited) for bound, value in values if value is not None]
    for at, kind in side_by_side([cell[0] for cell in cells]):
        text, left, its_row, its = cells[at]
        if at >= len(last) and left.name in told:
            continue
        notice.problems.error(
            "reads_as_number", its.cell(notice, its_row, left.name),
            f"“{left.label}”和后面的“{cells[at + 1][1].label}”印在一起，读起来是{kind}，不能公开",
            "确是个人号码的，请删去；不是的，请改一改写法，例如在数字的前后加上字", mask(text),
        )  # fmt: skip
    return cells[-1:]


def _screened(model: type[Table]) -> list[BoundColumn]:
    """Every column that leaves, but for telephones that are there to be published and names of files."""
    return [
        bound
        for bound in model.columns()
        if bound.column.leaves is not Leaves.NEVER and bound.value not in (OFFICE_PHONE, ATTACHMENTS)
    ]


def _texts(row: Table, bound: BoundColumn) -> Iterator[str]:
    """A value as pages show it and, for numbers, as data files hold it."""
    value = getattr(row, bound.name)
    if value is None:
        return
    yield str(bound.value.show(value))
    if bound.value.numeric:
        yield f"{value:f}" if isinstance(value, Decimal) else str(value)


def _closed_names(notice: CheckedNotice, programmes: OpenProgrammes) -> dict[str, str]:
    """The names of three characters and more on closed lists of a notice: as they are looked for, as written."""
    found: dict[str, str] = {}
    for row in notice.rows:
        closed = row.record.terms(programmes).closed
        for visited in walk(row.record):
            for bound in visited.row.columns():
                hidden = closed or bound.column.leaves in (Leaves.MASK, Leaves.BOARD_ONLY)
                if bound.value is PERSON and hidden and (name := getattr(visited.row, bound.name)):
                    found.setdefault(bare(str(name)), str(name))
    for name in own_rows.names(notice):
        found.setdefault(bare(name), name)
    return {name: found[name] for name in sorted(found) if len(name) > 2}


def _names_in(text: str, bound: BoundColumn, names: dict[str, str], where: Location, *, problems: Problems) -> bool:
    """Whether a text names a person who is on a closed list of this notice; told as a problem.

    A group may be called like a person (张家湾组).
    """
    if not names or bound.value not in FREE:
        return False
    said = bare(text)
    found = [written for name, written in names.items() if name in said and f"{name}组" not in said]
    for name in found:
        problems.error(
            "masked_name", where, f"“{bound.label}”里写了不能上网的姓名（{mask(name)}）", "请删去姓名，例如写“该户”",
            mask(name),
        )  # fmt: skip
    return bool(found)


def _beside(record: Record, columns: list[BoundColumn]) -> list[tuple[str, str]]:
    """Field and text of what is read together in a row: all that was said and answered; else who was paid."""
    opinion = record.column_for(Role.REPORTER) is not None
    read = [bound for bound in columns if bound.value in FREE and (opinion or bound.column.role is Role.SUPPLIER)]
    return [(bound.name, str(text)) for bound in read if (text := getattr(record, bound.name))]


def _read_with(manner: Manner | None, bound: BoundColumn, beside: list[tuple[str, str]]) -> tuple[str, ...]:
    """The other texts of its row that change what is found in a column."""
    if manner is None or manner.words is not Words.OF_SOMEBODY:
        return ()
    return tuple(text for name, text in beside if name != bound.name)


def _look(
    text: str,
    label: str,
    where: Location,
    problems: Problems,
    *,
    today: date,
    manner: Manner | None,
    beside: Sequence[str] = (),
    on_paper: bool = False,
) -> list[Told]:
    """What is personal in `text`, told as problems; without a manner numbers alone are looked for.

    On paper alone, where the list of a closed programme hangs, hardship may be said of who is on it.
    """
    if manner is None:
        found = [Told(hit.kind, hit.start, hit.end) for hit in find_personal(text, today, soft=False)]
    else:
        found = look(text, today, manner, beside)
        found = [told for told in found if not (on_paper and told.kind is PersonalKind.HARDSHIP)]
    report(found, text, label, where, problems=problems, manner=manner or SAID)
    return found
