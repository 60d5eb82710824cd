"""No row with an amount is left out without a word, and messages do not carry personal numbers into logs."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from portal.fields.value import clean
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.problems import Location, Problems
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from tests.content import LIU, Content
from tests.pipeline.invented import identity_number


def test_a_row_with_an_amount_is_no_footer(tmp_path: Path) -> None:
    """It begins like a footer and says little, but money was spent: it is told, with what it lacks, as an error."""
    path = Content.small(tmp_path / "content").receipts(LIU, "2026-03", [{}])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: number for number, cell in enumerate(sheet[3], start=1)}
    for heading, value in (("凭证号", "监督-1"), ("用途", "监督-1"), ("金额", 88)):
        sheet.cell(row=5, column=columns[heading], value=value)
    sheet.cell(row=6, column=1, value="审核人：赵公正")
    book.save(path)
    period = Period.find("2026-03")
    assert period is not None
    read = read_notice(NoticeSource(NoticeKey(LIU, "receipts", period), path, path.name), kind_by_id("receipts"))
    assert read.table is not None
    assert [row.row for row in read.table.rows] == [4]
    assert [(problem.where.row, "收款方" in problem.message) for problem in read.problems.errors] == [(5, True)]


def test_messages_hold_no_whole_personal_number() -> None:
    """A number typed into a wrong column is named by its ends; the value itself stays in the private list."""
    number = identity_number("510106", "19900101", 7)
    problems = Problems()
    problems.error("bad_value", Location("a.xlsx"), f"“{number}”不是金额", "请改正", number)
    problems.warn("corrected", Location("a.xlsx"), f"把“{number}”改读", "请改正", number)
    assert [problem.message for problem in problems] == ["“51…70”不是金额", "把“51…70”改读"]
    assert number not in "".join(map(str, problems))


def test_marks_that_turn_text_around_are_taken_out() -> None:
    """Else a number written backwards would be read forwards by people and by no check."""
    assert clean("证\u202e070\u202c号\u2066x\u2069") == "证070号x"
