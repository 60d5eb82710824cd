"""Where the site was exported to: copies that still show what left are told, for nobody else knows of them.

state/exports.json   by path the check code of what lies there; a stick that is not in now is not asked for
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from portal.storage import read_entry, write_entry

FILE: Final = "exports.json"


def remember_export(state: Path, target: Path, code: str) -> None:
    """Takes down that the release with this check code lies at `target`. Raises OSError."""
    known = {**_known(state), str(target.resolve()): code}
    write_entry(state / FILE, FILE, json.dumps(known, ensure_ascii=False, indent=0).encode())


def old_exports(state: Path, code: str) -> Iterator[Path]:
    """Exports that are there and are of another release than the one with this check code."""
    for path, exported in _known(state).items():
        if exported != code and Path(path).exists():
            yield Path(path)


def _known(state: Path) -> dict[str, str]:
    stored = read_entry(state / FILE, FILE)
    found: dict[str, str] = json.loads(stored) if stored else {}
    return found
