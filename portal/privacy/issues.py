"""Issues of a notice: what changed since the last publication, kept for good, as the public saw it.

The state folder holds for each notice its issue number, the day of issue, and the texts of its rows as last published.
What may no longer be seen leaves this memory too: rows whose term has ended, the name of a person whose row was
withdrawn, texts of columns that are masked or closed now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from portal.checks.accepted import read_state
from portal.fields import person
from portal.privacy.public import PROGRESS, Change, PublicNotice, PublicRecord, Withdrawn
from portal.records import kind_by_id
from portal.records.column import Role
from portal.records.notice import NoticeKey, Period
from portal.records.policy import Leaves

ADDED, CORRECTED, WITHDRAWN = "新增", "更正", "撤下"
UNNAMED = "（姓名不再公开）"
"""Stands for the person of a row that was withdrawn."""
WHOLE, AGAIN = "整期公示", "撤回后重新公示"
"""What is said of a notice that was taken down, and of one published again afterwards."""
PARTS = "明细"
"""What is said to have changed where a part, e.g. a bid, did."""
WITHDRAWN_FILE = "withdrawn.json"
"""Below the state folder: reason and day of what is down on the site, by notice."""


@dataclass(slots=True)
class Issues:
    """The memory of issues below `folder`; what changes in a run waits for `changes`."""

    folder: Path
    today: date
    _new: dict[NoticeKey, dict[str, Any]] = field(default_factory=dict)
    _withdrawn: dict[str, list[str]] = field(default_factory=dict)

    def down(self) -> dict[NoticeKey, tuple[str, date | None]]:
        """Reason and day of every notice that was down when the site was last published."""
        found: dict[NoticeKey, tuple[str, date | None]] = {}
        for text, (reason, day) in (read_state(self.folder / WITHDRAWN_FILE) or {}).items():
            community, kind, period = text.split("/")
            when = Period.find(period)
            if when is not None:
                found[NoticeKey(community, kind, when)] = reason, date.fromisoformat(day) if day else None
        return found

    def number(self, notice: PublicNotice) -> PublicNotice:
        """The notice with its issue number, day of issue and history; a changed digest makes a new issue."""
        memory = read_state(self.folder / self._path(notice.key))
        rows = {record.id: _row(record) for record in notice.records}
        history: list[Change] = []
        if memory is None:
            issue, issued = 1, self.today
        else:
            issue, issued = memory["issue"], date.fromisoformat(memory["issued"])
            history = [_change(entry) for entry in memory["history"]]
            if memory["digest"] != notice.digest:
                issue, issued = issue + 1, self.today
                if history and _is_down(history[-1]):
                    history.append(Change(issue, self.today, "", WHOLE, ADDED, reason=AGAIN))
                elif notice.withdrawn is None:
                    history += _compare(notice, memory["rows"], rows, issue, self.today)
        if notice.withdrawn is not None:
            history = _down(notice.withdrawn, history, issue, self.today)
            day = notice.withdrawn.day
            self._withdrawn[str(notice.key)] = [notice.withdrawn.reason, day.isoformat() if day else ""]
        history = list(_seemly(notice, history))
        self._new[notice.key] = {
            "issue": issue,
            "issued": issued.isoformat(),
            "digest": notice.digest,
            "rows": rows,
            "history": [{**asdict(change), "day": change.day.isoformat()} for change in history],
        }
        return replace(notice, issue=issue, issued=issued, history=tuple(history))

    def changes(self) -> dict[str, bytes | None]:
        """The memory of this run by path below `folder`, where it differs from what is there."""
        found: dict[str, bytes | None] = {}
        for key, memory in self._new.items():
            data = json.dumps(memory, ensure_ascii=False, sort_keys=True, indent=0).encode()
            path = self.folder / self._path(key)
            if not path.is_file() or path.read_bytes() != data:
                found[self._path(key)] = data
        data = json.dumps(self._withdrawn, ensure_ascii=False, sort_keys=True, indent=0).encode()
        path = self.folder / WITHDRAWN_FILE
        if (path.read_bytes() if path.is_file() else b"{}") != data:
            found[WITHDRAWN_FILE] = data
        return found

    @staticmethod
    def _path(key: NoticeKey) -> str:
        return f"issues/{key.community}/{key.kind} {key.period}.json"


def _compare(
    notice: PublicNotice, old: dict[str, Any], new: dict[str, Any], issue: int, today: date
) -> Iterator[Change]:
    kind = kind_by_id(notice.key.kind)
    why = kind.field_for(Role.REASON)
    labels = {bound.name: bound.label for bound in kind.columns()}
    state = kind.field_for(Role.STATE) or ""
    grown = {bound.name for bound in kind.columns() if bound.column.grows}
    for record in notice.records:
        row, texts, reason = record.id, new[record.id], record.text(Role.REASON)
        if row not in old:
            yield Change(issue, today, row, texts["title"], ADDED, reason=reason)
            continue
        before, after = old[row]["shown"], texts["shown"]
        changed = False
        going = bool(state) and before.get(state) == kind.about.under_way
        progress = [name for name in labels if going and name in grown and before.get(name, "") != after.get(name, "")]
        if progress:  # told once for the row, by its state where that has changed
            changed = True
            name = state if state in progress else progress[0]
            yield Change(
                issue, today, row, texts["title"], PROGRESS, labels[name], before.get(name, ""), after.get(name, ""),
                reason,
            )  # fmt: skip
        for name, label in labels.items():
            if name in progress:
                continue
            if before.get(name, "") != after.get(name, "") and name != why:
                changed = True
                yield Change(
                    issue, today, row, texts["title"], CORRECTED, label, before.get(name, ""), after.get(name, ""),
                    reason,
                )  # fmt: skip
        if not changed and old[row]["parts"] != texts["parts"]:
            yield Change(issue, today, row, texts["title"], CORRECTED, PARTS, reason=reason)
    if not notice.aggregates:
        for row in old:
            if row not in new:
                yield Change(issue, today, row, old[row]["title"], WITHDRAWN)


def _is_down(change: Change) -> bool:
    return not change.row and change.what == WITHDRAWN


def _down(withdrawn: Withdrawn, history: list[Change], issue: int, today: date) -> list[Change]:
    """What is left of a history when the notice is taken down: that it was, and was before; no row and no value."""
    kept = [change for change in history if not change.row]
    if kept and _is_down(kept[-1]):
        return [*kept[:-1], replace(kept[-1], reason=withdrawn.reason)]
    return [*kept, Change(issue, today, "", WHOLE, WITHDRAWN, reason=withdrawn.reason)]


def _seemly(notice: PublicNotice, history: Iterable[Change]) -> Iterator[Change]:
    """The history as it may be seen today, whatever could be seen when it was written."""
    kind = kind_by_id(notice.key.kind)
    title = kind.column_for(Role.TITLE)
    names = title is not None and title.value is person.PERSON
    closed = {bound.label for bound in kind.columns() if bound.column.leaves in (Leaves.NEVER, Leaves.BOARD_ONLY)}
    labels = {bound.name: bound.label for bound in kind.columns()}
    records = {record.id: record for record in notice.records}
    for change in history:
        if not change.row:
            yield change
            continue
        record = records.get(change.row)
        if record is None:
            if notice.aggregates:
                continue  # it may be one of those whose term has ended
            secret = names or change.label in closed
            seen = replace(change, title=UNNAMED) if names else change
        else:
            secret = change.label in closed | {labels[name] for name in record.masked | record.covered}
            seen = replace(change, title=record.title)
        yield replace(seen, old="", new="") if secret else seen


def _row(record: PublicRecord) -> dict[str, Any]:
    parts = {name: [dict(part.shown) for part in parts] for name, parts in record.parts.items() if parts}
    return {"title": record.title, "shown": dict(record.shown), "parts": parts}


def _change(entry: dict[str, Any]) -> Change:
    return Change(**{**entry, "day": date.fromisoformat(entry["day"])})
