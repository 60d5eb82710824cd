"""A notice is taken down on purpose: by a line in `withdrawals.csv`, from the next publication on."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from portal import pipeline
from portal.channels.making import RunStats
from portal.intake.withdrawals import FILE
from portal.plugin import render_site
from portal.privacy.originals.approvals import CLEAR, Approval, PageDone, read_approvals, write_approvals
from portal.problems import ContentMissing, Problems
from tests.content import LIU, TODAY, Content, read_rows
from tests.every_byte import NOTHING, found_in, readings
from tests.pipeline.conftest import Publish
from tests.pipeline.plain import render_plainly
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
    return {word for place in folders for _, word in found_in(place, [], list(words), NOTHING)}


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
    for feed in (f"c/{LIU}/atom.xml", f"c/{LIU}/benefits/atom.xml"):
        first = ET.fromstring((site / feed).read_bytes()).find("{http://www.w3.org/2005/Atom}entry")  # noqa: S314 - our own
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
    assert problems(pipeline.publish(content.settings(today=NEXT), render_site)) == [("withdrawal_lifted", 0, "")]
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


def test_with_its_workbook_the_copy_of_it_goes_too(content: Content, publish: Publish) -> None:
    """Nothing of its rows is kept then; it stays down with title, term and reason, and is told when it should be back.

    As long as the workbook is there, so is the copy.
    """
    path = content.benefits(LIU, "2026-03", [{"受益人": "慕容雨舟"}])
    publish(content)
    withdraw(content, LINE)
    publish(content)
    state = content.path.parent / "state"
    copy = state / "accepted" / LIU / "benefits 2026-03.xlsx"
    assert copy.is_file()
    path.unlink()
    publish(content)
    before = (folder(content) / "index.html").read_bytes()
    for _ in range(2):
        assert not copy.exists()
        assert "慕容雨舟" not in "".join(text for _, text, _ in readings(state))
        assert not publish(content).problems
        assert (folder(content) / "index.html").read_bytes() == before
    body = json.loads((folder(content) / "rows.json").read_text("utf-8"))
    assert body["noticePeriod"] == {"start": "2026-03-05", "end": "2026-03-11"}
    withdraw(content)
    outcome = publish(content)
    assert {problem.code for problem in outcome.problems} == {"withdrawal_lifted", "lost_copy"}
    content.benefits(LIU, "2026-03", [{"受益人": "慕容雨帆"}])
    assert not publish(content).failed
    assert "慕容雨帆" in (folder(content) / "index.html").read_text("utf-8")


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


@pytest.mark.parametrize("line", [f"{LIU}/benefits/2026-3,名单填错,2026-04-01", None])
def test_what_is_down_never_comes_back_by_a_mistake(content: Content, publish: Publish, line: str | None) -> None:
    """Its line is mistyped, or the whole list deleted: told, and nothing is seen again; a good list lifts it."""
    publish(content)
    withdraw(content, LINE)
    publish(content)
    if line:
        withdraw(content, line)
    else:
        (content.path / FILE).unlink()
    for _ in range(2):
        outcome = publish(content, NEXT)
        assert "still_withdrawn" in {code for code, _, _ in problems(outcome)}
        assert outcome.failed
        assert read_rows(folder(content) / "rows.csv") == []
        body = json.loads((folder(content) / "rows.json").read_text("utf-8"))
        assert body["withdrawn"] == {"date": "2026-04-01", "reason": "名单填错，重新核对后再公示"}
    withdraw(content)
    assert not publish(content, NEXT).failed
    assert len(read_rows(folder(content) / "rows.csv")) == 2


def test_its_originals_leave_the_caches_too(content: Content) -> None:
    """No byte of a redrawn page or its thumbnail is left in the state, what is printed, or any release."""
    root = content.path.parent
    content.receipts(LIU, "2026-03", [{"原件": "甲.png"}])
    content.receipts(LIU, "2026-02", [{"原件": "乙.png", "日期": "2026-02-12", "凭证号": "PZ-2"}])
    for name, colour in (("甲.png", (240, 30, 90)), ("乙.png", (30, 90, 240))):
        path = content.scan(LIU, name, colour)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        record = {
            **read_approvals(path.parent, "", Problems()),
            name: Approval(sha256, (), "张三", "李四", (PageDone(1, CLEAR),)),
        }
        write_approvals(path.parent, {key: (approval, "2026-03-12") for key, approval in record.items()})
    pipeline.publish(content.settings(), render_site)
    pictures = [path.read_bytes() for path in (root / "output" / "site" / "c" / LIU / "scans").iterdir()]
    seen, other = ({data for data in pictures if _is_red(data) is red} for red in (True, False))
    assert (len(seen), len(other)) == (2, 2)
    withdraw(content, f"{LIU}/receipts/2026-03,贴错社区,2026-04-01")
    pipeline.publish(content.settings(), render_site)
    left = [path for name in ("output", "state", "build") for path in (root / name).rglob("*") if path.is_file()]
    assert not [path for path in left if path.read_bytes() in seen]
    assert other <= {path.read_bytes() for path in left if root / "state" in path.parents}


def _is_red(picture: bytes) -> bool:
    """Whether it is the first of the two."""
    with Image.open(io.BytesIO(picture)) as image:
        red, _, blue = image.convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    return bool(red > blue)


def test_staff_keep_no_product_of_it(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the sheet with full names nor scripts, slips and pictures; those of other notices stay."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    content.relief(LIU, "2026-02", [{"受益人": "慕容雪舟", "发放日期": "2026-02-12"}])

    def products() -> set[str]:
        pipeline.publish(content.settings(), render_plainly)
        build = content.path.parent / "build"
        return {path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()}

    before = products()
    withdraw(content, LINE, f"{LIU}/benefits/2026-02,填错,2026-04-01")
    after = products()
    assert {path.split("/")[0] for path in before - after} == {"张贴", "渠道"}
    assert all("惠民" in path or "benefits" in path for path in before - after)
    assert not [path for path in after if "惠民" in path or "benefits" in path]
    assert any("2026年3月" in path for path in after)
