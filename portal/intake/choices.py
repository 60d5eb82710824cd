"""What each sheet of a workbook is: the main table, a part table, a further one of a series, or none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from portal.intake.across import Across
from portal.intake.answered import Answered, answered
from portal.intake.answers import is_serial
from portal.intake.folds import stacked
from portal.intake.former import gone, tell_gone
from portal.intake.headings import Headings, find_headings, nearest_headings, suits
from portal.intake.journal import income_apart, of_vouchers
from portal.intake.model import Grid, NoticeSource, ReadNotice, Sheet
from portal.intake.one_sheet import one_sheet
from portal.intake.series import Series, find_series, tell_refused, tell_series
from portal.intake.sheet_report import SILENT_SHEETS, SPOKEN_SHEETS, is_scratch, tell_scratch, tell_silent
from portal.intake.state_of_day import follows, tells_all, told_by
from portal.intake.tables import DEEP, HEAD
from portal.intake.two_kinds import lacks_what_rows_say
from portal.intake.two_sided import two_sided
from portal.intake.wide_tables import across
from portal.problems import Location
from portal.records.column import Role
from portal.records.record import Record, Table


@dataclass(slots=True)
class Choice:
    """What a sheet is: the main table (`part` empty), a part table, or unknown (`headings` is None)."""

    sheet: Sheet
    found: Answered
    part: str = ""
    headings: Headings | None = None
    score: int = 0
    wide: list[tuple[Across, str]] = field(default_factory=list)
    """`wide`: how its sheets (by name) were laid out that go on to the right."""


def choices_of(sheets: list[Sheet], notice: ReadNotice, kind: type[Record]) -> tuple[list[Choice], list[Choice]]:
    """What the sheets are, and those that may be the main table, the best first."""
    filled = [sheet for sheet in sheets if not sheet.empty]
    choices = [
        choose(sheet, kind, notice.source)
        for sheet in filled
        if sheet.name not in SILENT_SHEETS and not _passed_over(sheet, notice, kind)
    ]
    mains = [choice for choice in choices if not choice.part and choice.headings]
    for silent in (sheet for sheet in filled if sheet.name in SILENT_SHEETS):
        choice = choose(silent, kind, notice.source, parts=False)
        if not mains and choice.score and silent.name in SPOKEN_SHEETS and not silent.hidden:
            mains, choices = [choice], [*choices, choice]
        else:
            tell_silent(silent, notice, kind)
    mains.sort(key=lambda choice: -choice.score)
    if series := find_series(mains, notice.source.key.period):
        return _one_of(series, choices, mains, notice, kind=kind)
    return choices, mains


def _one_of(
    series: Series, choices: list[Choice], mains: list[Choice], notice: ReadNotice, *, kind: type[Record]
) -> tuple[list[Choice], list[Choice]]:
    """The choices with one for all the sheets of a series that are read; those of other periods are told."""
    every = [mains[at] for at in series.all]
    again = [mains[at] for at in series.sums]
    left = [choice for choice in choices if choice not in (*every, *again)]
    others = [choice for choice in mains if choice not in (*every, *again)]
    read = [mains[at] for at in series.read]
    if series.refused or not read:
        tell_refused(series, [choice.sheet for choice in every], notice, kind)
        return left, others
    tell_series(series, [choice.sheet for choice in every], notice, sums=[choice.sheet for choice in again])
    if not read[1:] and not series.says:
        return [*left, *read], [*read, *others]
    parts = [(one.sheet, one.headings, said) for one, said in zip(read, series.said, strict=True) if one.headings]
    whole = _again(read[0], stacked(parts))
    whole.wide = [wide for one in read for wide in one.wide]
    return [*left, whole], [whole, *others]


def _passed_over(sheet: Sheet, notice: ReadNotice, kind: type[Record]) -> bool:
    """Whether a sheet with content is not read here; that is told where somebody may believe it is."""
    if other := gone(sheet, kind):
        tell_gone(sheet, other, notice)
        return True
    if sheet.hidden:
        notice.problems.error(
            "hidden_sheet", Location(notice.source.file, sheet.name), "隐藏的工作表里有内容",
            "请取消隐藏并核对，或删去这张工作表（隐藏的内容可能含有个人信息）",
        )  # fmt: skip
        return True
    if is_scratch(sheet):
        tell_scratch(sheet, notice)
        return True
    return False


def choose(sheet: Sheet, kind: type[Record], source: NoticeSource, *, parts: bool = True) -> Choice:
    """By its name, else by the headings it has; with `parts` it may be a part sheet."""
    head, whole = sheet.head(HEAD), one_sheet(kind)
    for name, part, model in kind.sheets() if parts else ():
        if sheet.name.strip() in (part.label, *part.also):
            found = answered(sheet, head, model, source)
            return Choice(sheet, found, name, find_headings(head, found.read_with))
    best = _weighed(sheet, head, whole, source)
    for name, _, model in kind.sheets() if parts else ():
        choice = _weighed(sheet, head, model, source, part=name)
        if choice.score > best.score and not _numbered_by_serial(choice, model):
            best = choice
    best = best if best.score else _deeper(best)
    return best if best.part else _laid_out(best, source)


def _numbered_by_serial(choice: Choice, model: type[Table]) -> bool:
    """Whether serial numbers stand for the number of the record: such a sheet has records, and no rows of a part."""
    parent = model.field_for(Role.PARENT)
    known = choice.headings.known if choice.headings else ()
    return any(column.name == parent and is_serial(column.heading) for column in known)


def _laid_out(best: Choice, source: NoticeSource) -> Choice:
    """The same of a sheet that goes on to the right, as rows below one another."""
    model = best.found.read_with
    found = best.headings or nearest_headings(best.sheet.head(HEAD), model)
    wide = two_sided(best.sheet, model) if issubclass(model, Record) else None
    if wide is None and found is not None:
        wide = across(best.sheet, found, model, source.key.period)
    if wide is None:
        return _of_two_kinds(_with_states(best, found), found) if found is not None else best
    sheet = wide.folds.laid_out()
    laid = _again(best, sheet)
    laid.wide = [(wide, sheet.name)]
    return laid


def _with_states(best: Choice, found: Headings) -> Choice:
    """The same of a ledger in which how far each matter has come follows from another column."""
    label = follows(best.found.read_with, found.names) or _told_state(best, found)
    if not label:
        return best
    known = replace(best.found, given=frozenset({label}))
    headings = find_headings(best.sheet.head(HEAD), known.read_with)
    return Choice(best.sheet, known, "", headings, suits(headings, known.read_with) if headings else 0)


def _told_state(best: Choice, found: Headings) -> str:
    """The label of the state, where a column of a part tells it in every row."""
    model = best.found.model
    field = told_by(model, found.names) if issubclass(model, Record) else ""
    at = next((column.index for column in found.known if column.name == field), None)
    if not field or at is None or not issubclass(model, Record):
        return ""
    rows = (row for number, row in enumerate(best.sheet.rows()) if number > found.bottom)
    state = model.column_for(Role.STATE)
    return state.label if state and tells_all(model, (row[at] for row in rows if at < len(row))) else ""


def _of_two_kinds(best: Choice, found: Headings) -> Choice:
    """A journal as an account, or as a list of vouchers; any other sheet as it is."""
    model = best.found.model
    if silent := of_vouchers(found, best.found.read_with):
        head = best.sheet.head(HEAD)
        known = replace(best.found, silent=silent)
        headings = find_headings(head, known.read_with)
        return Choice(best.sheet, known, "", headings, suits(headings, known.read_with) if headings else 0)
    if not issubclass(model, Record) or best.headings is None or lacks_what_rows_say(found, model):
        return best
    apart = income_apart(best.sheet, found, model)
    return replace(best, sheet=apart) if apart else best


def _again(choice: Choice, sheet: Sheet) -> Choice:
    """A choice for a sheet that was laid out: its layout says what the rows lack columns for."""
    given = sheet.layout.given if sheet.layout else frozenset()
    labels = frozenset(bound.label for bound in choice.found.model.columns() if bound.name in given)
    found = replace(choice.found, given=labels)
    headings = find_headings(sheet.head(HEAD), found.read_with)
    return Choice(sheet, found, "", headings, suits(headings, found.read_with) if headings else 0)


def _deeper(best: Choice) -> Choice:
    """The same where no whole headings stand among the first rows: those far below them, if they are whole."""
    deep, model = best.sheet.head(DEEP), best.found.read_with
    found = find_headings(deep, model, deep=True) if len(deep) > HEAD else None
    score = suits(found, model) if found else 0
    return Choice(best.sheet, best.found, "", found, score) if score else best


def _weighed(sheet: Sheet, head: Grid, model: type[Table], source: NoticeSource, *, part: str = "") -> Choice:
    found = answered(sheet, head, model, source)
    headings = find_headings(head, found.read_with)
    return Choice(sheet, found, part, headings, suits(headings, found.read_with) if headings else 0)
