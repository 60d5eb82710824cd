from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checks.model import Context
from portal.kinds.account.checks import check_accounts, reckoned
from portal.kinds.account.record import Account
from portal.problems import Problem, Severity
from tests.privacy.invented import checked, key_of

RENT: dict[str, Any] = {"subject": "集体资产出租", "opening": 12600, "income": 8000, "spending": 5400, "closing": 15200}


def told(*periods: tuple[str, list[dict[str, Any]]]) -> list[Problem]:
    """What is wrong with the last of these accounts, which are read in their order."""
    context = Context(date(2026, 6, 1))
    found: list[Problem] = []
    for period, rows in periods:
        given = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
        notice = checked(Account, given, key_of("accounts", period))
        check_accounts(notice, context)
        found = list(notice.problems)
    return found


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"opening": None, "closing": 2600},
        {"income": None, "closing": 7200},
        {"spending": None, "closing": 20600},
        {"opening": None, "closing": None},
        {"income": 0, "spending": 13000.5, "closing": -400.5},
        {"opening": 0, "income": 0, "spending": 0, "closing": 0},
    ],
)
def test_lines_that_balance_pass(change: dict[str, Any]) -> None:
    """A blank cell is nothing; a line that tells no balance at all has none to hold; one may be overdrawn."""
    assert told(("2026-03", [{**RENT, **change}])) == []


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"closing": 15201}, "unbalanced", "差 1.00 元"),
        ({"closing": 15199.99}, "unbalanced", "差 -0.01 元"),
        ({"opening": None}, "unbalanced", "差 12,600.00 元"),
        ({"closing": None}, "no_closing", ""),
        (dict.fromkeys(("opening", "income", "spending", "closing")), "no_amount", ""),
    ],
)
def test_a_line_that_does_not_balance_is_refused_at_its_cell(change: dict[str, Any], code: str, said: str) -> None:
    """With what it comes to and the difference; what must stand there is said where nothing does."""
    (problem,) = told(("2026-03", [{**RENT, **change}]))
    assert (problem.code, problem.severity, problem.where.row) == (code, Severity.ERROR, 4)
    assert said in problem.message
    assert code != "no_closing" or "15,200.00" in problem.remedy


AMOUNTS = st.none() | st.decimals(-(10**6), 10**6, places=2)


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.decimals(-(10**6), 10**6, places=2).filter(bool))
def test_only_what_is_reckoned_is_left(
    opening: Decimal | None, income: Decimal | None, spending: Decimal | None, more: Decimal
) -> None:
    """Whatever the amounts, exactly one balance passes, to the fen."""
    line = Account.model_construct(subject="甲", opening=opening, income=income, spending=spending)
    row = {"subject": "甲", "opening": opening, "income": income, "spending": spending}
    assert told(("2026-03", [{**row, "closing": reckoned(line)}])) == []
    assert [one.code for one in told(("2026-03", [{**row, "closing": reckoned(line) + more}]))] == ["unbalanced"]


@given(st.lists(st.tuples(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2)), min_size=2, max_size=9))
def test_an_account_that_goes_on_is_never_asked_about(flows: list[tuple[Decimal, Decimal]]) -> None:
    """From one month to the next each begins with what was left; and one fen more is told with both numbers."""
    left = Decimal(100)
    periods: list[tuple[str, list[dict[str, Any]]]] = []
    for month, (income, spending) in enumerate(flows, 1):
        closing = left + income - spending
        row = {"subject": "甲", "opening": left, "income": income, "spending": spending, "closing": closing}
        periods.append((f"2026-{month:02}", [row]))
        left = closing
    assert told(*periods) == []
    last = periods[-1][1][0]
    off = {**last, "opening": last["opening"] + Decimal("0.01"), "closing": last["closing"] + Decimal("0.01")}
    (problem,) = told(*periods[:-1], (periods[-1][0], [off]))
    assert (problem.code, problem.severity) == ("opening_differs", Severity.WARNING)
    assert f"{off['opening']:,.2f}" in problem.message
    assert f"{last['opening']:,.2f}" in problem.message


def test_a_line_that_is_new_or_gone_with_money_is_told() -> None:
    """One that begins with nothing is new, and one that ended with nothing may go."""
    after = {**RENT, "opening": 15200, "income": 0, "spending": 0}
    new = {"subject": "捐款", "opening": 300, "income": 0, "spending": 0, "closing": 300}
    empty = {"subject": "旧账", "opening": 50, "income": 0, "spending": 50, "closing": 0}
    fresh = {"subject": "新账", "opening": None, "income": 5, "spending": None, "closing": 5}
    assert told(("2026-03", [RENT, empty]), ("2026-04", [after, fresh])) == []
    assert [one.code for one in told(("2026-03", [RENT]), ("2026-04", [after, new]))] == ["opening_new"]
    (problem,) = told(("2026-03", [RENT]), ("2026-04", [fresh | {"opening": 0}]))
    assert (problem.code, "15,200.00" in problem.message) == ("line_gone", True)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("2026-03", "2026-05", []),
        ("2026-Q1", "2026-04", ["opening_differs"]),
        ("2025", "2026-Q1", ["opening_differs"]),
        ("2026-H1", "2026-H2", ["opening_differs"]),
    ],
)
def test_only_the_period_before_is_held_against_it(first: str, second: str, codes: list[str]) -> None:
    """Months, quarters, halves and years follow each other; nothing is said across a hole."""
    assert [one.code for one in told((first, [RENT]), (second, [RENT]))] == codes


def test_some_lines_without_a_balance_are_told_once() -> None:
    """Then the page says nothing of what is left."""
    (problem,) = told(("2026-03", [RENT, {"subject": "利息", "income": 5}, {"subject": "捐款", "income": 6}]))
    assert (problem.code, problem.severity) == ("closing_of_some", Severity.WARNING)
    assert "2 个科目" in problem.message
