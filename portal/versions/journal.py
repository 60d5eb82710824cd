"""Changes of the state folder that count only once the new site stands.

A run writes them whole beside the state, swaps the site, then moves them into place. If it is stopped between, the
next run sees by the name of the release that is served whether they had come to count:

state/next/<path>     files as they will be
state/next.json       the release they belong to, the files with their digests, and those to be deleted; written last

What a dying disk has damaged of it does not come to count: the state is then as it was before that run, and the next
one makes the same changes again, for they follow from the content.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.problems import StateBroken
from portal.storage import clear_way, remove, write_file
from portal.versions.copies import read
from portal.versions.state import read_state, sealed

NEXT = "next"
MARKER = "next.json"

Changes = Mapping[str, bytes | None]
"""By path below the state folder the new content; None deletes."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The changes waiting beside the state in `folder`."""

    folder: Path

    def recover(self, released: str | None) -> None:
        """Finishes or forgets what an interrupted run left; `released` names the release that is served."""
        try:
            said = read_state(self.folder, MARKER, ("release", "gone"))
        except StateBroken:
            said = None
        if said is not None and released is not None and said["release"] == released:
            self.commit()
        else:
            self.discard()

    @contextmanager
    def prepared(self, release: str, changes: Changes) -> Iterator[None]:
        """Writes the changes aside; within, the site is swapped to `release`. If that fails they are forgotten."""
        self.prepare(release, changes)
        try:
            yield
        except BaseException:
            self.discard()
            raise

    def prepare(self, release: str, changes: Changes) -> None:
        """Writes the changes aside, to count once `release` is served; on any failure nothing of them is left."""
        try:
            for path, data in changes.items():
                if data is not None:
                    write_file(self.folder / NEXT / path, data)
            files = {path: hashlib.sha256(data).hexdigest() for path, data in changes.items() if data is not None}
            gone = [path for path, data in changes.items() if data is None]
            os.sync()  # a power cut must not leave a marker that stands for empty files
            write_file(self.folder / MARKER, sealed(MARKER, {"release": release, "files": files, "gone": gone}))
        except BaseException:
            self.discard()
            raise

    def commit(self) -> None:
        """Moves the changes into place. May be repeated after an interruption."""
        said, waiting = read_state(self.folder, MARKER, ("gone",)) or {"gone": []}, self.folder / NEXT
        for name in said["gone"]:
            remove(self.folder / name)
        for name, digest in said.get("files", {}).items():
            data = read(waiting / name)
            if data is not None and hashlib.sha256(data).hexdigest() == digest:
                clear_way(self.folder / name)
                (waiting / name).replace(self.folder / name)
        self.discard()

    def discard(self) -> None:
        """Forgets the changes; the marker goes first, since without it nothing counts."""
        remove(self.folder / MARKER)
        remove(self.folder / NEXT)
