"""A reversal and a row of nothing the whole way: every sum is what was paid, and why nothing was paid is nowhere."""

from __future__ import annotations

import json

import pytest

from portal import pipeline
from portal.plugin import render_site
from tests.content import LIU, Content, read_rows
from tests.every_byte import found_in


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, pipeline.Outcome]:
    """512 + 88.50 - 112 paid to one shop; 300 and 120.50 to two households, nothing to a third, a fourth void."""
    content = Content.small(tmp_path_factory.mktemp("reversals") / "content")
    content.receipts(
        LIU, "2026-03",
        [
            {},
            {"凭证号": "PZ-2026-032", "用途": "购档案盒", "金额": 88.5},
            {"凭证号": "PZ-2026-033", "用途": "冲销 PZ-2026-031，多付的退回", "金额": -112, "备注": "红字"},
        ],
    )  # fmt: skip
    content.benefits(
        LIU, "2026-03",
        [
            {},
            {"受益人": "李四光", "金额": 120.5},
            {"受益人": "王五一", "金额": 0, "备注": "鹮病已死亡，停发"},
            {"受益人": "鹮六甲", "金额": 300, "备注": "作废"},
        ],
    )  # fmt: skip
    return content, pipeline.publish(content.settings(), render_site)


def page(content: Content, address: str) -> str:
    """A page of the published site."""
    return (content.path.parent / "output" / "site" / address / "index.html").read_text(encoding="utf-8")


def test_every_sum_is_what_was_paid(told: tuple[Content, pipeline.Outcome]) -> None:
    """Notice, home, shop, community and data agree."""
    content, outcome = told
    assert [problem.code for problem in outcome.problems] == ["row_cancelled"]
    at = f"c/{LIU}/receipts/2026-03"
    assert "488.50 元" in page(content, at)
    assert "-112.00" in page(content, at)
    assert "420.50 元" in page(content, f"c/{LIU}/benefits/2026-03")
    assert "909.00 元" in page(content, "")
    assert "488.50 元" in page(content, f"c/{LIU}")
    shop = next(path for path in (content.path.parent / "output" / "site" / "suppliers").glob("s-*/index.html")
                if "示例文具店" in path.read_text(encoding="utf-8"))  # fmt: skip
    assert "488.50 元" in shop.read_text(encoding="utf-8")
    assert [row["金额"] for row in read_rows(content.path.parent / "output" / "site" / at / "rows.csv")] == [
        "512.00", "88.50", "-112.00",
    ]  # fmt: skip
    data = json.loads((content.path.parent / "output" / "site" / at / "rows.json").read_text(encoding="utf-8"))
    assert data["total"] == 488.5


def test_why_nothing_was_paid_is_in_no_byte(told: tuple[Content, pipeline.Outcome]) -> None:
    """The row says 0.00; the remark, and the person of the void row, are in no page, file, picture or PDF."""
    content, _ = told
    assert found_in(content.path.parent / "output", [], ["已死亡", "停发", "作废", "鹮六甲"], "鹮") == []
    assert "王五一" in page(content, f"c/{LIU}/benefits/2026-03")


def test_channels_say_the_sum_and_hand_out_no_slip_of_nothing(told: tuple[Content, pipeline.Outcome]) -> None:
    """What is read aloud has the net sum; a household under which nothing was paid gets no slip."""
    content, _ = told
    build = content.settings().build
    (script,) = build.rglob("*凭据*.txt")
    read_aloud = script.read_text(encoding="utf-8")
    assert "四百八十八元五角" in read_aloud
    (slips,) = build.rglob("入户明白单")
    assert found_in(slips, [], ["李四光"], "鹮") != []
    assert found_in(slips, [], ["王五一"], "鹮") == []
