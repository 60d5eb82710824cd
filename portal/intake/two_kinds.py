"""A sheet of which every row is a voucher and which has columns of an account too: a journal, which is of two kinds.

It cannot be taken apart: what an account sums by subject it tells one by one, and what a voucher must say it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.intake.heading_words import letters, normal
from portal.intake.headings import find_headings
from portal.intake.model import ReadNotice, Sheet
from portal.intake.tables import HEAD
from portal.problems import Location
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.money import Money
from portal.records.record import Record

_FLOWS = (Role.INCOME, Role.SPENDING)


def tell_two_kinds(sheets: Iterable[Sheet], notice: ReadNotice) -> bool:
    """Tells of the first sheet that has columns for income, for spending and for the number of a voucher; if any has.

    Told once, with the way to take it apart, and not for every column that the one kind or the other does not know.
    """
    accounts = [kind for kind in all_kinds() if kind.about.in_hand]
    for sheet in sheets:
        head = sheet.head(HEAD)
        for account in accounts:
            found = find_headings(head, account)
            if found is None or not {account.field_for(role) for role in _FLOWS} <= found.names:
                continue
            for column, text in found.unknown:
                voucher = next((kind for kind in _vouchers() if normal(text) in _numbers(kind)), None)
                if voucher is not None:
                    _tell(notice, Location(notice.source.file, sheet.name, found.bottom + 1, letters(column)), text,
                          account=account, voucher=voucher)  # fmt: skip
                    return True
    return False


def _vouchers() -> Iterator[type[Record]]:
    """Kinds whose rows are payments with a number of their own."""
    return (kind for kind in all_kinds() if kind.money() is Money.PAID and kind.field_for(Role.KEY))


def _numbers(kind: type[Record]) -> frozenset[str]:
    bound = kind.column_for(Role.KEY)
    return frozenset(map(normal, bound.headings)) if bound else frozenset()


def _tell(
    notice: ReadNotice, where: Location, text: str, *, account: type[Record], voucher: type[Record]
) -> None:  # fmt: skip
    period, one, other = notice.source.key.period, voucher.about.words[0], account.about.words[0]
    needed = "、".join(bound.label for bound in voucher.columns() if bound.required)
    lines = "、".join(
        bound.label
        for bound in account.columns()
        if bound.column.role in (Role.TITLE, Role.OPENING, *_FLOWS, Role.CLOSING)
    )
    notice.problems.error(
        "two_kinds", where, f"这张表一行一张凭证（“{text}”），又有收入和支出，是收支流水，不能当作一类公示",
        f"只公开收支的，把文件名改成“{other} {period}.xlsx”，照科目（摘要）加起来公开；"
        f"凭证也要公开的，请分成两份：支出的每一笔写进“{one} {period}.xlsx”（{needed}）；"
        f"按科目加起来，写进“{other} {period}.xlsx”（{lines}）", text,
    )  # fmt: skip
