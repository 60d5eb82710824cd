from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.channels.advances import advance
from portal.channels.board_sheet import MM, PAPERS, Sheet, Size, frame_of
from portal.channels.sheet_head import Stack, answer, bar_labels, one_line
from portal.register.drawing import Bar
from tests.channels.invented import SHEET
from tests.channels.measured import high

LONG = "柳河社区2026年第一季度农村危房改造及抗震改造补助资金发放情况"
BARS = tuple(
    Bar(name, Decimal(1000 - at), f"{10**at:,}.00", f"{at} 户", look="own")
    for at, name in enumerate(("耕地地力保护补贴", "高龄津贴", "农村部分计划生育家庭奖励扶助金", "其他"))
)
COUNTS = tuple(
    Bar(f"{word}{n}", Decimal(n + 1), f"{word}{n} {n + 1} 条") for word in ("已办结", "在办") for n in range(4)
)
SHEETS: dict[str, Sheet] = {
    "bare": SHEET,
    "sentence": replace(SHEET, answer=("3月补贴，发给 38 户", "86,450.50 元"), bars=BARS),
    "two lines": replace(SHEET, answer=(LONG, "86,450.50 元"), said=("其中名单只在公示栏 8 户",)),
    "very long": replace(SHEET, answer=(LONG * 4, "123,456,789,012.00 元"), said=(LONG, LONG), bars=BARS),
    "counts": replace(SHEET, answer=("收到意见 8 条", "已办结 7 条"), counts=COUNTS, bars=BARS),
    "facts": replace(
        SHEET, answer=("定了", "49 人同意"), said=("编号 JC-2026-01　类别 重大项目安排　金额 1 元　状态 已通过",)
    ),
    "days": replace(SHEET, answer=("要开会", "12月8日"), said=(f"{LONG}，11月12日至11月18日，到12月8日开会",)),
}


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize("name", SHEETS)
def test_the_answer_is_as_high_as_was_reckoned(name: str, size: Size) -> None:
    """To a tenth of a point what Typst measures of it; never more, for the list stands below it."""
    paper, sheet = PAPERS[size], SHEETS[name]
    frame, _, _ = frame_of(sheet, paper)
    side, quiet, unit = float(frame["qr_side"]), float(frame["quiet"]), paper.unit  # type: ignore[arg-type]
    room = (paper.wide - 30 * unit - side - max(side * quiet, 9 * unit)) * MM
    found = answer(frame, room, float(frame["top"]) * MM, unit)  # type: ignore[arg-type]
    measured = high("board_sheet.typ", "told", {**frame, "sizes": [], "heights": [1, 1], "room": 1}, room)
    assert measured <= found.high + 0.1
    assert measured >= found.high - (30 if name in ("very long", "days") else 0.1)
    assert measured <= float(frame["top"]) * MM  # type: ignore[arg-type]


def test_a_line_is_as_large_as_its_room_allows() -> None:
    """Never larger than asked for, and never wider than its room."""
    assert one_line("028", 1000, 50) == 50
    size = one_line(LONG, 200, 50, "bold")
    assert size < 50
    assert advance(LONG, "bold") * size <= 200


def test_a_gap_is_said_once() -> None:
    """What a block says of it counts before what it does not, and of two that do the larger."""
    parts = Stack(5)
    parts.add(10, above=99)
    parts.add(10)
    parts.add(10, above=1, below=8)
    parts.add(10, above=3)
    assert parts.high == 40 + 5 + 1 + 8


def test_names_of_bars_leave_them_room() -> None:
    """A long name takes two lines rather than all the room of its bar."""
    assert bar_labels((5, 4, 0), 40, 9) == 5.02
    assert bar_labels((20, 4, 0), 40, 9) == 9
    assert bar_labels((20, 8, 4), 22, 9) == 4.2
