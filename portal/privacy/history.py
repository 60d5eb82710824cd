"""What the history of a notice says: which cells changed between two publications, and what of it may be seen today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from portal.fields import person
from portal.privacy.part_changes import differences, name_of, naming
from portal.privacy.public import PROGRESS, Change, PublicNotice, PublicRecord
from portal.records import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Part, Record

ADDED, CORRECTED, WITHDRAWN = "新增", "更正", "撤下"
UNNAMED = "（姓名不再公开）"
"""Stands for the person of a row that was withdrawn."""
MOST = 2
"""A row that went and one that came are one whose number was corrected if no more cells than these differ."""

Rows = Mapping[str, Mapping[str, Any]]
"""What is remembered of the rows of a notice by id: title, shown texts, texts of the rows of its parts."""


def remembered(record: PublicRecord) -> dict[str, Any]:
    """What is kept of a row: as published, so that nothing private is in it."""
    parts = {name: [dict(part.shown) for part in parts] for name, parts in record.parts.items() if parts}
    return {"title": record.title, "shown": dict(record.shown), "parts": parts}


def compare(notice: PublicNotice, old: Rows, new: Rows, issue: int, today: date) -> Iterator[Change]:
    """Every change between the rows as remembered and as they are: cells, cells of parts, rows that came and went.

    Rows whose term has ended since did not go.
    """
    kind = kind_by_id(notice.key.kind)
    gone = _Gone(kind, {row: texts for row, texts in old.items() if row not in new and row not in notice.ended})
    for record in notice.records:
        told = _Telling(kind, record, issue, today)
        before = old[record.id] if record.id in old else gone.renumbered(record)
        if before is None:
            yield told.change(ADDED)
        elif before != new[record.id]:
            yield from told.corrections(before, new[record.id])
    for row, texts in gone.rows.items():
        yield Change(issue, today, row, texts["title"], WITHDRAWN)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Makes the changes of one record."""

    kind: type[Record]
    record: PublicRecord
    issue: int
    today: date

    def change(self, what: str, **more: str) -> Change:
        """A change of this record with the reason staff gave."""
        reason = self.record.text(Role.REASON)
        return Change(self.issue, self.today, self.record.id, self.record.title, what, **{"reason": reason, **more})

    def corrections(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
        """Cells that changed; a matter that goes on is told once for the row, by its state where that has changed.

        The reason is told with what it explains; only where nothing else changed it is a change itself.
        """
        before, after = old["shown"], new["shown"]
        changed = [b for b in self.kind.columns() if before.get(b.name, "") != after.get(b.name, "")]
        grown = [bound for bound in changed if bound.column.grows and self._goes_on(before)]
        if grown:
            one = next((bound for bound in grown if bound.column.role is Role.STATE), grown[0])
            yield self._cell(one, before, after, PROGRESS)
        others = [bound for bound in changed if bound not in grown]
        cells = [self._cell(bound, before, after) for bound in others if bound.column.role is not Role.REASON]
        cells += self._parts(old.get("parts"), new["parts"])
        yield from cells
        if others and not cells and not grown:
            yield replace(self._cell(others[0], before, after), reason="")

    def _goes_on(self, before: Mapping[str, str]) -> bool:
        state = self.kind.field_for(Role.STATE)
        return state is not None and before.get(state) == self.kind.about.under_way

    def _cell(
        self, bound: BoundColumn, before: Mapping[str, str], after: Mapping[str, str], what: str = CORRECTED
    ) -> Change:
        return self.change(what, label=bound.label, old=before.get(bound.name, ""), new=after.get(bound.name, ""))

    def _parts(self, old: Any, new: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterator[Change]:
        if not isinstance(old, Mapping):  # remembered before parts were
            return
        for name, sheet, model in self.kind.parts():
            for found in differences(model, old.get(name, ()), new.get(name, ())):
                what = CORRECTED if found.column else (WITHDRAWN if found.old else ADDED)
                yield self.change(
                    what,
                    part=sheet.label,
                    part_row=found.row,
                    label=found.column.label if found.column else "",
                    old=found.old,
                    new=found.new,
                )


@dataclass(slots=True)
class _Gone:
    """Rows that are there no longer, found again where one came back under another number."""

    kind: type[Record]
    rows: dict[str, Mapping[str, Any]]
    _places: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row, texts in self.rows.items():
            for mark in self._marks(texts["shown"]):
                self._places.setdefault(mark, []).append(row)

    def renumbered(self, record: PublicRecord) -> Mapping[str, Any] | None:
        """The row that `record` was before its number was corrected, or what else makes it another row: taken out.

        Not where a name is masked, or a person's name is another one: whose row went is not said.
        """
        for mark in () if record.masked else self._marks(record.shown):
            for row in self._places.get(mark, ()):
                if row in self.rows and self._near(self.rows[row]["shown"], record.shown):
                    return self.rows.pop(row)
        return None

    def _near(self, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
        differing = [b for b in self.kind.columns() if before.get(b.name, "") != after.get(b.name, "")]
        return sum(bound.column.role is not Role.REASON for bound in differing) <= MOST

    def _marks(self, shown: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """By what a row is looked for: its title, or, where that is no person's name, its day and amount."""
        title = self.kind.column_for(Role.TITLE)
        if title is not None and shown.get(title.name):
            yield "title", shown[title.name]
        if title is None or title.value is not person.PERSON:
            names = (self.kind.field_for(Role.DATE) or "", self.kind.field_for(Role.AMOUNT) or "")
            if any(shown.get(name) for name in names):
                yield "day", *(shown.get(name, "") for name in names)


def seemly(notice: PublicNotice, history: Iterable[Change]) -> Iterator[Change]:
    """The history as it may be seen today, whatever could be seen when it was written."""
    kind = kind_by_id(notice.key.kind)
    title = kind.column_for(Role.TITLE)
    names = title is not None and title.value is person.PERSON
    closed = _closed(kind.columns())
    labels = {bound.name: bound.label for bound in kind.columns()}
    parts = {sheet.label: (name, model) for name, sheet, model in kind.parts()}
    records = {record.id: record for record in notice.records}
    for change in history:
        if not change.row:
            yield change
            continue
        record = records.get(change.row)
        if record is None and (change.row in notice.ended or (notice.aggregates and change.what != WITHDRAWN)):
            continue  # it is, or may have been, one of those whose term has ended
        secret = names and record is None
        hidden = closed if record is None else closed | {labels[name] for name in record.masked | record.covered}
        title_now = record.title if record is not None else UNNAMED if names else change.title
        seen = replace(change, title=title_now)
        if not change.part:
            secret = secret or change.label in hidden
        elif change.part in parts:
            name, model = parts[change.part]
            rows = record.parts.get(name, ()) if record is not None else ()
            there = {name_of(model, part.shown) for part in rows}
            seen, closely = _part_seen(seen, model, there)
            secret = secret or closely
        yield replace(seen, old="", new="") if secret else seen


def _part_seen(change: Change, model: type[Part], there: set[str]) -> tuple[Change, bool]:
    """The change of a row of a part under the name it may have today, and whether its texts are secret."""
    closed = _closed(model.columns())
    called = {bound.label for bound in naming(model)}
    persons = {bound.label for bound in model.columns() if bound.value is person.PERSON}
    unnamed = bool(called & closed) or (bool(called & persons) and change.part_row not in there)
    if unnamed:
        change = replace(change, part_row="" if called & closed else UNNAMED)
    said = (
        {change.label}
        if change.label
        else {text.partition("：")[0] for text in f"{change.old}；{change.new}".split("；")}
    )
    return change, bool(said & closed) or (unnamed and bool(said & persons))


def _closed(columns: Iterable[BoundColumn]) -> frozenset[str]:
    """The labels of columns that do not leave, or leave only masked."""
    return frozenset(bound.label for bound in columns if bound.column.leaves is not Leaves.PUBLISH)
