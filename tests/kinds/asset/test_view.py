from __future__ import annotations

from datetime import date
from pathlib import Path

from portal.kinds.asset.view import overview
from portal.pages.view import View
from tests.content import LIU, XIANG
from tests.kinds.asset.assets import ROWS, register


def test_the_page_of_the_kind_counts_what_there_is_and_what_is_missing(tmp_path: Path) -> None:
    """By sort, with the rent that is due and came in; a place without a list says nothing."""
    view = View(register(tmp_path, {"2026": ROWS}, date(2027, 1, 1)))
    template, values = overview(view, LIU)
    assert template == "assets.html"
    assert values["told"] == ("3 项资产资源，出租 2 项", "该收 24,000 元，收了 21,000 元")
    assert [(one.name, one.rows, one.let, one.due, one.received) for one in values["sorts"]] == [
        ("资源性资产", 1, 1, "18,000.00", "18,000.00"), ("经营性资产", 1, 1, "6,000.00", "3,000.00"),
        ("公益性资产", 1, 0, "0.00", "0.00"),
    ]  # fmt: skip
    unpaid, ended = (listed for _, _, listed in values["missing"])
    assert [(one.title, one.said) for one in unpaid.items] == [("老村小门面", "差 3,000.00 元")]
    assert [(one.title, one.said) for one in ended.items] == [("老村小门面", "2026年6月30日到期")]
    assert overview(view, XIANG)[1]["sorts"] == ()
