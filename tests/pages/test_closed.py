"""Closed programmes are said in sums, against the last notice of the same length."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from portal.pages.closed import Block, block
from portal.pages.view import View
from portal.privacy.public import ClosedSum, PublicNotice
from portal.register.register import Register
from tests.pages import sample

NAME = "最低生活保障金"


def listed(period: str, *sums: ClosedSum) -> PublicNotice:
    """A notice with these sums and no rows."""
    made = sample.notice(sample.LIUHE, "benefits", period, [])
    return replace(made, closed=replace(made.closed, sums=sums))


def of(*notices: PublicNotice) -> Block | None:
    """The block of the last of these notices."""
    register = Register.build(sample.SITE, sample.TODAY, sample.register().places, notices, info={})
    return block(View(register), notices[-1])


def test_a_notice_without_closed_programmes_has_no_block() -> None:
    """Nothing is said of nothing."""
    assert of(listed("2026年3月")) is None


def test_households_people_and_sum_are_said() -> None:
    """And nobody is named."""
    found = of(listed("2026年3月", ClosedSum(NAME, 5, Decimal(2250), 9, "每人 450 元", "办法")))
    assert found is not None
    (line,) = found.lines
    assert line.count == "5 户，9 人"
    assert "2,250" in line.amount
    assert line.change == ""
    assert line.said == (("标准", "每人 450 元"), ("依据", "办法"))


def test_too_few_households_are_not_counted_nor_compared() -> None:
    """Else everybody would know whom it is about."""
    before, now = listed("2026年2月", ClosedSum(NAME, 5, Decimal(900))), ClosedSum(NAME, 0, Decimal(450), fewer=3)
    found = of(before, listed("2026年3月", now))
    assert found is not None
    assert (found.lines[0].count, found.lines[0].change) == ("少于 3 户", "")


def test_what_changed_is_said_against_a_period_of_the_same_length() -> None:
    """A quarter is not compared with a month."""
    month, quarter = ClosedSum(NAME, 5, Decimal(2250)), ClosedSum(NAME, 5, Decimal(6750))
    now = listed("2026年3月", ClosedSum(NAME, 7, Decimal(3150)))
    changed, same, alone = (
        of(listed("2026年2月", month), now),
        of(listed("2026年2月", now.closed.sums[0]), now),
        of(listed("2025年第四季度", quarter), now),
    )
    assert changed is not None
    assert same is not None
    assert alone is not None
    assert changed.lines[0].change.startswith("比2026年2月多 2 户、多 900")
    assert same.lines[0].change == "和2026年2月一样"
    assert alone.lines[0].change == ""
