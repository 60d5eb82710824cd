"""What an exporter is, and what it writes into. Like zavod's: set up, fed with every notice, finished.

An exporter is fed with public notices alone, so every check and the screen are done before the first file is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.privacy.public import PublicNotice
from portal.register.register import Register
from portal.storage import write_file


@dataclass(slots=True)
class Export:
    """What all exporters of one run share: the `register` they read and the `folder` of the site they write into.

    `resources` are the descriptions of tables over the whole site, by the id of their kind (over all kinds, by a
    name of their own); `files` and `rows` count what was written.
    """

    register: Register
    folder: Path
    resources: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    files: int = 0
    rows: int = 0

    def write(self, path: str, data: bytes) -> None:
        """Writes a file of the site. Raises OSError."""
        write_file(self.folder / path, data)
        self.files += 1


class Exporter:
    """One sort of file. `setup` comes first, `feed` once a notice in the register's order, `finish` last."""

    def __init__(self, export: Export) -> None:
        self.export = export

    def setup(self) -> None:
        """Before the first notice."""

    def feed(self, notice: PublicNotice) -> None:
        """Takes in a notice; what is of this notice alone may be written here."""

    def finish(self) -> None:
        """After the last notice: writes what is over all of them."""


class KindExporter(Exporter):
    """One that writes a table for each kind: it has the notices of each, in the register's order."""

    def setup(self) -> None:
        """No notice of any kind."""
        self.notices: dict[str, list[PublicNotice]] = {}

    def feed(self, notice: PublicNotice) -> None:
        """Remembers the notice."""
        self.notices.setdefault(notice.key.kind, []).append(notice)
