"""Copies of the accepted workbooks in the state folder, each with its digest, so that a damaged or foreign one is told.

state/accepted/<community>/<kind> <period>.<suffix>   the workbook as it was accepted
state/copies/<community>/<kind> <period>.json         its file name and SHA-256; what staff called it and the answers
                                                      (`portal.intake.answer`) it was read with, where it had any
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from portal.intake.answer import Answer
from portal.intake.guard import MAX_BYTES
from portal.intake.model import NoticeSource
from portal.problems import Location, Problems, StateBroken
from portal.records.catalogue import all_kinds
from portal.records.notice import NoticeKey, Period
from portal.storage import read_regular
from portal.versions.state import State, issue_file, read_state, sealed

ACCEPTED = "accepted"
_DIGESTS = "copies"
_ISSUES = "issues"
ROOMS = (ACCEPTED, _DIGESTS, _ISSUES, "rows")
"""Of the state folder; each has a folder for every place."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies below the state folder `folder`."""

    folder: Path

    def sound(self, key: NoticeKey) -> Path | None:
        """The copy of the last accepted workbook; None also where it is not what was accepted."""
        copy = next(iter(self._lying(key)), None)
        return None if copy is None or self.spoilt(key) else copy

    def spoilt(self, key: NoticeKey) -> Path | None:
        """A copy that is damaged, gone, or that of another notice; None if it is sound or was never made."""
        try:
            said = self._digest(key)
        except StateBroken:
            return self.folder / _digest_file(key)
        if said is None:
            return None  # or an earlier version made it, which kept no digest
        path = self.folder / ACCEPTED / key.community / str(said["file"])
        data = read(path)
        return None if data is not None and hashlib.sha256(data).hexdigest() == said["sha256"] else path

    def lost(self, key: NoticeKey) -> Path | None:
        """As `spoilt`, and where the copy should lie of a notice that was published and has none."""
        if self._lying(key) or not self.ever(key):
            return self.spoilt(key)
        return self.folder / ACCEPTED / key.community / f"{key.kind} {key.period}"

    def as_accepted(self, source: NoticeSource, copy: Path) -> NoticeSource:
        """The copy of the last accepted workbook, to be read as it was when it was accepted.

        Its cells are as they were, corrected or not; what its place says of its columns today is no matter.
        """
        try:
            said = self._digest(source.key) or {}
        except StateBroken:
            said = {}
        answers = tuple(Answer(*cells) for cells in said.get("answers", ()))
        return replace(source, path=copy, answers=answers, named=str(said.get("named", "")))

    def changes(self, source: NoticeSource, data: bytes) -> Iterator[tuple[str, bytes | None]]:
        """What is to be written below the state folder once a workbook of this content counts; None deletes."""
        key, suffix = source.key, source.path.suffix.lower()
        name = f"{key.kind} {key.period}{suffix}"
        target = self.folder / ACCEPTED / key.community / name
        for old in self._lying(key):
            if old != target:
                yield old.relative_to(self.folder).as_posix(), None
        if read(target) != data:
            yield target.relative_to(self.folder).as_posix(), data
        said: State = {"file": name, "sha256": hashlib.sha256(data).hexdigest()}
        if source.answers:
            said |= {"named": source.called, "answers": [[*astuple(answer)] for answer in source.answers]}
        try:
            known = self._digest(key)
        except StateBroken:  # it is made anew
            known = None
        if known != said:
            yield _digest_file(key), sealed(_digest_file(key), said)

    def dropped(self, key: NoticeKey) -> Iterator[tuple[str, bytes | None]]:
        """What is to be deleted below the state folder where nothing of a workbook may be left."""
        names = (*(path.relative_to(self.folder).as_posix() for path in self._lying(key)), _digest_file(key))
        yield from ((name, None) for name in names if (self.folder / name).exists())

    def known(self) -> Iterator[tuple[NoticeKey, Path]]:
        """Every notice that was ever accepted, with one of its files; what is none of a kind we know is passed over."""
        found: dict[NoticeKey, Path] = {}
        for room in (ACCEPTED, _DIGESTS, _ISSUES):
            for path in sorted((self.folder / room).glob("*/*")):
                key = key_of(f"{path.parent.name}/{path.stem.replace(' ', '/', 1)}")
                if key is not None:
                    found.setdefault(key, path)
        yield from found.items()

    def ever(self, key: NoticeKey) -> bool:
        """Whether a version of the notice was accepted, as far as the state says."""
        return bool(self._lying(key)) or any(
            (self.folder / name).exists() for name in (_digest_file(key), issue_file(key))
        )

    def lies(self, key: NoticeKey) -> bool:
        """Whether there is a copy, sound or not."""
        return bool(self._lying(key))

    def _lying(self, key: NoticeKey) -> list[Path]:
        return sorted((self.folder / ACCEPTED / key.community).glob(f"{key.kind} {key.period}.*"))

    def _digest(self, key: NoticeKey) -> State | None:
        return read_state(self.folder, _digest_file(key), ("file", "sha256"))


def key_of(text: str) -> NoticeKey | None:
    """The notice with this address below `c/`; None for what is none of a kind we know."""
    community, _, rest = text.partition("/")
    kind, _, period = rest.partition("/")
    when = Period.find(period)
    if when is None or str(when) != period or kind not in {one.about.id for one in all_kinds()}:
        return None
    return NoticeKey(community, kind, when)


def _digest_file(key: NoticeKey) -> str:
    return f"{_DIGESTS}/{key.community}/{key.kind} {key.period}.json"


def read(path: Path) -> bytes | None:
    """What lies there, None where there is no file that can be read."""
    try:
        return read_regular(path, MAX_BYTES)
    except OSError:
        return None


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


def lost_copy(file: str, copy: Path) -> Problems:
    """The problem of a published notice of which neither a good workbook nor a sound copy is there."""
    problems = Problems()
    problems.error(
        "lost_copy", Location(file), f"这一期发布过，现在没有能用的表格，留底 {copy} 也损坏或不在了，先不公开",
        "请把改好的表格放回内容文件夹，或从备份恢复这份留底，再发布一次",
    )  # fmt: skip
    return problems
