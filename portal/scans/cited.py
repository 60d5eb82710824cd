"""Which rows of the workbooks cite an original, and what of them is public: voucher's number, amount, payee, handlers.

Read straight from the workbooks, for an original is often reviewed before its workbook is without errors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.checks.parse import parse_notice
from portal.fields.person import PERSON
from portal.intake.find import Found
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.privacy.names.relief import ReliefNames, relief_among
from portal.privacy.originals.second_person import plain_name
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.policy import Leaves
from portal.records.record import Record
from portal.scans.people import people_in

SHORTEST = 3
"""Characters of a number from which it says anything."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the workbooks say of one original, by the rows that cite it alone.

    `rows` in words, `numbers` that are public, `names` of payees and of those who handled it, which the rows publish.
    `roster`: it is a list of people, which is not shown online.
    """

    rows: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    roster: bool = False


UNSAID = Said()
"""Of an original that no row cites."""


class Cited:
    """The rows of each community, read when they are first asked for."""

    def __init__(self, found: Found) -> None:
        self._sources: dict[str, list[NoticeSource]] = defaultdict(list)
        for source in found.sources:
            self._sources[source.key.community].append(source)
        self._read: dict[str, tuple[dict[str, list[Record]], ReliefNames]] = {}

    def said(self, community: str, name: str) -> Said:
        """What is said of an original of a community."""
        by_name, relief = self._of(community)
        rows = by_name.get(name, [])
        return Said(
            tuple(map(_in_words, rows)),
            frozenset(number for row in rows for number in _numbers(row)),
            frozenset(name for row in rows if not relief.links(row) for name in _open_names(row)),
            any(row.roster(name) for row in rows),
        )

    def together(self, community: str, first: str, second: str) -> bool:
        """Whether one row cites both, as an invoice and its payment order."""
        rows = self._of(community)[0]
        return any(row is other for row in rows.get(first, []) for other in rows.get(second, []))

    def _of(self, community: str) -> tuple[dict[str, list[Record]], ReliefNames]:
        if community not in self._read:
            records = [record for source in self._sources[community] for record in _records(source)]
            by_name: dict[str, list[Record]] = defaultdict(list)
            for record in records:
                for name in record.get(Role.SCANS) or ():
                    by_name[name].append(record)
            self._read[community] = dict(by_name), relief_among(records)
        return self._read[community]


def _records(source: NoticeSource) -> Iterator[Record]:
    kind = kind_by_id(source.key.kind)
    return (row.record for row in parse_notice(read_notice(source, kind), kind).rows)


def _in_words(record: Record) -> str:
    amount = record.get(Role.AMOUNT)
    parts = (record.get(Role.KEY), record.get(Role.TITLE), f"{amount:,.2f} 元" if isinstance(amount, Decimal) else "")
    return " ".join(str(part) for part in parts if part)


def _numbers(record: Record) -> Iterator[str]:
    """The number of the voucher, and the amount as it may be written."""
    number, amount = str(record.get(Role.KEY) or ""), record.get(Role.AMOUNT)
    if len(number) >= SHORTEST:
        yield number
    if isinstance(amount, Decimal):
        amount = abs(amount)  # a voucher in red figures bears no minus
        forms = {f"{amount:.2f}", f"{amount:,.2f}", f"{amount.normalize():f}", f"{amount.normalize():,f}"}
        yield from (form for form in sorted(forms) if len(form) >= SHORTEST)


def _open_names(row: Record) -> Iterator[str]:
    """The payee, and everybody whom an open column of people names."""
    for bound in row.columns():
        wanted = bound.value is PERSON or bound.column.role is Role.SUPPLIER
        if wanted and bound.column.leaves is Leaves.PUBLISH and (name := getattr(row, bound.name)):
            yield from (plain_name(str(name)), *people_in(str(name)))
