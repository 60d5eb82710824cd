"""Issues of a notice: what changed since the last publication, kept for good, as the public saw it.

The state folder holds for each notice its issue number, the day of issue, and the texts of its rows as last published.
What may no longer be seen leaves this memory too: rows whose term has ended, the name of a person whose row was
withdrawn, texts of columns that are masked or closed now.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from portal.checks.accepted import read_state
from portal.privacy.history import ADDED, WITHDRAWN, carried_on, compare, goes_on, remembered
from portal.privacy.history_view import UNNAMED, seemly
from portal.privacy.public import Change, PublicNotice, Withdrawn
from portal.records.notice import NoticeKey, Period

__all__ = ["UNNAMED", "Issues"]

WHOLE, AGAIN = "整期公示", "撤回后重新公示"
"""What is said of a notice that was taken down, and of one published again afterwards."""
WITHDRAWN_FILE = "withdrawn.json"
"""Below the state folder: reason and day of what is down on the site, by notice."""


@dataclass(slots=True)
class Issues:
    """The memory of issues below `folder`; what changes in a run waits for `changes`."""

    folder: Path
    today: date
    _new: dict[NoticeKey, dict[str, Any]] = field(default_factory=dict)
    _withdrawn: dict[str, list[str]] = field(default_factory=dict)
    _told: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

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
        """The notice with its issue number, day of issue and history; a changed digest makes a new issue.

        Notices of one community and kind come in the order of their periods: a purchase goes on from list to list.
        """
        memory = read_state(self.folder / self._path(notice.key))
        rows = {record.id: remembered(record) for record in notice.records}
        history: list[Change] = []
        if memory is None:
            issue, issued = 1, self.today
            first: date | None = self.today
            history += carried_on(notice, self._told.get((notice.key.community, notice.key.kind), {}), rows, issued)
        else:
            issue, issued = memory["issue"], date.fromisoformat(memory["issued"])
            first = _first(memory)
            history = [_change(entry) for entry in memory["history"]]
            down = bool(history) and _is_down(history[-1])
            changes: list[Change] = []
            if notice.withdrawn is None and not down:
                changes += compare(notice, memory["rows"], rows, issue + 1, self.today)
            if memory["digest"] == notice.digest:
                # The same rows, of which some may have come back; a text that moved between cells of a part is seen.
                changes = [change for change in changes if change.part]
            if memory["digest"] != notice.digest or changes:
                issue, issued = issue + 1, self.today
                if down:
                    history.append(Change(issue, self.today, "", WHOLE, ADDED, reason=AGAIN))
                history += changes
        if notice.withdrawn is not None:
            history = _down(notice.withdrawn, history, issue, self.today)
            day = notice.withdrawn.day
            self._withdrawn[str(notice.key)] = [notice.withdrawn.reason, day.isoformat() if day else ""]
        history = list(seemly(notice, history))
        if goes_on(notice):
            self._told.setdefault((notice.key.community, notice.key.kind), {}).update(rows)
        self._new[notice.key] = {
            "issue": issue,
            "issued": issued.isoformat(),
            "first": first.isoformat() if first else None,
            "digest": notice.digest,
            "rows": rows,
            "history": [{**asdict(change), "day": change.day.isoformat()} for change in history],
        }
        return replace(notice, issue=issue, issued=issued, history=tuple(history), first=first)

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


def _is_down(change: Change) -> bool:
    return not change.row and change.what == WITHDRAWN


def _down(withdrawn: Withdrawn, history: list[Change], issue: int, today: date) -> list[Change]:
    """What is left of a history when the notice is taken down: that it was, and was before; no row and no value."""
    kept = [change for change in history if not change.row]
    if kept and _is_down(kept[-1]):
        return [*kept[:-1], replace(kept[-1], reason=withdrawn.reason)]
    return [*kept, Change(issue, today, "", WHOLE, WITHDRAWN, reason=withdrawn.reason)]


def _first(memory: dict[str, Any]) -> date | None:
    """The day of the first issue; memories of before it was kept know it of a first issue only."""
    text = memory.get("first") or (memory["issued"] if memory["issue"] == 1 else None)
    return date.fromisoformat(text) if text else None


def _change(entry: dict[str, Any]) -> Change:
    return Change(**{**entry, "day": date.fromisoformat(entry["day"])})
