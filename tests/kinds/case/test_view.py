from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from portal import pipeline
from portal.commands.checking import check_files
from portal.outcome import Outcome
from portal.plugin import render_site
from portal.problems import Severity
from tests.content import CASE, LIU, RISK, RULE, TOWN, Content
from tests.every_byte import readings
from tests.kinds.case.lists import cases

WHOLE = {"规范的区域": "全镇低保评议", "治理的源头": "评议结果先张榜再上报"}


def published(content: Content, name: str, today: date = date(2026, 4, 1)) -> tuple[Outcome, Path]:
    """What came of a publication, and the site."""
    folder = content.path.parent / name
    outcome = pipeline.publish(content.settings(folder, today), render_site)
    return outcome, (folder / "site").resolve()


def somewhere(site: Path, word: str) -> list[str]:
    """Every file in which a word can be read."""
    return [path for path, said, _ in readings(site) if word in said]


def text(site: Path, at: str) -> str:
    """What a page says, without blanks."""
    page = html.fromstring((site / at / "index.html").read_text("utf-8"))
    return re.sub(r"\s+", "", page.text_content())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """49 cases with 52 people; the first has everything, the second no rule."""
    content = Content.small(tmp_path_factory.mktemp("cases") / "content")
    rows = cases(49, 52)
    rows[:2] = [{**row, **WHOLE} for row in rows[:2]]
    content.workbook(TOWN, "cases", "2026", rows)
    content.workbook(LIU, "rules", "2026", [{**RULE, "案例编号": "AL-2026-01"}])
    outcome, site = published(content, "output")
    assert [str(one) for one in outcome.problems if one.severity is Severity.ERROR] == []
    return site


def test_cases_and_people_are_counted_from_their_rows(site: Path) -> None:
    """49 cases, 52 people, and each field."""
    rows = cases(49, 52)
    said = text(site, f"c/{TOWN}/cases")
    assert f"{len(rows)}件案例，" in said
    assert f"处理{sum(int(str(row['人数'])) for row in rows)}人" in said
    assert "处理52人" in said
    for name in {str(row["领域"]) for row in rows}:
        assert f"{name}{sum(row['领域'] == name for row in rows)}件" in said


def test_its_page_counts_the_five_and_names_what_is_missing(site: Path) -> None:
    """A rule that cites it is one of them; without one it stands there as a gap, and so in the overview."""
    first, second, third = (text(site, f"c/{TOWN}/cases/al-2026-{at:02}") for at in (1, 2, 3))
    assert "五样改了4样" in first
    assert "1项制度：低保民主评议办法" in first
    assert "没有用它做过警示教育的记录" in first
    assert "没有由它形成的制度" not in first
    assert "五样改了3样" in second
    assert "没有由它形成的制度" in second
    assert "五样改了1样" in third
    assert "没有写从哪里堵住" in third
    assert "没有由它形成的制度" in text(site, f"c/{TOWN}/cases")


def test_a_case_without_a_source_is_refused(tmp_path: Path) -> None:
    """With its cell; the case is in no byte of the site."""
    content = Content.small(tmp_path / "content")
    without = {**CASE, "案例编号": "AL-2", "案例名称": "没有出处的事", "公开来源": None}
    content.workbook(TOWN, "cases", "2026", [CASE, without])
    outcome, site = published(content, "output")
    errors = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    assert [(one.code, one.where.row, one.where.column) for one in errors] == [("empty_cell", 5, "G")]
    assert somewhere(site, "没有出处的事") == []


@pytest.mark.parametrize(("other", "errors"), [("c00021", {"holder_named"}), ("c12907", set())])
def test_a_holder_anywhere_in_the_district_is_not_named(tmp_path: Path, other: str, errors: set[str]) -> None:
    """Nor one by last year's list of another village, whatever stands around the name; other districts are far away."""
    content = Content.small(tmp_path / "content", ("c00013", other))
    content.powers(other, "2025", [{"责任人": "齐白石"}])
    path = content.workbook("t0013", "cases", "2026", [{**CASE, "案情": "上半年齐白石那笔账没有入册"}])
    outcome, site = published(content, "output")
    assert {one.code for one in outcome.problems if one.severity is Severity.ERROR} == errors
    assert (site / "c" / "t0013" / "cases").exists() is not bool(errors)
    (checked,) = check_files(content.workspace(), [path])
    assert {one.code for one in checked.problems if one.severity is Severity.ERROR} == errors


def test_after_a_year_a_case_is_a_number(tmp_path: Path) -> None:
    """Its address says that it is gone; nothing of it is in any byte; the number of its year stays."""
    content = Content.small(tmp_path / "content")
    content.workbook(TOWN, "cases", "2026", [{**CASE, "案例名称": "坝上那件事"}, {**CASE, "案例编号": "AL-2026-02"}])
    _, before = published(content, "output", date(2026, 4, 1))
    assert "坝上那件事" in text(before, f"c/{TOWN}/cases/al-2026-01")
    _, after = published(content, "output", date(2027, 4, 1))
    assert "公开已满期" in text(after, f"c/{TOWN}/cases/al-2026-01")
    assert "2件" in text(after, f"c/{TOWN}/cases/2026")
    assert "典型案例2件" in text(after, f"c/{TOWN}/cases/2026")
    assert somewhere(after, "坝上那件事") == []


def test_a_risk_names_its_case_by_number_or_in_words(tmp_path: Path) -> None:
    """A number that is known is a link, both ways; words stay words, and neither is refused."""
    content = Content.small(tmp_path / "content")
    content.workbook(TOWN, "cases", "2026", [CASE])
    words = {**RISK, "风险编号": "FX-002", "风险点": "代签", "对照案例": "某村低保优亲厚友案"}
    content.workbook(LIU, "risks", "2026", [{**RISK, "对照案例": "AL-2026-01"}, words])
    outcome, site = published(content, "output")
    assert [str(one) for one in outcome.problems if one.severity is Severity.ERROR] == []
    page = html.fromstring((site / f"c/{LIU}/risks/2026/index.html").read_text("utf-8"))
    assert [link for link in page.xpath("//a/@href") if "cases/al-2026-01" in link]
    assert "某村低保优亲厚友案" in page.text_content()
    assert "治理一个源头1条廉政风险：优亲厚友" in text(site, f"c/{TOWN}/cases/al-2026-01")
