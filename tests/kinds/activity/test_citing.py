from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.outcome import Outcome, silent
from portal.problems import Problem
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, Content

VISIT: dict[str, Any] = {"日期": "2026-03-05", "类型": "入户走访", "主题": "汛前走访", "活动编号": "ZF-1", "意见数": 2}


def told(tmp_path: Path, visits: list[dict[str, Any]], **opinions: list[dict[str, Any]]) -> list[Problem]:
    """What is told of these visits and of the opinions of each period (`m03`: 2026-03)."""
    content = Content.small(tmp_path / "content")
    content.workbook(LIU, "activities", "2026-Q1", [{**VISIT, **row} for row in visits])
    for period, rows in opinions.items():
        content.opinions(
            LIU, f"2026-{period[1:]}", [{"意见编号": f"YJ-{period}-{n}", **row} for n, row in enumerate(rows)]
        )
    outcome = Outcome()
    gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False)
    return [one for one in outcome.problems if one.code in ("opinions_differ", "unknown_citation")]


FROM = {"走访编号": "ZF-1"}


@pytest.mark.parametrize(("cited", "warned"), [(0, True), (1, True), (2, False), (3, True)])
def test_the_number_of_a_visit_is_that_of_the_opinions_that_cite_it(tmp_path: Path, cited: int, warned: bool) -> None:
    """Fewer and more are a warning where staff can mend it, and no error: the opinions are there."""
    found = told(tmp_path, [{}], m03=[*([FROM] * cited), {}])
    assert [(one.code, one.severity.name, one.value) for one in found] == [
        ("opinions_differ", "WARNING", "ZF-1"),
    ] * warned  # fmt: skip
    assert all("2 条" in one.message and f"{cited} 条" in one.message for one in found)


def test_opinions_of_later_months_count_too(tmp_path: Path) -> None:
    """One too many is told where it is too many."""
    early = {"收到日期": "2026-02-05", "答复日期": "2026-02-09", **FROM}
    found = told(tmp_path, [{"日期": "2026-02-03"}], m02=[early, early], m03=[FROM])
    assert [one.where.file.split("/")[-1] for one in found] == ["意见建议 2026-03.xlsx"]


def test_a_visit_that_says_no_number_is_not_asked_for_one(tmp_path: Path) -> None:
    """What is not said cannot differ."""
    assert told(tmp_path, [{"意见数": None}], m03=[FROM]) == []


def test_an_opinion_cites_a_visit_that_is_there_and_no_talk(tmp_path: Path) -> None:
    """A wrong number is refused with the nearest; the number of a talk is none that anybody could look up."""
    (wrong,) = told(tmp_path / "a", [{"意见数": None}], m03=[{"走访编号": "ZF-2"}])
    assert (wrong.code, "ZF-1" in wrong.remedy) == ("unknown_citation", True)
    talk = {"类型": "谈心谈话", "活动编号": "TH-1", "意见数": None}
    assert [one.code for one in told(tmp_path / "b", [{"意见数": None}, talk], m03=[{"走访编号": "TH-1"}])] == [
        "unknown_citation"
    ]
