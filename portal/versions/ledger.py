"""Which version of a notice counts: the workbook as it is now, or, if that has errors, the last one accepted.

The state folder (private, beside the output, never published) keeps for each notice a copy of the accepted workbook,
the digest of that copy, and a ledger of row ids. A run changes nothing in it: `Ledger.changes` says what is to be
written once the site stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from portal.checks.model import CheckedNotice, Row
from portal.fields.reference import address
from portal.intake.model import NoticeSource
from portal.problems import Location, Problems, StateBroken
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import Record
from portal.versions.copies import Copies, lost_copy, read
from portal.versions.row_ids import Ordinals, RowIds
from portal.versions.state import broken, first_issued, is_sealed, issue_file, read_state, sealed

CLOSED_MARK = "x"
"""Stands in the row ids of closed programmes, which are on paper only."""
_OWN = re.compile(r"(?!(?:com|lpt)\d$)[a-z]{2,}[a-z0-9-]*\d[a-z0-9-]*")
"""A number that may itself be a row id: never taken for a page of a notice (`2`), a period, or a mark of a template.

Nor is it a name that Windows keeps for its devices, for the row's page may lie on a stick.
"""

ISSUE = ("issue", "issued", "digest", "rows", "history")
"""What the memory of a published notice holds."""
RESTORE = (
    "请从备份恢复 state 文件夹里的这个文件，再发布一次；不要删去，否则已公布的行号和更正记录会变。"
    "确实没有备份的，请找管理员把这一期在 state 里的文件全部移走，用 .venv/bin/portal publish --anew 加上这一期的编号"
    "（例如 c18701/benefits/2026-03）发布一次，这一期就从头编号"
)


@dataclass(frozen=True, slots=True)
class AcceptedNotice:
    """A notice that may be published: its rows, each with its permanent id.

    `held_back`: the newest workbook has errors, so this is the one accepted before it. `first`: the day on which any
    version of it was first published, None before that.
    """

    notice: CheckedNotice
    rows: tuple[tuple[str, Row], ...]
    held_back: bool = False
    first: date | None = None

    @property
    def key(self) -> NoticeKey:
        """Which notice it is."""
        return self.notice.source.key


@dataclass(slots=True)
class Ledger:
    """The accepted versions and row ids below `folder`; what changes in a run waits in memory.

    `published` are notices that were, by other evidence than that of their own files.
    """

    folder: Path
    programmes: OpenProgrammes = SHIPPED
    published: Collection[NoticeKey] = ()
    _ids: dict[str, dict[str, str]] = field(default_factory=dict)
    _given: set[str] = field(default_factory=set)
    _workbooks: dict[str, bytes | None] = field(default_factory=dict)
    _faults: dict[NoticeKey, str] = field(default_factory=dict)
    _told: set[NoticeKey] = field(default_factory=set)

    def apart(self) -> Ledger:
        """What changes in it, without what was only read."""
        faults = {key: fault for key, fault in self._faults.items() if fault}
        return replace(self, published=(), _ids={scope: self._ids[scope] for scope in self._given}, _faults=faults)

    def join(self, other: Ledger) -> None:
        """Takes in the changes of one of the same folder that other notices were given to."""
        self._ids.update(other._ids)
        self._given |= other._given
        self._workbooks.update(other._workbooks)
        self._faults.update(other._faults)
        self._told |= other._told

    def accept(self, notice: CheckedNotice) -> AcceptedNotice | None:
        """Takes a notice without errors: its rows get their ids, its workbook will be the accepted one.

        None if the workbook was changed while it was checked, or the notice's state cannot be relied on; that is then
        a problem of the notice.
        """
        if notice.problems.errors:
            raise ValueError(f"{notice.source.file} has errors")
        data = read(notice.source.path)
        if data is None or hashlib.sha256(data).hexdigest() != notice.sha256:
            notice.problems.error(
                "changed_meanwhile", notice.where, "检查的时候文件正在改动", "请保存并关闭文件后再发布一次"
            )
            return None
        if self.fault(notice.source.key):
            notice.problems.extend(self.tell(notice.source.key, notice.source.file))
            return None
        self._workbooks.update(self._copies.changes(notice.source, data))
        return AcceptedNotice(notice, self._number(notice), first=self._first(notice.source.key))

    def keep(self, notice: CheckedNotice, *, spoilt: bool) -> AcceptedNotice:
        """The last accepted version, read again from its copy, stays published; `spoilt`: for want of a better.

        Raises `StateBroken` if there is a `fault`.
        """
        return AcceptedNotice(notice, self._number(notice), held_back=spoilt, first=self._first(notice.source.key))

    def last_accepted(self, key: NoticeKey) -> Path | None:
        """The copy of the last accepted workbook; None also where it is not what was accepted."""
        return self._copies.sound(key)

    def as_accepted(self, source: NoticeSource, copy: Path) -> NoticeSource:
        """The copy of the last accepted workbook, to be read as it was when it was accepted."""
        return self._copies.as_accepted(source, copy)

    def drop(self, keys: Iterable[NoticeKey]) -> None:
        """Notices that are down and whose workbooks staff took away: their copies go as well."""
        for key in keys:
            self._workbooks.update(self._copies.dropped(key))

    def remains(self, source: NoticeSource) -> AcceptedNotice | None:
        """A notice that is down and of which no copy is left: without rows; None where a copy is there, or no trace."""
        key = source.key
        if self._copies.lies(key) or self.fault(key):
            return None
        memory = read_state(self.folder, issue_file(key), ISSUE)
        if memory is None:
            return None
        term = NoticeTerm(*(date.fromisoformat(text) if text else None for text in memory.get("term", ("", ""))))
        notice = CheckedNotice(source, kind_by_id(key.kind), "", term, [], None, [], Problems())
        return AcceptedNotice(notice, (), first=first_issued(memory))

    @property
    def _copies(self) -> Copies:
        return Copies(self.folder)

    def fault(self, key: NoticeKey) -> str:
        """What of a notice's state cannot be relied on (Chinese); empty if all of it can.

        Then the notice has to wait: its rows would get other ids, or its history would begin anew.
        """
        if key not in self._faults:
            try:
                self._faults[key] = self._missing(key)
            except StateBroken as error:
                self._faults[key] = str(error)
        return self._faults[key]

    def _missing(self, key: NoticeKey) -> str:
        """A file of a notice that was published is not there. Raises `StateBroken` for one that is damaged."""
        rows = f"rows/{_scope(key)}.json"
        self._load(_scope(key))
        if read_state(self.folder, issue_file(key), ISSUE) is None and (
            self._copies.ever(key) or key in self.published
        ):
            return f"状态文件 {self.folder / issue_file(key)} 不在了"
        if not (self.folder / rows).exists() and self._published_rows(key):
            return f"状态文件 {self.folder / rows} 不在了"
        return ""

    def _first(self, key: NoticeKey) -> date | None:
        memory = read_state(self.folder, issue_file(key), ISSUE)
        return first_issued(memory) if memory else None

    def _published_rows(self, key: NoticeKey) -> bool:
        """Whether rows were published that have their ids where those of this notice are."""
        mine = self.folder / issue_file(key)
        shares = kind_by_id(key.kind).about.own_page
        files = sorted(mine.parent.glob(f"{key.kind} *.json")) if shares else [mine]
        names = (path.relative_to(self.folder).as_posix() for path in files)
        return any((read_state(self.folder, name, ISSUE) or {"rows": {}})["rows"] for name in names)

    def tell(self, key: NoticeKey, file: str, *, workbook: bool = True) -> Problems:
        """The problem of what is wrong with a notice's state, told once.

        Without a `workbook` that can be published the copy of the last accepted one is needed too.
        """
        problems = Problems()
        if key in self._told:
            return problems
        spoilt = None if workbook else self._copies.lost(key)
        if self.fault(key):
            problems.error("state_broken", Location(file), f"{self.fault(key)}，这一期先不公开", RESTORE)
        elif spoilt:
            problems.extend(lost_copy(file, spoilt))
        self._told.update([key] if len(problems) else [])
        return problems

    def before(self, key: NoticeKey) -> tuple[NoticeKey, Path] | None:
        """The last accepted notice of the same kind and community for an earlier period, with its copy."""
        found: dict[Period, Path] = {}
        for path in (self.folder / "accepted" / key.community).glob(f"{key.kind} *"):
            period = path.stem.removeprefix(f"{key.kind} ")
            when = Period.find(period)
            if when is not None and str(when) == period and when < key.period:
                found[when] = path
        last = max(found, default=None)
        return None if last is None else (NoticeKey(key.community, key.kind, last), found[last])

    def known_keys(self) -> Iterator[tuple[NoticeKey, Path]]:
        """Every notice ever accepted, with its copy; what is no notice of a kind we know is passed over."""
        there = dict(self._copies.known())
        yield from there.items()
        yield from ((key, self.folder / issue_file(key)) for key in sorted(self.published) if key not in there)

    @property
    def replaces(self) -> bool:
        """Whether a workbook that was accepted before gives way to another, or is gone."""
        return any((self.folder / name).exists() for name in self._workbooks)

    @property
    def uncertain(self) -> bool:
        """Whether the state of any notice cannot be relied on."""
        return bool(self._told or any(self._faults.values()))

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written below `folder` once the site stands: new content by path, None deletes."""
        names = ((f"rows/{scope}.json", self._ids[scope]) for scope in sorted(self._given))
        return {**{name: sealed(name, ids) for name, ids in names}, **self._workbooks}

    def _number(self, notice: CheckedNotice) -> tuple[tuple[str, Row], ...]:
        """Row ids: the record's own number where it can stand in an address, else the next of the notice's ordinals.

        An id once given stays with its row, wherever the row moves to, and is never given to another.
        """
        key, about = notice.source.key, notice.kind.about
        scope = _scope(key)
        before = self._load(scope)
        ids = RowIds(before)

        ordinals = Ordinals()

        def new_id(record: Record, taken: set[str]) -> str:
            # Rows that are not shown are numbered apart: how many there are must not show in the others' numbers.
            terms = record.terms(self.programmes)
            apart = terms.closed or terms.counted
            own = "" if apart else _own(str(record.get(Role.KEY) or ""), about.prefix, taken)
            given = own or ordinals.next(f"{about.prefix}{CLOSED_MARK if apart else ''}", taken)
            ordinals.note(given)
            return given

        given = ids.number([row.record for row in notice.rows], new_id)
        self._ids[scope] = ids.state()
        if self._ids[scope] != before:
            self._given.add(scope)
        return tuple(zip(given, notice.rows, strict=True))

    def _load(self, scope: str) -> dict[str, str]:
        if scope not in self._ids:
            name = f"rows/{scope}.json"
            ids = read_state(self.folder, name) or {}
            if not all(isinstance(text, str) for text in ids.values()):
                raise broken(self.folder / name)
            if ids and not is_sealed(self.folder, name):
                self._given.add(scope)
            self._ids[scope] = ids
        return self._ids[scope]


def _scope(key: NoticeKey) -> str:
    """Whose row ids a notice shares: the kind's where a record keeps its page over the periods, else its own."""
    return f"{key.community}/{key.kind}" if kind_by_id(key.kind).about.own_page else str(key)


def _own(number: str, prefix: str, taken: Collection[str]) -> str:
    """The id that a record's own number makes; empty where it makes none, or another row has it."""
    own = address(number)
    if not own:
        return ""
    own = own if _OWN.fullmatch(own) else f"{prefix}-{own}"
    return "" if own in taken else own
