"""Changes of the state folder that count only once the new site stands.

A run writes them whole beside the state, swaps the site, then moves them into place. If it is stopped between, the
next run sees by the name of the release that is served whether they had come to count:

state/next/<path>     files as they will be
state/next.json       the release they belong to, and files to be deleted; written last
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.storage import write_file

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
        marker = self.folder / MARKER
        if marker.is_file() and released is not None and json.loads(marker.read_text("utf-8"))["release"] == released:
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
            gone = [path for path, data in changes.items() if data is None]
            os.sync()  # a power cut must not leave a marker that stands for empty files
            write_file(self.folder / MARKER, json.dumps({"release": release, "gone": gone}).encode())
        except BaseException:
            self.discard()
            raise

    def commit(self) -> None:
        """Moves the changes into place. May be repeated after an interruption."""
        marker, waiting = self.folder / MARKER, self.folder / NEXT
        for path in json.loads(marker.read_text("utf-8"))["gone"]:
            (self.folder / path).unlink(missing_ok=True)
        for path in sorted(waiting.rglob("*")):
            if path.is_file():
                target = self.folder / path.relative_to(waiting)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        self.discard()

    def discard(self) -> None:
        """Forgets the changes; the marker goes first, since without it nothing counts."""
        (self.folder / MARKER).unlink(missing_ok=True)
        shutil.rmtree(self.folder / NEXT, ignore_errors=True)
