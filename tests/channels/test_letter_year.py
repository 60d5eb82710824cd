"""The year in one look on a letter: each month and each purpose once, and no picture of what was not told."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.channels.letter_year import MOST, year_of
from portal.register.year_items import WORKS
from portal.register.year_said import finding
from tests.pages import sample
from tests.register.test_year import MONTHS, TODAY, month, of, paid, tenders
from tests.register.whole import POWER, registered

YUAN = st.decimals(1, 2_000_000, places=2)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(MONTHS), YUAN, min_size=1))
def test_the_bars_are_the_amounts_of_the_year(vouchers: dict[tuple[int, int], Decimal]) -> None:
    """Of the months and of the purposes alike, and the sentence is that of the page."""
    vouchers.setdefault((2026, 11), Decimal(5))
    notices = [month(*when, amount) for when, amount in vouchers.items()]
    said, months, purposes = year_of(of(*notices), sample.LIUHE)
    assert said == f"{finding(paid(*notices)).text}。"
    assert sum(bar.size for bar in months) == sum(bar.size for bar in purposes) == sum(vouchers.values())
    assert [bar.size for bar in months if bar.own] == [max(vouchers.values())]


def test_the_oldest_month_comes_first_and_an_untold_one_is_no_zero() -> None:
    """Twelve bars; cents are left out where no month has any."""
    _, months, _ = year_of(of(month(2026, 11, 10), month(2026, 10)), sample.LIUHE)
    assert [bar.label for bar in months] == ["12月", *(f"{n}月" for n in range(1, 12))]
    assert [bar.said for bar in months[-3:]] == ["没公开", "0", "10"]
    assert {bar.said for bar in months[:-2]} == {"没公开"}


def test_what_has_no_room_is_one_bar_more() -> None:
    """The largest purposes have bars of their own, works among them in their own look; the others come last."""
    powers = [{**POWER, "number": f"QL-{n:03d}", "name": f"第{n}样开支"} for n in range(1, MOST + 3)]
    rows = [month(2026, n, 10 * n, power_item=f"QL-{n:03d}") for n in range(1, MOST + 3)]
    purchase = tenders({"payments": [{"parent": "ZB-2026-01", "paid_on": "2026年5月3日", "amount": 900}]})
    list_ = sample.notice(sample.LIUHE, "power-items", "2026年", powers)
    _, _, bars = year_of(registered(list_, *rows, month(2026, 11), purchase, today=TODAY), sample.LIUHE)
    assert [(bar.label, bar.look) for bar in bars[:2]] == [(WORKS, "works"), (f"第{MOST + 2}样开支", "own")]
    assert len(bars) == MOST + 1
    assert (bars[-1].label, int(bars[-1].size)) == ("其余", 10 + 20 + 30)


def test_a_letter_without_a_year_has_no_picture() -> None:
    """Nothing published, nothing paid, or more come back in a month than was paid: no sentence and no bars."""
    nothing = ("", (), ())
    assert year_of(of(), sample.LIUHE) == nothing
    assert year_of(of(month(2026, 11)), sample.LIUHE) == nothing
    assert year_of(of(month(2026, 11, 100), month(2026, 10, -60)), sample.LIUHE) == nothing
