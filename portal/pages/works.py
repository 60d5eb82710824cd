"""What was agreed and what was paid for each work that an organisation won, as bars on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts.bars import OTHERS, PAID, Bar, Drawn, drawn
from portal.fields.money import show
from portal.pages.view import Entry, View
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.money import paid_under, paying

MOST = 12
"""Works that are drawn, the largest first; the list below names all."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work: its title, its page, what was agreed and what was paid for it, in yuan."""

    title: str
    address: str
    agreed: Decimal
    paid: Decimal


def work(view: View, entry: Entry) -> Work | None:
    """A record whose amount was agreed and that is paid by and by; None for any other, and without an amount."""
    notice, record = entry
    if record.amount is None or record.amount <= 0 or not paying(kind_by_id(notice.key.kind)):
        return None
    cited = view.register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    receipts = [(one.notice, one.record) for one in cited if one.record.amount is not None]
    return Work(record.title, view.place(notice, record), record.amount, paid_under(record, receipts))


def chart(works: Sequence[Work]) -> tuple[Drawn, ...]:
    """A row for each: what was paid, filled, within what was agreed; in words what share that is."""
    largest = sorted(works, key=lambda one: (-one.agreed, one.title, one.address))[:MOST]
    return drawn(
        [
            Bar(
                one.title,
                show(one.agreed).removesuffix(".00"),
                ((PAID, one.paid), (OTHERS, max(one.agreed - one.paid, Decimal(0)))),
                address=one.address,
                note=f"付了 {int(one.paid * 100 / one.agreed)}%" if one.paid > 0 else "还没付",
            )
            for one in largest
        ]
    )
