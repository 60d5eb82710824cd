"""Reads and writes `表格对应.csv` in a place's folder: what staff answered once about the columns of their sheets.

A line with a fault is left out and told at its cell; the column it was for is then asked about again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal.fields.day import DAY
from portal.fields.formula import safe
from portal.fields.nearest import Nearest
from portal.fields.value import InvalidValue, clean
from portal.intake.answer import (
    BY_PERIOD,
    BY_YEAR,
    COLUMNS,
    FILE,
    FILLED,
    FROM_LAST,
    FROM_NAME,
    FROM_TITLE,
    HEADING,
    HIDDEN,
    KIND,
    PROGRAMME,
    SAYS,
    TITLE,
    TO,
    UNIT,
    Answer,
    column_named,
)
from portal.intake.answers import (
    is_serial,
    is_unit,
    kind_of,
    may_be_constant,
    may_follow,
    other_kind,
    target,
    too_open,
)
from portal.intake.heading_words import lookup_of, normal
from portal.intake.one_sheet import needed_beside, one_sheet
from portal.places.table import Column, Row, decode, read_table
from portal.problems import Problems
from portal.records.catalogue import all_kinds
from portal.records.column import BoundColumn, Role
from portal.records.record import Record, Table
from portal.storage import read_regular, write_file

_FILE = [
    Column(KIND, ("类别", "公示类别")),
    Column(HEADING, ("表里的列名", "原列名")),
    Column(TO, ("对应", "读作")),
    Column(SAYS, ("内容",), required=False),
    Column(PROGRAMME, ("补贴项目",), required=False),
    Column(TITLE, ("标题",), required=False),
    Column(FILLED, ("日期",), required=False),
]
Answers = Mapping[str, tuple[Answer, ...]]
"""The answers of one place by the id of the kind."""


def read_answers(folder: Path, file: str, problems: Problems) -> Answers:
    """The answers in a place's folder; `file` is the path as staff know it. None where there is no file."""
    heard = Problems()
    lines = [_Line(row, file, problems) for row in read_table(folder / FILE, _FILE, heard)]
    for problem in heard:
        problems.items.append(replace(problem, where=replace(problem.where, file=file)))
    found: dict[str, list[Answer]] = {}
    for line in lines:
        kind = line.kind()
        answer = line.answer(kind) if kind else None
        if kind and answer:
            found.setdefault(kind.about.id, []).append(answer)
    by_row = {line.row.number: line for line in lines}
    return {kind: tuple(_once(answers, by_row)) for kind, answers in found.items()}


def _once(answers: Sequence[Answer], lines: Mapping[int, _Line]) -> Iterator[Answer]:
    """Without those that answer one question twice and otherwise: neither is used."""
    first: dict[tuple[str, ...], Answer] = {}
    wrong: set[int] = set()
    for answer in answers:
        question = (answer.heading, answer.to if answer.constant else "", answer.programme, answer.title)
        before = first.setdefault(question, answer)
        if (before.to, before.says) != (answer.to, answer.says):
            wrong |= {before.row, answer.row}
            lines[answer.row].tell(
                "doubled_answer", HEADING if answer.heading else TO, f"和第 {before.row} 行说的不一样，两行都没有用上",
                "请只留一行；两种表各有各的写法的，在“标题里有”一栏写明各是哪一种表",
            )  # fmt: skip
    yield from (answer for answer in answers if answer.row not in wrong)


