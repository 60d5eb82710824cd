"""Issues of a notice: what changed since the last publication, kept for good, as the public saw it.

The state folder holds for each notice its issue number, the day of issue, and the texts of its rows as last published.
What may no longer be seen leaves this memory too: rows whose term has ended, the name of a person whose row was
withdrawn, texts of columns that are masked or closed now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from portal.fields.money import show as show_money
from portal.privacy.history import (
    ADDED,
    CORRECTED,
    WHOLE,
    WITHDRAWN,
    carried_on,
    compare,
    compare_own,
    goes_on,
    remembered,
)
from portal.privacy.history_view import UNNAMED, seemly
from portal.privacy.public import Change, PublicNotice, Withdrawn
from portal.problems import Location, Problems, StateBroken
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey
from portal.versions.copies import Copies, key_of, read
from portal.versions.ledger import ISSUE
from portal.versions.state import first_issued, issue_file, read_state, sealed

__all__ = ["UNNAMED", "Issues", "never_told"]

AGAIN = "撤回后重新公示"
"""What is said of a notice that is published again after it was taken down."""
SUMS, SUMS_LABEL = "名单只在公示栏的项目", "户数和金额"
"""What is said of closed programmes when their sum has changed."""
NEVER = "never"
"""Stands in the memory of a notice of which nothing ever left."""
WITHDRAWN_FILE = "withdrawn.json"
"""Below the state folder: reason and day of what is down on the site, by notice."""


@dataclass(slots=True)
class Issues:
    """The memory of issues below `folder`; what changes in a run waits for `changes`.

    `opened` is the first day on which anything was published at all, None where that is not known.
    """

    folder: Path
    today: date
    opened: date | None = None
    problems: Problems = field(default_factory=Problems)
    _new: dict[NoticeKey, dict[str, Any]] = field(default_factory=dict)
    _withdrawn: dict[str, list[str]] = field(default_factory=dict)
    _before: dict[NoticeKey, tuple[str, date | None]] = field(default_factory=dict)
    _told: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def down(self) -> dict[NoticeKey, tuple[str, date | None]]:
        """Reason and day of every notice that was down when the site was last published.

        Where the file that says so is damaged or gone the memories of the notices say it, which is told.
        """
        try:
            stored = read_state(self.folder, WITHDRAWN_FILE)
        except StateBroken:
            stored = None
        found = dict(self._down_by_memory()) if stored is None else dict(_down_of(stored))
        self._before = found
        return found

    def _down_by_memory(self) -> Iterator[tuple[NoticeKey, tuple[str, date | None]]]:
        known = list(Copies(self.folder).known())
        for key, _ in known:
            try:
                memory = read_state(self.folder, issue_file(key), ISSUE)
            except StateBroken:  # told with the notice, which is held back
                continue
            if memory and memory["history"] and _is_down(last := _change(memory["history"][-1])):
                yield key, (last.reason, last.day)
        if known and (self.folder / WITHDRAWN_FILE).exists():
            self.problems.warn(
                "state_rebuilt", Location(WITHDRAWN_FILE), "state 文件夹里记撤回公示的文件损坏了，已按各期的记录补上",
                "请核对撤回的公示是否都还撤着；磁盘可能有问题，请备份 state 文件夹",
            )  # fmt: skip

    def number(self, notice: PublicNotice) -> PublicNotice:
        """The notice with its issue number, day of issue and history; a changed digest makes a new issue.

        Notices of one community and kind come in the order of their periods: a purchase goes on from list to list.
        """
        memory = read_state(self.folder, issue_file(notice.key), ISSUE)
        rows = {record.id: remembered(record) for record in notice.records}
        history: list[Change] = []
        if memory is None or memory.get(NEVER):
            issue, issued = 1, self.today
            first: date | None = self.today
            history += carried_on(notice, self._told.get((notice.key.community, notice.key.kind), {}), rows, issued)
        else:
            issue, issued = memory["issue"], date.fromisoformat(memory["issued"])
            first = first_issued(memory)
            history = [_change(entry) for entry in memory["history"]]
            if notice.closed and "closed" not in memory:  # of a time when closed rows were shown under a mask
                history = [change for change in history if not change.row or change.row in rows]
            down = bool(history) and _is_down(history[-1])
            changes: list[Change] = []
            if notice.withdrawn is None and not down:
                changes += compare(notice, memory["rows"], rows, issue + 1, today=self.today)
                changes += compare_own(notice, memory.get("parts"), issue + 1, self.today)
                changes += _compare_sums(memory.get("closed", ""), _closed(notice), issue + 1, self.today)
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
            self._withdrawn[str(notice.key)] = _entry(notice.withdrawn.reason, notice.withdrawn.day)
        history = list(seemly(notice, history))
        if goes_on(notice):
            self._told.setdefault((notice.key.community, notice.key.kind), {}).update(rows)
        self._new[notice.key] = {
            "issue": issue,
            "issued": issued.isoformat(),
            "first": first.isoformat() if first else None,
            "digest": notice.digest,
            "rows": rows,
            "closed": _closed(notice),
            # Of one that is down the workbook may go, and its copy with it.
            **({"term": [_iso(notice.term.start), _iso(notice.term.end)]} if notice.withdrawn else {}),
            "history": [{**asdict(change), "day": change.day.isoformat()} for change in history],
        } | _own(notice)
        with_site = first is not None and first == self.opened
        return replace(notice, issue=issue, issued=issued, history=tuple(history), first=first, with_site=with_site)

    def forget(self, keys: Iterable[NoticeKey]) -> None:
        """Counts no issue of notices of which nothing ever left: when some of one does, it is its first."""
        for key in keys:
            self._new[key][NEVER] = True

    def changes(self) -> dict[str, bytes | None]:
        """The memory of this run by path below `folder`, where it differs from what is there."""
        said = {issue_file(key): memory for key, memory in self._new.items()}
        # A notice that has to wait in this run stays down.
        down = {str(key): _entry(*entry) for key, entry in self._before.items() if key not in self._new}
        found: dict[str, bytes | None] = {}
        for name, memory in {**said, WITHDRAWN_FILE: down | self._withdrawn}.items():
            data = sealed(name, memory)
            if read(self.folder / name) != data:
                found[name] = data
        return found


def never_told(notice: PublicNotice) -> bool:
    """Whether a notice was in no publication before, but for being taken down."""
    return notice.issue == 1 and all(_is_down(change) for change in notice.history)


def _entry(reason: str, day: date | None) -> list[str]:
    return [reason, _iso(day)]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _down_of(stored: dict[str, Any]) -> Iterator[tuple[NoticeKey, tuple[str, date | None]]]:
    for text, (reason, day) in stored.items():
        key = key_of(text)
        if key is not None:
            yield key, (reason, date.fromisoformat(day) if day else None)


def _closed(notice: PublicNotice) -> str:
    """Households and yuan of all closed programmes of a notice; empty where there are none or too few to count."""
    if not notice.closed.rows:
        return ""
    return f"{notice.closed.rows:,} 户，{show_money(notice.closed.amount)} 元"


def _compare_sums(old: str, new: str, issue: int, today: date) -> Iterator[Change]:
    """Closed programmes are compared as a whole: which one has changed might tell of somebody."""
    if old and new and old != new:
        yield Change(issue, today, "", SUMS, CORRECTED, SUMS_LABEL, old, new)


def _is_down(change: Change) -> bool:
    return not change.row and not change.part and change.what == WITHDRAWN


def _own(notice: PublicNotice) -> dict[str, Any]:
    """What is kept of the rows that belong to a notice itself; nothing where its kind has none."""
    if not kind_by_id(notice.key.kind).notice_parts():
        return {}
    return {"parts": {name: [dict(row.shown) for row in rows] for name, rows in notice.parts.items()}}


def _down(withdrawn: Withdrawn, history: list[Change], issue: int, today: date) -> list[Change]:
    """What is left of a history when the notice is taken down: that it was, and was before; no row and no value."""
    kept = [change for change in history if not change.row and not change.label and not change.part]
    if kept and _is_down(kept[-1]):
        return [*kept[:-1], replace(kept[-1], reason=withdrawn.reason)]
    return [*kept, Change(issue, today, "", WHOLE, WITHDRAWN, reason=withdrawn.reason)]


def _change(entry: dict[str, Any]) -> Change:
    return Change(**{**entry, "day": date.fromisoformat(entry["day"])})
