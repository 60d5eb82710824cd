"""Holes between numbers, from workbooks: what staff's sheets have is never told as missing."""

from __future__ import annotations

from pathlib import Path

from tests.content import LIU, Content, Row
from tests.pipeline.conftest import Publish


def opinion(number: int, **more: object) -> Row:
    """An opinion of this number."""
    return {"意见编号": f"YJ-2026-{number:03d}", **more}


def ledgers(content: Content, **february: object) -> Path:
    """Three months, one after the other; the second has number three alone."""
    content.opinions(LIU, "2026-01", [opinion(n, 收到日期="2026-01-05", 答复日期="2026-01-09") for n in (1, 2)])
    path = content.opinions(LIU, "2026-02", [opinion(3, 收到日期="2026-02-05", 答复日期="2026-02-09", **february)])
    content.opinions(LIU, "2026-03", [opinion(n) for n in (4, 6)])
    return path


def missing(content: Content) -> list[str]:
    """The numbers that are told to be missing."""
    table = content.path.parent / "output" / "site" / "data" / "gaps.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines() if table.exists() else []
    cells = [cell for line in lines for cell in line.split(",")]
    return [cell.rpartition(" ")[0] for cell in cells if cell.endswith((" 没有登记", " 没有公开"))]


def test_a_number_between_is_told_and_one_there_is_not(content: Content, publish: Publish) -> None:
    """Five is registered nowhere."""
    ledgers(content)
    publish(content)
    assert missing(content) == ["YJ-2026-005"]


def test_a_workbook_with_an_error_hides_its_numbers_and_no_others(content: Content, publish: Publish) -> None:
    """Three stands in a sheet that cannot be published: it is not missing. Five would be of March, and is."""
    ledgers(content, 办理状态="不知道")
    assert publish(content).failed
    assert missing(content) == ["YJ-2026-005"]


def test_a_notice_taken_down_leaves_no_hole(content: Content, publish: Publish) -> None:
    """It was registered; why it is gone stands in its place."""
    ledgers(content)
    publish(content)
    content.write("撤回.csv", f"公示,原因\n{LIU}/opinions/2026-02,填错\n")
    publish(content)
    assert missing(content) == ["YJ-2026-005"]


def test_a_row_taken_out_leaves_no_hole(content: Content, publish: Publish) -> None:
    """The history tells that it was there."""
    content.opinions(LIU, "2026-03", [opinion(n) for n in (1, 2, 3, 5, 6)])
    publish(content)
    assert missing(content) == ["YJ-2026-004"]
    content.opinions(LIU, "2026-03", [opinion(n) for n in (1, 3, 5, 6)])
    publish(content)
    assert missing(content) == ["YJ-2026-004"]


def test_a_file_whose_name_says_no_period_may_have_any_number(content: Content, publish: Publish) -> None:
    """Until it is renamed nothing of its kind is told to be missing."""
    path = ledgers(content)
    path.rename(path.with_name("意见建议 无期.xlsx"))
    assert publish(content).failed
    assert missing(content) == []


def test_a_cancelled_voucher_is_neither_published_nor_missing(content: Content, publish: Publish) -> None:
    """Its row stays in the sheet with 作废 beside it; without the row the number is missing."""
    rows = [{"凭证号": f"PZ-2026-{n:03d}", "备注": None} for n in (1, 2, 3)]
    content.receipts(LIU, "2026-03", [rows[0], {**rows[1], "凭证号": "ＰＺ-2026-2", "备注": "作废"}, rows[2]])
    publish(content)
    assert missing(content) == []
    content.receipts(LIU, "2026-03", [rows[0], rows[2]])
    publish(content)
    assert missing(content) == ["PZ-2026-002"]


def test_a_slip_nobody_used_is_registered_as_such(content: Content, publish: Publish) -> None:
    """作废 alone is refused with the way to say it; 空号 and why is published, and no number is missing."""
    used = {"意见内容": "空号，没有人用", "答复内容": "小票写坏了，没有投进意见箱"}
    content.opinions(LIU, "2026-03", [opinion(1), opinion(2, 意见内容="作废"), opinion(3)])
    (problem,) = publish(content).problems
    assert "空号" in problem.remedy
    content.opinions(LIU, "2026-03", [opinion(1), opinion(2, **used), opinion(3)])
    assert not publish(content).problems
    assert missing(content) == []
