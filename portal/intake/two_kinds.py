"""A sheet of which every row is a voucher and which has columns of an account too: a journal, which is of two kinds.

It cannot be taken apart: what an account sums by subject it tells one by one, and what a voucher must say it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.intake.answers import may_be_constant
from portal.intake.heading_words import letters, normal
from portal.intake.headings import Headings, find_headings
from portal.intake.model import ReadNotice, Sheet
from portal.intake.silent_headings import SERIALS
from portal.intake.tables import HEAD
from portal.problems import Location
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.money import Money
from portal.records.record import Record

_FLOWS = (Role.INCOME, Role.SPENDING)


def tell_two_kinds(sheets: Iterable[Sheet], notice: ReadNotice, kind: type[Record]) -> bool:
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
            if kind in _vouchers() and not lacks_what_rows_say(find_headings(head, kind), kind):
                continue
            for column, text in sorted((*found.unknown, *found.ignored)):
                voucher = next((one for one in _vouchers() if normal(text) in _numbers(one)), None)
                if voucher is not None:
                    _tell(notice, Location(notice.source.file, sheet.name, found.bottom + 1, letters(column)), text,
                          account=account, voucher=voucher)  # fmt: skip
                    return True
    return False


def lacks_what_rows_say(found: Headings | None, kind: type[Record]) -> bool:
    """Whether a sheet lacks a column of the kind in which every row says its own."""
    names = found.names if found else frozenset()
    serial = any(text in SERIALS for _, text in found.ignored) if found else False
    lacking = (bound for bound in kind.columns() if bound.required and bound.name not in names)
    return any(not (may_be_constant(bound) or (serial and bound.column.role is Role.KEY)) for bound in lacking)


def _vouchers() -> Iterator[type[Record]]:
    """Kinds whose rows are payments with a number of their own."""
    return (kind for kind in all_kinds() if kind.money() is Money.PAID and kind.field_for(Role.KEY))


def _numbers(kind: type[Record]) -> frozenset[str]:
    """The headings of its numbers and of its days."""
    bounds = (kind.column_for(role) for role in (Role.KEY, Role.DATE))
    return frozenset(normal(heading) for bound in bounds if bound for heading in bound.headings)


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
        "two_kinds", where, f"这张表里有“{text}”，又有收入和支出，是收支流水，缺少凭据每一行要写的列，不能当作“{one}”",
        f"只公开收支的，把文件名改成“{other} {period}.xlsx”，照科目（摘要）加起来公开；"
        f"凭证也要公开的，请分成两份：支出的每一笔写进“{one} {period}.xlsx”（{needed}）；"
        f"按科目加起来，写进“{other} {period}.xlsx”（{lines}）", text,
    )  # fmt: skip
