from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal.kinds.benefit.record import SUBSIDY_DAYS
from portal.privacy.issues import SUMS, SUMS_LABEL, UNNAMED, Issues
from portal.privacy.public import PublicNotice
from portal.problems import StateBroken
from tests.privacy.invented import FARM, GOING, OPINION, RELIEF, START, Cells, published

NEXT = START + timedelta(days=1)
MEMORY = Path("issues/c18701/benefits 2026-03.json")


def issue(folder: Path, rows: Sequence[Cells], today: date = START, kind: str = "benefits") -> PublicNotice:
    """Numbers a notice and keeps what is remembered of it, as a publication does."""
    issues = Issues(folder, today)
    notice = issues.number(published(kind, rows, today))
    for name, data in issues.changes().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert data is not None
        path.write_bytes(data)
    return notice


def test_the_first_issue_has_no_history(tmp_path: Path) -> None:
    """It is number 1, of today."""
    notice = issue(tmp_path, [FARM])
    assert (notice.issue, notice.issued, notice.history) == (1, START, ())


def test_an_unchanged_notice_keeps_number_and_day(tmp_path: Path) -> None:
    """Publishing again is no new issue, and nothing is to be written."""
    issue(tmp_path, [FARM])
    again = Issues(tmp_path, NEXT)
    notice = again.number(published("benefits", [FARM], NEXT))
    assert (notice.issue, notice.issued) == (1, START)
    assert again.changes() == {}


def test_a_correction_says_old_new_and_why(tmp_path: Path) -> None:
    """One change for each column, with the reason staff gave; the reason itself is no change."""
    issue(tmp_path, [FARM])
    notice = issue(tmp_path, [{**FARM, "amount": 320, "group": "4组", "reason": "面积量错"}], NEXT)
    assert (notice.issue, notice.issued) == (2, NEXT)
    assert [(c.issue, c.day, c.row, c.title, c.what, c.label, c.old, c.new, c.reason) for c in notice.history] == [
        (2, NEXT, "b1", "张三丰", "更正", "村民小组", "3组", "4组", "面积量错"),
        (2, NEXT, "b1", "张三丰", "更正", "金额", "300.00", "320.00", "面积量错"),
    ]
    assert notice.corrected == {"b1"}


def test_a_row_added_and_a_row_withdrawn(tmp_path: Path) -> None:
    """Both are told; of the withdrawn row the person is not."""
    second = {**FARM, "recipient": "李四光", "reason": "补报"}
    issue(tmp_path, [FARM])
    added = issue(tmp_path, [FARM, second], NEXT)
    assert [(c.what, c.row, c.title, c.reason) for c in added.history] == [("新增", "b2", "李四光", "补报")]
    gone = issue(tmp_path, [FARM], NEXT)
    assert [(c.what, c.row, c.title, c.issue) for c in gone.history] == [
        ("新增", "b2", UNNAMED, 2), ("撤下", "b2", UNNAMED, 3),
    ]  # fmt: skip
    assert "李四光" not in (tmp_path / MEMORY).read_text("utf-8")


def test_what_is_closed_now_leaves_the_history(tmp_path: Path) -> None:
    """A farm subsidy that was relief all along: its old name and texts are gone from history and memory."""
    issue(tmp_path, [FARM, {**FARM, "recipient": "欧阳小珍"}])
    corrected = issue(tmp_path, [FARM, {**FARM, "recipient": "欧阳小珍", "amount": 301}], NEXT)
    assert len(corrected.history) == 1
    notice = issue(tmp_path, [FARM, RELIEF], NEXT)
    assert "欧阳小珍" not in repr(notice)
    assert "欧阳小珍" not in (tmp_path / MEMORY).read_text("utf-8")


def test_closed_programmes_are_corrected_as_a_whole(tmp_path: Path) -> None:
    """Households and yuan of all of them, old and new; no row and no programme is named."""
    five = [{**RELIEF, "recipient": name} for name in ("甲一", "甲二", "甲三", "甲四", "甲五")]
    issue(tmp_path, [FARM, *five])
    notice = issue(tmp_path, [FARM, *five, {**RELIEF, "recipient": "甲六", "amount": 7}], NEXT)
    assert [(c.row, c.title, c.what, c.label, c.old, c.new) for c in notice.history] == [
        ("", SUMS, "更正", SUMS_LABEL, "5 户，2,250.00 元", "6 户，2,257.00 元")
    ]


def test_rows_whose_term_has_ended_leave_history_and_memory(tmp_path: Path) -> None:
    """Their end is no new issue and no withdrawal, and nothing of them is remembered."""
    issue(tmp_path, [FARM])
    issue(tmp_path, [{**FARM, "amount": 451.17}], NEXT)
    ended = issue(tmp_path, [{**FARM, "amount": 451.17}], START + timedelta(days=SUBSIDY_DAYS + 1))
    assert (ended.issue, ended.issued, ended.history) == (2, NEXT, ())
    memory = (tmp_path / MEMORY).read_text("utf-8")
    assert "451.17" not in memory
    assert json.loads(memory)["rows"] == {}


def test_a_broken_memory_stops_everything(tmp_path: Path) -> None:
    """Starting anew would lose the history without a word."""
    path = tmp_path / MEMORY
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(StateBroken, match="benefits 2026-03"):
        Issues(tmp_path, START).number(published("benefits", [FARM]))


def test_an_answer_is_progress_and_no_correction(tmp_path: Path) -> None:
    """One change for the row, from 办理中 to 已办结; the paper is older than the page, but nothing was wrong."""
    issue(tmp_path, [GOING], kind="opinions")
    notice = issue(tmp_path, [OPINION], NEXT, "opinions")
    assert [(c.issue, c.what, c.label, c.old, c.new) for c in notice.history] == [
        (2, "办理", "办理状态", "办理中", "已办结")
    ]
    assert (notice.corrected, notice.corrections) == (frozenset(), ())


def test_words_of_progress_are_told_as_such(tmp_path: Path) -> None:
    """While it is open, another word of how far it is: no correction either."""
    issue(tmp_path, [{**GOING, "reply": "正在核实"}], kind="opinions")
    notice = issue(tmp_path, [{**GOING, "reply": "下周动工"}], NEXT, "opinions")
    assert [(c.what, c.label, c.old, c.new) for c in notice.history] == [("办理", "答复内容", "正在核实", "下周动工")]


def test_what_was_said_and_an_answer_once_given_are_corrected_in_public(tmp_path: Path) -> None:
    """Words of an open opinion that change, and an answer that changes afterwards, are corrections with old and new."""
    issue(tmp_path, [GOING], kind="opinions")
    said = issue(tmp_path, [{**OPINION, "said": "三盏路灯不亮"}], NEXT, "opinions")
    assert [(c.what, c.label) for c in said.history] == [("办理", "办理状态"), ("更正", "意见内容")]
    rewritten = {**OPINION, "said": "三盏路灯不亮", "replied_on": "2026-03-06"}
    after = issue(tmp_path, [rewritten], NEXT, "opinions")
    assert [(c.what, c.label, c.old, c.new) for c in after.corrections[1:]] == [
        ("更正", "答复日期", "2026年3月9日", "2026年3月6日"), ("更正", "办理天数", "4", "1"),
    ]  # fmt: skip
    assert after.corrected == {"y1"}
