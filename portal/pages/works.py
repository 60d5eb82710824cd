"""What was agreed and what was paid for each work that an organisation won, as bars on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
YEARS = 8
"""Years that are drawn, the newest first."""
FEW = 3
"""Of more works than these it is news that two of them are owed nine tenths."""


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


def years(found: Mapping[int, tuple[Decimal, Decimal]]) -> tuple[Drawn, ...]:
    """Two rows for each year, the newest first: what was agreed in it, what was paid in it; nothing of one number."""
    latest = sorted(found.items(), reverse=True)[:YEARS]
    agreed = any(one for one, _ in found.values())
    if not agreed and len(latest) < 2:
        return ()
    rows = []
    for year, (said, paid) in latest:
        if agreed:
            rows.append(Bar(f"{year}年说好的", show(said).removesuffix(".00"), ((OTHERS, said),)))
        rows.append(Bar(f"{year}年付了的", show(paid).removesuffix(".00"), ((PAID, paid),)))
    return drawn(rows)


def owed(works: Sequence[Work]) -> tuple[str, str]:
    """What is agreed and not paid yet, `3,868,914 元`, and of which two works most of it is; both may be empty."""
    open_ = sorted(((one.agreed - one.paid, one.title) for one in works if one.agreed > one.paid), reverse=True)
    whole = sum((left for left, _ in open_), Decimal(0))
    if not whole:
        return "", ""
    two = sum((left for left, _ in open_[:2]), Decimal(0))
    most = len(open_) > FEW and two * 10 >= whole * 9
    return f"{show(whole).removesuffix('.00')} 元", "、".join(title for _, title in open_[:2]) if most else ""


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
