"""`portal template` as staff run it."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from portal import clock
from portal.cli import main
from portal.intake.base_list import LINE, SINCE
from portal.intake.sheet_report import OPTIONS_SHEET
from portal.kinds import KINDS
from portal.privacy.info import FIELDS, read_info
from portal.privacy.public import CommunityInfo
from portal.problems import Problems
from portal.records.column import Role
from portal.records.population import ITEMS
from portal.records.record import Record
from tests.content import LIU, POWERS, REVIEWS, TODAY, Content
from tests.kinds.published import publisher
from tools.guide_pictures import fill


def template(*words: str) -> Result:
    """`portal template` in this process."""
    return CliRunner().invoke(main, ["template", *words])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_every_kind_has_a_workbook_to_fill_in(kind: type, tmp_path: Path) -> None:
    """Any word for a kind makes its workbook, and the command says where it is and how to name it."""
    for number, word in enumerate(kind.about.words[:2]):  # type: ignore[attr-defined]
        out = tmp_path / "新文件夹" / f"{number}.xlsx"
        result = template(word, "--out", str(out), "--content", str(tmp_path / "没有"))
        assert result.exit_code == 0
        assert f"已生成 {out}" in result.output
        assert load_workbook(out).sheetnames[0] == kind.about.label  # type: ignore[attr-defined]


def test_a_community_gets_its_own_choices(tmp_path: Path) -> None:
    """Its power items in force, its tenders and the programmes it used are offered; its name stands above."""
    content = Content.small(tmp_path / "content")
    content.powers(LIU, "2026", [{}, {"失效日期": "2025-12-31"}])
    out = tmp_path / "t.xlsx"
    result = template("补贴", "--community", LIU, "--content", str(content.path), "--out", str(out))
    assert result.exit_code == 0
    book = load_workbook(out)
    offered = {str(cell.value) for row in book[OPTIONS_SHEET].iter_rows() for cell in row if cell.value}
    assert {"QL-001", "QL-021", "耕地地力保护补贴"} <= offered
    assert "QL-002" not in offered
    assert "柳河社区" in str(book.worksheets[0]["A1"].value)


def test_an_unknown_kind_names_those_there_are() -> None:
    """A word that is no kind ends with one Chinese sentence and status 1."""
    result = template("会议纪要")
    assert result.exit_code == 1
    assert "没有“会议纪要”这一类" in result.output
    assert "权力清单" in result.output


def test_the_information_of_a_place_has_a_template(tmp_path: Path) -> None:
    """Every item it may say, each with how: filled in it reads without a fault, blank it says nothing."""
    content = Content.small(tmp_path / "content")
    (content.path / "communities" / f"{LIU} 柳河社区" / "公开信息.csv").unlink()
    result = template("公开信息", "--community", LIU, "--content", str(content.path))
    assert result.exit_code == 0, result.output
    folder = content.path / "communities" / f"{LIU} 柳河社区"
    problems = Problems()
    assert read_info(folder, "f", TODAY, problems) == CommunityInfo()
    rows = [*csv.reader((folder / "公开信息.csv").read_text("utf-8-sig").splitlines())]
    assert [row[0] for row in rows[1:]] == [*FIELDS, *ITEMS, LINE, SINCE]
    assert all(row[2] for row in rows)
    said = dict.fromkeys(FIELDS, "示例") | dict.fromkeys(("监督电话", "办公电话"), "028-87120000")
    said |= {"户数": "1286", "人口": "3512", "户数人口截至": "2026年3月", "监督委员会主任": "赵公正"}
    filled = [rows[0], *([row[0], said.get(row[0], ""), row[2]] for row in rows[1:])]
    with (folder / "公开信息.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(filled)
    found = read_info(folder, "f", TODAY, problems)
    assert not problems.items
    assert (found.complaint_phone, found.office) == ("028-87120000", "示例")
    assert found.population
    assert found.population.households == 1286


def test_the_template_of_the_information_writes_over_nothing(tmp_path: Path) -> None:
    """What a place has filled in stays; the error says how to get a blank one beside it."""
    content = Content.small(tmp_path / "content")
    info = content.path / "communities" / f"{LIU} 柳河社区" / "公开信息.csv"
    before = info.read_bytes()
    result = template("公开信息", "--community", LIU, "--content", str(content.path))
    assert (result.exit_code, "--out" in result.output, info.read_bytes()) == (1, True, before)


def examples(kind: type[Record], role: Role) -> set[str]:
    """What the examples of a kind and its sheets say in the columns of a role, several in a cell apart."""
    tables = (kind, *(model for _, _, model in kind.sheets()))
    said = {bound.column.example for table in tables for bound in table.columns() if bound.column.role is role}
    return {part for text in said for part in re.split("[；;、]", text) if part}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_a_template_filled_in_as_the_guide_says_is_right(
    kind: type[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From `portal template` to `portal check` without a fault, its line of the notice period left as it came."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 7))
    home = publisher(kind.about.id)
    content = Content.small(tmp_path / "content", (LIU,) if home == LIU else (LIU, home))
    items = sorted(examples(kind, Role.POWER_ITEM))
    powers = [{**POWERS[0], "事项编号": item} for item in items] or POWERS
    content.workbook(home, "power-items", "2026", powers, sheets={"审议": REVIEWS})
    for scan in examples(kind, Role.SCANS):
        content.scan(home, scan)
    folder = content.folder(home)
    for old in folder.glob("*.xlsx"):
        if kind.about.id == "power-items" or "权力" not in old.name:
            old.unlink()
    blank = tmp_path / "空白.xlsx"
    words = kind.about.words[0]
    made = template(words, "--community", home, "--out", str(blank), "--content", str(content.path))
    assert made.exit_code == 0, made.output
    period = "2026" if kind.about.id == "power-items" else "2026-03"
    target = folder / f"{words} {period}.xlsx"
    book = load_workbook(blank)
    fill(book, kind)
    book.save(target)
    result = CliRunner().invoke(main, [
        "check", str(target), "--content", str(content.path), "--state", str(tmp_path / "state"),
        "--out", str(tmp_path / "out"),
    ])  # fmt: skip
    assert "公示期" not in result.output
    assert result.exit_code == 0, result.output
