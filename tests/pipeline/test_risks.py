"""Risks the whole way: from workbooks of both forms to pages, downloads, search and handbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.plugin import render_site
from portal.register.posts import post_id
from portal.search.index.index_reader import read_documents
from tests.content import LIU, POWERS, RISK, XIANG, Content, read_rows
from tests.every_byte import found_in

LEADER = "司马鹮明"
AT = f"c/{LIU}/risks"
POST = str(POWERS[0]["责任岗位"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place with sheets of its own for measures, one with the form of one sheet and a column of names."""
    content = Content.small(tmp_path_factory.mktemp("risks") / "content", (LIU, XIANG))
    beside = ("防控措施", "责任岗位")
    main = [{name: cell for name, cell in RISK.items() if name not in beside}]
    main.append({**main[0], "风险编号": "FX-002", "风险点": "代签", "可能性": None, "危害程度": None})
    measures = [
        {"风险编号": number, "防控措施": what, "责任岗位": post}
        for number, what, post in (
            ("FX-001", "评议结果张榜七天", POST), ("FX-001", "调查表两人签字", "民政专干"),
            ("FX-002", "签到册当场拍照", "文书"),
        )
    ]  # fmt: skip
    content.workbook(LIU, "risks", "2026", main, sheets={"措施": measures})
    content.workbook(XIANG, "risks", "2026", [{**RISK, "责任领导": LEADER}])
    outcome = pipeline.publish(content.settings(), render_site)
    assert [str(problem) for problem in outcome.problems] == []
    return content.path.parent / "output" / "site"


def text(site: Path, name: str) -> str:
    """The text of a page."""
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_the_page_of_all_risks_has_totals_matrix_and_measures(site: Path) -> None:
    """Sums that hold, the picture with its table, every risk with its measures and posts."""
    page = text(site, AT)
    assert "共 <b>2</b> 条风险 = 岗位 <b>2</b>" in page
    assert "防控措施 <b>3</b> 条" in page
    assert "已评估 <b>1</b> 条 + 未评估 <b>1</b> 条 = 共 2 条" in page
    assert page.count("<svg") == 1
    assert "9 分（可能性较大，危害较重）" in page
    for words in ("评议结果张榜七天", "调查表两人签字", "签到册当场拍照", f"（{POST}）"):
        assert words in page


def test_the_power_and_its_post_say_what_is_guarded_against(site: Path) -> None:
    """Both read it from the list of risks, with level and measures; the one who sees to it has it as a duty."""
    power = text(site, f"c/{LIU}/power-items/ql-001")
    assert "▲</span> 高风险" in power
    assert "调查表两人签字" in power
    post = text(site, f"c/{LIU}/posts/{post_id(LIU, POST)}")
    assert "<b>不得：</b>" in post
    assert "优亲厚友" in post
    assert "落实：评议结果张榜七天" in post


def test_names_of_those_responsible_leave_in_no_form(site: Path) -> None:
    """The column is read and dropped: in no page, download, index, picture or PDF."""
    assert found_in(site.parent, [], [LEADER], "鹮") == []
    documents, _ = read_documents(site / "search" / "files")
    assert "优亲厚友" in repr(documents)
    assert LEADER not in repr(documents)


def test_every_risk_is_in_the_tables_with_score_and_level(site: Path) -> None:
    """The notice's CSV has what the page has."""
    rows = read_rows(site / AT / "2026" / "rows.csv")
    assert [(row["风险编号"], row["风险分值"], row["风险等级"]) for row in rows] == [
        ("FX-001", "9", "高"), ("FX-002", "", ""),
    ]  # fmt: skip
