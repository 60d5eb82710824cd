from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from portal import pipeline
from portal.channels.making import RunStats
from portal.fields.day import Day
from portal.kinds.decision.course import Course, Held
from portal.kinds.decision.procedure import where
from portal.kinds.decision.record import Form, State, Step
from portal.kinds.decision.view import result_yet, vote, yet
from portal.places.ids import make_id
from portal.plugin import render_site
from portal.problems import Severity
from tests.content import LIU, RECEIPT, Content, Row
from tests.kinds.decision.forms import MEETINGS, NUMBER, WATCHED, changed, decided, without
from tests.kinds.decision.test_checks import MAJOR

AHEAD: Row = {
    "决策编号": "JC-2026-02", "决策事项": "新修饮水池", "提议日期": "2026-03-20", "状态": "决策中", "决议内容": None,
    "实施结果": None, "涉及金额": None,
}  # fmt: skip
NOTICE: Row = {
    "决策编号": "JC-2026-02", "步骤": "决议", "时间": "2026-04-20", "形式": "村民会议", "地点": "党群服务中心院坝",
    "通知日期": "2026-04-01",
}  # fmt: skip


TODAY = date(2026, 4, 1)
BOARD = make_id("b", 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community with a decision that lacks two things, one that is to be made, and payments under the first."""
    content = Content.small(tmp_path_factory.mktemp("decisions") / "content")
    content.powers(LIU, "2026", MAJOR)
    content.write("boards.csv", "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\n"
                  f"{BOARD},c18701,柳河社区,党群服务中心门口,2025-01-01,\n")  # fmt: skip
    meetings = [*without(changed(MEETINGS, "步骤", "决议", 时间="2026-03-15"), "步骤", "审议"), NOTICE]
    decided(content, {}, AHEAD, meetings=meetings, watched=without(WATCHED, "监督方", "社区律师"))
    content.receipts(
        LIU,
        "2026-03",
        [
            {**RECEIPT, "凭证号": "PZ-1", "金额": 6000, "对应决策编号": NUMBER, "日期": "2026-03-12"},
            {**RECEIPT, "凭证号": "PZ-2", "金额": 7000, "对应决策编号": NUMBER, "日期": "2026-03-25"},
            {**RECEIPT, "凭证号": "PZ-3", "金额": 8000},
        ],
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "make_public", lambda *_: RunStats())
        patch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert not [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    return content.path.parent / "output" / "site"


def text(site: Path, address: str) -> str:
    """What a page says, without blanks."""
    return "".join(html.parse(site / address / "index.html").getroot().find("body").text_content().split())


def test_its_page_shows_steps_votes_parties_and_gaps(site: Path) -> None:
    """2 of 3 steps, 3 of 4 parties, the share that came and agreed, and what is missing first."""
    said = text(site, f"c/{LIU}/decisions/jc-2026-01")
    assert "三步走了两步" in said
    assert "四方来监督，少一方" in said
    assert "45人该来，来了41人，38人同意、2人反对、1人弃权" in said
    assert "没有写“审议”这一步" in said
    assert "缺社区律师没有意见" in said
    assert "从提议到决议41天" in said


def test_payments_are_listed_and_those_before_it_are_gaps(site: Path) -> None:
    """Both payments stand on its page with their sum; the one of the 12th was made before the resolution."""
    said = text(site, f"c/{LIU}/decisions/jc-2026-01")
    assert "按这个决定，付了13,000.00元" in said
    assert said.count("先付款后决议") == 1
    rows = text(site, f"c/{LIU}/receipts/2026-03")
    assert rows.count("先付款后决议") == 1
    assert rows.count("未见决议") == 1
    assert "依据的决策" in rows


def test_a_meeting_is_announced_before_it_is_held(site: Path) -> None:
    """On the home, community and board pages, and as a calendar that telephones take in."""
    for address in ("", f"c/{LIU}", f"b/{BOARD}"):
        said = text(site, address)
        assert "要开的会" in said, address
        assert "2026年4月20日决议村民会议，新修饮水池在党群服务中心院坝" in said, address
    lines = (site / "c" / LIU / "events.ics").read_bytes().decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20260420" in lines
    assert "SUMMARY:新修饮水池：决议 村民会议" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_it_is_no_money_that_was_paid(site: Path) -> None:
    """The home page sums the payments, not what the decision is about."""
    assert "已付的支出与补贴21,420.50元" in text(site, "")


def test_what_is_still_to_come_is_no_accusation(site: Path) -> None:
    """Of a decision whose meeting is to be held, resolution, result and parties say on which day it will be."""
    said = text(site, f"c/{LIU}/decisions/jc-2026-02")
    assert said.count("还没有（决议在2026年4月20日）") == 6
    assert "没有意见" not in said
    assert "四方来监督还没到纪检监察机构" in said
    assert "缺社区律师没有意见" in text(site, f"c/{LIU}/decisions/jc-2026-01")


@pytest.mark.parametrize(
    ("state", "resolved", "words", "result"),
    [
        (State.OPEN, (), "还没有作决定", "还没有作决定"),
        (State.OPEN, (Day(2026, 4),), "决议在 2026年4月", "决议在 2026年4月"),
        (State.OPEN, (Day(2026, 3, 1), Day(2026, 4, 20)), "决议在 2026年4月20日", "决议在 2026年4月20日"),
        (State.OPEN, (Day(2026, 3, 1),), "", "决议在 2026年3月1日"),
        (State.PASSED, (Day(2026, 3, 1),), "", "决议在 2026年3月1日"),
        (State.PASSED, (Day(2025, 12, 1),), "", ""),
        (State.REJECTED, (Day(2026, 3, 1),), "", "没有通过，不实施"),
        (State.DROPPED, (), "事项已撤回", "事项已撤回"),
    ],
)
def test_why_it_is_not_there_yet(state: State, resolved: tuple[Day, ...], words: str, result: str) -> None:
    """The day of the resolution, that none was made, or that it was taken back; nothing once its time is over."""
    course, today = (
        Course(state, tuple(Held(at, Step.RESOLVE, day) for at, day in enumerate(resolved)), frozenset()),
        TODAY,
    )
    assert yet(course, today) == words
    assert (yet(course, today) or result_yet(course, today)) == result


def test_what_is_not_told_is_left_out() -> None:
    """A step says what is known of it: nobody is told to have come where it is not said."""
    held = Held(0, Step.RESOLVE, Day(2026, 3, 12), agree=30)
    assert (vote(held), where(held)) == ("30 人同意", "")
    full = Held(0, Step.RESOLVE, Day(2026, 3, 12), Form.MEMBERS, Day(2026, 3, 1), 300, 210, 200, 0, 10, "院坝", "通过")
    assert vote(full) == "应到 300 人，实到 210 人（70%），200 人同意（66%）、10 人弃权"
    assert where(full) == "在院坝，2026年3月1日通知，结果：通过"
