"""What this run knows to be private: given to the last gate, which looks for it in every byte of the output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.checks.accepted import AcceptedNotice
from portal.fields.person import PERSON
from portal.privacy.canaries import Forbidden
from portal.privacy.detect import find_personal
from portal.records.policy import Leaves

MIN_LENGTH = 6


def forbidden_values(notices: Iterable[AcceptedNotice]) -> Iterator[Forbidden]:
    """Private cells of every notice.

    Personal numbers are forbidden everywhere; other private text of six characters and more, on the pages of its
    community; a masked person's full name, on the pages of its notice, unless a namesake stands there openly.
    """
    for accepted in notices:
        yield from _cells(accepted)
        yield from _masked_names(accepted)


def _cells(accepted: AcceptedNotice) -> Iterator[Forbidden]:
    private = [bound for bound in accepted.notice.kind.columns() if bound.column.leaves is Leaves.NEVER]
    for _, row in accepted.rows:
        for bound in private:
            value = getattr(row.record, bound.name)
            if not value:
                continue
            if find_personal(value, soft=False):
                yield Forbidden(value)
            elif len(value) >= MIN_LENGTH:
                yield Forbidden(value, under=f"c/{accepted.key.community}/")


def _masked_names(accepted: AcceptedNotice) -> Iterator[Forbidden]:
    names = [bound.name for bound in accepted.notice.kind.columns() if bound.value is PERSON]
    open_names: set[str] = set()
    masked: set[str] = set()
    for _, row in accepted.rows:
        hidden = row.record.terms().masked
        for name in names:
            value = getattr(row.record, name)
            if value:
                (masked if name in hidden else open_names).add(value)
    for value in sorted(masked - open_names):
        yield Forbidden(value, under=f"c/{accepted.key}/")
