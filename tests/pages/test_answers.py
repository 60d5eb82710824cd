from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.pages.answers import Answer, answer, chart, days, over_all
from portal.pages.view import View
from portal.pages.wording import about
from portal.privacy.public import Aggregate, Withdrawn
from tests.pages import sample

FARMING, AGE, RELIEF = "耕地地力保护补贴", "高龄津贴", "最低生活保障金"
MARCH = sample.notice(
    sample.LIUHE,
    "benefits",
    "2026年3月",
    [
        *sample.people(2, FARMING, "2026年3月12日"),
        *sample.people(1, AGE, "2026年3月12日"),
        *sample.people(6, RELIEF, "2026年3月20日"),
    ],
)


def test_a_list_of_people_says_how_many_drew_how_much() -> None:
    """Closed programmes among them; receipts say what was spent, and a list without money how long it is."""
    spent = sample.notice(sample.LIUHE, "receipts", "2026年3月", [sample.receipt("PZ-1", "办公用纸", 1195511.5)])
    powers = sample.notice(sample.LIUHE, "power-items", "2026年", [sample.ITEM])
    view = View(sample.register((MARCH, spent, powers)))
    assert answer(view, MARCH) == Answer("2026年3月发给9户", "2,976.50元")
    assert answer(view, spent) == Answer("2026年3月花了", "119.6万元")
    assert answer(view, powers) == Answer(f"2026年{about('power-items').known}", "1项")


def test_a_chart_has_every_programme_and_their_sum() -> None:
    """Open and closed ones and those of which only sums are left, the largest first; one alone needs no picture."""
    ended = replace(MARCH, aggregates=(Aggregate("临时救助", 1, Decimal(9000)),))
    found = chart(ended)
    assert found
    assert [(one.row.label, one.row.said) for one in found.rows] == [
        ("临时救助 1 户", "9,000.00"),
        (f"{RELIEF} 6 户", "2,058.00"),
        (f"{FARMING} 2 户", "618.00"),
        (f"{AGE} 1 户", "300.50"),
    ]
    assert found.total
    assert (found.total.label, found.total.said) == ("一共 10 户", "11,976.50")
    assert (
        chart(sample.notice(sample.LIUHE, "benefits", "2026年3月", sample.people(3, FARMING, "2026年3月1日"))) is None
    )


def test_all_periods_together_say_from_when_to_when() -> None:
    """What was taken down is not counted."""
    july = replace(MARCH, key=replace(MARCH.key, period=replace(MARCH.key.period, month=7)))
    gone = replace(july, key=replace(july.key, period=replace(july.key.period, month=8)), withdrawn=Withdrawn("", None))
    kind = about("benefits")
    assert over_all(kind, [gone, july, MARCH]) == Answer("2026年3月至2026年7月发了", "5,953元")
    assert over_all(kind, [MARCH]) == Answer("2026年3月发了", "2,976.50元")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 11, 12), date(2026, 11, 18), ("11月12日至", "18日")),
        (date(2026, 3, 30), date(2026, 4, 5), ("3月30日至", "4月5日")),
        (date(2026, 12, 28), date(2027, 1, 3), ("12月28日至", "2027年1月3日")),
        (date(2025, 1, 7), date(2025, 1, 13), ("2025年1月7日至", "13日")),
        (date(2026, 1, 7), None, ("1月7日起",)),
        (None, None, ()),
    ],
)
def test_days_are_said_once(start: date | None, end: date | None, said: tuple[str, ...]) -> None:
    """The year only where it is another, the month only where it changes."""
    assert days(start, end, 2026) == said
