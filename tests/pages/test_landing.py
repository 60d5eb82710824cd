"""The sentence a place's page begins with: what was paid, of how many months, and never what was not."""

from __future__ import annotations

from portal.pages.landing import landing
from portal.pages.view import View
from portal.privacy.public import PublicNotice
from portal.register.register import Register
from portal.register.year_said import Sentence
from tests.pages import sample


def begins(*notices: PublicNotice) -> Sentence:
    """The sentence of a place that published these."""
    register = Register.build(sample.SITE, sample.TODAY, sample.register().places, notices, info={})
    said = landing(View(register), register.places.publisher(sample.SANJIANG))["sentence"]
    assert isinstance(said, Sentence)
    return said


def receipts(year: int, month: int, amount: float) -> PublicNotice:
    """One voucher of a month."""
    row = sample.receipt(f"PZ-{year}-{month}", "购办公用纸", amount, date=f"{year}年{month}月8日")
    return sample.notice(sample.SANJIANG, "receipts", f"{year}年{month}月", [row])


def months(amount: float) -> list[PublicNotice]:
    """Twelve months up to the last one, with one voucher each."""
    return [receipts(2025, month, amount) for month in range(4, 13)] + [receipts(2026, m, amount) for m in (1, 2, 3)]


def test_it_says_what_was_paid_in_twelve_months() -> None:
    """Each voucher once; what is older counts no more."""
    assert begins(*months(100_000)).text == "近一年花了120万元"
    assert begins(*months(100_000), receipts(2025, 1, 900_000)).text == "近一年花了120万元"


def test_of_fewer_months_it_says_how_many() -> None:
    """And leaves out the fen, which stand on the page of the year; a small sum has them."""
    assert begins(receipts(2026, 3, 27_592.90)).text == "公开的1个月花了27,593元"
    assert begins(receipts(2026, 3, 493.50)).text == "公开的1个月花了493.50元"


def test_what_was_only_agreed_is_no_payment() -> None:
    """A place that has published purchases without payments says how much it has published."""
    agreed = {**sample.TENDER, "payments": []}
    said = begins(sample.notice(sample.SANJIANG, "tenders", "2026年第一季度", [agreed]))
    assert (said.before, said.number) == ("公开了", "1 期")
    assert "花了" not in said.text


def test_a_place_without_payments_says_what_is_true_of_it() -> None:
    """How many notices, and of when the newest is."""
    powers = sample.notice(sample.SANJIANG, "power-items", "2026年", [{**sample.ITEM, "steps": []}])
    assert begins(powers).text == "公开了1 期，最近是3月30日"
    assert begins().text == "还没有在这里公开"
