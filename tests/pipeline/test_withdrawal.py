"""A notice is taken down on purpose: by a line in `withdrawals.csv`, from the next publication on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal import pipeline
from portal.intake.withdrawals import FILE
from portal.plugin import render_site
from portal.problems import ContentMissing
from tests.content import LIU, TODAY, Content, read_rows
from tests.every_byte import found_in
from tests.pipeline.conftest import Publish
from tests.privacy.hard_cases import MOBILE

KEY = f"{LIU}/benefits/2026-03"
LINE = f"{KEY},名单填错，重新核对后再公示,2026-04-01"
WORDS = ["慕容雨舟", "惊蛰节", "每亩一百二", "302.29", "300.23", "漏记惊蛰"]
"""What stood in the notice and in its history, and nowhere else."""
NEXT = date(2026, 4, 2)


def withdraw(content: Content, *lines: str) -> None:
    """The list with these lines."""
    content.write(FILE, "\n".join(("公示,原因,撤回日期", *lines)) + "\n")


def problems(outcome: pipeline.Outcome) -> list[tuple[str, int, str]]:
    """Code, row and column of every problem of the list."""
    return [(p.code, p.where.row, p.where.column) for p in outcome.problems if p.where.file == FILE]


def folder(content: Content) -> Path:
    """The notice on the site."""
    return content.path.parent / "output" / "site" / "c" / KEY


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Published with real pages and posters, corrected once, so that there is a history."""
    content = Content.small(tmp_path_factory.mktemp("withdrawn") / "content")
    row = {"受益人": "慕容雨舟", "所属期": "惊蛰节", "补贴标准": "每亩一百二", "金额": 300.23}
    content.benefits(LIU, "2026-03", [row])
    pipeline.publish(content.settings(), render_site)
    content.benefits(LIU, "2026-03", [{**row, "金额": 302.29, "更正说明": "漏记惊蛰"}])
    pipeline.publish(content.settings(), render_site)
    assert set(WORDS) == found(content, WORDS)
    return content


