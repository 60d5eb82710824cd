"""What left the site leaves this machine too: whatever a publication did not ask for of what can be made again goes.

One place for every cache. Each says what it used, and everything else below these folders is deleted, whoever put it
there: a cache that says nothing has to make all of it again, which is noticed, and leaves nothing behind, which is not.

state/cache/   what was read, drawn, set and found; nothing in it cannot be made again
state/desk/    the index of the newsroom, a copy of the rows as of the day it was opened
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from portal.release.inputs import CACHE
from portal.storage import NEW, remove

NEWSROOM: Final = "desk"
_HALF: Final = ("issues", "rows", "accepted", "copies", "pages")


def purge(state: Path, used: Collection[Path], site: Path, *, changed: bool) -> int:
    """Deletes what is of no use below the state folder once `site` stands, and returns how many files that were.

    `used` are the files that every cache keeps (`Caches.used`), `changed` says whether the site is another than before.
    What a killed run left half written goes as well.
    """
    gone = [path for path in _files(state / CACHE) if path not in used]
    gone += [path for room in _HALF for path in _files(state / room) if path.name.endswith(NEW)]
    index, made = _files(state / NEWSROOM), site.stat().st_mtime
    if changed or any(path.lstat().st_mtime < made for path in index):  # a run may have been killed before it came here
        gone += index
    for path in gone:
        remove(path)
    for room in (CACHE, NEWSROOM):
        _clear_empty(state / room)
    return len(gone)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]


def _clear_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
