"""Puts the files of an index into their folder: new ones are written, unchanged ones linked from where they lie."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was written: documents, files in all, bytes of those made, and how many files really changed on disk."""

    documents: int
    files: int
    size: int
    changed: int


def there(folder: Path) -> set[str]:
    """The names of the index files that lie in `folder`, without the ending."""
    found: set[str] = set()
    for place, _, names in os.walk(folder):
        prefix = "" if place == str(folder) else f"{Path(place).relative_to(folder).as_posix()}/"
        found.update(prefix + name.removesuffix(".js") for name in names if name.endswith(".js"))
    return found


def place_files(fresh: Mapping[str, str], kept: Collection[str], folder: Path, before: Path | None) -> tuple[int, int]:
    """Make `folder` hold exactly the `fresh` files and those `kept` from `before`; bytes written, files changed.

    A file is never written over in place, for it may be a link that an earlier release shares. Raises OSError.
    """
    for place in {name.rpartition("/")[0] for name in (*fresh, *kept)}:
        (folder / place).mkdir(parents=True, exist_ok=True)
    lying = there(folder)
    strangers = lying.difference(fresh, kept)
    for name in strangers:
        (folder / f"{name}.js").unlink()
    changed, size = len(strangers), 0
    for name, text in fresh.items():
        path, data = f"{folder}/{name}.js", text.encode()
        size += len(data)
        if name in lying:
            if Path(path).read_bytes() == data:
                continue
            Path(path).unlink()
        with open(path, "xb", buffering=0) as file:  # noqa: PTH123 - thousands of them: a Path costs as much as the file
            file.write(data)
        changed += 1
    if before is not None and before != folder:
        for name in kept:
            _link(f"{before}/{name}.js", f"{folder}/{name}.js")
    return size, changed


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        Path(target).unlink()
        _link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # a disk without links, or another one
        shutil.copyfile(source, target)
