"""Files saved by a real office program (LibreOffice 7.4), which write much that libraries for Python cannot.

`good` has merged titles and a merged programme, a comment, dates of three sorts, amounts typed as text and a total by
formula; `struck` has a row struck out, a half of a name, a white name, and the format ;;; on two cells; `locked` has
a password to open.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from portal.annotate.rebuilt import rebuilt
from portal.checks.parse import parse_notice
from portal.intake.find import SUFFIXES
from portal.kinds.benefit.record import Benefit
from tests.intake.files import read

OFFICE = Path(__file__).parent / "office"
FORMATS = ["xlsx", "xls", "ods"]
ROWS = [
    ("耕地地力保护补贴", "张三", Decimal("300.00"), "2026-03-12"),
    ("耕地地力保护补贴", "李四", Decimal("450.50"), "2026-03-13"),
    ("农机购置补贴", "王䢺", Decimal("1200.00"), "2026-03-13"),
    ("农机购置补贴", "赵六", Decimal("88.00"), "2026-03-16"),
]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_reads_to_the_same_records(suffix: str) -> None:
    """Dates, merged cells, numbers stored as text and a rare character come out alike; so does the total."""
    notice = parse_notice(read((OFFICE / f"good.{suffix}").read_bytes()), Benefit)
    assert [str(problem) for problem in notice.problems] == []
    records = [row.record for row in notice.rows if isinstance(row.record, Benefit)]
    assert [(one.programme, one.recipient, one.amount, str(one.paid_on)) for one in records] == ROWS
    assert notice.table is not None
    assert [total.sums["amount"] for total in notice.table.totals] == [Decimal("2038.50")]


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_struck_out_or_white_is_told(suffix: str) -> None:
    """Struck-out rows and cells that show nothing are errors; half a name struck out is known of .xlsx only."""
    found = [(problem.code, problem.where.row) for problem in read((OFFICE / f"struck.{suffix}").read_bytes()).problems]
    half = [("struck_out", 4)] if suffix == "xlsx" else []
    assert found == [*half, ("struck_out", 5), ("invisible", 6), ("invisible", 7)]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_rebuilt_workbook_keeps_what_nobody_sees(suffix: str) -> None:
    """The copy staff mend tells the same until it is mended, and keeps merged cells."""
    data = (OFFICE / f"struck.{suffix}").read_bytes()
    before, after = read(data), read(rebuilt(data, "x"))
    told = [(problem.code, str(problem.where), problem.message) for problem in before.problems]
    assert [(problem.code, str(problem.where), problem.message) for problem in after.problems] == told
    assert before.table is not None
    assert after.table is not None
    assert [row.cells.get("programme") for row in after.table.rows] == [ROWS[0][0]] * 2 + [ROWS[2][0]] * 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_password_is_told(suffix: str) -> None:
    """A file that wants a password to open is refused with how to take it off."""
    problems = list(read((OFFICE / f"locked.{suffix}").read_bytes()).problems)
    assert [problem.code for problem in problems] == ["password"]
    assert "去掉密码" in problems[0].remedy


@pytest.mark.parametrize("name", ["good.xls", "good.xlsx", "good.ods"])
def test_files_are_known_by_their_first_bytes(name: str) -> None:
    """A workbook of WPS (.et is a compound file like .xls), or one given a wrong ending, is read all the same."""
    assert ".et" in SUFFIXES
    notice = read((OFFICE / name).read_bytes(), name="惠民惠农补贴 2026-03.et")
    assert list(notice.problems) == []
    assert notice.table is not None
    assert len(notice.table.rows) == 4
