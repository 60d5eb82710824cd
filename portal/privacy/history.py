"""What the history of a notice says: which cells changed between two publications, which rows came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from portal.fields import person
from portal.privacy.part_changes import differences
from portal.privacy.public import PROGRESS, Change, PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.record import Record

WHOLE = "整期公示"
"""What is said to have changed where it is no row."""
ADDED, CORRECTED, WITHDRAWN = "新增", "更正", "撤下"
MOST = 2
"""A row that went and one that came are one whose number was corrected if no more cells than these differ."""

Rows = Mapping[str, Mapping[str, Any]]
"""What is remembered of the rows of a notice by id: title, shown texts, texts of the rows of its parts."""


def remembered(record: PublicRecord) -> dict[str, Any]:
    """What is kept of a row: as published, so that nothing private is in it."""
    parts = {name: [dict(part.shown) for part in parts] for name, parts in record.parts.items() if parts}
    return {"title": record.title, "shown": dict(record.shown), "parts": parts}


def compare(notice: PublicNotice, old: Rows, new: Rows, issue: int, *, today: date) -> Iterator[Change]:
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


def compare_own(notice: PublicNotice, old: Any, issue: int, today: date) -> Iterator[Change]:
    """Every change of the rows that belong to the notice itself, against what is remembered of them."""
    if not isinstance(old, Mapping):  # remembered before these were
        return
    for name, sheet, model in kind_by_id(notice.key.kind).notice_parts():
        now = [part.shown for part in notice.parts.get(name, ())]
        for found in differences(model, old.get(name, ()), now):
            what = CORRECTED if found.column else (WITHDRAWN if found.old else ADDED)
            label = found.column.label if found.column else ""
            yield Change(issue, today, "", WHOLE, what, label, found.old, found.new, "", sheet.label, found.row)


def goes_on(notice: PublicNotice) -> bool:
    """Whether its things go on from stage to stage and are told again in later notices."""
    return kind_by_id(notice.key.kind).field_for(Role.STAGE) is not None


def carried_on(notice: PublicNotice, before: Rows, new: Rows, today: date) -> Iterator[Change]:
    """What a first issue says otherwise of things that an earlier notice told already, at the stage they had then.

    What has come since is no correction: only cells that said something then and say something else now.
    """
    kind = kind_by_id(notice.key.kind)
    moving = {bound.label for bound in kind.columns() if bound.column.role in (Role.STAGE, Role.REASON)}
    for record in notice.records:
        if record.id in before:
            for change in _Telling(kind, record, notice.issue, today).corrections(before[record.id], new[record.id]):
                if (
                    change.what == CORRECTED
                    and change.old
                    and change.new
                    and (change.part or change.label not in moving)
                ):
                    yield change


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
        progress, state = self.kind.about.progress, self.kind.field_for(Role.STATE)
        return progress is not None and progress.goes_on(before.get(state or "", ""))

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
