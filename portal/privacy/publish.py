"""The only door out: an accepted notice becomes a `PublicNotice`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from portal.clock import fixed
from portal.fields import person
from portal.privacy.closed import closed_of, ended_of
from portal.privacy.few import Cited, of_few
from portal.privacy.names.relief import NOBODY, ReliefNames
from portal.privacy.names.unnamed_payees import together
from portal.privacy.part_changes import naming
from portal.privacy.public import (
    NOTHING_CLOSED,
    Closed,
    PublicColumn,
    PublicNotice,
    PublicPart,
    PublicRecord,
    PublicSheet,
    Scan,
    Unnamed,
)
from portal.privacy.terms import first_day, last_day
from portal.privacy.walk import walk
from portal.records.column import BoundColumn, PartSheet, Role
from portal.records.notice import NoticeKey
from portal.records.policy import Leaves
from portal.records.record import Part, Record, Table
from portal.settings import LEAST_HOUSEHOLDS
from portal.versions.ledger import AcceptedNotice

OPEN_LEAVES = (Leaves.PUBLISH, Leaves.MASK)

Originals = Callable[[NoticeKey, str], tuple[Scan, ...] | None]
"""Pages of an original that may be shown; None while it awaits approval."""


def publish_notice(
    accepted: AcceptedNotice,
    today: date,
    originals: Originals,
    relief: ReliefNames = NOBODY,
    *,
    least: int = LEAST_HOUSEHOLDS,
    few: Collection[Cited] = (),
) -> PublicNotice:
    """What the public may see of a notice on the day `today`.

    Records of closed programmes are sums from the first day on, those whose term has ended are replaced by aggregates,
    and those that are counted only are not in it at all;
    programmes of fewer than `least` rows are folded. Payments tied to a closed programme name nobody and show no
    original. What somebody said names no row among the `few`. `issue`, `issued` and `history` are set by the register
    of issues (`portal.privacy.issues`); here they are those of a first issue.
    """
    notice = accepted.notice
    records = [(row_id, row.record) for row_id, row in accepted.rows]
    shut: dict[str, Record] = {}
    counted: set[str] = set()
    open_rows: list[Record] = []
    everything: list[PublicRecord] = []
    staying: list[PublicRecord] = []
    ended: dict[str, Record] = {}
    for row_id, record in records:
        terms = record.terms(relief.programmes)
        if terms.counted:
            counted.add(row_id)
            continue
        if terms.closed:
            shut[row_id] = record
            continue
        open_rows.append(record)
        end = last_day(accepted, record, relief.programmes)
        gone = end is not None and end < today
        unsaid = record.withheld(least) | of_few(accepted.key, record, few)
        lookup = no_originals if gone else originals
        public = _public(accepted.key, row_id, record, lookup, cover=_Cover(relief, least, unsaid))
        everything.append(public)
        if gone:
            ended[row_id] = record
        else:
            staying.append(public)
    closed = closed_of(shut.values(), first_day(accepted), least)
    own = {
        name: tuple(_own(row.part) for row in notice.own_rows.get(name, ()))
        for name, _, _ in notice.kind.notice_parts()
    }
    paid = [told for record in open_rows if (told := relief.unnamed(record))]
    unnamed = together([(sort, people) for sort, people in paid if people is None or people < least], least)
    return PublicNotice(
        key=accepted.key,
        title=f"{accepted.key.period.label}{notice.kind.about.notice}",
        term=notice.term,
        issued=fixed(today),
        issue=1,
        digest=digest(everything, closed, own, unnamed),
        columns=columns_of(notice.kind, staying),
        sheets=_sheets(notice.kind, everything, own),
        parts=own,
        records=tuple(in_order(notice.kind, staying)),
        aggregates=ended_of(ended.values(), least),
        ended=frozenset((*ended, *shut, *counted)),
        closed=closed,
        unnamed=unnamed,
        held_back=accepted.held_back,
    )


def in_order(kind: type[Record], records: list[PublicRecord]) -> list[PublicRecord]:
    """As in the workbook; where a kind has matters under way, the open ones first, then the newest."""
    progress = kind.about.progress
    if progress is None:
        return records
    newest = sorted(records, key=lambda record: record.value(Role.DATE), reverse=True)
    return sorted(newest, key=lambda record: not progress.goes_on(record.text(Role.STATE)))


def digest(
    records: list[PublicRecord],
    closed: Closed = NOTHING_CLOSED,
    own: Mapping[str, Iterable[PublicPart]] = MappingProxyType({}),
    unnamed: tuple[Unnamed, ...] = (),
) -> str:
    """A check code over what is published, rows, sums and the notice's `own` rows: 8 hex digits, e.g. `3f9a-07c2`."""
    text = "\x1e".join(
        "\x1f".join((record.id, *(f"{name}={text}" for name, text in sorted(record.shown.items()))))
        + "".join("\x1d" + "\x1f".join(part.shown.values()) for parts in record.parts.values() for part in parts)
        for record in records
    )
    if closed:
        text += "\x1e" + repr([astuple(item) for item in closed.sums] + [closed.ties])
    if unnamed:
        text += "\x1e" + repr([astuple(item) for item in unnamed])
    text += "".join(f"\x1c{name}\x1d" + "\x1f".join(row.shown.values()) for name, rows in own.items() for row in rows)
    code = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{code[:4]}-{code[4:]}"


