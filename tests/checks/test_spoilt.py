"""What is cited and there, but in a workbook with errors, is not called missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal import pipeline
from portal.channels.making import RunStats
from portal.cli import main
from tests.content import LIU, Content
from tests.pipeline.plain import render_plainly

Told = list[tuple[str, str, str]]
TENDERS, RECEIPTS = f"communities/{LIU} 柳河社区/招投标 2026-Q1.xlsx", "原始凭据 2026-03.xlsx"
CITING: list[dict[str, object]] = [{"凭证号": f"PZ-{n}", "对应项目编号": "ZB-2026-01"} for n in range(9)]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder; pages are plain and posters left out."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    return Content.small(tmp_path / "content")


def told(content: Content, *words: str) -> Told:
    """(file name, code, message) of every error that a command tells."""
    root = content.path.parent
    more = (
        ("--output", str(root / "output"), "--date", "2026-04-01")
        if words[0] == "publish"
        else ("--out", str(root / "build"))
    )
    CliRunner().invoke(main, [*words, "--content", str(content.path), *more])
    problems = json.loads((root / "build" / "problems.json").read_text("utf-8"))
    return [
        (Path(one["where"]["file"]).name, one["code"], one["message"]) for one in problems if one["severity"] == "error"
    ]


def of(told: Told, name: str) -> list[tuple[str, str]]:
    """(code, message) of one file."""
    return [(code, message) for file, code, message in told if file == name]


@pytest.mark.parametrize("words", [("publish",), ("check", "folder")], ids=["publish", "check"])
def test_a_tender_in_a_workbook_with_errors_is_there(content: Content, words: tuple[str, ...]) -> None:
    """Nine vouchers that cite it have one problem, which names that workbook, and the faulty row is the tender's."""
    content.tenders(LIU, "2026-Q1", [{"预算金额": "九万"}])
    content.receipts(LIU, "2026-03", CITING)
    found = told(content, *(str(content.path) if word == "folder" else word for word in words))
    assert of(found, RECEIPTS) == [
        ("cited_workbook_wrong", f"招投标表里有 ZB-2026-01，但那份表格（{TENDERS}）有错误，还没有公开")
    ]


def test_a_workbook_checked_alone_knows_of_the_others(content: Content) -> None:
    """The workbook cited need not be checked along."""
    content.tenders(LIU, "2026-Q1", [{"预算金额": "九万"}])
    found = told(content, "check", str(content.receipts(LIU, "2026-03", CITING)))
    assert [code for code, _ in of(found, RECEIPTS)] == ["cited_workbook_wrong"]


@pytest.mark.parametrize("fault", ["broken", "doubled", "misnamed", "document", "no numbers"])
def test_a_workbook_that_cannot_be_read_may_hold_it(content: Content, fault: str) -> None:
    """Damaged, there twice, without a period in its name, a Word file: whether the number is right is open."""
    path = content.tenders(LIU, "2026-Q1", [{}])
    if fault == "broken":
        path.write_bytes(b"PK\x03\x04nothing")
    elif fault == "doubled":
        path.with_name("招投标 2026年第一季度.xlsx").write_bytes(path.read_bytes())
    elif fault == "misnamed":
        path.rename(path.with_name("招投标.xlsx"))
    elif fault == "document":
        path.rename(path.with_name("招投标 2026-Q1.docx"))
    else:
        content.workbook(LIU, "tenders", "2026-Q1", [{"项目名称": "机耕道", "编码": "ZB-2026-01"}])
    content.receipts(LIU, "2026-03", CITING)
    (problem,) = of(told(content, "publish"), RECEIPTS)
    assert problem[0] == "cited_workbook_wrong"
    assert problem[1].startswith("无法核对 ZB-2026-01：那份表格（")


def test_a_number_that_is_nowhere_is_missing(content: Content) -> None:
    """The control: each row that cites it is told, beside those whose tender is only waiting."""
    content.tenders(LIU, "2026-Q1", [{"预算金额": "九万"}])
    content.receipts(LIU, "2026-03", [*CITING, {"凭证号": "PZ-98", "对应项目编号": "ZB-99"}])
    found = of(told(content, "publish"), RECEIPTS)
    assert [code for code, _ in found] == ["cited_workbook_wrong", "unknown_citation"]
    assert "ZB-99" in found[1][1]


def test_what_was_accepted_before_goes_on_counting(content: Content) -> None:
    """A workbook that was right and is not any more has its accepted version: nothing waits."""
    told(content, "publish")
    content.tenders(LIU, "2026-Q1", [{"预算金额": "九万"}])
    content.receipts(LIU, "2026-03", CITING)
    assert of(told(content, "publish"), RECEIPTS) == []


def test_a_power_item_in_a_list_with_errors_is_there(content: Content) -> None:
    """New items of a second list with errors: one problem for each notice that cites them, and none for old items."""
    content.powers(LIU, "2025")
    content.powers(LIU, "2026", [{"事项编号": "QL-777", "权力类型": "没有这种"}])
    rows = [{"权力事项编号": "QL-777", "受益人": name} for name in ("张三丰", "李四光", "王五")]
    content.benefits(LIU, "2026-03", [*rows, {"受益人": "赵六", "权力事项编号": "QL-002"}])
    found = told(content, "publish")
    file = f"communities/{LIU} 柳河社区/权力清单 2026.xlsx"
    assert of(found, "惠民惠农 2026-03.xlsx") == [
        ("cited_workbook_wrong", f"权力清单里有 QL-777，但那份表格（{file}）有错误，还没有公开")
    ]


def test_the_only_list_with_errors_is_named(content: Content) -> None:
    """Where there is no other, every notice has one problem with the list to mend."""
    content.powers(LIU, "2026", [{"权力类型": "没有这种"}])
    found = told(content, "publish")
    file = f"communities/{LIU} 柳河社区/权力清单 2026.xlsx"
    (problem,) = of(found, "惠民惠农 2026-03.xlsx")
    assert problem == ("no_power_list", f"权力清单（{file}）有错误，还没有通过检查，这份表格暂时不能公开")
