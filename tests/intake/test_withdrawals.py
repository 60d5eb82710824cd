from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.withdrawals import FILE, nearest, read_key, read_lines, read_withdrawals, write_lines
from portal.problems import Problems
from portal.records.notice import NoticeKey, Period

KEY = NoticeKey("c18701", "benefits", Period(2026, 3))
KNOWN = {KEY, NoticeKey("c18701", "receipts", Period(2026, 3)), NoticeKey("c17349", "tenders", Period(2026, quarter=1))}


@pytest.mark.parametrize("key", sorted(KNOWN), ids=str)
def test_a_notice_is_named_as_its_address_is(key: NoticeKey) -> None:
    """Bare, as a path, as a whole address with a row behind it."""
    for text in (f"{key}", f"/c/{key}/", f"https://mingbang.example/c/{key}/#b1", f"c/{key}/i/2/"):
        assert read_key(text) == key


@pytest.mark.parametrize(
    "text", ["", "c18701", "c18701/benefits", "c18701/benefits/2026-3", "c18701/lunch/2026-03", "benefits/2026-03"]
)
def test_what_names_no_notice(text: str) -> None:
    """A part of an address, another spelling of the month, a kind there is not."""
    assert read_key(text) is None


def test_the_nearest_is_what_was_meant() -> None:
    """By likeness of the address; nothing where nothing is known."""
    assert nearest("c18701/benefit/2026-03", KNOWN) == str(KEY)
    assert nearest("c17349/tenders/2026Q1", KNOWN) == "c17349/tenders/2026-Q1"
    assert nearest("x", []) == ""


reasons = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(reason=reasons, day=st.dates(date(2020, 1, 1), date(2026, 4, 1)))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, reason: str, day: date) -> None:
    """Any reason, with commas and quotes of any kind, and any day that is not to come."""
    folder = tmp_path_factory.mktemp("list")
    (folder / FILE).write_bytes(write_lines([(str(KEY), reason, day.isoformat())]))
    problems = Problems()
    (found,) = read_withdrawals(folder, KNOWN, date(2026, 4, 1), problems).values()
    assert len(problems) == 0
    assert (found.key, found.day) == (KEY, day)
    assert read_lines(folder) == [(str(KEY), found.reason, day.isoformat())]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_excel_writes(tmp_path: Path, encoding: str) -> None:
    """And the empty lines it leaves below."""
    (tmp_path / FILE).write_text(f"公示,原因,撤回日期\n{KEY},名单填错,2026/4/1\n,,\n", encoding=encoding)
    problems = Problems()
    (found,) = read_withdrawals(tmp_path, KNOWN, date(2026, 4, 1), problems).values()
    assert (found.reason, found.day, found.where.row) == ("名单填错", date(2026, 4, 1), 2)
    assert len(problems) == 0


def test_the_same_notice_twice_is_told(tmp_path: Path) -> None:
    """The first line holds."""
    (tmp_path / FILE).write_bytes(write_lines([(str(KEY), "甲", "2026-03-30"), (str(KEY), "乙", "2026-04-01")]))
    problems = Problems()
    (found,) = read_withdrawals(tmp_path, KNOWN, date(2026, 4, 1), problems).values()
    assert found.reason == "甲"
    assert [(problem.code, problem.where.row) for problem in problems] == [("doubled_withdrawal", 3)]


def test_without_a_list_nothing_is_down(tmp_path: Path) -> None:
    """As everywhere until somebody makes one."""
    assert read_withdrawals(tmp_path, KNOWN, date(2026, 4, 1), Problems()) == {}


BEFORE = {KEY: ("名单填错", date(2026, 3, 30))}


@pytest.mark.parametrize("line", ["c18701/benefits/2026-3", "随便写的", f"{KEY}x".replace("benefits", "benefit")])
def test_what_was_down_stays_down_while_a_line_cannot_be_read(tmp_path: Path, line: str) -> None:
    """That line may be its own, mistyped; both are told, and the reason and day are those of before."""
    (tmp_path / FILE).write_bytes(write_lines([(line, "改一改", "2026-04-01")]))
    problems = Problems()
    (found,) = read_withdrawals(tmp_path, KNOWN, date(2026, 4, 1), problems, before=BEFORE).values()
    assert (found.key, found.reason, found.day) == (KEY, *BEFORE[KEY])
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("unknown_withdrawal", "error"), ("still_withdrawn", "error"),
    ]  # fmt: skip


def test_what_was_down_stays_down_when_the_list_is_missing(tmp_path: Path) -> None:
    """A file deleted by mistake publishes nothing again."""
    problems = Problems()
    assert set(read_withdrawals(tmp_path, KNOWN, date(2026, 4, 1), problems, before=BEFORE)) == {KEY}
    assert [problem.code for problem in problems] == ["still_withdrawn"]


def test_a_line_taken_out_of_a_good_list_lifts_the_withdrawal(tmp_path: Path) -> None:
    """Which is told, for the line may have been changed by mistake to name another notice."""
    (tmp_path / FILE).write_bytes(write_lines([]))
    problems = Problems()
    assert read_withdrawals(tmp_path, KNOWN, date(2026, 4, 1), problems, before=BEFORE) == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("withdrawal_lifted", "warning")]


def test_a_notice_that_is_known_no_longer_is_not_told(tmp_path: Path) -> None:
    """Nothing of it could come back."""
    problems = Problems()
    assert read_withdrawals(tmp_path, KNOWN - {KEY}, date(2026, 4, 1), problems, before=BEFORE) == {}
    assert len(problems) == 0
