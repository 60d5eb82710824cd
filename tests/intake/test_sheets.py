"""Which sheets of a workbook are read, and where their headings stand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import HEADINGS, TERM, TITLE, read, row, sheet, xlsx

ROWS = sheet(row(1), row(2, "李四"))


def told(data: bytes) -> tuple[int, list[tuple[str, str]]]:
    """The rows that are read, and what is wrong with which sheet."""
    notice = read(data)
    return len(notice.table.rows) if notice.table else 0, [(one.code, one.where.sheet) for one in notice.problems]


def book(rows: list[list[Any]], name: str, more: list[list[Any]]) -> bytes:
    """A workbook with a further sheet."""
    sheets: dict[str, Any] = {name: more}
    return xlsx(rows, (), **sheets)


@pytest.mark.parametrize("lines", [1, 14, 16, 20, 60])
def test_headings_stand_below_any_number_of_lines(lines: int) -> None:
    """A long instruction above the table, however long it is."""
    above: list[list[Any]] = [[f"填表须知第{at}条，请各组认真核对"] for at in range(lines)]
    assert told(xlsx([*above, TITLE, TERM, HEADINGS, row(1)])) == (1, [])


def test_of_two_tables_far_apart_the_first_is_read_with_the_second() -> None:
    """Headings among the first rows are taken before any below them."""
    many = [row(at, f"张{chr(0x4E00 + at)}") for at in range(30)]
    assert told(xlsx([TITLE, TERM, HEADINGS, *many, HEADINGS, row(31)])) == (31, [])


NUMBERS = [["此文稿由 Numbers 导出。每个表格均已转换为 Excel 工作表。"], ["Numbers 工作表名称", "Numbers 表格名称"]]
SCRATCH: dict[str, list[list[Any]]] = {
    "草稿": ROWS,
    "备份2": ROWS,
    "导出概要": NUMBERS,
    "Sheet2": [["记得问张三"], ["300+200", 500]],
    "工作表 3": [["记得问张三"]],
}


@pytest.mark.parametrize("name", SCRATCH)
def test_scratch_sheets_are_told_and_not_read(name: str) -> None:
    """Nothing of them is published; an empty one is nobody's business."""
    assert told(book(ROWS, name, SCRATCH[name])) == (2, [("scratch_sheet", name)])
    assert told(book(ROWS, name, [])) == (2, [])


def test_a_sheet_of_unknown_columns_is_no_scratch() -> None:
    """It may be a table whose headings nobody knows."""
    assert told(xlsx(ROWS, Sheet2=[["户名", "亩数", "签字"], ["张三", 3, "张三"]])) == (
        2,
        [("unknown_sheet", "Sheet2")],
    )


@pytest.mark.parametrize("name", ["说明", "填表说明"])
def test_a_table_on_a_sheet_of_words_is_read_if_there_is_no_other(name: str) -> None:
    """Beside another table it is an error, as it was."""
    assert told(book([], name, ROWS)) == (2, [])
    assert told(book(ROWS, name, ROWS)) == (2, [("silent_sheet", name)])


def test_a_unit_below_its_heading_and_line_breaks_within() -> None:
    """元 or （万元） in a row of its own; headings broken over lines."""
    head = ["序\n号", "权力事\n项编号", "补贴\n项目", "受益人", "补贴金额\n（元）", "发放\n日期", "所属期"]
    assert told(xlsx([TITLE, TERM, head, row(1)])) == (1, [])
    for unit, factor in (("元", 1), ("（万元）", 10_000)):
        notice = read(xlsx([TITLE, TERM, HEADINGS, [None, None, None, None, unit, None, None], row(1)]))
        assert notice.table
        assert (notice.table.columns["amount"].factor, len(notice.table.rows)) == (factor, 1)
