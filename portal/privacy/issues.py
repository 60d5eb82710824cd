"""Issues of a notice: what changed since the last publication, kept for good, as the public saw it.

The state folder holds for each notice its issue number, the day of issue, and the texts of its rows as last published.
Rows whose term has ended leave this memory too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from portal.checks.accepted import write_file
from portal.privacy.public import Change, PublicNotice, PublicRecord
from portal.records.column import Role
from portal.records.notice import NoticeKey


@dataclass(slots=True)
class Issues:
    """The memory of issues below `folder`; changes wait until `save`."""

    folder: Path
    today: date
    _new: dict[NoticeKey, dict[str, Any]] = field(default_factory=dict)

    def number(self, notice: PublicNotice) -> PublicNotice:
        """The notice with its issue number, day of issue and history; a changed digest makes a new issue."""
        memory = self._load(notice.key)
        rows = {record.id: _row(record) for record in notice.records}
        ended = bool(notice.aggregates)
        if memory is None:
            issue, issued, history = 1, self.today, []
        elif memory["digest"] == notice.digest:
            issue, issued = memory["issue"], date.fromisoformat(memory["issued"])
            history = [_change(entry) for entry in memory["history"]]
        else:
            issue, issued = memory["issue"] + 1, self.today
            history = [_change(entry) for entry in memory["history"]]
            history += list(self._compare(notice, memory["rows"], rows, issue))
        if ended:
            history = [change for change in history if change.row in rows]
        self._new[notice.key] = {
            "issue": issue,
            "issued": issued.isoformat(),
            "digest": notice.digest,
            "rows": rows,
            "history": [{**asdict(change), "day": change.day.isoformat()} for change in history],
        }
        return replace(notice, issue=issue, issued=issued, history=tuple(history))

    def _compare(self, notice: PublicNotice, old: dict[str, Any], new: dict[str, Any], issue: int) -> Iterable[Change]:
        labels = {column.field: column.label for column in notice.columns}
        reasons = {record.id: record.text(Role.REASON) for record in notice.records}
        for row, texts in new.items():
            title = texts["title"]
            if row not in old:
                yield Change(issue, self.today, row, title, "新增", reason=reasons[row])
                continue
            before, after = old[row]["shown"], texts["shown"]
            for name in [*before, *(name for name in after if name not in before)]:
                if before.get(name, "") != after.get(name, "") and name != "reason":
                    yield Change(
                        issue, self.today, row, title, "更正", labels.get(name, name), before.get(name, ""),
                        after.get(name, ""), reasons[row],
                    )  # fmt: skip
            if before == after and texts != old[row]:
                yield Change(issue, self.today, row, title, "更正", "明细", "", "", reasons[row])
        if not notice.aggregates:
            for row in old:
                if row not in new:
                    yield Change(issue, self.today, row, old[row]["title"], "撤下")

    def _load(self, key: NoticeKey) -> dict[str, Any] | None:
        path = self._path(key)
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def _path(self, key: NoticeKey) -> Path:
        return self.folder / "issues" / key.community / f"{key.kind} {key.period}.json"

    def save(self) -> None:
        """Writes the memory of this run."""
        for key, memory in self._new.items():
            data = json.dumps(memory, ensure_ascii=False, sort_keys=True, indent=0).encode()
            path = self._path(key)
            if not path.is_file() or path.read_bytes() != data:
                write_file(path, data)


def _row(record: PublicRecord) -> dict[str, Any]:
    parts = {name: [dict(part.shown) for part in parts] for name, parts in record.parts.items() if parts}
    return {"title": record.title, "shown": dict(record.shown), "parts": parts}


def _change(entry: dict[str, Any]) -> Change:
    return Change(**{**entry, "day": date.fromisoformat(entry["day"])})
