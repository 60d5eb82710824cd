from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.names.relief import COVERED_PURPOSE
from portal.privacy.public import Aggregate, Closed, ClosedSum, PublicNotice, Withdrawn
from portal.records.column import Role
from portal.register.register import Register
from portal.register.year import Year, spent, window, years
from portal.register.year_items import WORKS, Sort
from portal.register.year_said import finding, headline, told
from tests.pages import sample
from tests.register.whole import POWER, registered

TODAY = date(2026, 11, 30)
YUAN = st.decimals(min_value=-500, max_value=2_000_000, places=2)
MONTHS = [(2025, 12), *((2026, month) for month in range(1, 12))]
STILL: dict[str, Any] = {"supplier": None, "award_amount": None, "contract_amount": None, "bids": [], "payments": []}


def receipts(period: str, *rows: tuple[str, Decimal | int], **more: Any) -> PublicNotice:
    """Vouchers of one period: (day, amount) each."""
    made = [
        {**sample.receipt(f"PZ-{period}-{n}", "纸", 5), "power_item": "QL-001", "date": when, "amount": amount, **more}
        for n, (when, amount) in enumerate(rows, 1)
    ]
    return sample.notice(sample.LIUHE, "receipts", period, made)


def month(year: int, number: int, *amounts: Decimal | int, **more: Any) -> PublicNotice:
    """Vouchers of a month."""
    return receipts(f"{year}年{number}月", *((f"{year}年{number}月3日", amount) for amount in amounts), **more)


def tenders(*rows: dict[str, Any], period: str = "2026年") -> PublicNotice:
    """Purchases, each as the one of the fixture but for what is given."""
    return sample.notice(sample.LIUHE, "tenders", period, [{**sample.TENDER, "payments": [], **row} for row in rows])


def of(*notices: PublicNotice, today: date = TODAY) -> Register:
    """A register with these notices and a list of one power."""
    power = sample.notice(sample.LIUHE, "power-items", "2026年", [{**POWER, "name": "办公用品采购"}])
    return registered(power, *notices, today=today)


def paid(*notices: PublicNotice, today: date = TODAY) -> Year:
    """What was paid by them."""
    found = spent(of(*notices, today=today), sample.LIUHE)
    assert found is not None
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(MONTHS), st.lists(YUAN, max_size=4), min_size=1),
    st.lists(st.tuples(st.sampled_from(MONTHS), YUAN.filter(lambda amount: amount > 0)), max_size=3),
)
def test_the_sum_of_the_months_is_that_of_the_purposes_and_of_the_rows(
    vouchers: dict[tuple[int, int], list[Decimal]], payments: list[tuple[tuple[int, int], Decimal]]
) -> None:
    """And the numbers of the sentence are numbers of the table, rounded as a heading rounds."""
    vouchers.setdefault((2026, 11), [])  # or the year ends a month earlier
    told_of = [month(*when, *amounts) for when, amounts in vouchers.items()]
    purchase = {
        "published_on": "2025年12月1日",
        "payments": [
            {"parent": "ZB-2026-01", "paid_on": f"{year}年{number}月9日", "amount": amount}
            for (year, number), amount in payments
        ],
    }
    year = paid(*told_of, tenders(purchase))
    rows = sum((amount for amounts in vouchers.values() for amount in amounts), Decimal(0))
    rows += sum((amount for _, amount in payments), Decimal(0))
    assert year.total == rows
    assert sum(one.amount for one in year.purposes) == rows
    assert sum(one.amount for one in year.items) == rows
    assert year.everyday + year.works == rows
    assert year.rows == sum(map(len, vouchers.values())) + len(payments)
    table = {year.total, year.everyday, year.works, Decimal(round(rows / 12))}
    table |= {line.amount for line in year.lines} | {one.amount for one in year.purposes}
    table |= {one.amount for one in year.items}
    words = {told(amount) for amount in table}
    assert finding(year).number in words
    assert headline(year).number == told(year.total)
    assert told(year.total) in finding(year).text
    if "里，" in finding(year).text:
        parts = [amount for amount in table if told(amount) == finding(year).number]
        assert any(year.total / 2 <= amount <= year.total for amount in parts)


def test_twelve_lines_the_newest_first_and_what_was_not_published_is_no_zero() -> None:
    """A month without a notice is told from one in which nothing was paid."""
    year = paid(month(2026, 11, 10), month(2026, 10))
    assert [line.label for line in year.lines] == [f"{n}月" for n in (11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 12)]
    assert [(int(line.amount), line.told) for line in year.lines[:3]] == [(10, True), (0, True), (0, False)]
    assert headline(year).text == "近一年公开的2个月花了10元"


