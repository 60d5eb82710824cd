"""Takes the rows of a table apart: data, totals, repeated headings, footers. No filled row vanishes in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal.fields.value import Cell, clean
from portal.intake.blocks import BlockColumns, HeadingWatch
from portal.intake.cells import CellReader
from portal.intake.counts import tell_counts
from portal.intake.doubtful import DoubtfulRows
from portal.intake.endings import only_ends
from portal.intake.evidence import evidence
from portal.intake.example_row import EXAMPLE_MARKS, still_example
from portal.intake.footers import begins
from portal.intake.heading_report import report
from portal.intake.heading_words import letters
from portal.intake.headings import MAX_DEPTH, SEARCHED_ROWS, Headings, block_above, find_headings
from portal.intake.layout import ELSEWHERE, Layout
from portal.intake.merged import tell_merged
from portal.intake.model import Block, RawRow, RawTable, Sheet
from portal.intake.remarks import RemarkReader
from portal.intake.stopped_lists import tell_stopped_above
from portal.intake.sum_rows import SumRows
from portal.intake.totals import in_yuan
from portal.intake.units import (
    Saying,
    factor_said,
    is_unit_cell,
    said_around,
    said_below,
    settle_units,
    tell_unsaid,
    without_unit_cells,
)
from portal.problems import Location, Problems
from portal.records.record import Table

HEAD = SEARCHED_ROWS + MAX_DEPTH
DEEP = 80
"""So far down headings are looked for where the first rows have none: below long titles, instructions, a summary."""
_COLUMN_NUMBERS = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|[（(]?\d{1,2}[）)]?")
NUMBERED_COLUMNS = 4
"""So many numbered columns make a row below the headings one of column numbers (栏次)."""


def read_table(
    sheet: Sheet, model: type[Table], file: str, problems: Problems, *, headings: Headings | None = None
) -> RawTable | None:
    """The table of a sheet; None if no heading row is found. `headings` where they were found before."""
    headings = headings or find_headings(sheet.head(HEAD), model)
    if headings is None:
        return None
    head = sheet.head(max(HEAD, headings.bottom + 1))
    where = sheet.located(file)
    headings = without_unit_cells(headings)
    stopped = tell_stopped_above(head[: headings.top], model, where, problems)
    report(headings, model, where, problems, told=stopped)
    table = RawTable(model, where, ignored=[text for _, text in headings.ignored])
    table.above = tuple(text for row in head[: headings.top] for text in texts_of(row))
    said = said_around(table, head[: headings.top], headings)
    if model.unit_said:
        said.append(Saying(f"单位：{model.unit_said}", where))
    block = BlockColumns.of(headings, model, factor_said(said))
    table.columns = block.by_name
    for number, row in enumerate(head[: headings.top], start=1):
        proof = evidence(row, block.columns)
        if proof.amount and proof.half:
            problems.error(
                "data_above", where.at(row=number), "这一行在列名上面，却像是数据", "请把列名移到所有数据的上面"
            )
    other = block_above(head[: headings.top], model, headings)
    if other is not None:
        problems.error(
            "data_above", where.at(row=other.bottom + 1),
            f"这一行也像是列名，它下面到第 {headings.top} 行的内容没有读（读的是第 {headings.bottom + 1} 行以下）",
            "是同一张表的，请补齐这一行的列名；不是的，请移到另一张工作表",
        )  # fmt: skip
    _Reader(sheet, table, problems, block, said).read()
    return table


@dataclass(slots=True)
class _Reader:
    """Goes once over the rows below the headings."""

    sheet: Sheet
    table: RawTable
    problems: Problems
    block: BlockColumns
    said: list[Saying]
    cells: CellReader = field(init=False)
    watch: HeadingWatch = field(init=False)
    doubtful: DoubtfulRows = field(init=False)
    remarks: RemarkReader = field(init=False)
    sums: SumRows = field(init=False)
    reported: set[Location] = field(default_factory=set)
    factor: int = 1
    stated: bool = field(init=False)
    begins: int = 0
    """`factor`: the unit of money that titles name for this block (`stated`: they name one at all); `begins`: its first
    row. `reported` are headings of
    which it is told already what is wrong with them: where lists stand side by side they are read once for each."""

    def __post_init__(self) -> None:
        self.cells = CellReader(self.table, self.problems)
        self.watch = HeadingWatch(self.table.model)
        self.remarks = RemarkReader(self.table, self.problems)
        self.stated = bool(factor_said(self.said, 0))
        self.factor, self.begins = factor_said(self.said), self.block.headings.bottom + 2
        self.doubtful = DoubtfulRows(self.table, self.problems, previous=self.begins - 1)
        self.sums = SumRows(self.doubtful)
        if self.sheet.layout:
            self.reported.add(self.table.where.at(row=self.block.headings.top + 1))

    def read(self) -> None:
        """Fills the table's rows, totals, texts below and what was left out."""
        first = self.begins
        for number, row in enumerate(self.sheet.rows(), start=1):
            if number >= first:
                texts = list(texts_of(row))
                if texts:
                    self._row(number, row, texts)
        while self.watch.waiting:
            self._turn()
        self.doubtful.end()
        self.table.left.sort(key=lambda one: one.row)
        labels = [(total.row, text) for total in self.sums.written for text in texts_of(total.cells)]
        below = said_below(self.table, [*self.doubtful.below, *labels], self.remarks.units)
        settle_units(self.table, [*self.said, *below], self.problems)
        self.table.totals = in_yuan(self.sums.written, self.table, self.problems)
        tell_counts(self.table, self.doubtful.counts, self.problems)
        tell_merged(self.table, self.sheet.merged, self.problems)

    def _row(self, number: int, row: list[Cell], texts: list[str]) -> None:
        if self.sheet.layout and self._is_laid(number, row, texts, self.sheet.layout):
            return
        if self.watch.takes(number, row, texts, self.block):
            return
        if self.watch.waiting:
            while self.watch.waiting:
                self._turn()
            if self.watch.takes(number, row, texts, self.block):
                return
        said = "\n".join(texts)
        if number == self.begins and self._numbers_columns(number, texts):
            return
        if self.sums.takes(number, row, texts, self.block, begins=self.begins):
            return
        if len(texts) <= 2 and all(map(is_unit_cell, texts)):
            self.doubtful.unit(number, texts)
            return
        values = self.cells.values(row, number, self.block.columns)
        if texts[0] in EXAMPLE_MARKS and self._is_example(number, texts, values):
            return
        raw = self.remarks.weigh(RawRow(number, self.block.names, values), row, self.block.remarks)
        if raw is None:
            self.doubtful.data_follows(number)
            return
        values = raw.values
        required = self.block.required
        plain = 2 * sum(values[at] is not None for at in required) >= len(required) > 0 and texts[-1] != texts[0]
        plain = plain or only_ends(values, self.block.bounds)
        if (plain and "：" not in said and ":" not in said and not begins(texts[0])) or self.doubtful.is_data(
            number, row, texts, values, block=self.block
        ):
            self.doubtful.data_follows(number, texts)
            self.doubtful.tell_headless(row, self.block)
            raw = self.doubtful.groups.given(self.cells.under_parent(raw))
            self.cells.above = self.block.names, raw.values
            self.table.rows.append(raw)
            self._note_places(number, row)

    def _is_laid(self, number: int, row: list[Cell], texts: list[str], layout: Layout) -> bool:
        """Whether a row is known to be a title or one of headings, for its sheet was laid out so."""
        if number in layout.titles or number in layout.heads:
            self.doubtful.breaks()
            self.cells.above = (), ()
        if number in layout.titles:
            while self.watch.waiting:
                self._turn()
            self.doubtful.title(number, texts)
        elif number in layout.heads:
            self.watch.waiting.append((number, row))
        elif number in layout.elsewhere:
            self.doubtful.leave(number, ELSEWHERE, texts)
        return number in layout.titles or number in layout.heads or number in layout.elsewhere

    def _note_places(self, number: int, row: list[Cell]) -> None:
        """What columns of the place say, each with its first cell."""
        for index, level in self.block.places:
            if index < len(row) and isinstance(cell := row[index], str) and (level, cell) not in self.table.placed:
                self.table.placed[level, cell] = self.table.where.at(row=number, column=letters(index))

    def _turn(self) -> None:
        """Rows of headings have ended: they repeat those above, or begin a block with columns of its own."""
        rows, found = self.watch.found()
        said = self.doubtful.headings_follow(rows[-1][0])
        factor = factor_said((Saying(text, self.table.where) for text in said), self.factor)
        if self.sheet.layout and self.sheet.layout.begins(rows[0][0]):
            before = self.factor if self.stated else None
            factor = tell_unsaid(self.table.where.at(row=rows[-1][0]), said, before, self.problems)
            self.stated = self.stated or factor != 1
        again = found.says_as(self.block.headings) or all(self.block.repeats(row) for _, row in rows)
        if not again or factor != self.factor:
            place = self.table.where.at(row=rows[0][0])
            if place not in self.reported:
                report(found, self.table.model, self.table.where, self.problems)
            if self.sheet.layout:
                self.reported.add(place)
            self.block = BlockColumns.of(found, self.table.model, factor)
            self.factor, self.begins = factor, found.bottom + 2
            self.watch.words.clear()
            self.table.later.append(Block(self.begins, self.block.by_name))
        elif self.sheet.layout:
            self.begins = found.bottom + 2
        for number, row in rows:
            self.doubtful.leave(number, "重复的列名" if again else "另一组列名", list(texts_of(row)))

    def _numbers_columns(self, number: int, texts: list[str]) -> bool:
        """Whether a row only numbers the columns, as printed forms do: 甲、乙、1、2、3."""
        if not all(map(_COLUMN_NUMBERS.fullmatch, texts)):
            return False
        numbers = [bare for text in texts if (bare := text.strip("（()）")).isdecimal()]
        counted = [str(int(numbers[0]) + at) for at in range(len(numbers))] if numbers else []
        if len(numbers) < NUMBERED_COLUMNS or numbers != counted:
            return False
        self.doubtful.leave(number, "栏次", texts)
        return True

    def _is_example(self, number: int, texts: list[str], values: Sequence[Cell]) -> bool:
        """Whether a row that calls itself an example still is the template's; it is asked about where it is not."""
        if still_example(values, self.block.bounds):
            self.doubtful.leave(number, "示例行", texts)
            return True
        self.problems.error(
            "example_or_row", self.table.where.at(row=number),
            f"这一行第一格写着“{texts[0]}”，内容却和模板里的例子不同，看不出是例子还是数据",
            f"是数据的，请把“{texts[0]}”改成序号；是例子的，请删去整行", texts[0],
        )  # fmt: skip
        return False


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
