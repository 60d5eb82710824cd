"""Puts the files of an index into their folder: new ones are written, unchanged ones linked from where they lie.

= Lucene's Directory, with hard links for the segments that a commit keeps.
"""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.storage import link


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was written: documents, files in all, bytes of those made, and how many files really changed on disk."""

    documents: int
    files: int
    size: int
    changed: int


@dataclass(slots=True)
class WrittenFiles:
    """Digests of files by name, bytes of those that differ from what was known, and how many differed on disk."""

    digests: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    changed: int = 0

    def __or__(self, other: WrittenFiles) -> WrittenFiles:
        return WrittenFiles(self.digests | other.digests, self.size + other.size, self.changed + other.changed)


def there(folder: Path) -> set[str]:
    """The names of the index files that lie in `folder`, without the ending."""
    found: set[str] = set()
    for place, _, names in os.walk(folder):
        prefix = "" if place == str(folder) else f"{Path(place).relative_to(folder).as_posix()}/"
        found.update(prefix + name.removesuffix(".js") for name in names if name.endswith(".js"))
    return found


class SegmentWriter:
    """Writes files of an index into `folder`, but for those that are as `known` by their digests.

    Several processes may write different files at once.
    """

    def __init__(self, folder: Path, known: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._known = known
        self._lying = there(folder)
        self._places: set[str] = set()

    def write(self, files: Iterable[tuple[str, str]]) -> WrittenFiles:
        """Write these, given by name and text, in UTF-16 with the mark that tells it. Raises OSError.

        A file is never written over in place, for it may be a link that an earlier release shares.
        """
        done = WrittenFiles()
        for name, text in files:
            data = codecs.BOM_UTF16_LE + text.encode("utf-16-le")
            done.digests[name] = hashlib.sha256(data).digest()[:16]
            if done.digests[name] == self._known.get(name):
                continue
            done.size += len(data)
            done.changed += self._put(name, data)
        return done

    def _put(self, name: str, data: bytes) -> bool:
        path = self._path(name)
        if name in self._lying:
            if Path(path).read_bytes() == data:
                return False
            Path(path).unlink()
        # Thousands of them: a file object costs as much as the file.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)
        return True

    def link(self, names: Iterable[str], before: Path | None) -> None:
        """Take these files from `before`, where that is another folder. Raises OSError."""
        if before is None or before == self._folder:
            return
        for name in names:
            link(before / f"{name}.js", Path(self._path(name)))

    def _path(self, name: str) -> str:
        """Where a file of this name lies, in a folder that is there."""
        place = name.rpartition("/")[0]
        if place not in self._places:
            self._places.add(place)
            (self._folder / place).mkdir(parents=True, exist_ok=True)
        return f"{self._folder}/{name}.js"

    def alike(self, written: WrittenFiles) -> list[str]:
        """The files that were not written, for they are as known."""
        return [name for name, digest in written.digests.items() if self._known.get(name) == digest]

    def clear(self, names: Collection[str]) -> int:
        """Leave no file but these; how many others there were. Raises OSError."""
        strangers = self._lying.difference(names)
        for name in strangers:
            (self._folder / f"{name}.js").unlink()
        return len(strangers)