@dataclass(slots=True)
class _Line:
    """One filled line of the file."""

    row: Row
    file: str
    problems: Problems
    models: tuple[type[Table], ...] = field(default=())

    def tell(self, code: str, column: str, message: str, remedy: str) -> None:
        """A problem at a cell of the line."""
        where = replace(self.row.where(column), file=self.file)
        self.problems.error(code, where, message, remedy, self.row[column])

    def kind(self) -> type[Record] | None:
        """The kind it is about."""
        word = self.row[KIND]
        found = kind_of(word)
        if found is None:
            words = [kind.about.words[0] for kind in all_kinds()]
            message = f"没有“{word}”这一类表格" if word else f"“{KIND}”没有填写"
            self.tell("bad_answer", KIND, message, f"请写其中一个：{'、'.join(words)}")
            return None
        self.models = (one_sheet(found), *(model for _, _, model in found.sheets()))
        return found

    def answer(self, kind: type[Record]) -> Answer | None:
        """What it says; None with a problem where it cannot be used."""
        to = normal(self.row[TO])
        if not to:
            self.tell("bad_answer", TO, f"“{TO}”没有填写", f"请写模板里的列名；不用公开的写“{HIDDEN}”")
            return None
        heading = normal(self.row[HEADING].removeprefix("'"))
        other = other_kind(self.row[TO], kind) if heading else None
        ready = other is not None or (self._heading(heading, to) if heading else self._constant(to, kind))
        if not ready:
            return None
        if other is not None:
            return Answer(heading, "", "", "", self.row[TITLE], other.about.id, row=self.row.number)
        return Answer(
            heading,
            "" if to == HIDDEN else to,
            self.row[SAYS],
            self.row[PROGRAMME],
            self.row[TITLE],
            row=self.row.number,
        )

    def _heading(self, heading: str, to: str) -> bool:
        """Whether it may be said of a heading."""
        if to == HIDDEN:
            return self._may_hide(heading)
        bounds = self._targets(to)
        if not bounds:
            return False
        if is_serial(heading):
            return self._serial(heading, bounds)
        if self.row[SAYS] or self.row[PROGRAMME]:
            column = SAYS if self.row[SAYS] else PROGRAMME
            self.tell(
                "bad_answer", column, f"写了“{HEADING}”的一行，“{column}”要空着",
                f"表里有这一列的，删去这一格；表里没有这一列、每一行都一样的，“{HEADING}”空着",
            )  # fmt: skip
            return False
        for bound in bounds:
            if too_open(heading, bound, self.models):
                self.tell(
                    "answer_too_open", TO, f"“{self.row[HEADING]}”像是个人信息，不能读作公开的“{bound.label}”",
                    f"请改成“{HIDDEN}”；不是个人信息的，请在表里把这一列的列名改成“{bound.label}”",
                )  # fmt: skip
                return False
        return self._as_known(heading, bounds)

    def _may_hide(self, heading: str) -> bool:
        known = [bound for bound in self._known(heading) if bound.column.role is Role.PROGRAMME]
        if known and known[0].required:
            self.tell(
                "bad_answer", TO, f"“{self.row[HEADING]}”就是“{known[0].label}”，哪些人可以公开要看它，不能不读",
                "请删去这一行；有两列都像的，请在表里只留一列",
            )  # fmt: skip
            return False
        return True

    def _as_known(self, heading: str, bounds: Sequence[BoundColumn]) -> bool:
        """A heading that the kind knows already stays what it is there."""
        known = self._known(heading)
        if known and not {bound.label for bound in known} & {bound.label for bound in bounds}:
            self.tell(
                "bad_answer", TO, f"“{self.row[HEADING]}”本来就是“{known[0].label}”，不能读作“{bounds[0].label}”",
                "请删去这一行；列里装的是别的内容的，请在表里改列名",
            )  # fmt: skip
            return False
        return True

    def _known(self, heading: str) -> list[BoundColumn]:
        return [found for model in self.models if (found := lookup_of(model).get(heading))]

    def _serial(self, heading: str, bounds: Sequence[BoundColumn]) -> bool:
        if bounds[0].column.role is not Role.KEY:
            self.tell("bad_answer", TO, f"“{heading}”只能对应编号", "请写编号那一列的列名，或删去这一行")
            return False
        if self.row[SAYS] not in (BY_PERIOD, BY_YEAR):
            self.tell(
                "bad_answer", SAYS, "每一期的序号都从 1 编起，不能单独当编号",
                f"请写“{BY_PERIOD}”（例如 2026-11-003）；序号全年连着编的写“{BY_YEAR}”（例如 2026-003）",
            )  # fmt: skip
            return False
        return True

    def _targets(self, to: str) -> list[BoundColumn]:
        bounds = [bound for bound in target(to, self.models) if not bound.column.computed]
        if not bounds:
            called = [bound.label for model in self.models for bound in model.columns() if not bound.column.computed]
            near = "、".join(Nearest(called).of(to, 0)) or "、".join(dict.fromkeys(called))
            self.tell(
                "bad_answer", TO, f"“{self.row[KIND]}”的表里没有“{self.row[TO]}”这一列",
                f"最接近的有：{near}；不用公开的写“{HIDDEN}”",
            )  # fmt: skip
        return bounds

    def _constant(self, to: str, kind: type[Record]) -> bool:
        """Whether every row of a sheet without a column for it may hold this."""
        says = self.row[SAYS]
        if not says:
            self.tell(
                "bad_answer", SAYS, f"“{HEADING}”和“{SAYS}”都没有填写",
                f"说明一列是什么的，填“{HEADING}”；每一行都一样的，填“{SAYS}”",
            )  # fmt: skip
            return False
        if to == UNIT:
            return self._unit(says)
        self.models = (one_sheet(kind),)
        bounds = self._targets(to)
        if not bounds:
            return False
        bound = bounds[0]
        able = may_follow(bound) if column_named(says) else may_be_constant(bound)
        if not able or ("." in bound.name and bound.name not in needed_beside(kind)):
            self.tell("bad_answer", TO, f"“{bound.label}”每一行都不一样，不能写成固定内容", "请在表里加上这一列")
            return False
        if self.row[PROGRAMME] and (kind.field_for(Role.PROGRAMME) in (None, bound.name)):
            self.tell("bad_answer", PROGRAMME, f"“{bound.label}”不分补贴项目", "请删去这一格")
            return False
        if bound.column.role is Role.PROGRAMME and kind.about.programmes and not self.row[TITLE]:
            self.tell(
                "bad_answer", TITLE, f"“{bound.label}”写成固定内容的，要写明是标题里有哪几个字的表",
                f"请填写，例如“{says}”：别的表以后也会用到这一行，不写就会把别的补贴也当成“{says}”",
            )  # fmt: skip
            return False
        return self._value(bound, says)

    def _unit(self, says: str) -> bool:
        if not is_unit(says):
            self.tell("bad_answer", SAYS, f"“{says}”不是金额的单位", "请写：元、百元、千元、万元")
        return is_unit(says)

    def _value(self, bound: BoundColumn, says: str) -> bool:
        if column_named(says):
            return True
        if says in (FROM_TITLE, FROM_NAME, FROM_LAST):
            if bound.value is DAY:
                return True
            self.tell("bad_answer", SAYS, f"“{says}”只用于日期，“{bound.label}”不是日期", "请写具体的内容")
            return False
        try:
            bound.value.parse(says)
        except InvalidValue as error:
            self.tell("bad_value", SAYS, f"“{bound.label}”：{error.message}", error.remedy)
            return False
        return True


def add_lines(folder: Path, lines: Iterable[Mapping[str, str]]) -> Path:
    """Writes lines (cells by heading) below those of the file, which Excel opens: UTF-8 with a mark.

    Columns that staff moved or added stay as they are. Raises `OSError` where the file cannot be read or written.
    """
    path = folder / FILE
    rows: list[list[str]] = [list(COLUMNS)]
    if path.exists():
        text, _ = decode(read_regular(path, home=folder))
        rows = list(csv.reader(io.StringIO(text, newline=""))) or rows
    names = {clean(name): column.heading for column in _FILE for name in (column.heading, *column.also)}
    heads = [names.get(clean(cell), "") for cell in rows[0]]
    for missing in (name for name in COLUMNS if name not in heads):
        heads.append(missing)
        rows[0].append(missing)
    rows += ([safe(line.get(head, "")) for head in heads] for line in lines)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    write_file(path, buffer.getvalue().encode("utf-8-sig"))
    return path
