"""Fills in what a sheet lacks, as its place answered once: programme, power item by programme, day, unit, place.

What an answer says is held against what the sheet itself says: a list whose title speaks of relief is not published
under the name of another programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from portal.fields.day import DAY
from portal.fields.day import parse as parse_day
from portal.fields.folding import folded
from portal.fields.value import Cell, InvalidValue, clean
from portal.intake.answer import FILE, FROM_LAST, FROM_NAME, FROM_TITLE, Answer, as_line, column_named
from portal.intake.answered import Answered, labels, numbered, serial_answers, with_constant
from portal.intake.answers import target, told_of, word_of
from portal.intake.heading_words import normal
from portal.intake.headings import Headings
from portal.intake.model import RawRow, RawTable, Sheet
from portal.problems import Problems
from portal.records.column import BoundColumn, Role
from portal.records.notice import NoticeKey, Period
from portal.records.programmes import closed_word
from portal.records.record import Record

_DATE = r"\d{4}\s*[年./-]\s*\d{1,2}\s*(?:[月./-]\s*\d{1,2}\s*[日号]?|月)"
_SAID = re.compile(rf"(?:日期|时间)\s*[:：]\s*({_DATE})")
_ANY = re.compile(_DATE)
_OTHER_DAYS = re.compile(r"公示期|公示(?:时间|日期)|张榜|填报|填表|制表|打印|截至|截止")
"""Lines with such a word tell another day."""
_PLACE = re.compile(r"(?:区县|区划|乡镇|街道|镇|村|社区|村（社区）|村（居）|所属村|行政村)(?:名称)?")


@dataclass(slots=True)
class _Filling:
    """One table, what holds for it, and the texts that say what it is."""

    table: RawTable
    found: Answered
    titles: Sequence[str]
    closed: Sequence[str]
    key: NoticeKey
    problems: Problems

    def fill(self) -> Iterator[str]:
        """Fills in, and says what was done."""
        programme = self.table.model.field_for(Role.PROGRAMME) or ""
        bounds = labels(self.table.model)
        by_field: dict[str, list[Answer]] = {}
        for answer in self.found.constants:
            name = next(target(answer.to, [self.table.model])).name
            if name not in self.table.columns:
                by_field.setdefault(name, []).append(answer)
        # The programme first: others hold for rows of one programme. What was decided last: it hangs on the state.
        decided = self.table.model.field_for(Role.DECIDED)
        for name in sorted(by_field, key=lambda one: (one == decided, one != programme)):
            yield from self._fill(bounds[name], by_field[name], programme)

    def _fill(self, bound: BoundColumn, answers: list[Answer], programme: str) -> Iterator[str]:
        if bound.column.role is Role.PROGRAMME and not self._may_be(answers[0]):
            return
        if heading := next((said for answer in answers if (said := column_named(answer.says))), ""):
            yield from self._follow(bound, heading, answers[0])
            return
        values = {folded(answer.programme): self._value(answer, bound) for answer in answers}
        general = values.get("")
        if set(values) == {""}:
            if general is not None:
                self.table.rows = [*self._with(bound.name, general)]
                yield f"“{bound.label}”都填“{clean(general)}”"
            return
        told: set[str] = set()
        filled: list[RawRow] = []
        for raw in self.table.rows:
            called = clean(raw.cells.get(programme, ""))
            value = values.get(folded(called), general)
            if value is not None:
                filled += with_constant([raw], bound.name, value)
                continue
            filled.append(raw)
            if called and called not in told and folded(called) not in values:
                told.add(called)
                self._unanswered(raw, bound, called)
        self.table.rows = filled
        used = {folded(clean(raw.cells.get(programme, ""))) for raw in filled}
        yield from (
            f"“{answer.programme or '其余'}”的“{bound.label}”填“{clean(value)}”"
            for answer in answers
            if (value := values[folded(answer.programme)]) is not None
            and (not answer.programme or folded(answer.programme) in used)
        )

    def _with(self, name: str, value: Cell) -> Iterator[RawRow]:
        """The rows, each with a field that the sheet lacks; one of a part only where something of the part stands."""
        part = name.partition(".")[0] + "." if "." in name else ""
        for raw in self.table.rows:
            told = not part or any(field.startswith(part) for field in raw.cells)
            yield from with_constant([raw], name, value) if told else [raw]

    def _follow(self, bound: BoundColumn, heading: str, answer: Answer) -> Iterator[str]:
        """Every row holds what stands in another column of it."""
        columns = self.table.columns.values()
        column = next((one for one in columns if normal(one.heading) == normal(heading)), None)
        title = told_of(bound, self.table.model)
        able = column and (column.name == title.name if title else labels(self.table.model)[column.name].value is DAY)
        if column is None or not able:
            what = f"“{title.label}”" if title else "日期"
            why = f"表里没有“{heading}”这一列" if column is None else f"“{heading}”一列里不是{what}"
            self.problems.error(
                "answer_not_found", self.table.where,
                f"{FILE} 第 {answer.row} 行说“{bound.label}”取自“{heading}”一列，{why}",
                f"请在表里加一列“{bound.label}”；或把 {FILE} 里的列名改成表里写{what}的那一列",
            )  # fmt: skip
            return
        filled: list[RawRow] = []
        for raw in self.table.rows:
            cell = raw.cells.get(column.name) if title is None or self._is_done(raw) else None
            value = cell if bound.value is DAY or cell is None else clean(cell)
            filled += with_constant([raw], bound.name, value)
        self.table.rows = filled
        self.table.columns[bound.name] = replace(column, name=bound.name)
        yield f"“{bound.label}”照“{column.heading}”一列填"

    def _is_done(self, raw: RawRow) -> bool:
        """Whether a row says of its matter that it was agreed to: nothing else was decided as it was put."""
        state, model = self.table.model.column_for(Role.STATE), self.table.model
        progress = model.about.progress if issubclass(model, Record) else None
        if state is None or progress is None or raw.cells.get(state.name) is None:
            return False
        try:
            return str(state.value.parse(raw.cells[state.name])) == str(progress.done[0])
        except InvalidValue:
            return False

    def _value(self, answer: Answer, bound: BoundColumn) -> Cell:
        """What is filled in; None where it cannot be known, which is then a problem."""
        if answer.says == FROM_NAME:
            period = self.key.period
            if period.quarter or period.half:
                self._no_day(answer, bound, f"文件名写的是{period.label}，看不出是哪个月")
                return None
            return named_day(period)
        if answer.says == FROM_LAST:
            return f"{self.key.period.last.year}年{self.key.period.last.month}月"
        if answer.says == FROM_TITLE:
            said = days_said(self.titles)
            if len(said) != 1:
                self._no_day(
                    answer, bound, f"标题里的日期不止一个（{'、'.join(said)}）" if said else "标题里没有写日期"
                )
                return None
            return said[0]
        return answer.says

    def _no_day(self, answer: Answer, bound: BoundColumn, why: str) -> None:
        self.problems.error(
            "answer_not_found", self.table.where,
            f"{FILE} 第 {answer.row} 行说“{bound.label}”{answer.says}，{why}",
            f"请在标题下面写一行，例如“{bound.label}：2026年3月12日”；或在表里加一列“{bound.label}”",
        )  # fmt: skip

    def _may_be(self, answer: Answer) -> bool:
        """Whether nothing that the sheet says speaks of relief where the answer does not."""
        said = next(((text, word) for text in self._said() if (word := closed_word(text))), None)
        if said is None or closed_word(answer.says):
            return True
        self.problems.error(
            "answer_contradicts", self.table.where,
            f"{FILE} 第 {answer.row} 行说补贴项目都是“{answer.says}”，这张表却写着“{said[1]}”，不能这样公开",
            f"请核对第 {answer.row} 行；一张表里有几种补贴的，请在表里加一列“补贴项目”，逐行写明", said[0],
        )  # fmt: skip
        return False

    def _said(self) -> Iterator[str]:
        """Its titles and its name, and what stands in columns that are not read."""
        yield from (*self.titles, *self.closed)

    def _unanswered(self, raw: RawRow, bound: BoundColumn, programme: str) -> None:
        line = as_line(word_of(self.table.model), "", bound.label, "编号", programme)
        self.problems.error(
            "unanswered", self.table.where,
            f"{FILE} 里没有写“{programme}”（第 {raw.row} 行）的“{bound.label}”是什么",
            f"请在 {FILE} 里加一行：{line}（编号照权力清单）；或在表里加一列“{bound.label}”",
        )  # fmt: skip


def named_day(period: Period) -> str:
    """The day that a file name of a month or a year gives to every row."""
    return f"{period.year}年{period.month}月" if period.month else f"{period.year}年"


def settle(
    table: RawTable,
    found: Answered,
    sheet: Sheet,
    headings: Headings,
    *,
    titles: Sequence[str],
    key: NoticeKey,
    problems: Problems,
) -> None:
    """Makes a table read as its place answered one of its kind; `table.answered` tells what was done."""
    table.model = found.model
    for one, other in found.conflicts:
        problems.error(
            "answers_differ", table.where, f"{FILE} 第 {one.row} 行和第 {other.row} 行都适用于这张表，说的却不一样",
            "请只留一行；两种表各有各的写法的，请在“标题里有”一栏写明各是哪一种表",
        )  # fmt: skip
    if not (found.headings or found.constants or found.unit):
        return
    hidden = _hidden(found, headings)
    filling = _Filling(table, found, titles, [*_closed_cells(table, found, sheet, hidden)], key, problems)
    for answer in serial_answers(found):
        numbered(table, answer, key.period)
    told = [*_read_as(table, found), *(f"“{text}”不公开" for _, text in hidden), *filling.fill()]
    if found.unit:
        told.append(f"金额单位按“{found.unit}”")
    _tell_places(table, sheet, hidden, problems)
    table.answered = tuple(told)


def _hidden(found: Answered, headings: Headings) -> list[tuple[int, str]]:
    """Columns (from 0) that are not read because somebody said so."""
    said = {answer.heading for answer in found.headings if not answer.to}
    return [(index, text) for index, text in headings.ignored if text in said]


def _read_as(table: RawTable, found: Answered) -> Iterator[str]:
    said = {answer.heading: answer for answer in found.headings if answer.to}
    bounds = labels(table.model)
    told: set[str] = set()
    for _, columns in table.blocks():
        for name, column in columns.items():
            if column.heading in said and column.heading not in told:
                told.add(column.heading)
                serial = said[column.heading].says
                yield f"“{column.heading}”读作“{bounds[name].label}”{f'（{serial}）' if serial else ''}"


def _closed_cells(table: RawTable, found: Answered, sheet: Sheet, hidden: Sequence[tuple[int, str]]) -> Iterator[str]:
    """What speaks of relief in columns that are not read, where the programme is one that an answer says."""
    programme = table.model.field_for(Role.PROGRAMME)
    said = (bound.name for answer in found.constants for bound in target(answer.to, [table.model]))
    if not hidden or programme is None or programme not in said:
        return
    for _, text in _cells(table, sheet, hidden):
        if closed_word(text):
            yield text
            return


def _cells(table: RawTable, sheet: Sheet, columns: Iterable[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], str]]:
    rows = {raw.row for raw in table.rows}
    wanted = [*columns]
    for number, row in enumerate(sheet.rows(), start=1):
        if number in rows:
            for column in wanted:
                if column[0] < len(row) and (text := clean(row[column[0]]) if row[column[0]] is not None else ""):
                    yield column, text


def _tell_places(table: RawTable, sheet: Sheet, hidden: Sequence[tuple[int, str]], problems: Problems) -> None:
    """A column of places that is not read must say the same in every row: a list of several villages is not one's."""
    seen: dict[tuple[int, str], dict[str, str]] = {}
    places = [column for column in hidden if _PLACE.fullmatch(column[1])]
    for column, text in _cells(table, sheet, places) if places else ():
        seen.setdefault(column, {}).setdefault(folded(text), text)
    for (_, heading), texts in seen.items():
        if len(texts) > 1:
            named = "、".join([*texts.values()][:3])
            problems.error(
                "several_places", table.where,
                f"“{heading}”一列里不止一个地方（{named}等 {len(texts)} 个），这一列又不公开，看不出哪些行是本村的",
                f"请只留本村（社区）的行；是村民小组的，把 {FILE} 里“{heading}”的对应列改成“村民小组”", named,
            )  # fmt: skip


def days_said(titles: Iterable[str]) -> list[str]:
    """The different days or months that titles say, but for those of the notice period; `日期：…` comes first."""
    lines = [text for text in titles if not _OTHER_DAYS.search(text)]
    stated = [match[1] for text in lines for match in _SAID.finditer(text)]
    found: dict[object, str] = {}
    for said in stated or [match[0] for text in lines for match in _ANY.finditer(text)]:
        try:
            found.setdefault(parse_day(said), said)
        except InvalidValue:
            continue
    return list(found.values())
