"""What came of places that were read and checked, kept between runs: a file for each unit.

state/cache/places/<name>.bin   sealed with all that it hangs on

A key is made of the digests of the very workbooks that an entry was made of. Whoever has not these, or no longer the
same, can read nothing of it: the memory of a list whose time is over, or that was withdrawn, tells no more than the
workbook that still lies there. Nothing is kept before the site stands: what an entry holds is what a run finds that
begins with the state left behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import shake_256
from pathlib import Path

from portal.storage import read_entry, write_entry

Make = Callable[[], tuple[str, bytes] | None]
"""Key and content of an entry, as they are once the site stands; None where nothing is to be kept."""


@dataclass(slots=True)
class UnitMemory:
    """The entries below `folder`; `used` are those that this run took or kept."""

    folder: Path
    used: set[Path] = field(default_factory=set)
    _waiting: dict[Path, Make] = field(default_factory=dict)
    _made: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, place: str, name: str, key: str) -> None:
        """Says what a unit of a place was made of in this run; empty where that cannot be told."""
        self._made.setdefault(place, {})[name] = key

    def made_of(self, place: str) -> tuple[str, ...]:
        """What all units of a place were made of; none where that cannot be told of each."""
        made = self._made.get(place, {})
        return tuple(f"{name} {key}" for name, key in sorted(made.items())) if all(made.values()) else ()

    def told(self, name: str, key: str) -> bytes | None:
        """What was kept under this key; it stays."""
        path = self._path(name)
        found = read_entry(path, key)
        if found is None:
            return None
        self.used.add(path)
        return _sealed(found, key)

    def wait(self, name: str, make: Make) -> None:
        """Has something kept once the site stands."""
        self._waiting[self._path(name)] = make

    def drop(self, name: str) -> None:
        """Does not keep what was told."""
        self.used.discard(self._path(name))

    def keep(self) -> None:
        """Keeps what waits. Raises OSError."""
        for path, make in self._waiting.items():
            if (made := make()) is not None:
                key, data = made
                write_entry(path, key, _sealed(data, key))
                self.used.add(path)
        self._waiting.clear()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.bin"


def _sealed(data: bytes, key: str) -> bytes:
    """Bytes that nobody can read without the key; sealed twice they are what they were."""
    stream = shake_256(key.encode()).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
