from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from portal.intake.withdrawals import Withdrawal
from portal.privacy.public import PublicNotice, Withdrawn
from portal.privacy.withdraw import withdraw
from portal.problems import Location, Problems
from portal.records.catalogue import kind_by_id
from tests.privacy.hard_cases import ID, MOBILE
from tests.privacy.invented import FARM, OPINION, RELIEF, START, Cells, accepted

TODAY = date(2026, 4, 2)


def down(kind: str, rows: list[Cells], reason: str = "填错", today: date = TODAY) -> tuple[PublicNotice, Problems]:
    """What is left of these rows, and what is wrong with the reason."""
    notice = accepted(kind_by_id(kind), rows)
    problems = Problems()
    where = Location("withdrawals.csv", row=2)
    return withdraw(notice, Withdrawal(notice.key, reason, TODAY, where), today, problems), problems


@pytest.mark.parametrize("today", [TODAY, date(2028, 1, 1)])
def test_nothing_of_the_rows_is_left(today: date) -> None:
    """No record, sum, column or check code, whether their terms run or have ended; title and term stay."""
    notice, problems = down("benefits", [FARM, RELIEF], today=today)
    assert (notice.records, notice.aggregates, notice.columns, notice.sheets) == ((), (), (), {})
    assert (notice.rows, notice.amount, notice.digest) == (0, Decimal(0), "0000-0000")
    assert (notice.title, notice.term.start) == ("2026年3月惠民惠农补贴公示", START)
    assert notice.withdrawn == Withdrawn("填错", TODAY)
    assert len(problems) == 0
    assert not [text for text in ("张三丰", "欧**珍", "耕地", "300") if text in repr(notice)]


@pytest.mark.parametrize(
    "reason", [f"问{MOBILE}", f"{ID}重复", "张三丰不符合条件", "长年卧床的一户不符合", "欧阳小珍名下"]
)
def test_a_personal_reason_is_left_out_and_told(reason: str) -> None:
    """Numbers, and names and private texts of the notice itself, masked or not; the notice is down all the same."""
    notice, problems = down("benefits", [{**FARM, "hardship": "长年卧床"}, RELIEF], reason)
    assert notice.withdrawn == Withdrawn("", TODAY)
    assert notice.records == ()
    (problem,) = problems.errors
    assert (problem.code, problem.where.row, problem.where.column) == ("personal_data", 2, "B")
    assert reason not in str(problem) + problem.value


def test_a_reason_may_not_name_who_gave_an_opinion() -> None:
    """A name of three characters in the column of reporters is enough."""
    notice, problems = down("opinions", [{**OPINION, "reporter": "张国强"}], "应张国强要求撤下")
    assert notice.withdrawn is not None
    assert notice.withdrawn.reason == ""
    assert [problem.code for problem in problems] == ["personal_data"]