@pytest.fixture(scope="module")
def down(published: Content, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The same, with the notice withdrawn and published again on the next day."""
    root = tmp_path_factory.mktemp("down")
    shutil.copytree(published.path.parent, root, symlinks=True, dirs_exist_ok=True)
    content = Content(root / "content")
    withdraw(content, LINE)
    outcome = pipeline.publish(content.settings(today=NEXT), render_site)
    assert not outcome.problems
    return content


def found(content: Content, words: Sequence[str]) -> set[str]:
    """Which of these words can be read in the output, what is printed, the memory of issues and the caches."""
    root = content.path.parent
    folders = [root / "output", root / "build", root / "state" / "issues", root / "state" / "cache"]
    return {word for place in folders for _, word in found_in(place, [], list(words), "\0")}


def test_its_values_are_in_no_byte(down: Content) -> None:
    """Neither on the site nor in posters, downloads, search, printed sheets, caches or what is remembered."""
    assert found(down, WORDS) == set()


def test_its_page_says_that_why_and_whom_to_ask(down: Content) -> None:
    """Title, period, day, reason, complaint channel; no table, no download, no poster."""
    page = (folder(down) / "index.html").read_text(encoding="utf-8")
    for words in (
        "2026年3月",
        "惠民惠农补贴公示",
        "2026年4月1日",
        "撤回",
        "名单填错，重新核对后再公示",
        "028-87120000",
    ):
        assert words in page
    for words in ("<table", "rows.csv", "poster-a3"):
        assert words not in page
    assert not list(folder(down).glob("poster*"))


def test_its_downloads_have_no_rows(down: Content) -> None:
    """The addresses live on; the data say that it was withdrawn."""
    assert (folder(down) / "rows.csv").read_text("utf-8-sig").split() == ["行编号"]
    body = json.loads((folder(down) / "rows.json").read_text("utf-8"))
    assert (body["records"], body["columns"], body["rows"], body["total"]) == ([], {}, 0, 0)
    assert body["withdrawn"] == {"date": "2026-04-01", "reason": "名单填错，重新核对后再公示"}
    assert read_rows(down.path.parent / "output" / "site" / "data" / "benefits.csv") == []


def test_it_stays_in_the_list_and_is_news_in_the_feed(down: Content) -> None:
    """Marked 已撤回 in both; the feed gives it the day it was taken down."""
    site = down.path.parent / "output" / "site"
    listed = (site / "c" / LIU / "benefits" / "index.html").read_text(encoding="utf-8")
    assert "已撤回" in listed
    feed = next(path for path in site.rglob("*.xml") if b"<entry>" in path.read_bytes() and LIU in path.as_posix())
    first = ET.fromstring(feed.read_bytes()).find("{http://www.w3.org/2005/Atom}entry")  # noqa: S314 - our own
    assert first is not None
    told = "".join(first.itertext())
    assert "（已撤回）" in told
    assert "2026-04-02" in told


def test_it_is_in_the_history_and_old_sheets_lead_there(down: Content) -> None:
    """撤下 with its reason; the pages of both printed issues say that the paper is void."""
    page = (folder(down) / "index.html").read_text(encoding="utf-8")
    assert "撤下" in page
    assert "（第 3 版）" in page
    for issue in (1, 2):
        assert "已经作废" in (folder(down) / "i" / str(issue) / "index.html").read_text(encoding="utf-8")


def test_without_its_line_it_is_a_new_issue(down: Content, tmp_path: Path) -> None:
    """The workbook is still there; history says that it was down and is back."""
    shutil.copytree(down.path.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    content = Content(tmp_path / "content")
    withdraw(content)
    outcome = pipeline.publish(content.settings(today=NEXT), render_site)
    assert not outcome.problems
    body = json.loads((folder(content) / "rows.json").read_text("utf-8"))
    assert (body["issue"], [record["recipient"] for record in body["records"]]) == (4, ["慕容雨舟"])
    assert [(change["issue"], change["what"], change["column"]) for change in body["changes"]] == [
        (3, "撤下", ""), (4, "新增", ""),
    ]  # fmt: skip
    assert "慕容雨舟" in (folder(content) / "index.html").read_text(encoding="utf-8")


def test_publishing_again_changes_nothing(content: Content, publish: Publish) -> None:
    """A withdrawn notice stays the same issue; a better reason replaces the old one in the history."""
    publish(content)
    withdraw(content, LINE)
    publish(content)
    withdraw(content, f"{KEY},换个说法,2026-04-01")
    publish(content, NEXT)
    memory = json.loads((content.path.parent / "state" / "issues" / LIU / "benefits 2026-03.json").read_text("utf-8"))
    assert (memory["issue"], memory["issued"], memory["rows"]) == (2, TODAY.isoformat(), {})
    assert [(change["what"], change["reason"]) for change in memory["history"]] == [("撤下", "换个说法")]


def test_its_workbook_may_go_without_a_word(content: Content, publish: Publish) -> None:
    """No warning that it is missed, and it stays down."""
    path = content.benefits(LIU, "2026-03", [{}])
    publish(content)
    withdraw(content, LINE)
    path.unlink()
    assert not publish(content).problems
    assert read_rows(folder(content) / "rows.csv") == []


@pytest.mark.parametrize("reason", [f"问{MOBILE}", "张三丰不符合条件"])
def test_a_personal_reason_is_refused(content: Content, publish: Publish, reason: str) -> None:
    """With its place; the notice is down and the reason is nowhere, not even in the message."""
    publish(content)
    withdraw(content, f"{KEY},{reason},2026-04-01")
    outcome = publish(content)
    assert problems(outcome) == [("personal_data", 2, "B")]
    assert outcome.failed
    assert read_rows(folder(content) / "rows.csv") == []
    assert reason not in (folder(content) / "rows.json").read_text("utf-8")
    assert not [problem for problem in outcome.problems if reason in str(problem)]


def test_an_unknown_notice_is_told_with_the_nearest(content: Content, publish: Publish) -> None:
    """Nothing is taken down by a slip of the pen."""
    withdraw(content, f"{LIU}/benefit/2026-03,填错,2026-04-01", "", f"{LIU}/benefits/2026-3,填错,2026-04-01")
    outcome = publish(content)
    assert problems(outcome) == [("unknown_withdrawal", 2, "A"), ("unknown_withdrawal", 4, "A")]
    assert all(KEY in problem.remedy for problem in outcome.problems)
    assert len(read_rows(folder(content) / "rows.csv")) == 2


@pytest.mark.parametrize(
    ("line", "column"),
    [(f"{KEY},,2026-04-01", "B"), (f"{KEY},填错,", "C"), (f"{KEY},填错,明天", "C"), (f"{KEY},填错,2026-04-02", "C")],
)
def test_half_a_line_takes_down_all_the_same(content: Content, publish: Publish, line: str, column: str) -> None:
    """What is wrong is told; the safe side is that the names are gone."""
    withdraw(content, line)
    assert problems(publish(content)) == [("bad_withdrawal", 2, column)]
    assert read_rows(folder(content) / "rows.csv") == []


@pytest.mark.parametrize(
    "line",
    [f"https://mingbang.example/c/{KEY}/,填错,2026-04-01", f"/c/{KEY}/,填错,2026年4月1日", f"{KEY},甲,乙,2026-04-01"],
)
def test_how_staff_write_a_line(content: Content, publish: Publish, line: str) -> None:
    """The address of the page, a Chinese date, a comma in the reason."""
    withdraw(content, line)
    assert not publish(content).problems
    assert read_rows(folder(content) / "rows.csv") == []


@pytest.mark.parametrize("text", ["", "公示,理由\n", "\0\udcff"])
def test_a_list_that_cannot_be_read_stops_everything(content: Content, publish: Publish, text: str) -> None:
    """Else what was taken down would be published again without a word."""
    (content.path / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ContentMissing, match="撤回"):
        publish(content)