def test_the_window_ends_with_this_month_only_where_somebody_has_published_it() -> None:
    """On the first days of a month the last one is the newest; a year's or a quarter's notice does not move it."""
    first = date(2026, 12, 2)
    assert window(of(month(2026, 11, 10), today=first)).last == 2026 * 12 + 10
    assert window(of(month(2026, 12, 10), today=first)).last == 2026 * 12 + 11
    assert window(of(tenders({}, period="2026年第四季度"), today=first)).last == 2026 * 12 + 10


def test_rows_without_a_month_stay_one_line() -> None:
    """A quarter told without days of months is no third of it a month; its months have no lines of their own.

    What is only told of a year that began earlier is counted apart.
    """
    quarter, year_2025 = receipts("2026年第三季度", ("2026年", 90)), receipts("2025年", ("2025年", 7))
    year = paid(quarter, year_2025, month(2026, 10, 10))
    assert [(line.label, int(line.amount)) for line in year.lines if line.amount] == [("10月", 10), ("7—9月", 90)]
    assert (int(year.total), int(year.outside)) == (100, 7)
    drawn = sample.notice(sample.LIUHE, "benefits", "2026年第三季度", [])
    drawn = replace(drawn, closed=Closed((ClosedSum("低保", 7, Decimal(700)),)))
    (found,) = (one for one in years(of(drawn), sample.LIUHE) if one.sort is Sort.DRAWN)
    assert [(line.label, int(line.amount)) for line in found.lines if line.told] == [("7—9月", 700)]
    assert len(found.lines) == 10
    assert found.told == 3


def test_a_withdrawn_notice_counts_for_nothing() -> None:
    """Neither its rows nor its month."""
    gone = replace(month(2026, 9, 5), records=(), withdrawn=Withdrawn("填错", None))
    year = paid(gone, month(2026, 8, 7))
    assert year.total == 7
    assert [line.label for line in year.lines if line.told] == ["8月"]
    assert spent(of(gone), sample.LIUHE) is None


def test_a_voucher_told_by_the_month_and_by_the_quarter_counts_once() -> None:
    """Two vouchers of one notice that are alike count twice all the same."""
    row = {**sample.receipt("PZ-1", "纸", 5), "power_item": "QL-001", "date": "2026年9月3日", "amount": 40}
    notices = [sample.notice(sample.LIUHE, "receipts", period, [row]) for period in ("2026年9月", "2026年第三季度")]
    assert paid(*notices).total == 40
    people = sample.people(2, "耕地地力保护补贴", "2026年9月3日", recipient="王玉兰", amount=Decimal(9))
    month_, quarter = (
        sample.notice(sample.LIUHE, "benefits", when, people) for when in ("2026年9月", "2026年第三季度")
    )
    (drawn,) = (one for one in years(of(month_, quarter), sample.LIUHE) if one.sort is Sort.DRAWN)
    assert drawn.total == 18


def test_sums_of_a_quarter_are_not_added_to_those_of_its_months() -> None:
    """A programme told by each month is not told again by the quarter."""

    def closed(period: str, *sums: tuple[str, int]) -> PublicNotice:
        notice = sample.notice(sample.LIUHE, "benefits", period, [])
        return replace(notice, closed=Closed(tuple(ClosedSum(name, 6, Decimal(yuan)) for name, yuan in sums)))

    notices = closed("2026年9月", ("低保", 100)), closed("2026年第三季度", ("低保", 300), ("特困", 50))
    (drawn,) = (one for one in years(of(*notices), sample.LIUHE) if one.sort is Sort.DRAWN)
    assert {one.name: int(one.amount) for one in drawn.purposes} == {"低保": 100, "特困": 50}


def test_awards_and_payments_are_never_added() -> None:
    """What was agreed is a year of its own; what was paid for it belongs to what was paid."""
    purchase = {
        "published_on": "2026年5月3日", "award_amount": 86000,
        "payments": [{"parent": "ZB-2026-01", "paid_on": "2026年6月9日", "amount": 25800, "milestone": "预付"}],
    }  # fmt: skip
    still = {"number": "ZB-2026-02", "stage": "招标", "published_on": "2026年6月3日", **STILL}
    found = {one.sort: one for one in years(of(tenders(purchase, still)), sample.LIUHE)}
    assert found[Sort.AGREED].total == 86000
    assert found[Sort.SPENT].total == found[Sort.SPENT].works == 25800
    june = next(line for line in found[Sort.SPENT].lines if line.label == "6月")
    assert (june.purchases, june.told) == (True, True)
    assert [one.name for one in found[Sort.SPENT].purposes] == [WORKS]


