"""Takes the rows of a table apart: data, totals, repeated headings, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal.fields.money import MONEY
from portal.fields.value import Cell, clean
from portal.intake.headings import MAX_DEPTH, SEARCHED_ROWS, Headings, find_headings, letters, normal, report
from portal.intake.merged import tell_merged
from portal.intake.model import HeadedColumn, RawRow, RawTable, Sheet
from portal.intake.titles import unit_factor
from portal.intake.totals import WrittenTotal, in_yuan, is_subtotal, total_word
from portal.intake.units import with_unit
from portal.problems import Location, Problems
from portal.records.record import Table

HEAD = SEARCHED_ROWS + MAX_DEPTH
BIG_NUMBER = 1e15
KEPT_TEXTS = 50_000

_FOOTER = re.compile(
    r"^(制表|填表|审核|复核|经办|负责人|公示|监督|注\d?[:：]|说明[:：]|备注[:：]|举报|联系|（?盖章|填报|单位[:：])"
)
_SIGNED = re.compile(
    r".*(?:委员会|居委会|村委会|党委|党总支|支部|社区|村|镇|街道|合作社|章[)）]?|\d{4}年\d{1,2}月\d{1,2}日)"
)
_EXAMPLE = ("示例", "例", "（示例）", "样例")
_NOTHING = frozenset({"", "/", "／", "-", "－", "—", "——"})
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)|Err:\d{3}")


def read_table(
    sheet: Sheet, model: type[Table], file: str, problems: Problems, headings: Headings | None = None
) -> RawTable | None:
    """The table of a sheet; None if no heading row is found. `headings` where they were found before."""
    head = sheet.head(HEAD)
    headings = headings or find_headings(head, model)
    if headings is None:
        return None
    where = Location(file, sheet.name)
    report(headings, model, where, problems)
    table = RawTable(model, where, ignored=[text for _, text in headings.ignored])
    for column in headings.known:
        table.columns.setdefault(column.name, column)
    table.above = tuple(text for row in head[: headings.top] for text in texts_of(row))
    with_unit(table, unit_factor(table.above))
    _Reader(sheet, headings, table, problems).read()
    return table


@dataclass(slots=True)
class _Reader:
    """Goes once over the rows below the headings."""

    sheet: Sheet
    headings: Headings
    table: RawTable
    problems: Problems
    columns: list[HeadedColumn] = field(default_factory=list)
    names: tuple[str, ...] = ()
    below: list[str] = field(default_factory=list)
    written: list[WrittenTotal] = field(default_factory=list)
    headless: set[int] = field(default_factory=set)
    kept: dict[str, str] = field(default_factory=dict)
    lone: list[tuple[int, str]] = field(default_factory=list)

    def read(self) -> None:
        """Fills the table's rows, totals and texts below."""
        self.columns = list(self.table.columns.values())
        self.names = tuple(column.name for column in self.columns)
        headed = {column.index for column in self.headings.known}
        headed |= {index for index, _ in (*self.headings.ignored, *self.headings.unknown)}
        for number, row in enumerate(self.sheet.rows(), start=1):
            if number > self.headings.bottom + 1:
                self._row(number, row, headed)
        self._lone_at_end()
        self.table.below = tuple(self.below)
        self.table.totals = in_yuan(self.written, self.table, self.problems)
        for index in sorted(self.headless):
            self.problems.error(
                "no_heading", self.table.where.at(row=self.headings.bottom + 1, column=letters(index)),
                "这一列有内容，却没有列名", "请补上列名，或删去这一列",
            )  # fmt: skip
        tell_merged(self.table, self.sheet.merged, self.problems)

    def _row(self, number: int, row: list[Cell], headed: set[int]) -> None:
        texts = list(texts_of(row))
        if not texts or self._repeats(texts):
            return
        word = next((found for text in texts[:3] if (found := total_word(text))), None)
        if word:
            if not self._goes_on(number, row):
                self.written.append(WrittenTotal(number, row, is_subtotal(word)))
            return
        if texts[0] in _EXAMPLE:
            return
        values = tuple(self._value(row, column, number) for column in self.columns)
        filled = sum(value is not None for value in values)
        if _is_footer(texts) and not self._has_amount(values):
            self.below.extend(dict.fromkeys(texts))
            return
        if not filled and all(text.isdigit() for text in texts):
            return  # rows numbered beforehand and left blank
        if len(set(texts)) == 1 and len(self.columns) > 3:
            self.lone.append((number, texts[0]))
            return
        if filled >= 2 and len(row) > len(headed):
            self.headless.update(at for at, cell in enumerate(row) if at not in headed and cell not in ("", None))
        if filled:
            self._tell_lone()
            self.table.rows.append(RawRow(number, self.names, values))

    def _goes_on(self, number: int, row: list[Cell]) -> bool:
        """Whether a row is the lower half of the total row above, merged with it: its cells are the same objects."""
        above = self.written[-1] if self.written else None
        return (
            above is not None
            and above.row == number - 1
            and all(cell is other for cell, other in zip(row, above.cells, strict=False) if cell not in ("", None))
        )

    def _has_amount(self, values: Sequence[Cell]) -> bool:
        """Whether a number stands in a column of money: such a row is data, however few its texts."""
        money = {bound.name for bound in self.table.model.columns() if bound.value is MONEY}
        cells = (value for name, value in zip(self.names, values, strict=True) if name in money)
        return any(isinstance(cell, (int, float)) or (isinstance(cell, str) and cell[:1].isdigit()) for cell in cells)

    def _value(self, row: list[Cell], column: HeadedColumn, number: int) -> Cell:
        cell = row[column.index] if column.index < len(row) else None
        if isinstance(cell, str):
            text = cell.strip()
            if text in _NOTHING or not clean(text):
                return None
            if text[0] in "#E" and _ERRORS.fullmatch(text):
                self._error_value(text, column, number)
                return None
            # The same text many times over is one object, or a large table would not fit.
            return self.kept.setdefault(cell, cell) if len(self.kept) < KEPT_TEXTS else self.kept.get(cell, cell)
        if isinstance(cell, float) and abs(cell) >= BIG_NUMBER:
            self.problems.error(
                "lost_digits", self.table.where.at(row=number, column=column.letter),
                "长号码被 Excel 当作数字保存，后几位已经变成 0",
                "请把这一列设为“文本”格式，再重新填写（不公开的证件号列可以直接删去）",
            )  # fmt: skip
            return None
        return cell

    def _error_value(self, text: str, column: HeadedColumn, number: int) -> None:
        self.problems.error(
            "error_value", self.table.where.at(row=number, column=column.letter), f"这一格是错误值“{text}”",
            "请改正公式，或直接填写结果", text,
        )  # fmt: skip

    def _lone_at_end(self) -> None:
        """Below the last row of data, a community's name or a date alone is a signature."""
        self.below += [text for _, text in self.lone if _SIGNED.fullmatch(text)]
        self.lone = [(number, text) for number, text in self.lone if not _SIGNED.fullmatch(text)]
        self._tell_lone()

    def _tell_lone(self) -> None:
        """One text alone in a row is a title printed again, or something that must not be guessed."""
        for number, text in self.lone:
            if text in self.table.above:
                continue
            self.problems.error(
                "lone_cell", self.table.where.at(row=number),
                f"这一行只有一格有内容（“{text[:20]}”），看不出是数据还是说明",
                "小标题请删去整行，写进每一行的对应列；说明请移到表格下面，以“注：”开头", text,
            )  # fmt: skip
        self.lone.clear()

    def _repeats(self, texts: Sequence[str]) -> bool:
        """Whether a row only repeats the headings, as printed sheets do on every page."""
        same = sum(normal(text) in self.headings.texts for text in texts)
        return same >= 2 and same >= 0.6 * len(texts)


def _is_footer(texts: Sequence[str]) -> bool:
    """制表人：…　审核人：…, 注：…, and the like: at most three different texts, each saying what it is."""
    return len(set(texts)) <= 3 and bool(_FOOTER.match(texts[0]) or all("：" in text or ":" in text for text in texts))


def texts_of(row: Sequence[Cell]) -> Iterator[str]:
    """The filled cells of a row as text; cells merged into one are one."""
    previous: Cell = None
    for cell in row:
        if cell is None or cell == "" or cell is previous:
            continue
        previous = cell
        if isinstance(cell, (datetime, timedelta)) or not isinstance(cell, str):
            yield clean(cell)
        elif text := clean(cell):
            yield text
