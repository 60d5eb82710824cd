"""`portal template` as staff run it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from portal.cli import main
from portal.intake.sheet_report import OPTIONS_SHEET
from portal.kinds import KINDS
from tests.content import LIU, Content


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
