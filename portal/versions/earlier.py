"""What was accepted before: the last version of a notice, and the sum of the notice before it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from portal.checks.model import CheckedNotice
from portal.checks.parse import parse_notice
from portal.intake.model import NoticeSource, ReadNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from portal.versions.ledger import Ledger


@dataclass(slots=True)
class AcceptedBefore:
    """Looks into the accepted copies through `read`, and remembers the sums of what this run has taken."""

    ledger: Ledger
    read: Callable[[NoticeSource, type[Record]], ReadNotice]
    sums: dict[tuple[str, str], dict[Period, Decimal]] = field(default_factory=lambda: defaultdict(dict))

    def learn(self, key: NoticeKey, records: Iterable[Record]) -> None:
        """Takes in a notice of this run."""
        self.sums[key.community, key.kind][key.period] = _sum(records)

    def version(self, notice: CheckedNotice) -> Sequence[Record]:
        """The records of the last accepted version; none where there is none, or the workbook is still the same."""
        copy = self.ledger.last_accepted(notice.source.key)
        if copy is None or hashlib.sha256(copy.read_bytes()).hexdigest() == notice.sha256:
            return []
        return self._records(replace(self.ledger.as_accepted(notice.source, copy), corrections=()), notice.kind)

    def sum_before(self, key: NoticeKey) -> tuple[Period, Decimal] | None:
        """Period and sum of the last notice of the kind before this one, of this run or accepted earlier."""
        known = {period: total for period, total in self.sums[key.community, key.kind].items() if period < key.period}
        accepted = self.ledger.before(key)
        if (
            accepted is not None
            and accepted[0].period not in known
            and accepted[0].period > max(known, default=Period(1))
        ):
            other, copy = accepted
            source = self.ledger.as_accepted(NoticeSource(other, copy, copy.name), copy)
            known[other.period] = _sum(self._records(source, kind_by_id(key.kind)))
        return max(known.items(), default=None)

    def _records(self, source: NoticeSource, kind: type[Record]) -> list[Record]:
        return [row.record for row in parse_notice(self.read(source, kind), kind).rows]


def _sum(records: Iterable[Record]) -> Decimal:
    amounts = (record.get(Role.AMOUNT) for record in records)
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
