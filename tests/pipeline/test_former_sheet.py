"""A power list that still has its sheet 风险: nothing leaves the site, and moving the sheet changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

from portal import pipeline
from tests.content import LIU, TODAY, Content, Row, read_rows
from tests.pipeline.plain import render_plainly

OLD: list[Row] = [
    {
        "事项编号": "QL-001", "风险点": "优亲厚友", "风险等级": "高", "防控措施": "张榜七天",
        "措施责任岗位": "村务监督委员会主任",
    },
    {"事项编号": "QL-001", "风险点": "入户走过场", "风险等级": "中", "防控措施": "签字", "措施责任岗位": "民政专干"},
]  # fmt: skip
YEAR = str(TODAY.year)
AT = f"c/{LIU}/risks/{YEAR}"


def publish(content: Content) -> pipeline.Outcome:
    """Published with plain pages."""
    return pipeline.publish(content.settings(), render_plainly)


def rows(content: Content) -> list[tuple[str, str, str, str]]:
    """Id, power, risk and level of every risk of the site."""
    found = read_rows(content.path.parent / "output" / "site" / AT / "rows.csv")
    return [(row["行编号"], row["权力事项编号"], row["风险点"], row["风险等级"]) for row in found]


def codes(outcome: pipeline.Outcome) -> list[str]:
    """What is wrong."""
    return [problem.code for problem in outcome.problems]


def old_list(folder: Path) -> Content:
    """The small content folder with the sheet as it was."""
    content = Content.small(folder / "content")
    content.powers(LIU, YEAR, 风险=OLD)
    return content


def test_rows_of_the_old_sheet_go_on_being_published(tmp_path: Path) -> None:
    """As risks of the same year, with one warning that says how to move them; the list itself is published too."""
    content = old_list(tmp_path)
    outcome = publish(content)
    assert codes(outcome) == ["former_sheet"]
    assert rows(content) == [("f1", "QL-001", "优亲厚友", "高"), ("f2", "QL-001", "入户走过场", "中")]
    assert (content.path.parent / "output" / "site" / f"c/{LIU}/power-items/{YEAR}/index.html").is_file()


def test_moving_the_sheet_keeps_ids_and_is_no_correction(tmp_path: Path) -> None:
    """The same headings in a workbook of its own: the same rows, nothing in the history, nothing to warn of."""
    content = old_list(tmp_path)
    publish(content)
    before = rows(content)
    content.powers(LIU, YEAR)
    content.workbook(LIU, "risks", YEAR, OLD)
    outcome = publish(content)
    assert codes(outcome) == []
    assert rows(content) == before
    page = (content.path.parent / "output" / "site" / AT / "index.html").read_text(encoding="utf-8")
    assert re.search("第 1 期", page)


def test_an_accepted_copy_goes_on_counting(tmp_path: Path) -> None:
    """A newer workbook with an error holds back what it spoils, and both notices of the accepted one stay."""
    content = old_list(tmp_path)
    publish(content)
    before = rows(content)
    content.powers(LIU, YEAR, [{"生效日期": "不知道"}], 风险=[*OLD, {**OLD[0], "风险点": "代签", "措施责任岗位": None}])
    outcome = publish(content)
    errors = {problem.code for problem in outcome.problems if problem.severity == "error"}
    assert errors == {"bad_value", "empty_cell"}
    assert len(outcome.held_back) == 2
    assert rows(content) == before


def test_both_at_once_are_not_counted_twice(tmp_path: Path) -> None:
    """With a workbook of its own in the same year the old sheet is told and not read."""
    content = old_list(tmp_path)
    content.workbook(LIU, "risks", YEAR, OLD[:1])
    outcome = publish(content)
    assert codes(outcome) == ["former_sheet"]
    assert [row[2] for row in rows(content)] == ["优亲厚友"]
