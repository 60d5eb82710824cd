"""Packed texts of the files of a site by path and content, kept between runs: those of a community in one file.

Only what a run puts or keeps stays, and a file of the shelf is read and written only where something in it is asked for
or another.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from portal.storage import read_entry, write_entry

_DEEP = 2
"""Folders of a path that say where its text is kept: `c/c12907`."""


@dataclass(slots=True)
class Shelf:
    """`folder` is its own, `bound` what its texts depend on beside their files."""

    folder: Path
    bound: str
    ending: str = "texts"
    rooms: dict[str, str] = field(default_factory=dict)
    """A digest of what is in each room: as the last run left it."""
    _loaded: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _put: dict[str, bytes] = field(default_factory=dict)
    _kept: dict[str, None] = field(default_factory=dict)

    def get(self, name: str, digest: str) -> bytes | None:
        """What was put, now or by an earlier run; None for what is not there or damaged."""
        key = _key(name, digest)
        return self._put[key] if key in self._put else self._room(_room_of(name)).get(key)

    def put(self, name: str, digest: str, texts: bytes) -> None:
        """Keeps it from now on."""
        self._put[_key(name, digest)] = texts

    def keep(self, name: str, digest: str) -> None:
        """Says that what an earlier run has put is wanted further."""
        self._kept[_key(name, digest)] = None

    def close(self) -> dict[str, str]:
        """Writes what is another; a digest of what is in each room, for the next run's `rooms`. Raises OSError."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for key in sorted({*self._put, *self._kept}):
            wanted[_room_of(key)].append(key)
        rooms = {room: _digest("\n".join(keys)) for room, keys in wanted.items()}
        for room, keys in wanted.items():
            if rooms[room] != self.rooms.get(room) or any(key in self._put for key in keys):
                self._write(room, keys)
        self.rooms = rooms
        return rooms

    @property
    def used(self) -> set[Path]:
        """The files of the shelf."""
        return {self._path(room) for room in self.rooms}

    def _path(self, room: str) -> Path:
        return self.folder / f"{_digest(room)[:16]}.{self.ending}"

    def _bound(self, room: str) -> str:
        return f"{self.bound} {self.ending} {room}"

    def _room(self, room: str) -> dict[str, bytes]:
        if room not in self._loaded:
            stored = read_entry(self._path(room), self._bound(room)) if room in self.rooms else None
            head, _, body = (stored or b"[]\n").partition(b"\n")
            found, at = {}, 0
            for key, size in json.loads(head):
                found[key] = body[at : at + size]
                at += size
            self._loaded[room] = found
        return self._loaded[room]

    def _write(self, room: str, keys: list[str]) -> None:
        before = self._room(room)
        texts = {key: self._put.get(key, before.get(key)) for key in keys}
        found = {key: text for key, text in texts.items() if text is not None}
        head = json.dumps([[key, len(text)] for key, text in found.items()]).encode()
        write_entry(self._path(room), self._bound(room), b"\n".join((head, b"".join(found.values()))))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _key(name: str, digest: str) -> str:
    return f"{name}\0{digest[:32]}"


def _room_of(name: str) -> str:
    parts = name.split("/")
    return "/".join(parts[: min(_DEEP, len(parts) - 1)])
