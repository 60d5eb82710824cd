"""Puts the files of an index into their folder: new ones are written, unchanged ones linked from where they lie."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was written: documents, files, bytes, and how many files really changed on disk."""

    documents: int
    files: int
    size: int
    changed: int


def place_files(fresh: Mapping[str, str], kept: Iterable[str], folder: Path, before: Path | None) -> tuple[int, int]:
    """Make `folder` hold exactly the `fresh` files and those `kept` from `before`; bytes in all, files changed.

    A file is never written over in place, for it may be a link that an earlier release shares. Raises OSError.
    """
    wanted = {name: folder / f"{name}.js" for name in (*fresh, *kept)}
    changed = size = 0
    for place in {path.parent for path in wanted.values()}:
        place.mkdir(parents=True, exist_ok=True)
    for path in set(folder.rglob("*.js")).difference(wanted.values()):
        path.unlink()
        changed += 1
    for name, path in wanted.items():
        if name in fresh:
            data = fresh[name].encode()
            size += len(data)
            if not path.exists() or path.read_bytes() != data:
                path.unlink(missing_ok=True)
                path.write_bytes(data)
                changed += 1
        elif before is not None and before != folder:
            _link(before / f"{name}.js", path)
    return size, changed


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        target.unlink()
        _link(source, target)
    except (PermissionError, NotImplementedError):  # a disk without links
        shutil.copyfile(source, target)
