"""Cells corrected by a table in Excel's terms: which cell, what it shows, what it is read as, why, by whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portal.intake.correction_table import FILE, ListedCorrection
from tests.content import LIU, Content, read_rows
from tests.pipeline.conftest import Publish, plainly

HEAD = "文件,工作表,单元格,原来,改为,原因,经手人"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder of one community."""
    return Content.small(tmp_path / "content")


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publishes with plain pages and without posters."""
    return plainly(monkeypatch)


def table(content: Content, *lines: str) -> None:
    """The place's table of corrections."""
    (content.folder(LIU) / FILE).write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8-sig")


def amount_cell(content: Content) -> tuple[str, str]:
    """The workbook's name and the first cell of its amounts."""
    path = next(content.folder(LIU).glob("原始凭据*.xlsx"))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    at = next(cell.coordinate for cell in sheet[3] if cell.value == "金额")
    return path.name, at.replace("3", "4")


def test_a_listed_cell_is_read_as_corrected_and_told(content: Content, publish: Publish) -> None:
    """The workbook stays as it is; the site has the new amount, and staff are told."""
    name, cell = amount_cell(content)
    table(content, f"{name},公示表,{cell},512,51.2,小数点错位，已核对原件,李四".replace("，", "、"))
    outcome = publish(content)
    (problem,) = outcome.problems
    assert (problem.code, FILE in problem.message) == ("corrected", True)
    rows = read_rows(content.path.parent / "output/site/c" / LIU / "receipts/2026-03/rows.csv")
    assert [row["金额"] for row in rows] == ["51.20"]


def test_a_line_that_no_longer_fits_its_cell_changes_nothing(content: Content, publish: Publish) -> None:
    """It is an error at the cell, and the workbook waits."""
    name, cell = amount_cell(content)
    table(content, f"{name},,{cell},5120,512,核对原件,李四")
    outcome = publish(content)
    assert [problem.code for problem in outcome.problems] == ["correction_differs"]
    assert len(outcome.refused) == 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("没有.xlsx,,H4,512,51,核对,李四", "A"),
        ("{name},,第四行,512,51,核对,李四", "C"),
        ("{name},,H4,512,51,,李四", "F"),
        ("{name},,H4,512,51,核对,", "G"),
    ],
)
def test_a_fault_is_told_at_its_cell(content: Content, publish: Publish, line: str, column: str) -> None:
    """With file, row, column and remedy; the rest of the site goes on without corrections."""
    table(content, line.format(name=amount_cell(content)[0]))
    (problem,) = publish(content).problems
    assert (problem.where.file.rpartition("/")[2], problem.where.row, problem.where.column) == (FILE, 2, column)
    assert problem.remedy


def test_two_lines_for_one_cell_are_an_error(content: Content, publish: Publish) -> None:
    """Neither is used."""
    name, cell = amount_cell(content)
    table(content, f"{name},,{cell},512,51,核对,李四", f"{name},,{cell},512,52,核对,李四")
    assert [(problem.code, problem.where.row) for problem in publish(content).problems] == [("bad_corrections", 3)]


@pytest.mark.parametrize(
    ("cell", "was", "fits"),
    [
        (5120, "5,120", True), (5120.0, "5120.00", True), ("张三", "张三", True), (None, None, True),
        (date(2026, 3, 12), "2026/3/12", True), (5120, "512", False), ("张三", "张四", False), (None, "0", False),
    ],
)  # fmt: skip
def test_what_a_cell_held_is_said_as_excel_shows_it(cell: Any, was: str | None, fits: bool) -> None:
    """A number with commas, a day in any way of writing; never another value."""
    line = ListedCorrection(file="a.xlsx", cell="A1", was=was, now="1", reason="核对", who="李四")
    assert line.fits(cell) is fits
