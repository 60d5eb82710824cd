"""Staff of a village: a workbook, two commands, messages in Chinese."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from portal.cli import main
from portal.intake.heading_words import letters

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "c18701 柳河社区"
TOWN = "t1740 灌口街道"
DISTRICT = "d163 都江堰市"
KEPT = (
    "公开信息.csv",
    "权力清单 2026.xlsx",
    "招投标 2026-Q1.xlsx",
    "财务原始凭据 2026-03.xlsx",
    "惠民惠农补贴 2026-03.xlsx",
)
RECEIPTS = "财务原始凭据 2026-03.xlsx"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as staff have it: the content of one community, four workbooks, and the base list of its town.

    They are in it, and nothing else is set up.
    """
    monkeypatch.chdir(tmp_path)
    take(tmp_path, FOLDER, *KEPT)
    take(tmp_path, TOWN, "公开信息.csv", "权力清单 2026.xlsx")
    for name in ("site.yml", "boards.csv", "grids.csv", "places.csv"):
        shutil.copy(ROOT / "content" / name, tmp_path / "content" / name)
    shutil.copytree(ROOT / "content" / "pages", tmp_path / "content" / "pages")
    return tmp_path


def take(desk: Path, place: str, *names: str) -> None:
    """Lays files of the sample into the folder of a place."""
    folder = desk / "content" / "communities" / place
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(ROOT / "content" / "communities" / place / name, folder / name)


WIDE = {"COLUMNS": "400", "NO_COLOR": "1"}
"""No message is folded."""


def portal(*arguments: str) -> Result:
    """Runs the command as staff do, in their folder; sheets that another test has set are not set again."""
    return CliRunner().invoke(main, arguments, env=WIDE)


def program(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same as a program of its own."""
    environment = {**os.environ, **WIDE, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "portal", *arguments]
    return subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False, timeout=300)


def workbook(desk: Path) -> Path:
    """The receipts of March."""
    return desk / "content" / "communities" / FOLDER / RECEIPTS


def put(path: Path, cell: str, value: str | float) -> object:
    """Types a value into a cell of the first sheet and saves; returns what stood there."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    before = sheet[cell].value
    sheet[cell] = value
    book.save(path)
    return before


def page(desk: Path) -> str:
    """The notice's page as it is published."""
    return (desk / "output" / "site" / "c" / "c18701" / "receipts" / "2026-03" / "index.html").read_text("utf-8")


def test_a_broken_workbook_is_told_cell_by_cell_and_mended(desk: Path) -> None:
    """Publish; break two cells: both are named with remedy, the old page stays; mend one by a correction: it shows."""
    first = portal("publish", "--date", "2026-04-01")
    assert first.exit_code == 0, first.stdout + first.stderr
    assert "已发布 5 期公示" in first.stdout
    before = page(desk)

    item = put(workbook(desk), "C5", "QL-999")
    amount = put(workbook(desk), "H6", "三百多")
    second = portal("publish", "--date", "2026-04-02")
    assert second.exit_code == 1
    assert "清单之外无权力" in second.stdout
    assert f"communities/{FOLDER}/{RECEIPTS}：" in second.stdout
    assert "凭据 C5：" in second.stdout
    assert "凭据 H6：" in second.stdout
    assert "仍是上一期" in second.stdout
    told = json.loads((desk / "build" / "problems.json").read_text("utf-8"))
    assert {(entry["where"]["row"], entry["where"]["column"]) for entry in told} >= {(5, "C"), (6, "H")}
    held = page(desk)
    assert "PZ-2026-03-001" in held
    assert "301.75" in held
    assert "27,029.75" in before

    put(workbook(desk), "C5", str(item))
    put(workbook(desk), "H6", float(str(amount)) + 100)
    put(workbook(desk), "H14", 27129.75)
    third = portal("publish", "--date", "2026-04-03")
    assert third.exit_code == 0, third.stdout + third.stderr
    mended = page(desk)
    assert "401.75" in mended
    assert "27,129.75" in mended
    assert "更正" in mended
    assert "301.75" in mended  # the old value stays visible beside the new one
    assert "第 2" in mended


def test_an_identity_number_in_free_text_never_gets_out(desk: Path) -> None:
    """Typed into a public column it is refused with its cell, and stands in no byte of the output."""
    number = "519999198706073427"
    put(workbook(desk), "F7", f"代{number}领款")
    run = portal("publish", "--date", "2026-04-01")
    assert run.exit_code == 1
    assert "里有身份证号" in run.stdout
    assert "F7：" in run.stdout
    assert number not in run.stdout
    for path in (desk / "output").rglob("*"):
        assert not path.is_file() or number.encode() not in path.read_bytes()


def test_deleting_a_power_item_refuses_exactly_what_cites_it(desk: Path) -> None:
    """Without its power item a workbook is refused, naming the rows; workbooks that do not cite it go on."""
    power_list = desk / "content" / "communities" / FOLDER / "权力清单 2026.xlsx"
    book = openpyxl.load_workbook(power_list)
    for sheet in book.worksheets:
        numbers = [(row, column) for row in range(1, sheet.max_row + 1) for column in (1, 2)]
        for row in sorted({row for row, column in numbers if sheet.cell(row, column).value == "QL-049"}, reverse=True):
            sheet.delete_rows(row)
    book.save(power_list)
    run = portal("publish", "--date", "2026-04-01")
    assert run.exit_code == 1
    told = json.loads((desk / "build" / "problems.json").read_text("utf-8"))
    assert {entry["code"] for entry in told if entry["severity"] == "error"} == {"unknown_power_item"}
    assert all(entry["value"] == "QL-049" for entry in told if entry["severity"] == "error")
    assert {Path(entry["where"]["file"]).name for entry in told} == {"招投标 2026-Q1.xlsx"}
    assert "已发布 4 期公示" in run.stdout


def test_a_ledger_of_opinions_is_told_cell_by_cell_and_mended(desk: Path) -> None:
    """No answer, an answer before its question, a name in the sentence: each cell and its remedy; mended, it is out."""
    name = "意见建议 2026-10.xlsx"
    path = desk / "content" / "communities" / FOLDER / name
    take(desk, FOLDER, name, "公开与教育 2026.xlsx")  # visits, which opinions cite, and the cases that these cite
    take(desk, DISTRICT, "公开信息.csv", "典型案例 2026.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    columns = {cell.value: letters(at) for at, cell in enumerate(sheet[4])}
    reply, replied, said, who = (columns[word] for word in ("答复内容", "答复日期", "意见内容", "反映人"))
    faults = {f"{reply}5": "", f"{replied}6": "2025年10月3日", f"{said}7": f"{sheet[f'{who}7'].value}说路灯不亮"}
    before = {cell: put(path, cell, text) for cell, text in faults.items()}
    first = program(desk, "check", f"content/communities/{FOLDER}/{name}")
    assert first.returncode == 1
    for cell, words in zip(faults, ("却没有填“答复内容”", "早于收到日期", "里写了反映人的姓名"), strict=True):
        assert f"{cell}：" in first.stdout
        assert words in first.stdout
    assert str(sheet[f"{who}7"].value) not in first.stdout

    for cell, text in before.items():
        put(path, cell, str(text))
    second = portal("publish", "--date", "2026-11-24")
    assert second.exit_code == 0, second.stdout + second.stderr
    page = (desk / "output" / "site" / "c" / "c18701" / "opinions" / "2026-10" / "index.html").read_text("utf-8")
    assert "收到 <b>7 条</b> = 已办结 <b>6 条</b> + 办理中 <b>1 条</b>" in page
