from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from portal.annotate.annotate import annotate
from portal.commands.checking import check_files
from portal.commands.copies import MARK
from portal.commands.marked_copy import write_copy
from portal.intake.sheet_report import PROBLEM_SHEET
from portal.problems import Location, Problem
from portal.settings import Site, settings_to_look
from portal.workspace import Workspace

CONTENT = Path(__file__).parents[2] / "content"
DAY = date(2026, 11, 24)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the sample to spoil: one community, without its originals."""
    folder = tmp_path / "content"
    home = next((CONTENT / "communities").glob("c00013*"))
    shutil.copytree(home, folder / "communities" / home.name, ignore=lambda _, names: [n for n in names if n == "原件"])
    for name in ("places.csv", "boards.csv", "grids.csv"):
        shutil.copy(CONTENT / name, folder / name)
    return folder


def looking(content: Path) -> Workspace:
    """What `portal check` works with."""
    return Workspace.open(settings_to_look(content, Site(), DAY))


def test_open_the_annotated_copy_mend_the_cells_check_again(content: Path, tmp_path: Path) -> None:
    """A spoilt workbook is marked cell by cell; mended in the copy, the copy has no problem any more."""
    path = next(content.glob("communities/*/惠民惠农补贴 2026-03.xlsx"))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "序号")
    first = next(row for row in range(top + 1, top + 4) if isinstance(sheet.cell(row, 1).value, int))
    cells = [cell for cell in sheet[first] if isinstance(cell.value, (int, float)) and cell.column > 1]
    amount = cells[-1]
    before, amount.value = amount.value, "约三百"
    book.save(path)

    result = check_files(looking(content), [path])[0]
    assert [(problem.code, f"{problem.where.column}{problem.where.row}") for problem in result.problems] == [
        ("bad_value", amount.coordinate)
    ]
    copy = write_copy(result, tmp_path / "out")
    assert copy is not None
    assert copy.name == f"惠民惠农补贴 2026-03{MARK}.xlsx"

    marked = load_workbook(copy)
    assert marked.sheetnames[0] == PROBLEM_SHEET
    assert "提醒 · 金额只写数字" in marked[PROBLEM_SHEET]["A2"].value
    assert marked[PROBLEM_SHEET]["D4"].value == amount.coordinate
    cell = marked[sheet.title][amount.coordinate]
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert cell.comment is not None
    assert "不是金额" in cell.comment.text

    still = check_files(looking(content), [copy])[0]
    assert [problem.code for problem in still.problems] == ["bad_value"]

    cell.value = before
    marked.save(copy)
    assert not check_files(looking(content), [copy])[0].problems


def test_marking_twice_leaves_one_mark(content: Path) -> None:
    """An annotated copy marked again shows the new problem only, with one comment and one list."""
    path = next(content.glob("communities/*/惠民惠农补贴 2026-03.xlsx"))
    sheet = load_workbook(path).sheetnames[0]
    one = Problem("a", Location("x", sheet, 6, "C"), "第一处", "改")
    two = Problem("b", Location("x", sheet, 7, "D"), "第二处", "改")
    once = annotate(path.read_bytes(), path.stem, [one])
    assert once is not None
    twice = annotate(once, path.stem, [two])
    assert twice is not None
    book = load_workbook(io.BytesIO(twice))
    assert book.sheetnames.count(PROBLEM_SHEET) == 1
    assert book[sheet]["C6"].comment is None
    assert book[sheet]["C6"].fill.fgColor.rgb != "FFFFC7CE"
    assert book[sheet]["D7"].fill.fgColor.rgb == "FFFFC7CE"


@pytest.mark.parametrize("pattern", ["*.csv", "*.xls"])
def test_other_formats_are_marked_in_an_xlsx(pattern: str) -> None:
    """A CSV or .xls file gets its annotated copy too."""
    path = next(path for path in sorted(CONTENT.glob(f"communities/*/{pattern}")) if "公开" not in path.name)
    marked = annotate(path.read_bytes(), path.stem, [Problem("a", Location("x", "", 5, "B"), "错了", "改")])
    assert marked is not None
    book = load_workbook(io.BytesIO(marked))
    assert book.worksheets[1]["B5"].comment is not None


def test_a_file_that_cannot_be_opened_has_no_copy() -> None:
    """What the guard refuses is not opened for marking either."""
    assert annotate(b"", "x", []) is None
