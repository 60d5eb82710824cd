"""The first sheet of an annotated copy: how many problems, the reminder cards that fit, every problem."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from portal.annotate.cards import cards_for
from portal.annotate.marks import Styles
from portal.annotate.package import MAIN, inline
from portal.problems import Location, Problem, Severity

LISTED = 1_000_000
"""So many rows fit on a sheet beside its head (Excel has 1,048,576)."""
LINKED = 60_000
"""So many of them lead to their cell (Excel opens no sheet with more than 65,530 links)."""
NAMES = ("序号", "轻重", "工作表", "位置", "现在的内容", "问题", "怎么改")
WIDTHS = (6, 9, 14, 12, 22, 46, 56)
"""In Latin characters; a Han character takes two."""
_WEIGHT = {Severity.ERROR: "必须改", Severity.WARNING: "请留意"}
_LINE = 15
"""Points of one line of text."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def problem_sheet(placed: Sequence[tuple[str, Problem]], styles: Styles) -> bytes:
    """The worksheet as XML; `placed` are problems with the name of their sheet."""
    problems = [problem for _, problem in placed]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    title = f"共有 {errors} 处必须改、{len(placed) - errors} 处请留意。改好表格后再检查一次；这张清单不用删。"
    if len(placed) > LISTED:
        title += f"这里只列前 {LISTED} 处。"
    lines = [title, *(f"提醒 · {card.title}：{card.text}" for card in cards_for(problems))]
    rows = [_wide(at, text, styles.title if at == 1 else styles.card) for at, text in enumerate(lines, start=1)]
    top = len(lines) + 1
    head = _cells(top, NAMES, styles.heading)
    rows.append(f'<row r="{top}" ht="20" customHeight="1">{head}</row>')
    links = []
    for at, (sheet, problem) in enumerate(placed[:LISTED], start=1):
        row = at + top
        rows.append(_row(row, at, sheet, problem, style=styles.wrapped))
        if at <= LINKED and problem.where.row and not set(sheet) & set("'\"<>&"):
            cell = f"{problem.where.column or 'A'}{problem.where.row}"
            links.append(f'<hyperlink ref="D{row}" location="\'{sheet}\'!{cell}"/>')
    merged = "".join(f'<mergeCell ref="A{at}:G{at}"/>' for at in range(1, top))
    return _worksheet(rows, f'<mergeCells count="{top - 1}">{merged}</mergeCells>', links)


def _wide(row: int, text: str, style: int) -> str:
    """A text over the whole width."""
    return f'<row r="{row}" ht="{_height((text, sum(WIDTHS)))}" customHeight="1">{inline(f"A{row}", text, style)}</row>'


def _row(row: int, number: int, sheet: str, problem: Problem, *, style: int) -> str:
    texts = (str(number), _WEIGHT[problem.severity], sheet, place(problem.where), problem.value[:100], problem.message,
             problem.remedy)  # fmt: skip
    height = _height(*zip(texts, WIDTHS, strict=True))
    return f'<row r="{row}" ht="{height}" customHeight="1">{_cells(row, texts, style)}</row>'


def _cells(row: int, texts: Sequence[str], style: int) -> str:
    return "".join(inline(f"{letter}{row}", text, style) for letter, text in zip("ABCDEFG", texts, strict=True))


def _height(*texts: tuple[str, int]) -> int:
    """Points that the tallest of some (text, width) takes once wrapped; programs do not find it out on opening."""
    return _LINE * max(_lines(text, width) for text, width in texts) + 3


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """How many lines a text takes; a Han character is two wide."""
    wide = [len(line) if line.isascii() else 2 * len(line) for line in text.split("\n")]
    return sum(1 if line < width else -(-line // max(1, width - 2)) for line in wide)


def place(where: Location) -> str:
    """`E7`, `第 7 行` or `整张表`."""
    if where.row and where.column:
        return f"{where.column}{where.row}"
    return f"第 {where.row} 行" if where.row else "整张表"


def _worksheet(rows: list[str], merges: str, links: list[str]) -> bytes:
    """A sheet shown on opening, one page wide when printed."""
    widths = enumerate(WIDTHS, start=1)
    cols = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in widths)
    hyper = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'{_HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols>{cols}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{merges}{hyper}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()
