from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.charts.bars import Bar, Drawn
from portal.pages import year
from portal.pages.page import Page
from portal.pages.view import View
from portal.privacy.public import Closed, ClosedSum, PublicNotice
from portal.register.register import Register
from portal.register.year import years
from tests.pages import many, sample
from tests.pages.conftest import Built
from tests.register.test_year import MONTHS, TODAY, month, of, receipts, tenders

PAYMENT: dict[str, Any] = {"parent": "ZB-2026-01", "paid_on": "2026年6月9日", "amount": 25800, "milestone": "预付"}


def page(register: Register, address: str = f"c/{sample.LIUHE}/year/") -> Page:
    """One page of a year."""
    (found,) = [one for one in year.pages(View(register)) if one.address == address]
    return found


def rows(found: Page, name: str = "rows") -> list[Bar]:
    """The rows of one of its charts."""
    drawn = found.context[name]
    assert isinstance(drawn, tuple)
    return [one.row for one in drawn if isinstance(one, Drawn)]


def _yuan(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(MONTHS), st.lists(st.decimals(0, 900_000, places=2), min_size=1, max_size=3), min_size=1
    )
)
def test_what_is_written_in_the_tables_adds_up(vouchers: dict[tuple[int, int], list[Decimal]]) -> None:
    """The numbers as a villager reads them: months and purposes each come to the total, to the fen."""
    found = page(of(month(2026, 11), *(month(*when, *amounts) for when, amounts in vouchers.items() if when[1] != 11)))
    total = found.context["total"]
    assert isinstance(total, Bar)
    months = [one for one in rows(found) if one.said != year.NOTHING]
    assert sum(_yuan(one.said) for one in months) == _yuan(total.said)
    assert sum(_yuan(one.said) for one in rows(found, "purposes")) == _yuan(total.said)


def test_a_page_for_what_was_paid_and_for_each_kind_of_other_money() -> None:
    """What was agreed has its own page, and each leads to the others."""
    register = of(month(2026, 9, 5), tenders({"published_on": "2026年5月3日", "payments": [PAYMENT]}))
    at = [one.address for one in year.pages(View(register))]
    assert at == [f"c/{sample.LIUHE}/year/", f"c/{sample.LIUHE}/year/tenders/"]
    others = page(register).context["others"]
    assert isinstance(others, list)
    assert [(one.text, one.address) for one in others] == [("招投标：定了多少", at[1])]


def test_a_month_without_a_notice_is_written_out() -> None:
    """In the row, and in a sentence that says it is no zero."""
    found = page(of(month(2026, 11, 10), month(2026, 10)))
    assert [one.said for one in rows(found)[:3]] == ["10", "0", year.NOTHING]
    notes = found.context["notes"]
    assert isinstance(notes, tuple)
    assert notes == ("12月、1月、2月、3月、4月、5月、6月、7月、8月、9月没有公示，不是零。",)


def test_what_only_a_purchase_tells_and_what_no_month_tells_is_said() -> None:
    """So that nobody takes a part for the whole."""
    register = of(
        month(2026, 9, 5), receipts("2025年", ("2025年", 7)),
        tenders({"published_on": "2026年5月3日", "payments": [PAYMENT]}),
    )  # fmt: skip
    notes = " ".join(map(str, page(register).context["notes"]))  # type: ignore[call-overload]
    assert "6月没有公示凭据，只算了工程付款。" in notes
    assert "另有 7.00 元" in notes


def test_the_row_behind_the_longest_bar_is_one_tap_away() -> None:
    """Unless it hides somebody."""
    notice = month(2026, 9, 5, 7000)
    row = page(of(notice, month(2026, 10, 1))).context["row"]
    assert isinstance(row, year.Row)
    assert (row.when, row.amount, row.address) == ("9月", "7,000", f"c/{notice.key}/#{notice.records[1].id}")
    hidden = replace(notice, records=(replace(notice.records[0], covered=frozenset({"payee"})), notice.records[1]))
    assert page(of(hidden)).context["row"] is not None
    hidden = replace(notice, records=(notice.records[0], replace(notice.records[1], covered=frozenset({"payee"}))))
    assert page(of(hidden)).context["row"] is None


