"""The shards the city has accepted: one for each district, kept until it sends a better one.

state/shards/files/<2>/<name>   files by their content, those of several shards together
state/shards/taken.json         by district the name of the file with the `Head` of its last accepted shard

A file is kept before the site stands, `taken.json` counts with it (`versions.journal`), and what nobody names goes
afterwards: whenever that stops, each district has the shard it had or the new one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from portal.shards.plain import Spoilt, read_line
from portal.shards.shard import HEAD, MOST_FILE, MOST_HEAD, Head
from portal.storage import clear_way, read_regular, remove, write_file
from portal.versions.state import read_state, sealed

FOLDER: Final = "shards"
TAKEN: Final = f"{FOLDER}/taken.json"
_HEAD_ENDING: Final = Path(HEAD).suffix


@dataclass(frozen=True, slots=True)
class Store:
    """The shards below the state folder `state`; `sound` are files that were read in this run and are whole."""

    state: Path
    sound: set[str] = field(default_factory=set)

    def path(self, name: str) -> Path:
        """Where the file of this name lies, or would."""
        return self.state / FOLDER / "files" / name[:2] / name

    def keep(self, name: str, data: bytes) -> None:
        """Keeps a file that is what its name says, unless it is there already. Raises OSError."""
        path = self.path(name)
        if not self.has(name):
            clear_way(path)
            write_file(path, data)
            self.sound.add(name)

    def has(self, name: str) -> bool:
        """Whether a file is there and sound; it is read once a run."""
        return name in self.sound or self.read(name) is not None

    def read(self, name: str) -> bytes | None:
        """A file that is there and sound, else None."""
        try:
            data = read_regular(self.path(name), max(MOST_FILE, MOST_HEAD))
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != name.partition(".")[0]:
            return None
        self.sound.add(name)
        return data

    def taken(self) -> dict[str, str]:
        """The names of the heads of what was accepted last, by district. Raises `StateBroken`."""
        said = read_state(self.state, TAKEN, ("taken",)) or {"taken": {}}
        return {str(place): str(name) for place, name in sorted(said["taken"].items())}

    def head(self, name: str) -> Head | None:
        """The head of this name; None where it is not there, damaged, or of a program with other records."""
        data = self.read(name)
        try:
            return None if data is None else read_line(data, Head)
        except Spoilt:
            return None

    def changes(self, taken: Mapping[str, str]) -> dict[str, bytes | None]:
        """What the state is to say once the site stands."""
        return {} if taken == self.taken() else {TAKEN: sealed(TAKEN, {"taken": dict(taken)})}

    def clear(self, taken: Iterable[str]) -> int:
        """Deletes what none of the accepted shards (by the names of their heads) needs; how many files that were."""
        needed = {name for head in taken for name in (head, *self._files(head))}
        gone = [path for path in self._lying() if path.name not in needed]
        for path in gone:
            remove(path)
        return len(gone)

    def _files(self, head: str) -> Iterable[str]:
        found = self.head(head)
        return found.files if found is not None else ()

    def _lying(self) -> Iterator[Path]:
        return (path for path in (self.state / FOLDER / "files").rglob("*") if path.is_symlink() or not path.is_dir())
