"""Build aside, then swap: a crash, a full disk or a second publisher leaves the old site whole.

output/site            symbolic link to the release that is served
output/releases/<id>/  the release; earlier ones are deleted after the swap, withdrawn values with them
output/.building/      a release being built
output/.lock           held while publishing
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.problems import OutputNotWritable
from portal.storage import reason

SITE = "site"
RELEASES = "releases"
BUILDING = ".building"


@contextmanager
def disk(state: str) -> Iterator[None]:
    """Turns what the disk refuses into `OutputNotWritable` (Chinese); `state` says how the site stands then."""
    try:
        yield
    except OSError as error:
        raise OutputNotWritable(f"{reason(error)}（{state}）") from error


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """An empty folder to build in, under the lock; it is gone afterwards unless it was released.

    Raises `OutputNotWritable` (Chinese) where there are no rights, no space, or another publisher is at work.
    """
    with disk("网站保持原样"):
        output.mkdir(parents=True, exist_ok=True)
        with (output / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutputNotWritable("另一个发布正在进行，请等它结束后再试（网站保持原样）") from error
            folder = output / BUILDING
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def clear(folder: Path) -> None:
    """Empties the folder that is built in, for another attempt."""
    shutil.rmtree(folder)
    folder.mkdir()


def digest_tree(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file: two builds of the same content have the same."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def release_name(folder: Path) -> str:
    """What a built folder will be called as a release: the first 16 digits of its digest."""
    return digest_tree(folder)[:16]


def released(output: Path) -> str | None:
    """The name of the release that is served, None before the first."""
    link = output / SITE
    return link.readlink().name if link.is_symlink() else None


def swap(output: Path, folder: Path, name: str) -> Path:
    """Makes the built folder the site under this release name; returns where it now lies. Earlier releases go.

    The link is replaced in one step; until then, and if anything fails, the old site is served and nothing of the
    new one is left.
    """
    site, target = output / SITE, output / RELEASES / name
    if site.is_dir() and not site.is_symlink():
        raise OutputNotWritable(f"{site} 不是发布程序建立的链接，而是一个文件夹。请把它改名或移走，再发布一次")
    current = released(output) == name and target.is_dir()
    link = output / (SITE + ".new")
    try:
        if not current:
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(exist_ok=True)
            folder.rename(target)
        link.unlink(missing_ok=True)
        link.symlink_to(Path(RELEASES) / name)
        link.replace(site)
    except BaseException:
        link.unlink(missing_ok=True)
        if released(output) != name:
            shutil.rmtree(target, ignore_errors=True)
        raise
    for old in (output / RELEASES).iterdir():
        if old != target:
            shutil.rmtree(old, ignore_errors=True)
    return target
