from __future__ import annotations

from pathlib import Path

import pytest

from portal.kinds.account.view import finest, of_a_year, overview
from portal.pages import answers
from portal.pages.view import View
from portal.privacy.public import PublicNotice
from portal.records.catalogue import kind_by_id
from tests.content import LIU
from tests.kinds.account.accounts import APRIL, MARCH, line, register
from tests.pages import sample


def accounts(*periods: str) -> list[PublicNotice]:
    """An account of one line for each of these periods, the newest first as the register has them."""
    rows = [{"subject": "甲", "opening": 1, "income": 2, "spending": 1, "closing": 2}]
    found = [sample.notice(sample.LIUHE, "accounts", period, rows) for period in periods]
    return sorted(found, key=lambda one: one.key.period, reverse=True)


@pytest.mark.parametrize(
    ("periods", "shown"),
    [
        (("2026年1月", "2026年2月", "2026年3月"), ["2026-03", "2026-02", "2026-01"]),
        (("2026年1月", "2026年2月", "2026年3月", "2026年第一季度"), ["2026-03", "2026-02", "2026-01"]),
        (("2026年1月", "2026年第一季度"), ["2026-Q1"]),
        (("2025年3月", "2025年4月", "2026年3月"), ["2026-03", "2025-04"]),
    ],
)
def test_a_year_of_accounts_tells_no_day_twice(periods: tuple[str, ...], shown: list[str]) -> None:
    """Months instead of their quarter where all of them are there; nothing older than twelve months."""
    assert [str(one.key.period) for one in of_a_year(accounts(*periods))] == shown
    assert finest([]) == []


def test_the_page_of_a_notice_says_what_came_in_went_out_and_is_left(tmp_path: Path) -> None:
    """Of money in hand alone; debts stand below it, and the chart has the same numbers."""
    found = register(tmp_path, {"2026-03": MARCH})
    (notice,) = found.notices_of(LIU, "accounts")
    said = answers.answer(View(found), notice)
    assert (said.before, said.number) == ("2026年3月收了8,012.50元，花了35,400元，还剩", "75,212.50元")
    chart = answers.chart(notice)
    assert chart is not None
    assert [(one.row.label, one.row.said) for one in chart.rows] == [
        ("上期结存", "102,600.00"), ("收入", "8,012.50"), ("支出", "35,400.00"), ("结存", "75,212.50"),
        ("应收款", "5,000.00"), ("应付款", "15,000.00"),
    ]  # fmt: skip


def test_months_together_have_the_last_balance_once(tmp_path: Path) -> None:
    """In and out are summed; what was left is that of the end."""
    found = register(tmp_path, {"2026-03": MARCH, "2026-04": APRIL})
    said = answers.over_all(kind_by_id("accounts").about, found.notices_of(LIU, "accounts"))
    assert said.before + said.number == "2026年3月至2026年4月收了8,512.50元，花了36,100元，还剩75,012.50元"


def test_the_page_of_the_kind_draws_the_year_and_lists_land_and_debts(tmp_path: Path) -> None:
    """A bar for what came in and one for what went out, and the newest lines of land compensation and of debts."""
    found = register(tmp_path, {"2026-03": MARCH, "2026-04": APRIL})
    template, values = overview(View(found), LIU)
    assert template == "accounts.html"
    assert [(one.row.label, one.row.said) for one in values["rows"]] == [
        ("4月收", "500.00"), ("4月花", "700.00"), ("3月收", "8,012.50"), ("3月花", "35,400.00"),
    ]  # fmt: skip
    assert [(one.sort, one.subject, one.closing) for one in values["others"].items] == [
        ("征地补偿费", "征地补偿费", "60,000.00"), ("应收款", "应收鱼塘租金", "5,000.00"),
        ("应付款", "应付工程款", "15,000.00"),
    ]  # fmt: skip


def test_an_account_without_balances_says_nothing_of_what_is_left(tmp_path: Path) -> None:
    """And one that is overdrawn says so."""
    flows = register(tmp_path / "1", {"2026-03": [line("租金", None, 800, 300, None)]})
    (notice,) = flows.notices_of(LIU, "accounts")
    said = answers.answer(View(flows), notice)
    assert said.before + said.number == "2026年3月收了800元，花了300元"
    over = register(tmp_path / "2", {"2026-03": [line("租金", None, 100, 300, -200)]})
    (notice,) = over.notices_of(LIU, "accounts")
    said = answers.answer(View(over), notice)
    assert said.before + said.number == "2026年3月收了100元，花了300元，透支200元"
