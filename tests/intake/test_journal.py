"""Journals: an account and a list of vouchers in one sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.answer import FILE, Answer
from portal.intake.answer_file import add_lines, read_answers
from portal.intake.model import NoticeSource, ReadNotice
from portal.intake.read import read_bytes
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from tests.content import LIU, Content
from tests.intake.files import xlsx
from tests.intake.test_two_sided import TERM, TITLE, codes, lines

HEAD: list[Any] = ["日期", "凭证号", "摘要", "收入", "支出", "余额", "经手人"]
WHOLE: list[Any] = ["凭证号", "权力事项编号", "日期", "收款方", "用途", "收入", "支出", "余额", "经手人"]
IN: list[Any] = ["PZ-1", "QL-021", "2026-03-01", "某公司", "租金", 800, None, 800, "钱经手"]
OUT: list[Any] = ["PZ-2", "QL-021", "2026-03-02", "电力公司", "电费", None, 50, 750, "钱经手"]
TO_ACCOUNT = Answer("收入", "", kind="accounts")


def notice_of(kind: str, *rows: list[Any], answers: tuple[Answer, ...] = ()) -> ReadNotice:
    """The notice of a kind in a sheet."""
    source = NoticeSource(NoticeKey(LIU, kind, Period(2026, 3)), Path("a.xlsx"), "a.xlsx", answers=answers)
    return read_bytes(xlsx([TITLE, TERM, *rows]), source, kind_by_id(kind))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(1, 999)), min_size=1, max_size=8))
def test_a_journal_is_an_account_of_its_subjects(moves: list[tuple[int, bool, int]]) -> None:
    """Nothing is lost and nothing counted twice; what is left after the last row is what is left of all."""
    held = 5000
    rows: list[list[Any]] = [["2026-03-01", None, "上月结余", None, None, held]]
    for at, (subject, into, amount) in enumerate(moves):
        held += amount if into else -amount
        rows.append(
            ["2026-03-02", f"PZ-{at}", f"项{subject}", *((amount, None) if into else (None, amount)), held, "钱经手"]
        )
    notice = notice_of("accounts", HEAD, *rows)
    assert codes(notice) == []
    found = {subject: rest for subject, *rest in lines(notice)}
    assert found.pop("资金结存") == [5000.0, None, None, float(held)]
    assert set(found) == {f"项{subject}" for subject, _, _ in moves}
    for subject, (_, income, spending, closing) in found.items():
        mine = [(into, amount) for at, into, amount in moves if f"项{at}" == subject]
        assert (income or 0, spending or 0) == tuple(sum(n for into, n in mine if into is way) for way in (True, False))
        assert closing is None


def test_a_balance_that_does_not_go_on_is_told_at_its_cell() -> None:
    """At the row from which on it is wrong."""
    notice = notice_of(
        "accounts", HEAD, [*IN[2:3], "PZ-1", "租金", 800, None, 800], ["2026-03-02", "PZ-2", "电费", None, 50, 700]
    )
    (problem,) = notice.problems.errors
    assert (problem.code, problem.where.row, problem.where.column) == ("unbalanced", 5, "F")


def test_rows_of_income_among_vouchers_are_asked_about_once() -> None:
    """The other rows are vouchers; with an answer nothing is asked."""
    (problem,) = notice_of("receipts", WHOLE, IN, OUT).problems.errors
    assert (problem.code, problem.where.column) == ("income_unanswered", "F")
    assert "原始凭据,收入,财务收支" in problem.remedy
    for answer in (TO_ACCOUNT, Answer("收入", "")):
        notice = notice_of("receipts", WHOLE, IN, OUT, answers=(answer,))
        assert codes(notice) == []
        assert notice.table is not None
        assert [raw.cells["number"] for raw in notice.table.rows] == ["PZ-2"]
        assert [(one.row, one.reason) for one in notice.table.left] == [(4, "收入行（不是凭据）")]


def test_the_same_sheet_is_an_account() -> None:
    """What it was for is the subject; what only vouchers have is not published there."""
    notice = notice_of("accounts", WHOLE, IN, OUT)
    assert codes(notice) == []
    assert sorted(lines(notice)) == [
        ("电费", None, None, 50.0, None), ("租金", None, 800.0, None, None), ("资金结存", 0.0, None, None, 750.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "heading", "other"), [("原始凭据", "收入", "财务收支"), ("财务收支", "凭证号", "原始凭据")]
)
def test_an_answer_makes_two_notices_of_one_workbook(tmp_path: Path, kind: str, heading: str, other: str) -> None:
    """Until there is a workbook of the other kind for the same period."""
    content = Content.small(tmp_path / "content")
    folder = content.folder(LIU)
    for path in folder.glob("*凭据*"):
        path.unlink()
    (folder / f"{kind} 2026-03.xlsx").write_bytes(xlsx([TITLE, TERM, WHOLE, IN, OUT]))
    ids = {"原始凭据": "receipts", "财务收支": "accounts"}

    def keys() -> set[tuple[str, str]]:
        found = content.workspace().found
        return {(one.key.kind, one.path.name) for one in found.sources if one.key.period == Period(2026, 3)} & {
            (ids[word], f"{name} 2026-03.xlsx") for word in ids for name in ids
        }

    assert keys() == {(ids[kind], f"{kind} 2026-03.xlsx")}
    add_lines(folder, [{"表格类别": kind, "列名": heading, "对应列": other}])
    problems = Problems()
    assert read_answers(folder, FILE, problems)[ids[kind]][0].kind == ids[other]
    assert list(problems) == []
    assert keys() == {(ids[kind], f"{kind} 2026-03.xlsx"), (ids[other], f"{kind} 2026-03.xlsx")}
    (folder / f"{other} 2026-03.xlsx").write_bytes(xlsx([TITLE, TERM, WHOLE, IN, OUT]))
    assert keys() == {(ids[kind], f"{kind} 2026-03.xlsx"), (ids[other], f"{other} 2026-03.xlsx")}
