from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal.privacy.issues import UNNAMED, Issues
from portal.privacy.public import PublicNotice
from portal.problems import StateBroken
from portal.records.benefit import RELIEF_DAYS
from tests.privacy.invented import FARM, RELIEF, START, Cells, published

NEXT = START + timedelta(days=1)
MEMORY = Path("issues/c18701/benefits 2026-03.json")


def issue(folder: Path, rows: Sequence[Cells], today: date = START) -> PublicNotice:
    """Numbers a notice of benefits and keeps what is remembered of it, as a publication does."""
    issues = Issues(folder, today)
    notice = issues.number(published("benefits", rows, today))
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


def test_what_is_masked_now_leaves_the_history(tmp_path: Path) -> None:
    """A farm subsidy that was relief all along: its old name and texts are gone from history and memory."""
    issue(tmp_path, [{**FARM, "recipient": "欧阳小珍"}])
    notice = issue(tmp_path, [RELIEF], NEXT)
    named = [change for change in notice.history if change.label == "受益人"]
    assert [(change.old, change.new, change.title) for change in named] == [("", "", "欧**珍")]
    assert "欧阳小珍" not in (tmp_path / MEMORY).read_text("utf-8")


def test_rows_whose_term_has_ended_leave_history_and_memory(tmp_path: Path) -> None:
    """Their end is no new issue and no withdrawal, and nothing of them is remembered."""
    issue(tmp_path, [RELIEF])
    issue(tmp_path, [{**RELIEF, "amount": 451.17}], NEXT)
    ended = issue(tmp_path, [{**RELIEF, "amount": 451.17}], START + timedelta(days=RELIEF_DAYS + 1))
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
