"""Which version of a notice counts: the workbook as it is now, or, if that has errors, the last one accepted.

The state folder (private, beside the output, never published) keeps for each notice a copy of the accepted workbook
and a ledger of row ids. A run changes nothing in it: `Ledger.changes` says what is to be written once the site stands.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.checks.model import CheckedNotice, Row
from portal.checks.row_ids import RowIds
from portal.fields.reference import address
from portal.problems import Location, Problems, StateBroken
from portal.records import KINDS
from portal.records.column import Role
from portal.records.notice import NoticeKey, Period

_OWN = re.compile(r"[a-z]{2,}[a-z0-9-]*\d[a-z0-9-]*")
"""A number that may itself be a row id: never taken for a page of a notice (`2`), a period, or a mark of a template."""


@dataclass(frozen=True, slots=True)
class AcceptedNotice:
    """A notice that may be published: its rows, each with its permanent id.

    `held_back`: the newest workbook has errors, so this is the one accepted before it.
    """

    notice: CheckedNotice
    rows: tuple[tuple[str, Row], ...]
    held_back: bool = False

    @property
    def key(self) -> NoticeKey:
        """Which notice it is."""
        return self.notice.source.key


@dataclass(slots=True)
class Ledger:
    """The accepted versions and row ids below `folder`; what changes in a run waits in memory."""

    folder: Path
    _ids: dict[str, dict[str, str]] = field(default_factory=dict)
    _given: set[str] = field(default_factory=set)
    _workbooks: dict[str, bytes | None] = field(default_factory=dict)

    def accept(self, notice: CheckedNotice) -> AcceptedNotice | None:
        """Takes a notice without errors: its rows get their ids, its workbook will be the accepted one.

        None if the workbook was changed while it was checked; that is then a problem of the notice.
        """
        if notice.problems.errors:
            raise ValueError(f"{notice.source.file} has errors")
        data = _read(notice.source.path)
        if data is None or hashlib.sha256(data).hexdigest() != notice.sha256:
            notice.problems.error(
                "changed_meanwhile", notice.where, "检查的时候文件正在改动", "请保存并关闭文件后再发布一次"
            )
            return None
        key = notice.source.key
        target = self._copy(key, notice.source.path.suffix.lower())
        for old in self._copies(key):
            if old != target:
                self._workbooks[self._name(old)] = None
        if not target.is_file() or target.read_bytes() != data:
            self._workbooks[self._name(target)] = data
        return AcceptedNotice(notice, self._number(notice))

    def keep(self, notice: CheckedNotice, *, spoilt: bool) -> AcceptedNotice:
        """The last accepted version, read again from its copy, stays published; `spoilt`: for want of a better."""
        return AcceptedNotice(notice, self._number(notice), held_back=spoilt)

    def last_accepted(self, key: NoticeKey) -> Path | None:
        """The copy of the last accepted workbook."""
        return next(iter(self._copies(key)), None)

    def known_keys(self) -> Iterator[tuple[NoticeKey, Path]]:
        """Every notice ever accepted, with its copy; what is no notice of a kind we know is passed over."""
        kinds = {kind.about.id for kind in KINDS}
        for path in sorted((self.folder / "accepted").glob("*/*")):
            kind, _, period = path.stem.partition(" ")
            when = Period.find(period)
            if when is not None and kind in kinds and str(when) == period:
                yield NoticeKey(path.parent.name, kind, when), path

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written below `folder` once the site stands: new content by path, None deletes."""
        rows = {f"rows/{scope}.json": json.dumps(self._ids[scope], indent=0).encode() for scope in sorted(self._given)}
        return {**rows, **self._workbooks}

    def _copy(self, key: NoticeKey, suffix: str) -> Path:
        return self.folder / "accepted" / key.community / f"{key.kind} {key.period}{suffix}"

    def _copies(self, key: NoticeKey) -> list[Path]:
        return sorted((self.folder / "accepted" / key.community).glob(f"{key.kind} {key.period}.*"))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _number(self, notice: CheckedNotice) -> tuple[tuple[str, Row], ...]:
        """Row ids: the record's own number where it can stand in an address, else the next of the notice's ordinals.

        An id once given stays with its row, wherever the row moves to, and is never given to another.
        """
        key, about = notice.source.key, notice.kind.about
        scope = f"{key.community}/{key.kind}" if about.own_page else str(key)
        before = self._load(scope)
        ids = RowIds(before)
        given = ids.number(
            [row.record for row in notice.rows],
            lambda record, taken: _next(str(record.get(Role.KEY) or ""), about.prefix, taken),
        )
        self._ids[scope] = ids.state()
        if self._ids[scope] != before:
            self._given.add(scope)
        return tuple(zip(given, notice.rows, strict=True))

    def _load(self, scope: str) -> dict[str, str]:
        if scope not in self._ids:
            self._ids[scope] = read_state(self.folder / "rows" / f"{scope}.json") or {}
        return self._ids[scope]


def _next(number: str, prefix: str, taken: set[str]) -> str:
    own = address(number)
    if own:
        own = own if _OWN.fullmatch(own) else f"{prefix}-{own}"
        if own not in taken:
            return own
    ordinals = (name.removeprefix(prefix) for name in taken if name.startswith(prefix))
    return f"{prefix}{max((int(text) for text in ordinals if text.isdecimal()), default=0) + 1}"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def read_state(path: Path) -> Any:
    """A JSON file of the state folder, None where there is none.

    Raises `StateBroken` rather than start anew: permanent ids and histories would be lost without a word.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise StateBroken(f"状态文件 {path} 已损坏。请从备份恢复它；不要删去，否则已公布的行号会变") from error


def vanished(file: str) -> Problems:
    """The problem of a workbook that was published and is no longer in the content folder."""
    problems = Problems()
    problems.warn(
        "vanished", Location(file), "这份表格已经发布过，现在不在内容文件夹里，网站上仍保留上一期",
        "误删的请放回来；改了文件名的请改回原来的类别和期间",
    )  # fmt: skip
    return problems


def lost_place(file: str, why: str) -> Problems:
    """The problem of a published notice whose community is known no longer."""
    problems = Problems()
    problems.error(
        "lost_place", Location(file), f"这一期已经发布过，但它的社区查不到了：{why}",
        "请把这个社区在 places.csv 里的一行恢复原样；撤并的社区请填停用日期，不要删行",
    )  # fmt: skip
    return problems
