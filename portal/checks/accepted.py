"""Which version of a notice counts: the workbook as it is now, or, if that has errors, the last one accepted.

The state folder (private, beside the output, never published) keeps for each notice a copy of the accepted workbook
and a ledger of row ids. Nothing in it changes until `Ledger.save`, which is called once the new site stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from portal.checks.model import CheckedNotice, Row
from portal.fields.reference import address
from portal.problems import Location, Problems
from portal.records.column import Role
from portal.records.notice import NoticeKey, Period


@dataclass(frozen=True, slots=True)
class AcceptedNotice:
    """A notice that may be published: its rows, each with its permanent id."""

    notice: CheckedNotice
    rows: tuple[tuple[str, Row], ...]
    held_back: bool = False

    @property
    def key(self) -> NoticeKey:
        """Which notice it is."""
        return self.notice.source.key


@dataclass(slots=True)
class Ledger:
    """The accepted versions and row ids below `folder`; changes wait in memory until `save`."""

    folder: Path
    _ids: dict[str, dict[str, str]] = field(default_factory=dict)
    _workbooks: dict[NoticeKey, Path] = field(default_factory=dict)

    def accept(self, notice: CheckedNotice) -> AcceptedNotice:
        """Takes a notice without errors: its rows get their ids, its workbook will be the accepted one."""
        if notice.problems.errors:
            raise ValueError(f"{notice.source.file} has errors")
        self._workbooks[notice.source.key] = notice.source.path
        return AcceptedNotice(notice, self._number(notice))

    def hold_back(self, notice: CheckedNotice) -> AcceptedNotice:
        """The last accepted version, read again from its copy, stays published."""
        return AcceptedNotice(notice, self._number(notice), held_back=True)

    def last_accepted(self, key: NoticeKey) -> Path | None:
        """The copy of the last accepted workbook."""
        return next(iter(sorted((self.folder / "accepted" / key.community).glob(f"{key.kind} {key.period}.*"))), None)

    def known_keys(self) -> list[tuple[NoticeKey, Path]]:
        """Every notice ever accepted, with its copy."""
        found = []
        for path in sorted((self.folder / "accepted").glob("*/*")):
            kind, _, period = path.stem.partition(" ")
            when = Period.find(period)
            if when is not None:
                found.append((NoticeKey(path.parent.name, kind, when), path))
        return found

    def _number(self, notice: CheckedNotice) -> tuple[tuple[str, Row], ...]:
        """Row ids: the record's own number where it can stand in an address, else the next of the notice's ordinals.

        An id once given stays with its row, wherever the row moves to, and is never given to another.
        """
        key, about = notice.source.key, notice.kind.about
        scope = f"{key.community}/{key.kind}" if about.own_page else str(key)
        ids = self._load(scope)
        taken = set(ids.values())
        numbered = []
        for row in notice.rows:
            mark = hashlib.sha256("\x1f".join(row.record.rowkey()).encode()).hexdigest()
            if mark not in ids:
                ids[mark] = self._next(str(row.record.get(Role.KEY) or ""), about.prefix, taken)
                taken.add(ids[mark])
            numbered.append((ids[mark], row))
        return tuple(numbered)

    @staticmethod
    def _next(number: str, prefix: str, taken: set[str]) -> str:
        own = address(number)
        if own and own not in taken:
            return own
        last = max((int(name[len(prefix) :]) for name in taken if name[len(prefix) :].isdigit()), default=0)
        return f"{prefix}{last + 1}"

    def _load(self, scope: str) -> dict[str, str]:
        if scope not in self._ids:
            path = self.folder / "rows" / f"{scope}.json"
            self._ids[scope] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return self._ids[scope]

    def save(self) -> None:
        """Writes what was accepted in this run; every file by a temporary name, then replaced."""
        for scope, ids in self._ids.items():
            write_file(self.folder / "rows" / f"{scope}.json", json.dumps(ids, indent=0).encode())
        for key, path in self._workbooks.items():
            target = self.folder / "accepted" / key.community / f"{key.kind} {key.period}{path.suffix.lower()}"
            data = path.read_bytes()
            old = self.last_accepted(key)
            if old is not None and old != target:
                old.unlink()
            if not target.is_file() or target.read_bytes() != data:
                write_file(target, data)


def write_file(path: Path, data: bytes) -> None:
    """Writes whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    temporary.write_bytes(data)
    temporary.replace(path)


def told(problems: Sequence[Problems]) -> Problems:
    """Several collections as one."""
    return Problems([problem for collection in problems for problem in collection])


def vanished(file: str) -> Problems:
    """The problem of a workbook that was published and is no longer in the content folder."""
    problems = Problems()
    problems.warn(
        "vanished", Location(file), "这份表格已经发布过，现在不在内容文件夹里，网站上仍保留上一期",
        "误删的请放回来；改了文件名的请改回原来的类别和期间",
    )  # fmt: skip
    return problems
