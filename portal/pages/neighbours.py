"""The rows of a notice by the group (组) people live in: how many, how much, and the way to each group.

Whether a kind has groups is said by the role of a column. All rows counted here are public rows; closed programmes have
none, and no number of theirs is told by group.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.fields.folding import folded
from portal.pages import address
from portal.pages.view import View
from portal.pages.wording import about, count, has_amounts, yuan
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.records.groups import NOWHERE, key

NOT_SAID = "没有写组"
_NAME, _FIGURE, _HALF = 7, 4, 56
"""A character of a name and one of an amount, and half a line of a telephone, in the same unit."""
_NUMBERED = re.compile(r"(\D*)(\d+)(.*)")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The rows of one group in the order in which they are shown; without `id` and `name` where nobody says a group."""

    id: str
    name: str
    said: str
    records: tuple[PublicRecord, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """The way to a group: its name, how many rows, where they begin."""

    name: str
    rows: str
    address: str


def has_groups(notice: PublicNotice) -> bool:
    """Whether its rows are people who live somewhere."""
    return any(column.role is Role.GROUP for column in notice.columns)


def by_group(view: View, notice: PublicNotice) -> tuple[Neighbours, ...]:
    """All rows, group by group in the order of their numbers; within one the programme most rows are of comes last."""
    if not any(record.text(Role.GROUP) for record in notice.records):
        return (Neighbours("", "", "", notice.records),)
    village = view.register.places.publisher(notice.key.community).short
    found: dict[str, list[PublicRecord]] = {}
    for record in notice.records:
        said = key(record.text(Role.GROUP), village)
        found.setdefault("" if said in NOWHERE else said, []).append(record)
    most = usual(notice)
    for rows in found.values():
        rows.sort(key=lambda record: (_is_of(record, most), is_narrow(record, most)))
    return tuple(_neighbours(notice, said, found[said]) for said in sorted(found, key=_order))


def usual(notice: PublicNotice) -> str:
    """The programme that most rows are of; of several the first."""
    named = Counter(record.text(Role.PROGRAMME) for record in notice.records)
    return next((name for name, _ in named.most_common(1)), "")


def is_narrow(record: PublicRecord, programme: str) -> bool:
    """Whether a row of the usual programme is told in half a line of a telephone by its name and amount."""
    wide = _NAME * len(record.title) + _FIGURE * len(record.text(Role.AMOUNT))
    return _is_of(record, programme) and wide <= _HALF


def _is_of(record: PublicRecord, programme: str) -> bool:
    return folded(record.text(Role.PROGRAMME)) == folded(programme)


def chips(notice: PublicNotice, groups: Sequence[Neighbours], size: int) -> list[Chip]:
    """A way to each group, on whichever page of so many rows it begins; none where there is but one."""
    found, before = [], 0
    for group in groups:
        at = address.notice(notice.key, before // size + 1)
        found.append(Chip(group.name, f"{len(group.records):,}", f"{at}#{group.id}"))
        before += len(group.records)
    return found if len(found) > 1 else []


def within(groups: Sequence[Neighbours], start: int, size: int) -> Iterator[tuple[Neighbours, int, bool]]:
    """What stands on one page: (rows of a group, the number of the first of them, whether the group began before)."""
    before = 0
    for group in groups:
        first, end = max(before, start), min(before + len(group.records), start + size)
        if first < end:
            part = group.records[first - before : end - before]
            yield Neighbours(group.id, group.name, group.said, part), first + 1, first > before
        before += len(group.records)


def _neighbours(notice: PublicNotice, said: str, records: Sequence[PublicRecord]) -> Neighbours:
    name = Counter(record.text(Role.GROUP) for record in records).most_common(1)[0][0] if said else NOT_SAID
    text = count(about(notice.key.kind), len(records))
    if has_amounts(notice):
        text += "，" + yuan(sum((record.amount for record in records if record.amount is not None), Decimal(0)))
    return Neighbours(f"g_{said}", name, text, tuple(records))


def _order(said: str) -> tuple[int, str, int, str]:
    numbered = _NUMBERED.fullmatch(said)
    if numbered:
        return 0, numbered[1] + numbered[3], int(numbered[2]), ""
    return (1 if said else 2), said, 0, ""
