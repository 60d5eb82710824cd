from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.money import MONEY
from portal.kinds import KINDS
from portal.kinds.tender.record import Stage, Tender
from portal.privacy.public import Aggregate, PublicNotice
from portal.records.column import Role
from portal.records.money import Money
from portal.register.money import newest, paid, paid_under, said, sums, sums_of, without_receipt
from tests.pages import sample

VOUCHERS = st.sampled_from(["", "PZ-1", "PZ-2", "PZ-3"])
AMOUNTS = st.sampled_from([100, 200])


def tenders(*rows: dict[str, Any], period: str = "2026年") -> PublicNotice:
    """Purchases, each as the one of the fixture but for what is given."""
    return sample.notice(sample.LIUHE, "tenders", period, [{**sample.TENDER, **row} for row in rows])


def receipts(*rows: dict[str, Any]) -> PublicNotice:
    """Receipts, numbered PZ-1 and on."""
    made = [{**sample.receipt(f"PZ-{n}", "工程款", 5), **row} for n, row in enumerate(rows, 1)]
    return sample.notice(sample.LIUHE, "receipts", "2026年3月", made)


def payment(amount: int, voucher: str = "") -> dict[str, Any]:
    """A payment of the purchase."""
    return {"parent": "ZB-2026-01", "paid_on": "2026年3月1日", "amount": amount} | (
        {"voucher": voucher} if voucher else {}
    )


def test_every_amount_says_what_money_it_is() -> None:
    """Of every kind and part, each column of amounts and no other declares paid, agreed, limit or asked."""
    tables = [*KINDS, *(model for kind in KINDS for _, _, model in kind.parts())]
    columns = [(table, bound) for table in tables for bound in table.columns()]
    assert [(t.__name__, b.name) for t, b in columns if (b.value is MONEY) != (b.column.money is not None)] == []
    assert len([bound for _, bound in columns if bound.column.money is Money.PAID]) == 3


def test_every_stage_is_told_once() -> None:
    """Each stage of a purchase belongs to one of the sums."""
    stages = [stage for told in Tender.about.tells for stage in told.stages]
    assert sorted(stages) == sorted(Stage)


def test_purchases_are_summed_by_stage() -> None:
    """Awards where something was awarded, budgets where something is still sought, nothing of what failed."""
    still: dict[str, Any] = {
        "supplier": None,
        "award_amount": None,
        "contract_amount": None,
        "bids": [],
        "payments": [],
    }
    rows = (
        {"number": "A", "stage": "完成", "award_amount": 171400},
        {"number": "B", "stage": "招标", "budget": 260000, **still},
        {"number": "C", "stage": "评标", "budget": 200000, **still},
        {"number": "D", "stage": "流标", **still},
    )
    found = sums_of([tenders(*rows)])
    assert said(found) == "1 个已中标 171,400.00 元；2 个正在招，预算 460,000.00 元；1 个流标"
    assert [(one.head, one.value) for one in found] == [
        ("1 个已中标", "171,400.00 元"), ("2 个正在招", "预算 460,000.00 元"), ("流标", "1 个"),
    ]  # fmt: skip
    assert not any(one.paid for one in found)


def test_an_award_before_its_stage_is_not_agreed() -> None:
    """What is written as an award while bids are still sought is none yet."""
    assert said(sums_of([tenders({"stage": "招标", "budget": 90000})])) == "1 个正在招，预算 90,000.00 元"


def test_payments_are_simply_summed_with_what_was_withdrawn() -> None:
    """Receipts and benefits have one sum, that of their rows and of rows whose term has ended."""
    notice = replace(receipts({}, {}), aggregates=(Aggregate("x", 2, Decimal(7)),))
    assert said(sums(notice.key.kind, notice.records, notice.aggregates)) == "17.00 元"
    assert sums("power-items", []) == ()


def test_a_purchase_in_two_lists_counts_once() -> None:
    """In its newest version, also where both lists are told together."""
    first, second = tenders({"award_amount": 1000}, period="2025年"), tenders({"award_amount": 2000})
    assert said(sums_of([first, second])) == "1 个已中标 2,000.00 元"
    assert [record.text(Role.KEY) for _, record in newest([first, second])] == ["ZB-2026-01"]


@pytest.mark.parametrize(
    ("receipt", "left"),
    [
        ({"amount": 100}, ["PZ-9"]),
        ({"number": "PZ-9", "amount": 100}, []),
        ({"tender": "ZB-2026-01", "amount": 100}, []),
        ({"tender": "ZB-2026-01", "amount": 90}, ["PZ-9"]),
        ({"tender": "ZB-2026-02", "amount": 100}, ["PZ-9"]),
    ],
)
def test_a_payment_told_by_its_receipt_counts_once(receipt: dict[str, Any], left: list[str]) -> None:
    """By the number of the voucher, or because a receipt for this purchase has its amount."""
    notices = [tenders({"payments": [payment(100, "PZ-9")]}), receipts(receipt)]
    assert [one.voucher for _, one in without_receipt(notices)] == left
    assert paid(notices) == receipt["amount"] + 100 * len(left)


@given(st.lists(AMOUNTS, max_size=4), st.lists(AMOUNTS, max_size=4))
def test_payments_without_vouchers_are_found_by_their_amounts(own: list[int], told: list[int]) -> None:
    """Of each amount as many count as the longer telling has, for the purchase and for the whole site."""
    tender = tenders({"payments": [payment(amount) for amount in own]})
    notices = [tender, receipts(*({"amount": amount, "tender": "ZB-2026-01"} for amount in told))]
    expected = sum(amount * max(own.count(amount), told.count(amount)) for amount in {*own, *told})
    assert paid(notices) == expected
    assert paid_under(tender.records[0], [(notices[1], record) for record in notices[1].records]) == expected


@given(
    st.lists(st.tuples(AMOUNTS, VOUCHERS), max_size=4),
    st.lists(st.tuples(AMOUNTS, st.booleans()), max_size=3),
)
def test_what_receipts_tell_is_never_lost_or_doubled(own: list[tuple[int, str]], told: list[tuple[int, bool]]) -> None:
    """All that was paid is at least what the receipts say, and at most that and every payment."""
    rows = [{"amount": amount, "tender": "ZB-2026-01" if named else None} for amount, named in told]
    notices = [tenders({"payments": [payment(*one) for one in own]}), receipts(*rows)]
    by_payments, by_receipts = sum(amount for amount, _ in own), sum(amount for amount, _ in told)
    assert by_receipts <= paid(notices) <= by_payments + by_receipts


def test_a_withdrawn_list_of_receipts_leaves_the_payments() -> None:
    """Where the receipts were taken down, the payments of the purchase say what was paid."""
    gone = replace(receipts({"number": "PZ-9"}), records=())
    assert paid([tenders({"payments": [payment(100, "PZ-9")]}), gone]) == 100


def test_a_payment_says_its_day_and_what_it_was_for() -> None:
    """The day stands apart and not once more in what it was for."""
    notices = [tenders({"payments": [{**payment(100, "PZ-9"), "milestone": "预付"}]})]
    ((_, one),) = without_receipt(notices)
    assert (one.day, one.what, one.amount, one.voucher) == ("2026年3月1日", "预付", Decimal(100), "PZ-9")
