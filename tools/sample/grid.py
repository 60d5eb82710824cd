"""A sheet as rows of cells, the way staff lay it out: title, notice period, headings, rows, sum, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from portal.fields.money import MONEY
from portal.records.column import BoundColumn
from tools.sample.table import Book, Sheet, Value, long_date
from tools.sample.words import cell, decorated, headings, used_columns

WITHOUT_MONEY = ("权力清单", "意见建议", "廉政风险", "典型案例", "制度", "监督整改", "公开与教育")
"""What states no unit of money."""


@dataclass(slots=True)
class Grid:
    """Cells by row; `merges` are (first row, first column, last row, last column), counted from 0.

    `head` and `body` are the first heading row and the first data row; `money` and `texts` are columns.
    """

    cells: list[list[Value]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    head: int = 0
    body: int = 0
    end: int = 0
    money: set[int] = field(default_factory=set)
    widths: list[int] = field(default_factory=list)


def lay_out(book: Book, sheet: Sheet) -> Grid:
    """The grid of one sheet of a book."""
    habits = book.community.habits
    columns = used_columns(sheet, habits.private)
    said = headings(columns, habits)
    grid = Grid()
    lead = 1 if sheet.numbered else 0
    width = lead + len(columns)
    if sheet.title:
        _banner(grid, width, sheet.title)
        _banner(grid, width, _notice_line(book))
        if habits.blank_row:
            grid.cells.append([None] * width)
    grid.head = len(grid.cells)
    _headings(grid, columns, {b.name: decorated(said[b.name], b, habits) for b in columns}, lead, book)
    grid.body = len(grid.cells)
    for number, row in enumerate(sheet.rows, 1):
        counted: list[Value] = [number] if lead else []
        grid.cells.append([*counted, *(cell(row.get(b.name), b, habits) for b in columns)])
    grid.end = len(grid.cells)
    grid.money = {lead + at for at, bound in enumerate(columns) if bound.value is MONEY}
    if sheet.total:
        grid.cells.append(_sum(sheet, columns, lead, book))
    if sheet.title:
        for line in _footer(book):
            _banner(grid, width, line)
    grid.widths = [6] * lead + [_width(sheet, bound, said[bound.name]) for bound in columns]
    return grid


def _banner(grid: Grid, width: int, text: str) -> None:
    at = len(grid.cells)
    grid.cells.append([text, *[None] * (width - 1)])
    grid.merges.append((at, 0, at, width - 1))


def _notice_line(book: Book) -> str:
    unit = "万元" if book.community.habits.myriads and book.words == "招投标" else "元"
    line = f"公示期：{long_date(book.start)}至{long_date(book.end)}   监督电话：{book.community.watch_phone}"
    return line if book.words in WITHOUT_MONEY else f"{line}   单位：{unit}"


def _headings(grid: Grid, columns: list[BoundColumn], said: dict[str, str], lead: int, book: Book) -> None:
    fields = [bound.name for bound in columns]
    number: list[Value] = ["序号"] if lead else []
    if not (book.community.habits.two_rows and {"quantity", "amount"} <= set(fields)):
        grid.cells.append([*number, *(said[name] for name in fields)])
        return
    top, first = len(grid.cells), lead + fields.index("quantity")
    last = lead + fields.index("amount")
    upper: list[Value] = [*number, *(said[name] for name in fields)]
    lower: list[Value] = [None] * len(upper)
    for at in range(first, last + 1):
        lower[at] = {"quantity": "面积（亩）", "standard": "标准", "amount": "金额"}[fields[at - lead]]
        upper[at] = "补贴" if at == first else None
    grid.cells += [upper, lower]
    grid.merges.append((top, first, top, last))
    grid.merges += [(top, at, top + 1, at) for at in range(len(upper)) if not first <= at <= last]


def _sum(sheet: Sheet, columns: list[BoundColumn], lead: int, book: Book) -> list[Value]:
    line: list[Value] = [None] * (lead + len(columns))
    line[0] = "合计"
    for at, bound in enumerate(columns):
        if bound.name == sheet.total:
            amounts = [row[sheet.total] for row in sheet.rows if row.get(sheet.total) is not None]
            total = sum((value for value in amounts if isinstance(value, Decimal)), Decimal(0))
            line[lead + at] = cell(total, bound, book.community.habits)
        if bound.name == "recipient" and book.community.habits.two_rows:
            line[lead + at] = f"{len(sheet.rows)}户（人）"
    return line


def _footer(book: Book) -> list[str]:
    lines = [f"制表人：{book.maker}      审核人：{book.checker}"]
    if book.filled:
        lines.append(f"填表日期：{long_date(book.filled)}")
    return [*lines, *book.notes]


def _width(sheet: Sheet, bound: BoundColumn, heading: str) -> int:
    texts = [str(row.get(bound.name) or "") for row in sheet.rows[:40]]
    longest = max((max(map(len, text.split("\n"))) for text in texts), default=0)
    return min(max(2 * len(heading) + 3, 2 * longest if bound.value is not MONEY else 12, 10), 42)
