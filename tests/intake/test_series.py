"""Workbooks with a sheet for every month, group or programme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.intake.choices import choices_of, choose
from portal.intake.model import NoticeSource, ReadNotice, Sheet
from portal.intake.series import find_series, tell_refused, tell_series
from portal.kinds.account.record import Account
from portal.kinds.benefit.record import Benefit
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from tests.intake.files import HEADINGS, row

ACCOUNT = ["科目", "上期结存", "收入", "支出", "结存"]
QUARTER = Period(2026, quarter=1)


def source(kind: type[Record], period: Period) -> NoticeSource:
    """Of a workbook that is called after its kind."""
    name = f"{kind.about.words[0]} {period}.xlsx"
    return NoticeSource(NoticeKey("c00013", kind.about.id, period), Path(name), name)


def sheets(*names: str, head: list[Any] | None = None, data: list[Any] | None = None) -> list[Sheet]:
    """A table on each."""
    return [Sheet.of(name, [[name], head or HEADINGS, data or row(1)]) for name in names]


def found(names: list[str], period: Period, kind: type[Record] = Benefit, head: list[Any] | None = None) -> Any:
    """The series that sheets of these names are."""
    data = ["租金", 1, 2, 0, 3] if head else None
    mains = [choose(one, kind, source(kind, period)) for one in sheets(*names, head=head, data=data)]
    return find_series(mains, period)


def test_months_are_read_in_their_order_and_those_of_the_notice_alone() -> None:
    """A workbook that is kept up over the year serves the notice of each quarter."""
    series = found(["3月", "1月", "4月", "2月"], QUARTER)
    assert (series.all, series.read, series.refused) == ((1, 3, 0, 2), (1, 3, 0), False)
    assert not any(series.said), "the table has columns for the date and the period"


def test_groups_stand_in_the_order_of_the_sheets_and_their_sum_is_not_read_again() -> None:
    """汇总 says them once more."""
    series = found(["2组", "1组", "汇总"], QUARTER)
    assert (series.read, series.sums, series.says) == ((0, 1), (2,), True)


@pytest.mark.parametrize("names", [["3月"], ["3月", "名单"], ["1月", "2组"], ["甲", "乙"]])
def test_names_of_no_one_sort_are_no_series(names: list[str]) -> None:
    """Nor is one sheet alone."""
    assert found(names, QUARTER) is None


def test_an_account_has_one_sheet_a_period() -> None:
    """Several months of a quarter are refused, with the names of the workbooks to be made; one month is read."""
    assert found(["1月", "2月"], Period(2026, 2), Account, ACCOUNT).read == (1,)
    series = found(["1月", "2月"], QUARTER, Account, ACCOUNT)
    assert series.refused
    notice = ReadNotice(source(Account, QUARTER), "")
    tell_refused(series, sheets("1月", "2月"), notice, Account)
    (problem,) = notice.problems
    assert problem.code == "month_sheets"
    assert "2026年2月.xlsx" in problem.remedy


def test_what_was_read_and_what_is_of_other_periods_is_told_once() -> None:
    """By the names of the sheets."""
    notice = ReadNotice(source(Benefit, QUARTER), "")
    tell_series(found(["3月", "4月"], QUARTER), sheets("3月", "4月"), notice)
    (problem,) = notice.problems
    assert (problem.code, "“4月”不在这一期" in problem.message) == ("sheets_of_series", True)


def test_the_sheets_of_a_series_are_one_choice() -> None:
    """Laid out below one another."""
    notice = ReadNotice(source(Benefit, QUARTER), "")
    choices, mains = choices_of(sheets("1月", "2月"), notice, Benefit)
    assert len(choices) == len(mains) == 1
    assert mains[0].sheet.layout is not None
    assert [stretch.sheet for stretch in mains[0].sheet.layout.stretches] == ["1月", "2月"]
