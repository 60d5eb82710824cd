"""Officials of a place and what public rows themselves say they drew; a name alone says nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from portal.privacy.public import PublicNotice
from portal.register.officials import Officials, officials_of
from portal.register.register import Register
from tests.pages import sample

LAND = "耕地地力保护补贴"
PLACE = sample.SANJIANG


def row(name: str, tie: str | None, amount: float = 120, **more: Any) -> dict[str, Any]:
    """One household of an open programme."""
    said = {"power_item": "QL-001", "programme": LAND, "paid_on": "2026年3月2日", "group": "3组", **more}
    return {**said, "recipient": name, "amount": amount, "official_tie": tie}


def item(number: str, post: str, holder: str | None) -> dict[str, Any]:
    """A power that a post has."""
    return {**sample.ITEM, "number": number, "post": post, "holder": holder, "steps": []}


def found(*notices: PublicNotice, items: tuple[dict[str, Any], ...] | None = None) -> Officials:
    """What is gathered of a place with two officials, one of whom has two posts, and a post nobody is named for."""
    posts = items or (
        item("QL-001", "主任", "张文洪"), item("QL-002", "文书", "陈春涛"), item("QL-003", "报账员", "陈春涛"),
        item("QL-004", "网格员", None), item("QL-005", "监督委员会主任", "监督委员会主任"),
    )  # fmt: skip
    powers = sample.notice(PLACE, "power-items", "2026年", list(posts))
    places = sample.register().places
    return officials_of(Register.build(sample.SITE, sample.TODAY, places, (powers, *notices), info={}), PLACE)


def benefits(*rows: dict[str, Any], period: str = "2026年3月") -> PublicNotice:
    """A list of a month."""
    return sample.notice(PLACE, "benefits", period, list(rows))


def test_everybody_who_holds_a_post_is_there_once() -> None:
    """Whoever has two posts is one official; a post of which nobody is named is told apart."""
    told = found()
    assert [(one.name, one.posts) for one in told.officials] == [("张文洪", ("主任",)), ("陈春涛", ("文书", "报账员"))]
    assert told.vacant == ("网格员", "监督委员会主任")
    assert told.drawing == ()


def test_only_a_row_that_says_so_counts() -> None:
    """A namesake among the villagers is nobody's row; `无` says that there is no tie."""
    told = found(benefits(row("张文洪", None), row("陈春涛", "无"), row("张文洪", "本人", 164.5, group="5组")))
    assert [(one.name, one.amount) for one in told.drawing] == [("张文洪", Decimal("164.5"))]
    assert told.amount == Decimal("164.5")
    assert (told.relatives, told.others) == ((), ())


def test_relatives_and_those_who_fit_nobody_are_told_apart() -> None:
    """A relative is no official; `本人` of somebody without a post and a mere `是` stand for themselves."""
    told = found(benefits(row("刘顺才", "文书之父"), row("王旧任", "本人"), row("李不明", "是")))
    assert [record.title for _, record in told.relatives] == ["刘顺才"]
    assert [record.title for _, record in told.others] == ["王旧任", "李不明"]
    assert told.drawing == ()


def test_a_year_is_twelve_months() -> None:
    """Of the thirteenth month before nothing counts any more."""
    old = benefits(row("张文洪", "本人", paid_on="2025年3月2日"), period="2025年3月")
    first = benefits(row("张文洪", "本人", paid_on="2025年5月2日"), period="2025年5月")
    assert found(old).drawing == ()
    assert [one.amount for one in found(first).drawing] == [Decimal(120)]


def test_closed_programmes_tell_their_one_number_and_no_more() -> None:
    """Who is on the list, and how much anybody drew, changes nothing of it."""
    names = "甲乙丙丁戊己"
    one = [row(f"周{name}", "本人" if name == "甲" else None, programme="最低生活保障金") for name in names]
    two = [row(f"吴{name}", "本人" if name == "己" else None, programme="最低生活保障金") for name in names]
    told = found(benefits(*one))
    assert [(number, notice.key.period.month) for notice, number in told.closed] == [(1, 3)]
    assert (told.drawing, told.relatives, told.others) == ((), (), ())
    again = found(benefits(*two))
    assert [number for _, number in again.closed] == [1]
    assert found(benefits(*one[:3])).closed == ()  # fewer than the site names: no number is shown


def test_a_place_that_names_nobody_has_no_page() -> None:
    """A list of powers whose posts name nobody, and no row with a tie."""
    assert not found(items=(item("QL-001", "主任", None),))
