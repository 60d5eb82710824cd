"""What the program knows of the sample it is shipped with, so that `portal new` can take away that and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from portal.commands.sample import TABLES, digest
from portal.places.amending import records
from portal.places.table import decode

COMMUNITIES = "communities"


def manifest(content: Path) -> str:
    """The digest of every file of the sample, and the rows of the shared tables, as JSON."""
    paths = [content / "site.yml", *(content / name for name in TABLES), *(content / COMMUNITIES).rglob("*")]
    files = {path.relative_to(content).as_posix(): digest(path) for path in paths if path.is_file()}
    rows = {name: _rows(content / name) for name in TABLES}
    return json.dumps({"files": dict(sorted(files.items())), "rows": rows}, ensure_ascii=False, indent=0) + "\n"


def _rows(table: Path) -> list[str]:
    return [line.rstrip("\r\n") for line in records(decode(table.read_bytes())[0])[1:]]
