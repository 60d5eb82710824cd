"""The monthly lists of vouchers."""

from __future__ import annotations

from portal.kinds.receipt.record import Receipt
from tools.sample.calendar import receipt_notice
from tools.sample.communities import Community
from tools.sample.ledger import Entry, ledger
from tools.sample.powers import numbers
from tools.sample.table import Book, Row, Sheet

OLD_CSV = {("c00013", 2026, 2)}
"""Lists that come out of bookkeeping software as GB18030 text."""


def receipt_books(community: Community) -> list[Book]:
    """Twelve lists, one a month."""
    codes = numbers(community)
    return [_book(community, year, month, codes) for year, month in ledger(community.id)]


def _book(community: Community, year: int, month: int, codes: dict[str, str]) -> Book:
    start, end = receipt_notice(year, month)
    rows = [_row(community, entry, codes) for entry in ledger(community.id)[year, month]]
    return Book(
        community=community,
        words="财务原始凭据",
        period=f"{year}-{month:02d}",
        start=start,
        end=end,
        sheets=[Sheet("凭据", Receipt, rows, f"{community.name}{year}年{month}月财务原始凭据公开", total="amount")],
        suffix=".csv" if (community.id, year, month) in OLD_CSV else ".xlsx",
        maker=community.holder("文书", start),
        checker=community.holder("监委", start),
    )


def _row(community: Community, entry: Entry, codes: dict[str, str]) -> Row:
    return {
        "number": entry.number,
        "power_item": codes[entry.power],
        "date": entry.on,
        "payee": entry.payee,
        "purpose": entry.purpose,
        "category": entry.category,
        "amount": entry.amount,
        "handler": entry.handler,
        "witness": entry.witness,
        "approver": entry.approver,
        "tender": entry.tender or None,
        "scans": "；".join(entry.scans) or None,
        "payee_account": entry.account,
        "payee_phone": entry.phone if "phone" in community.habits.private else None,
    }
