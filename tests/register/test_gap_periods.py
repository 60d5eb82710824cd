from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.privacy.public import PublicNotice, Withdrawn
from portal.records.laws import RESIDENTS
from portal.register.gap_periods import find
from portal.register.register import Register
from tests.pages import sample
from tests.register.whole import places

VILLAGE, URBAN = "c17349", sample.LIUHE
TODAY = date(2026, 11, 30)
FIRST = date(2026, 1, 5)


def benefits(*periods: str, place: str = VILLAGE) -> list[PublicNotice]:
    """Notices of these periods; the first came to the site on the 5th of January."""
    return [sample.notice(place, "benefits", period, [], issued=FIRST, first=FIRST) for period in periods]


def gaps(notices: list[PublicNotice], place: str = VILLAGE, today: date = TODAY) -> list[tuple[str, date | None]]:
    """(words, last day in time) of what is missing."""
    register = Register.build(sample.SITE, today, places(), notices, info={})
    return [(one.what, one.due) for one in find(register, place) if one.kind == "benefits"]


def test_every_quarter_told_is_no_gap() -> None:
    """By months, quarters, or one notice for half a year."""
    assert gaps(benefits("2026年第一季度", "2026年5月", "2026年第三季度")) == []
    assert gaps(benefits("2026年上半年")) == []


def test_a_quarter_of_which_nothing_was_published_is_a_gap_a_quarter_later() -> None:
    """Of the second quarter at the end of the third; of the third there is time until the end of the year."""
    missing = benefits("2026年3月")
    assert gaps(missing, today=date(2026, 9, 30)) == []
    assert gaps(missing) == [("没有2026年第二季度的惠民惠农补贴公示", date(2026, 9, 30))]
    assert [what for what, _ in gaps(missing, today=date(2027, 1, 1))] == [
        "没有2026年第二季度的惠民惠农补贴公示", "没有2026年第三季度的惠民惠农补贴公示",
    ]  # fmt: skip


def test_one_hole_between_is_one_gap() -> None:
    """Later notices do not make up for it."""
    assert [what for what, _ in gaps(benefits("2026年3月", "2026年7月"))] == ["没有2026年第二季度的惠民惠农补贴公示"]


def test_what_was_taken_down_was_published() -> None:
    """The withdrawal says why it is not there."""
    (first, second) = benefits("2026年3月", "2026年4月")
    assert gaps([first, replace(second, withdrawn=Withdrawn("填错", FIRST))]) == []


def test_a_village_that_never_told_owes_it_from_the_quarter_after_its_first_day() -> None:
    """The quarter in which it came to the site is not held against it."""
    powers = sample.notice(VILLAGE, "power-items", "2026年", [sample.ITEM], issued=FIRST, first=FIRST)
    assert [what for what, _ in gaps([powers])] == ["没有2026年第二季度的惠民惠农补贴公示"]


@pytest.mark.parametrize(("kind", "law"), [("benefits", ""), ("accounts", ""), ("receipts", RESIDENTS.article("筹资"))])
def test_an_urban_community_owes_what_its_own_law_asks(kind: str, law: str) -> None:
    """The law on villages does not bind it: accounts it owes by its own, lists of benefits by none."""
    notices = benefits("2026年3月", place=URBAN)
    register = Register.build(sample.SITE, TODAY, places(), notices, info={})
    assert {one.law for one in find(register, URBAN) if one.kind == kind} == ({law} if law else set())


def test_a_village_owes_its_account_every_quarter() -> None:
    """Vouchers and benefits do not stand for what came in and what is left."""
    notices = [
        sample.notice(VILLAGE, "accounts", "2026年3月", [], issued=FIRST, first=FIRST),
        *benefits("2026年上半年"),
    ]
    register = Register.build(sample.SITE, TODAY, places(), notices, info={})
    (gap,) = (one for one in find(register, VILLAGE) if one.kind == "accounts")
    assert (gap.what, gap.due) == ("没有2026年第二季度的财务收支公开", date(2026, 9, 30))


def test_a_place_that_is_no_community_owes_nothing() -> None:
    """Towns and districts have no such duty."""
    register = Register.build(sample.SITE, TODAY, places(), [], info={})
    assert list(find(register, "t999")) == []
