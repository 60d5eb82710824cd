"""Sheets of other shapes are published as any: each row once, with what its place in the sheet says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.content import XIANG, Content
from tests.pipeline.conftest import Publish, plainly


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publishes with plain pages and without posters."""
    return plainly(monkeypatch)


def book(path: Path, *rows: list[object]) -> None:
    """A workbook of one sheet."""
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(path)


def test_months_side_by_side_and_a_journal_are_published(tmp_path: Path, publish: Publish) -> None:
    """A row a month of the one; the subjects of the other, and its vouchers from the same workbook."""
    content = Content.small(tmp_path / "content", (XIANG,))
    folder = content.folder(XIANG)
    for path in folder.glob("*.xlsx"):
        if "权力清单" not in path.name:
            path.unlink()
    term: list[object] = ["公示期：2026年4月1日至2026年4月7日"]
    book(
        folder / "惠民惠农 2026-Q1.xlsx",
        ["香桂村2026年第一季度耕地地力保护补贴公示"], term,
        ["权力事项编号", "补贴项目", "受益人", "村民小组", "1月", "2月", "3月"],
        ["QL-002", "耕地地力保护补贴", "张三丰", "3组", 10, 20, 30],
        ["QL-002", "耕地地力保护补贴", "李四海", "5组", None, 40, None],
    )  # fmt: skip
    book(
        folder / "财务收支 2026-03.xlsx",
        ["香桂村2026年3月收支流水"], term,
        ["凭证号", "权力事项编号", "日期", "收款方", "用途", "收入", "支出", "余额", "经手人"],
        ["PZ-2026-001", "QL-021", "2026-03-01", "某公司", "门面租金", 800, None, 800, "钱经手"],
        ["PZ-2026-002", "QL-021", "2026-03-02", "电力公司", "电费", None, 50, 750, "钱经手"],
    )  # fmt: skip
    (folder / "表格对应.csv").write_text(
        "表格类别,列名,对应列\n财务收支,凭证号,原始凭据\n", encoding="utf-8-sig"
    )  # fmt: skip
    outcome = publish(content)
    assert [problem for problem in outcome.problems if problem.severity == "error"] == []
    powers = 4
    assert outcome.rows == powers + 4 + 3 + 1
    assert outcome.refused == []
