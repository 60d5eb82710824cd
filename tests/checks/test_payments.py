from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from portal.checks.payments import payment_of, pays
from portal.kinds import KINDS
from portal.kinds.receipt.record import Receipt
from portal.records.catalogue import kind_by_id

ROW: dict[str, Any] = {
    "number": "PZ-1", "power_item": "QL-021", "date": "2026-03-12", "payee": "文具店", "purpose": "购纸",
    "category": "发票", "amount": "512.5", "handler": "钱经手", "witness": "孙证明", "approver": "李审批",
}  # fmt: skip


def receipt(**more: Any) -> Receipt:
    """A receipt that says only what differs."""
    return Receipt.model_validate({**ROW, **more})


def test_a_receipt_is_a_payment_with_what_it_says() -> None:
    """Number, power item, payee, purpose, day and yuan."""
    paid = payment_of(receipt())
    assert paid is not None
    said = (paid.number, paid.item, paid.payee, paid.purpose, paid.when.first, str(paid.amount))
    assert said == ("PZ-1", "QL-021", "文具店", "购纸", date(2026, 3, 12), "512.50")
    assert paid.where is None


@pytest.mark.parametrize("more", [{"tender": "ZB-1"}, {"amount": "0"}, {"amount": "-20"}])
def test_what_is_paid_under_a_contract_or_taken_back_is_none(more: dict[str, str]) -> None:
    """The first went through its tender; of nothing, and of less, nothing was paid."""
    try:
        row = receipt(**more)
    except ValueError:  # the record itself refuses it
        return
    assert payment_of(row) is None


def test_only_kinds_whose_rows_are_payments_pay() -> None:
    """A list of powers has no payee, an opinion no amount."""
    assert pays(kind_by_id("receipts"))
    assert not pays(kind_by_id("power-items"))
    assert not pays(kind_by_id("opinions"))
    assert {kind.about.id for kind in KINDS if pays(kind)} >= {"receipts"}