def test_small_programmes_are_not_counted() -> None:
    """Where a notice has closed programmes of too few households, the month says at least how many there were."""

    def drawn(*sums: ClosedSum) -> PublicNotice:
        return replace(sample.notice(sample.LIUHE, "benefits", "2026年9月", []), closed=Closed(sums))

    few = ClosedSum("救助", 0, Decimal(900), fewer=5)
    at = f"c/{sample.LIUHE}/year/benefits/"
    noted = [one.note for one in rows(page(of(drawn(few, ClosedSum("低保", 6, Decimal(60)))), at)) if one.note]
    assert noted == ["6 户以上"]
    assert not any(one.note for one in rows(page(of(drawn(few)), at)))


def test_what_is_paid_again_and_again_is_told_without_its_month() -> None:
    """`3月办公电费` and `办公电费（2026年4月）` are one thing; twice is not again and again."""
    words = ("3月办公电费", "办公电费（2026年4月）", "2026年5月份办公电费")
    told = [month(2026, n, 10, purpose=text) for n, text in enumerate(words, 3)]
    told += [month(2026, n, 99, purpose="慰问") for n in (7, 8)]
    assert [(one.label, one.said, one.note) for one in rows(page(of(*told)), "things")] == [
        ("办公电费", "30.00", "3 次"),
    ]


def test_the_picture_for_the_landing_has_the_oldest_month_first() -> None:
    """And is left out where money came back."""
    (found,) = years(of(month(2026, 11, 10), month(2026, 10, 30)), sample.LIUHE)
    assert [one.height for one in year.spark(found)] == ["100%", "33.3%"]
    (back,) = years(of(month(2026, 11, -10), month(2026, 10, 30)), sample.LIUHE)
    assert year.spark(back) == ()


def test_a_place_without_money_has_no_year() -> None:
    """Nor a way to it."""
    view = View(of())
    assert list(year.pages(view)) == []
    assert year.link(view, sample.LIUHE) is None
    found = year.link(View(of(month(2026, 9, 5))), sample.LIUHE)
    assert found is not None
    assert found.address == f"c/{sample.LIUHE}/year/"


def test_the_largest_year_fits_one_round_trip() -> None:
    """Twelve months, a full list of purposes and of things paid for again and again, all names long."""
    names = [f"办公用品和小额物资采购以及其他日常支出第{n}项" for n in "甲乙丙丁戊己庚辛壬癸"]
    told = [
        sample.notice(
            sample.LIUHE, "receipts", f"{y}年{m}月",
            [
                {**sample.receipt(f"PZ-{y}-{m}-{n}", f"{name}购置费用", 5), "power_item": f"QL-{n:03d}",
                 "date": f"{y}年{m}月3日", "amount": Decimal("123456.78") + n * m, "category": "其他"}
                for n, name in enumerate(names)
            ],
        )
        for y, m in MONTHS
    ]  # fmt: skip
    powers = [
        {**sample.ITEM, "number": f"QL-{n:03d}", "name": f"{name}审批", "steps": []} for n, name in enumerate(names)
    ]
    power = sample.notice(sample.LIUHE, "power-items", "2026年", powers)
    seen = many.view(sample.register().places, power, *told)
    seen = View(Register.build(sample.SITE, TODAY, seen.register.places, seen.register.notices, info={}))
    found = next(iter(year.pages(seen)))
    assert many.first_view(many.renderer(seen), found) <= many.FIRST_VIEW


def test_the_chart_is_the_table(built: Built) -> None:
    """Every row has its head, its bar hidden from those who hear it, and its number; no style attribute anywhere."""
    text = built.text(f"c/{sample.LIUHE}/year/index.html")
    table = re.search(r'<table class="bars".*?</table>', text, re.DOTALL)
    assert table
    assert table[0].count('<th role="rowheader"') == 13
    assert table[0].count('<svg class="b" aria-hidden="true">') == 12
    assert "<caption>" in table[0]
    assert "style=" not in text


@pytest.mark.parametrize("today", [date(2026, 4, 2)])
def test_the_fixture_has_a_sentence_of_its_own_table(built: Built, today: date) -> None:
    """The number of the heading stands in the table in full."""
    assert built.register.today == today
    (found, *_) = years(built.register, sample.LIUHE)
    text = built.text(f"c/{sample.LIUHE}/year/index.html")
    assert f'<td role="cell">{year.shown(found, found.total)}</td>' in text
