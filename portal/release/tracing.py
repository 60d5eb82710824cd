"""Whose a finding of the last gate is: the workbook and cell, the page or the file its text came from.

The gate reads files as a visitor would and knows only where in them something stands. Here the finding is looked for
in the texts that were published: in one of them, or where one ends and the next begins, as pages and sheets set them
side by side. Letters and digits alone are compared, for what stands between is the layout's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from portal.privacy.gate.gate import FORBIDDEN, NOTHING_KNOWN, Leak, Made, readings_of
from portal.privacy.gate.reading import Fault, Reading
from portal.privacy.public import PublicNotice
from portal.problems import Location
from portal.records.notice import NoticeKey
from portal.records.policy import Leaves
from portal.register.register import Register
from portal.release.unpacked import index_texts
from portal.versions.ledger import AcceptedNotice

_AROUND = 400
"""Characters of a file read on both sides of a finding."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Owner:
    """What can be held back: a notice (`key`), one of the site's own pages (`text`), what a community says, a board."""

    key: NoticeKey | None = None
    text: str = ""
    community: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text that was published: whose it is, where it stands in staff's files, and the heading of its column.

    `closed`: its column is masked or never leaves, so that only a fault of the program could publish what it holds.
    """

    text: str
    owner: Owner
    where: Location
    label: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """A finding, where it comes from, and the headings of the cells it was made of, where cells explain it."""

    leak: Leak
    owner: Owner
    where: Location
    labels: tuple[str, ...] = ()
    written: bool = False
    """Staff wrote it into an open cell."""

    @property
    def fault_of_program(self) -> bool:
        """A private value of this run that nobody wrote into an open cell: then nothing else can be relied on."""
        return self.leak.kind == FORBIDDEN and not self.written


@dataclass(slots=True)
class Sources:
    """Every text of a register by what it belongs to: a record, a page, a community's information, a board."""

    groups: dict[Owner, list[list[Said]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(
        cls, register: Register, accepted: Iterable[AcceptedNotice], info_files: Mapping[str, str], boards_file: str
    ) -> Sources:
        """The texts of notices and of what stands beside them."""
        sources = cls()
        workbooks = {item.key: item for item in accepted}
        for notice in register.notices:
            owner = Owner(key=notice.key)
            workbook = workbooks.get(notice.key)
            if workbook is not None:
                sources.groups[owner] += [list(said) for said in _of_notice(notice, workbook, owner)]
        for community, info in register.info.items():
            owner, where = Owner(community=community), Location(info_files.get(community, community))
            sources.groups[owner].append([Said(str(getattr(info, name)), owner, where) for name in _names(info)])
        for board in register.places.boards.values():
            owner = Owner(board=board.id)
            sources.groups[owner].append([Said(board.where, owner, Location(boards_file))])
        for name, text in (register.texts or {}).items():
            owner = Owner(text=name)
            lines = text.split("\n")
            where = Location(f"pages/{name}")
            sources.groups[owner].append([Said(line, owner, where.at(row=n)) for n, line in enumerate(lines, start=1)])
        return sources

    def trace(
        self, leak: Leak, folder: Path, made: Callable[[str, str], Made] = lambda *_: NOTHING_KNOWN
    ) -> Traced | None:
        """Whose a finding is; None where neither a text nor the place of the file tells."""
        found, around = _read_again(leak, folder, made)
        for owners in self._nearest(leak.path):
            for owner in owners:
                for record in self.groups[owner]:
                    made_of = _made_of(found, record)
                    if made_of:
                        labels = tuple(dict.fromkeys(said.label for said in made_of if said.label))
                        return Traced(leak, owner, made_of[0].where, labels, not any(said.closed for said in made_of))
        best = self._most_like(around, leak.path)
        if best is not None:
            return Traced(leak, best.owner, best.where)
        place = self._of_place(leak.path)
        return None if place is None else Traced(leak, place, Location(self.groups[place][0][0].where.file))

    def _nearest(self, path: str) -> Iterator[list[Owner]]:
        """Owners by how near they are to a file of the site: that page's own, its community's, all."""
        own = self._of_place(path)
        community = path.split("/")[1] if path.startswith("c/") and path.count("/") > 1 else ""
        if own is not None:
            yield [own]
        if community:
            yield [owner for owner in self.groups if community in (owner.community, owner.key and owner.key.community)]
        yield list(self.groups)

    def _of_place(self, path: str) -> Owner | None:
        """The owner whose page or folder a file lies in."""
        for owner, groups in self.groups.items():
            if not groups or not groups[0]:
                continue
            if owner.key is not None and path.startswith(f"c/{owner.key}/"):
                return owner
            if owner.board and path.startswith(f"b/{owner.board}/"):
                return owner
        return None

    def _most_like(self, around: str, path: str) -> Said | None:
        """The first text of the record most of whose words stand around the finding."""
        best: tuple[int, Said] | None = None
        for owners in self._nearest(path):
            for owner in owners:
                for record in self.groups[owner]:
                    there = [said for said in record if len(said.text) >= _SHORTEST and _bare(said.text) in around]
                    size = sum(len(said.text) for said in there)
                    if there and (best is None or size > best[0]):
                        best = size, there[0]
            if best is not None:
                return best[1]
        return None


def _of_notice(notice: PublicNotice, workbook: AcceptedNotice, owner: Owner) -> Iterator[Iterator[Said]]:
    """The texts of a notice, row by row, and of its history."""
    rows = dict(workbook.rows)
    checked = workbook.notice
    labels = {bound.name: bound.label for bound in checked.kind.columns()}
    closed = {bound.name for bound in checked.kind.columns() if bound.column.leaves is not Leaves.PUBLISH}
    parts = {name: {bound.name: bound for bound in model.columns()} for name, _, model in checked.kind.parts()}
    for record in notice.records:
        row = rows.get(record.id)
        if row is None:
            continue
        hidden = closed | record.masked
        yield (
            Said(text, owner, checked.cell(name, row.row), labels.get(name, ""), closed=name in hidden)
            for name, text in record.shown.items()
        )
        for name, group in record.parts.items():
            for part, line in zip(group, row.part_rows.get(name, ()), strict=False):
                yield (
                    Said(
                        text,
                        owner,
                        checked.part_cell(name, column, line),
                        parts[name][column].label,
                        closed=parts[name][column].column.leaves is not Leaves.PUBLISH,
                    )
                    for column, text in part.shown.items()
                )
    for name, _, model in checked.kind.notice_parts():
        own = {bound.name: bound.label for bound in model.columns()}
        for public, row_of in zip(notice.parts.get(name, ()), checked.own_rows.get(name, ()), strict=False):
            yield (
                Said(text, owner, checked.part_cell(name, column, row_of.row), own.get(column, ""))
                for column, text in public.shown.items()
            )
    for change in notice.history:
        yield (Said(text, owner, checked.where) for text in (change.title, change.old, change.new, change.reason))
    yield iter([Said(notice.title, owner, checked.where), Said(notice.term.label, owner, checked.where)])


def _names(info: object) -> tuple[str, ...]:
    return tuple(getattr(info, "__dataclass_fields__", ()))


def _read_again(leak: Leak, folder: Path, made: Callable[[str, str], Made]) -> tuple[str, str]:
    """The letters and digits of the finding, and of what stands around it, read as the gate read them."""
    path = folder / leak.path
    readings: Iterable[Reading | Fault]
    if path.is_file():
        data = path.read_bytes()
        readings = readings_of(leak.path, data, made(leak.path, sha256(data).hexdigest()))
    else:
        readings = [Reading(text) for name, text in index_texts(folder) if name == leak.path]
    for item in readings:
        if isinstance(item, Reading) and item.where == leak.where:
            start, end = leak.offset, leak.offset + len(leak.excerpt)
            if end <= len(item.text):
                return _bare(item.text[start:end]), _bare(item.text[max(0, start - _AROUND) : end + _AROUND])
    return "", ""


def _made_of(found: str, record: Sequence[Said]) -> list[Said]:
    """The texts of one record that hold the finding: one alone, or two or three side by side; none if they do not."""
    texts = [(said, bare) for said in record if (bare := _bare(said.text))]
    if not found:
        return []
    for said, bare in texts:
        if found in bare:
            return [said]
    for said, bare in texts:
        for size in range(min(len(found) - 1, len(bare)), 0, -1):
            if bare.endswith(found[:size]):
                rest = _rest(found[size:], [pair for pair in texts if pair[0] is not said])
                if rest:
                    return [said, *rest]
    return []


def _rest(found: str, texts: Sequence[tuple[Said, str]], more: int = 2) -> list[Said]:
    for said, bare in texts:
        if bare.startswith(found):
            return [said]
    for said, bare in texts:
        if more > 1 and found.startswith(bare):
            rest = _rest(found[len(bare) :], [pair for pair in texts if pair[0] is not said], more - 1)
            if rest:
                return [said, *rest]
    return []


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