def no_originals(_key: NoticeKey, _name: str) -> None:
    """No original is shown."""


@dataclass(frozen=True, slots=True)
class _Cover:
    """What of a row's own texts is not shown, or otherwise: those of relief, and fields that are `unsaid`."""

    relief: ReliefNames
    least: int
    unsaid: frozenset[str]


def _public(key: NoticeKey, row_id: str, record: Record, originals: Originals, *, cover: _Cover) -> PublicRecord:
    said = {(visited.part, visited.number): _said(record, visited.row, cover) for visited in walk(record)}
    own = said["", 0]
    covered = own.covered | {part for (part, _), one in said.items() if part and one.covered}
    pages: list[Scan] = []
    pending = offline = 0
    # An original tells whom a covered row does not name.
    for name in () if covered else record.get(Role.SCANS) or ():
        if record.roster(name):
            offline += 1
            continue
        found = originals(key, name)
        if found is None:
            pending += 1
        else:
            pages += found
    return PublicRecord(
        key=key,
        id=row_id,
        values=own.values,
        shown=own.shown,
        masked=frozenset(bound.name for bound in record.columns() if bound.column.leaves is Leaves.MASK),
        parts={
            name: tuple(PublicPart(said[name, at].values, said[name, at].shown) for at in range(len(rows)))
            for name, rows in ((name, getattr(record, name)) for name, _, _ in record.parts())
        },
        roles={bound.column.role: bound.name for bound in record.columns() if bound.column.role and _leaves(bound)},
        scans=tuple(pages),
        scans_pending=pending,
        scans_offline=offline,
        covered=covered,
    )


def covered_texts(record: Record, row: Table, relief: ReliefNames, least: int) -> dict[str, str]:
    """What is shown instead of the own texts of a record, or of a row of its parts, by field."""
    return relief.cover(record, row, least)


@dataclass(frozen=True, slots=True)
class _Said:
    """What leaves of a record or of a row of its parts: texts, typed values, and which texts are not its own."""

    shown: dict[str, str]
    values: dict[str, Any]
    covered: frozenset[str]


def _said(record: Record, row: Table, cover: _Cover) -> _Said:
    shown, values = _open(row)
    covered = covered_texts(record, row, cover.relief, cover.least)
    if row is record:
        covered |= dict.fromkeys(cover.unsaid & shown.keys(), "")
    for texts in (shown, values):
        texts.update(covered)
        for name in [name for name, text in covered.items() if not text]:
            del texts[name]
    return _Said(shown, values, frozenset(covered))


def _own(row: Table) -> PublicPart:
    shown, values = _open(row)
    return PublicPart(values, shown)


def _leaves(bound: BoundColumn) -> bool:
    return bound.column.leaves in OPEN_LEAVES


def _open(row: Table) -> tuple[dict[str, str], dict[str, Any]]:
    """(shown texts, typed values) of what leaves; a masked value is only in the texts, in its masked form."""
    shown: dict[str, str] = {}
    values: dict[str, Any] = {}
    for bound in row.columns():
        value = getattr(row, bound.name)
        if value is None or not _leaves(bound):
            continue
        if bound.column.leaves is Leaves.MASK:
            shown[bound.name] = person.mask(value) if bound.value is person.PERSON else "（不公开）"
        elif bound.column.role is Role.SCANS:
            shown[bound.name] = bound.value.show(value)
        else:
            shown[bound.name] = bound.value.show(value)
            values[bound.name] = value
    return shown, values


def _sheets(
    kind: type[Record], records: Iterable[PublicRecord], own: Mapping[str, Iterable[PublicPart]]
) -> dict[str, PublicSheet]:
    """Every sheet beside the main one: of parts of the records, and of the notice's `own` rows."""
    rows = {name: [part for record in records for part in record.parts[name]] for name, _, _ in kind.parts()}
    return {
        name: sheet_of(sheet, model, columns_of(model, {**rows, **own}[name])) for name, sheet, model in kind.sheets()
    }


def sheet_of(sheet: PartSheet, model: type[Part], columns: tuple[PublicColumn, ...]) -> PublicSheet:
    """A part sheet as the public may see it, with these columns."""
    return PublicSheet(sheet.label, columns, sheet.shown, sheet.printed, tuple(b.name for b in naming(model)))


def columns_of(
    model: type[Table], rows: Iterable[Any], leaves: Collection[Leaves] = OPEN_LEAVES
) -> tuple[PublicColumn, ...]:
    """The columns that leave in one of these ways and in which any row has something `shown`."""
    filled = {name for row in rows for name in row.shown}
    return tuple(
        PublicColumn(
            field=bound.name,
            label=bound.label,
            numeric=bound.value.numeric,
            listed=bound.column.listed,
            printed=bound.column.printed,
            weight=bound.column.weight,
            role=bound.column.role,
            schema_type=bound.value.schema_type,
            cites=bound.column.cites,
            masked=bound.column.leaves is Leaves.MASK,
        )
        for bound in model.columns()
        if bound.column.leaves in leaves and bound.name in filled
    )
