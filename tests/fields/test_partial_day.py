"""Days written without their whole year, and spans of days in one cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.partial_day import LONGEST, Partial, lost_nought, partial, span

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ONES = ["", *"一二三四五六七八九"]


def han(number: int) -> str:
    """A number below a hundred as it is said: 31 → 三十一."""
    tens, ones = divmod(number, 10)
    return f"{ONES[tens] if tens > 1 else ''}{'十' if tens else ''}{ONES[ones]}"


@given(
    DAYS, st.sampled_from(["{m}月{d}日", "{m}月{d}号", "{m} 月 {d}", "{m}月份{d}日", "{m}.{d}", "{m}/{d}", "{m}-{d}"])
)
def test_a_day_without_a_year_says_none(day: date, way: str) -> None:
    """In every way of writing it; the year is left open, not made up."""
    assert partial(way.format(m=day.month, d=day.day)) == Partial(0, day.month, day.day)


@given(DAYS)
def test_a_day_in_chinese_numerals_is_the_same_day(day: date) -> None:
    """十二月三十一日 is 12月31日."""
    assert partial(f"{han(day.month)}月{han(day.day)}日") == Partial(0, day.month, day.day)


@given(DAYS, st.sampled_from(["{y:02}.{m}.{d}", "’{y:02}/{m}/{d}", "{y:02}-{m}-{d}", "{y:02}年{m}月{d}日"]))
def test_two_figures_of_a_year_stay_two(day: date, way: str) -> None:
    """Of which century is for others to say; the whole day in a year is text that names it."""
    found = partial(way.format(y=day.year % 100, m=day.month, d=day.day))
    assert found == Partial(day.year % 100, day.month, day.day)
    assert found.in_year(day.year) == f"{day.year}年{day.month}月{day.day}日"


@pytest.mark.parametrize("text", ["", "3月", "3日", "2026年3月5日", "26年3.5", "26.3/5", "三.五", "3月5日前"])
def test_what_says_no_such_day_is_none(text: str) -> None:
    """A month alone, a whole day, marks that differ, further words."""
    assert partial(text) is None


@given(DAYS, DAYS, st.sampled_from(["至", "到", "—", "~", "起至"]))
def test_what_the_last_day_of_a_span_leaves_out_is_that_of_the_first(one: date, other: date, to: str) -> None:
    """Its year, and its month where a bare day stands."""
    first = Partial(one.year, one.month, one.day)
    written = first.in_year(one.year)
    assert span(f"{written}{to}{other.month}月{other.day}日") == (first, Partial(one.year, other.month, other.day))
    assert span(f"{written}{to}{other.day}日") == (first, Partial(one.year, one.month, other.day))
    assert span(f"{written}{to}{Partial(0, other.month, other.day).in_year(other.year)}") == (
        first, Partial(other.year, other.month, other.day),
    )  # fmt: skip


def test_one_day_or_a_long_text_is_no_span() -> None:
    """The marks within a day are no 至."""
    assert span("11.3-11.5") == (Partial(0, 11, 3), Partial(0, 11, 5))
    assert [span(text) for text in ("2026-11-03", "11-3", "3日至5日", "11月3日至" + " " * LONGEST + "5日")] == [
        None
    ] * 4


def test_only_a_number_may_have_lost_its_nought() -> None:
    """11.3 as a number may be 11.30; as text it is what was typed, and no month has a 40th."""
    assert [lost_nought(cell) for cell in (11.3, 1.1, 12.2)] == [True] * 3
    assert [lost_nought(cell) for cell in ("11.3", 11.4, 13.1, 11, 11.31, None)] == [False] * 6
