from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from portal.checks.model import Context
from portal.checks.sheets_read import SheetRead, sheets_read
from portal.checks.validate import check_notice
from portal.commands import sheet_lines
from portal.commands.sheet_lines import sheet_line
from portal.intake.model import LeftRow
from portal.records.catalogue import kind_by_id
from tests.content import BID, TENDER, TODAY
from tests.intake.files import HEADINGS, TERM, TITLE, read, row, xlsx


def lines(data: bytes, kind: str = "benefits") -> list[str]:
    """What is said of the sheets of a workbook."""
    return [sheet_line(one) for one in sheets_read(check_notice(read(data, kind), kind_by_id(kind), Context(TODAY)))]


def test_a_sheet_says_its_rows_sum_unit_and_what_is_left_out() -> None:
    """The unit is the one applied; each reason has its rows."""
    head = [text if text != "金额" else "金额（万元）" for text in HEADINGS]
    rows = [row(1, amount=0.03), row(2, "李四", 0.05), ["合计", None, None, None, 0.08], ["制表人：甲"], [3], [4]]
    left = "第 6 行 合计行；第 7 行 落款；第 8–9 行 预留的空行"
    assert lines(xlsx([TITLE, TERM, head, *rows])) == [
        f"Sheet：读到 2 行，合计 800.00 元，单位按万元；另有 4 行没有公开：{left}"
    ]


def test_part_sheets_have_lines_of_their_own() -> None:
    """Without the sum where a part has no money; rows with errors are counted apart."""
    bids: list[list[Any]] = [
        list(BID),
        list(BID.values()),
        [*list(BID.values())[:2], "约八万", *list(BID.values())[3:]],
    ]
    assert lines(xlsx([TERM, list(TENDER), list(TENDER.values())], 投标=bids), "tenders") == [
        "Sheet：读到 1 行，合计 86,000.00 元，单位按元",
        "投标：读到 1 行，1 行有错没有读成，合计 86,000.00 元，单位按元",
    ]


def test_units_that_differ_are_told_by_column() -> None:
    """预算金额 in 万元 beside 中标金额 in yuan."""
    read = SheetRead("招投标", 1, Decimal(1), (("预算金额（万元）", 10_000), ("中标金额", 1)), 0, ())
    assert sheet_line(read) == "招投标：读到 1 行，合计 1.00 元，“预算金额（万元）”按万元，“中标金额”按元"


@pytest.mark.parametrize("watched", [True, False])
def test_many_rows_fold_and_their_texts_are_for_a_person_only(
    monkeypatch: pytest.MonkeyPatch, *, watched: bool
) -> None:
    """Logs are often public, so nothing of a cell stands in them."""
    monkeypatch.setattr(sheet_lines, "on_screen", lambda: watched)
    left = tuple(LeftRow(number, "作废", "王小明 300") for number in range(10, 40, 2))
    line = sheet_line(SheetRead("公示表", 3, None, (), 0, left))
    assert "另有 15 行没有公开：第 10、12、14、16、18、20、22、24 等 15 行 作废" in line
    assert ("王小明" in line) is watched
