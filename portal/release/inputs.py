"""Everything a publication depends on but the day, as one digest: content, state, theme, program, libraries, fonts.

Every file is read, for a time stamp proves nothing; only of fonts, which are the system's, name, size and time count.
What cannot be told in this way has no digest, and such a run is never taken for the same as another.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

from portal.charts.glyphs import FONTS, SPARE_FONTS, font_files
from portal.release.exports import FILE as EXPORTS
from portal.release.last_day import FILE as LAST_DAY
from portal.settings import Settings

CACHE: Final = "cache"
"""Below the state folder."""
NO_INPUT: Final = frozenset({CACHE, "desk", "next", "next.json", EXPORTS, LAST_DAY})
"""What of the state no publication depends on: caches, copies for the newsroom; the day is looked at apart."""
_PROGRAM: Final = Path(__file__).resolve().parents[1]
_NONE: Final = (0, 0, 0, 0)
_COMPILED: Final = frozenset({"__pycache__"})
Signature = tuple[tuple[str, int, int, int, int], ...]
"""Path, inode, size and times of files."""
LARGEST: Final = 256 * 2**20
"""Bytes of a file; nothing a publication reads is as large, and one may say to be larger than any disk."""
_READERS: Final = 4
"""Threads that read: the digest is computed outside the interpreter's lock."""
_SHARE: Final = 64
"""Files a thread reads at a time: handing over a single small one takes longer than reading it."""


class NotTold(Exception):
    """What lies in a folder cannot be told by the bytes of plain files."""


def digest_of_inputs(settings: Settings) -> str:
    """SHA-256 over all of it. Raises `NotTold` or OSError where there is something that cannot be told so."""
    lie = (settings.content.absolute(), settings.output.absolute())
    read = (digest_of_tree(settings.content), digest_of_tree(settings.state, NO_INPUT), digest_of_program(settings))
    return hashlib.sha256("\0".join((repr(settings.site), *map(str, lie), *read)).encode()).hexdigest()


def digest_of_program(settings: Settings) -> str:
    """SHA-256 over what makes something of the content: program, theme, libraries, fonts. Raises as above."""
    read = (digest_of_tree(settings.theme), digest_of_code(_PROGRAM))
    said = "\0".join((sys.version, *read, *_libraries(), *_fonts()))
    return hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest()


@cache
def digest_of_code(folder: Path) -> str:
    """SHA-256 over the code below a folder, made out once: a process runs what it has loaded. Raises as above."""
    return digest_of_tree(folder, _COMPILED)


def digest_of_tree(folder: Path, without: Collection[str] = ()) -> str:
    """SHA-256 over the paths and contents of all files of a folder but those `without` (names, wherever they stand).

    A folder that is not there is as one that is empty. Raises `NotTold` for links to folders, pipes and devices,
    and for what is larger than `LARGEST`.
    """
    whole = hashlib.sha256()
    paths = sorted(_files(folder, without))
    for (name, _), digest in zip(paths, _digests([path for _, path in paths]), strict=True):
        whole.update(name.encode(errors="surrogateescape") + b"\0" + digest)
    return whole.hexdigest()


def _digests(paths: list[str]) -> Iterator[bytes]:
    shares = [paths[at : at + _SHARE] for at in range(0, len(paths), _SHARE)]
    if len(shares) < 2:
        yield from map(_digest, paths)
        return
    with ThreadPoolExecutor(_READERS) as readers:
        for digests in readers.map(_digests_of, shares):
            yield from digests


def _digests_of(paths: list[str]) -> list[bytes]:
    return [*map(_digest, paths)]


def signature_of(settings: Settings) -> Signature:
    """Of the content, the theme and the program: otherwise where anything was written meanwhile."""
    found = []
    for folder in (settings.content, settings.theme, _PROGRAM):
        for name, path in sorted(_files(folder, _COMPILED)):
            seen = os.stat(path or folder)  # noqa: PTH116 - as above
            found.append((name, *((seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) if path else _NONE)))
    return tuple(found)


def _files(folder: Path, without: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each file's path below the folder, and as the system knows it; empty folders count too."""
    if not folder.is_dir():
        return
    waiting = [(str(folder), "")]
    while waiting:
        place, below = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name in without:
                    continue
                name = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    yield f"{name}/", ""
                    waiting.append((entry.path, f"{name}/"))
                elif entry.is_file():
                    leads = f"\0{Path(entry.path).readlink()}" if entry.is_symlink() else ""
                    yield name + leads, entry.path
                else:
                    raise NotTold(name)


def _digest(path: str) -> bytes:
    if not path:
        return b""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each of many thousand files takes as long
        seen = os.fstat(file.fileno())
        if not stat.S_ISREG(seen.st_mode) or seen.st_size > LARGEST:
            raise NotTold(path)
        return hashlib.file_digest(file, "sha256").digest()


def _libraries() -> Iterable[str]:
    """Names of everything installed, which have the versions."""
    for place in sys.path:
        if place and Path(place).is_dir():
            names = (path.name for path in Path(place).iterdir())
            yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info", ".pth")))


def _fonts() -> Iterator[str]:
    for font in font_files((*FONTS, *SPARE_FONTS)):
        seen = font.stat()
        yield f"{font} {seen.st_size} {seen.st_mtime_ns}"
