"""Build aside, then swap: a crash, a full disk or a second publisher leaves the old site whole.

output/site            symbolic link to the release that is served
output/releases/<id>/  the release; earlier ones are deleted after the swap, withdrawn values with them
output/.building/      a release being built
output/.lock           held while publishing
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.problems import OutputNotWritable

SITE = "site"
RELEASES = "releases"
BUILDING = ".building"


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """An empty folder to build in, under the lock; it is gone afterwards unless it was released.

    Raises `OutputNotWritable` (Chinese) where there are no rights, no space, or another publisher is at work.
    """
    try:
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
    except OSError as error:
        raise OutputNotWritable(f"{_reason(error)}（网站保持原样）") from error


def _reason(error: OSError) -> str:
    where = f" {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘空间不够，写不下{where}。请清理磁盘后再发布"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"没有写入权限{where}。请检查输出文件夹的权限"
    return f"写文件出错{where}：{error.strerror}"


def digest_tree(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file: two builds of the same content have the same."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def swap(output: Path, folder: Path) -> Path:
    """Makes the built folder the site; returns where it now lies. Earlier releases are deleted.

    The link is replaced in one step; until then, and if anything fails, the old site is served.
    """
    name = digest_tree(folder)[:16]
    releases = output / RELEASES
    releases.mkdir(exist_ok=True)
    target = releases / name
    if target.exists() and _current(output) != target:
        shutil.rmtree(target)
    if not target.exists():
        folder.rename(target)
    link = output / (SITE + ".new")
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / name)
    os.replace(link, output / SITE)  # noqa: PTH105 - Path.replace follows no other rule, this says what it does
    for old in releases.iterdir():
        if old != target:
            shutil.rmtree(old, ignore_errors=True)
    return target


def _current(output: Path) -> Path | None:
    link = output / SITE
    return output / os.readlink(link) if link.is_symlink() else None  # noqa: PTH115 - kept relative
