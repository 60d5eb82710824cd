"""What the cells of a notice say, and what all rows of a programme share, so that it is said once above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.fields.folding import folded, spelt
from portal.pages.view import Link, View
from portal.pages.wording import about, count, has_amounts, yuan
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role

_SAID = {Role.SCANS, Role.REASON, Role.KEY}


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one programme: how many, how much (empty: nothing summed), and what all of them share."""

    name: str
    count: str
    amount: str
    shared: tuple[tuple[str, str], ...]
    power: Link | None = None


def groups(view: View, notice: PublicNotice) -> list[Group]:
    """The rows by programme, largest sum first; none where there is but one and nothing to say of it."""
    kind = about(notice.key.kind)
    by_name: dict[str, list[PublicRecord]] = {}
    shown = spelt(record.text(Role.PROGRAMME) for record in notice.records)
    for record in notice.records:
        by_name.setdefault(shown[record.text(Role.PROGRAMME)], []).append(record)
    by_name.pop("", None)
    if kind.own_page or kind.progress or not by_name:
        return []
    once = (c for c in notice.columns if c.role not in _SAID and not (c.cites or c.listed))
    shared = [c for c in once if agrees(notice.records, c.field)]
    one_power = len(by_name) > 1 and agrees(notice.records, Role.POWER_ITEM)
    period = notice.key.period.label
    found = []
    for name, members in by_name.items():
        said = [(column.label, told(members[0], column.field)) for column in shared]
        total = sum((record.amount for record in members if record.amount is not None), Decimal(0))
        number = members[0].text(Role.POWER_ITEM)
        power = view.power(notice.key.community, number) if one_power and number else None
        amount = yuan(total) if has_amounts(notice) else ""
        in_common = tuple((label, text) for label, text in said if text not in ("", period))
        group = Group(name, count(kind, len(members)), amount, in_common, power)
        found.append((-total, name, group))
    ordered = [group for _, _, group in sorted(found, key=lambda item: item[:2])]
    return ordered if len(ordered) > 1 or ordered[0].shared else []


def told(record: PublicRecord, field: str) -> str:
    """What a column says in public; a masked one that says only that it says nothing is empty."""
    text = record.shown.get(field, "")
    return "" if field in record.masked and text.startswith("（") else text


def agrees(records: Sequence[PublicRecord], what: str | Role) -> bool:
    """Whether a column (by field or role) says the same in all rows of a programme, so that saying it once will do."""
    said: dict[str, str] = {}
    for record in records:
        text = record.text(what) if isinstance(what, Role) else record.shown.get(what, "")
        if said.setdefault(folded(record.text(Role.PROGRAMME)), text) != text:
            return False
    return True
