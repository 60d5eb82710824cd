"""A name in what holds the rows, and in no row: the file, the sheet, its title, who made it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from portal import pipeline
from portal.plugin import render_site
from tests.content import FINDING, LIU, Content
from tests.every_byte import found_in

NAME = "亓白鹮"


def test_a_name_of_a_file_or_sheet_leaves_nowhere(tmp_path: Path) -> None:
    """Neither on the site nor in what is printed; the control: in a row a name so rare is seen by nobody."""
    content = Content.small(tmp_path / "content")
    path = content.workbook(LIU, "findings", "2026-03", [FINDING], title=f"关于{NAME}的监督整改")
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    book.active.title, book.properties.creator, book.properties.title = NAME, NAME, NAME
    book.save(path)
    path.rename(path.with_name(f"监督整改 {NAME} 2026-03.xlsx"))
    outcome = pipeline.publish(content.settings(), render_site)
    assert outcome.refused == []
    assert (tmp_path / "output" / "site" / "c" / LIU / "findings" / "2026-03" / "index.html").exists()
    assert found_in(tmp_path / "output", [], (NAME,), NAME) == []
    assert found_in(tmp_path / "build", [], (NAME,), NAME) == []
    content.workbook(LIU, "findings", "2026-03", [{**FINDING, "事项": f"{NAME}的事"}])
    next(content.folder(LIU).glob(f"*{NAME}*")).unlink()
    pipeline.publish(content.settings(), render_site)
    assert found_in(tmp_path / "output", [], (NAME,), NAME)