def test_purposes_are_the_powers_under_which_it_was_paid() -> None:
    """In plain words; what is tied to a closed programme is told together, whatever power it cites."""
    notice = month(2026, 9, 5, 7)
    hidden = replace(notice.records[1], covered=frozenset({"payee", "purpose"}))
    year = paid(replace(notice, records=(notice.records[0], hidden)))
    assert {one.name: int(one.amount) for one in year.purposes} == {"办公用品采购": 5, COVERED_PURPOSE: 7}


@pytest.mark.parametrize("hidden", ["covered", "masked"])
def test_the_outlier_is_never_a_row_that_hides_somebody(hidden: str) -> None:
    """Where the largest row has anything masked, neither it nor the next is shown as the largest."""
    notice = month(2026, 9, 5, 7000)
    one, fields = notice.records[1], frozenset({"payee"})
    shut = replace(one, covered=fields) if hidden == "covered" else replace(one, masked=fields)
    year = paid(replace(notice, records=(notice.records[0], shut)), month(2026, 10, 1))
    assert year.largest is None
    assert year.explained is None
    assert "一笔" not in finding(year).text


def test_nobody_who_draws_money_is_pointed_at() -> None:
    """Open lists have no largest row either."""
    notice = sample.notice(sample.LIUHE, "benefits", "2026年9月", sample.people(6, "耕地地力保护补贴", "2026年9月3日"))
    (drawn,) = years(of(notice), sample.LIUHE)
    assert drawn.total > 0
    assert drawn.largest is None
    assert all(one.record is None and not one.what for one in drawn.items)


def test_the_outlier_leads_to_its_row() -> None:
    """The largest of all, and what explains the longest bar."""
    year = paid(month(2026, 9, 5, 7000), month(2026, 10, 1))
    assert year.largest is not None
    assert year.largest.record is not None
    assert year.largest.record.value(Role.AMOUNT) == 7000
    assert year.explained == year.largest
    assert finding(year).text == "7,006元里，7,000元是9月的一笔"


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([100] * 12, "近一年花了1,200元，每月差不多100元"),
        ([100, *[100] * 9, 190, 190], "近一年花了1,380元，最多的是11月，190元"),
        ([60, 60, 60, 60, *[10] * 8], "近一年花了320元，最多的是3月，60元"),
        ([-5, 100, *[10] * 10], "近一年花了195元"),
        ([0] * 12, "近一年花了0元"),
        ([*[0] * 11, 50], "50元里，50元是11月的一笔"),
    ],
)
def test_the_sentence_says_what_is_true_of_the_months(amounts: list[int], said: str) -> None:
    """Even months, uneven months, money that came back, nothing paid."""
    year = paid(*(month(*when, amount) for when, amount in zip(MONTHS, amounts, strict=True)))
    assert finding(year).text == said


def test_what_came_back_is_no_part_of_what_was_paid() -> None:
    """Of 100 yuan 60 came back: the row of 100 is not told as part of 40."""
    assert finding(paid(month(2026, 9, 100, -60), month(2026, 10, 1))).text == "41元里，9月占了40元"
    assert finding(paid(month(2026, 9, 100, -60))).text == "近一年公开的1个月花了40元"


def test_the_sentence_tells_a_month_of_many_rows_and_one_purpose() -> None:
    """A month that is half of all though no row of it is; a purpose that is half though no month is."""
    assert finding(paid(month(2026, 9, 5, 5, 5), month(2026, 10, 6))).text == "21元里，9月占了15元"
    rows = [month(*when, 10, power_item="QL-001") for when in MONTHS]
    rows += [month(2026, 9, 30, power_item="QL-777", category="收据")]
    rows[9:10] = []
    assert finding(paid(*rows)).text == "140元里，110元是办公用品采购"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "0元"), ("9248", "9,248元"), ("493.5", "493.50元"), ("99999.99", "99,999.99元"), ("100000", "10万元"),
        ("2079946.80", "208万元"), ("104999", "10万元"), ("105000", "11万元"), ("123456789", "1.23亿元"),
        ("-250000", "-25万元"),
    ],
)  # fmt: skip
def test_numbers_of_a_heading(amount: str, said: str) -> None:
    """Whole 万 from a hundred thousand yuan on."""
    assert told(Decimal(amount)) == said


def test_what_became_sums_is_counted_with_its_rows() -> None:
    """Rows whose term has ended are in the year by their programme."""
    notice = sample.notice(sample.LIUHE, "benefits", "2026年2月", [])
    (drawn,) = years(of(replace(notice, aggregates=(Aggregate("高龄津贴", 8, Decimal(400)),))), sample.LIUHE)
    assert [(one.name, int(one.amount), one.rows) for one in drawn.purposes] == [("高龄津贴", 400, 8)]
