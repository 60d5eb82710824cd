"""Where the annotated copies of workbooks lie (…（有问题）.xlsx); they go when nothing is wrong any more.

Beside their folder a list says of which workbook each was made. So a publication can tell those of workbooks that have
changed or gone since, which hold what left, from those that staff are writing in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from portal.storage import fitting, read_entry, remove, write_entry
from portal.versions.copies import read

MARK = "（有问题）"
FOLDER = "问题"
"""Below the build folder."""
PROBLEMS = "problems.json"
_LIST: Final = ".json"
"""Behind the name of the folder of copies."""


def copy_of(path: Path, home: Path, community: str, out: Path) -> Path:
    """Where the copy of a workbook lies: in a folder named as the community's (`home`), where that says whose it is."""
    folder = out / (home.name if home.name.startswith(community) else community)
    return folder / fitting(path.stem.replace(MARK, ""), f"{MARK}.xlsx")


def remove_copies(right: Iterable[tuple[Path, Path]]) -> None:
    """Deletes the copies of workbooks that are right now; of a workbook and its copy, one that is both stays."""
    for path, copy in right:
        if copy.is_file() and not copy.is_symlink() and path.resolve() != copy.resolve():
            copy.unlink()
            if not any(copy.parent.iterdir()):
                copy.parent.rmdir()


def remember_copy(copy: Path, made: bytes, path: Path, data: bytes, *, out: Path) -> None:
    """Takes down that `copy` was written below `out` with this content, of the workbook at `path` as it was."""
    known = _known(out)
    known[copy.relative_to(out).as_posix()] = [str(path.resolve()), _digest(data), _digest(made)]
    _keep(out, known)


def forget_old_copies(out: Path, content: Path) -> None:
    """Deletes copies of workbooks below `content` that are there no longer, or are others now, and what a check told.

    A copy that was changed since is staff's own work and stays; one of the very workbook that lies there stays as well.
    """
    known = _known(out)
    for name, (path, data, made) in list(known.items()):
        copy, workbook = out / name, Path(path)
        lies = read(copy)
        outside = not workbook.is_relative_to(content.resolve())
        if lies is not None and (outside or _digest(lies) != made or _digest(read(workbook) or b"") == data):
            continue
        del known[name]
        remove(copy)
        if copy.parent != out and copy.parent.is_dir() and not any(copy.parent.iterdir()):
            copy.parent.rmdir()
    _keep(out, known)
    remove(out / PROBLEMS)


def _known(out: Path) -> dict[str, list[str]]:
    stored = read_entry(_list(out), FOLDER)
    found: dict[str, list[str]] = json.loads(stored) if stored else {}
    return found


def _keep(out: Path, known: dict[str, list[str]]) -> None:
    if known:
        write_entry(_list(out), FOLDER, json.dumps(known, ensure_ascii=False, indent=0).encode())
    else:
        remove(_list(out))


def _list(out: Path) -> Path:
    return out.with_name(out.name + _LIST)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
