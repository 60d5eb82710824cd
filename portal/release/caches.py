"""The caches below `state/cache`: where each lies, and which of its files a run used.

A cache is a field of `Caches`; what it says it used is all that `portal.release.purge` leaves. One that is no field, or
says nothing, has to make everything again with each publication.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final, Protocol

from portal.intake.reading_cache import ReadingCache
from portal.privacy.originals.originals import Originals
from portal.privacy.originals.redraw import MAX_BYTES
from portal.records.notice import NoticeKey
from portal.release.gate_cache import GateCache
from portal.release.inputs import CACHE
from portal.release.page_memory import PageMemory
from portal.release.standing import Standing
from portal.release.unit_memory import UnitMemory
from portal.scans.pairs import tokens_file
from portal.scans.recheck import Rechecked
from portal.storage import read_regular

TOKENS: Final = "tokens"
"""Below the cache: hashes of the words of every original, for the search of pairs."""


class Cache(Protocol):
    """What keeps files between runs."""

    @property
    def used(self) -> Collection[Path]:
        """The files that this run asked for, and the next one may."""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """A folder, or one file, of which another says what was `used`; one file is written anew by every run."""

    path: Path
    used: set[Path] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class TokensOfOriginals:
    """What the desk of originals keeps in `folder` of those in `homes`: it alone asks for that, no publication does."""

    folder: Path
    homes: Collection[Path]

    @property
    def used(self) -> set[Path]:
        """The entries of originals that are still there."""
        return set(self._entries()) if self.folder.is_dir() else set()

    def _entries(self) -> Iterator[Path]:
        for path in (path for home in self.homes for path in home.rglob("*") if path.is_symlink() or not path.is_dir()):
            try:
                yield tokens_file(read_regular(path, MAX_BYTES), self.folder)
            except OSError:  # what cannot be read has none
                continue


@dataclass(frozen=True, slots=True, eq=False)
class Caches:
    """Every cache of one run."""

    reading: ReadingCache
    units: UnitMemory
    originals: Originals
    rechecked: Rechecked
    tokens: TokensOfOriginals
    channels: KeptFiles
    search: KeptFiles
    standing: Standing
    pages: PageMemory
    gate: GateCache
    staff_gate: GateCache

    @classmethod
    def below(cls, state: Path, content: Path, homes: Mapping[str, Path], down: Collection[NoticeKey] = ()) -> Caches:
        """The caches of a state folder. `homes` has the folder of originals of each community below `content`.

        Of notices that are `down` nothing is kept.
        """
        folder, folders = state / CACHE, dict(homes)
        originals = Originals(folders, content, folder / "scans")
        return cls(
            reading=ReadingCache(folder / "read", without=down),
            units=UnitMemory(folder / "places"),
            originals=originals,
            rechecked=Rechecked(originals, folders, content, folder / "reread"),
            tokens=TokensOfOriginals(folder / TOKENS, [*folders.values()]),
            channels=KeptFiles(folder / "channels"),
            search=KeptFiles(folder / "search", {folder / "search"}),
            standing=Standing(folder / "standing.bin"),
            pages=PageMemory(folder / "pages"),
            gate=GateCache(folder / "gate"),
            staff_gate=GateCache(folder / "gate-staff"),
        )

    @property
    def used(self) -> set[Path]:
        """What this run used of all of them."""
        caches: Iterator[Cache] = (getattr(self, each.name) for each in fields(self))
        return {path for cache in caches for path in cache.used}
