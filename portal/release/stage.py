"""Build aside, then swap: a crash, a full disk or a second publisher leaves the old site whole.

output/site            symbolic link to the release that is served
output/releases/<id>/  the release, named by its check code; `<id>.1` where it took the place of a damaged `<id>`;
                       earlier ones are deleted after the swap, withdrawn values with them
output/.building/      a release being built, for this account only: nobody has looked through it yet
output/.lock           held while publishing
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.problems import OutputNotWritable
from portal.release.manifest import (
    FOLDER_MODE,
    MANIFEST,
    NONE,
    Differences,
    Digests,
    Manifest,
    differences,
    manifest_of,
    open_to_all,
)
from portal.storage import reason, remove

SITE = "site"
RELEASES = "releases"
BUILDING = ".building"
_PRIVATE = 0o077
_HEALED = ".1"


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

    Whatever is written within is for this account alone; `swap` opens what is published to all. Raises
    `OutputNotWritable` (Chinese) where there are no rights, no space, or another publisher is at work.
    """
    before = os.umask(_PRIVATE)
    try:
        with disk("网站保持原样"):
            _make_open(output)
            with (output / ".lock").open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise OutputNotWritable("另一个发布正在进行，请等它结束后再试（网站保持原样）") from error
                folder = output / BUILDING
                remove(folder)
                folder.mkdir()
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.umask(before)


def clear(folder: Path) -> None:
    """Empties the folder that is built in, for another attempt."""
    shutil.rmtree(folder)
    folder.mkdir()


def _make_open(folder: Path) -> None:
    """Makes a folder and those above it that are missing, all for every reader, whatever the account's rights are."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        path.chmod(FOLDER_MODE)


def released(output: Path) -> str | None:
    """The name of the release that is served, None before the first."""
    link = output / SITE
    return link.readlink().name.removesuffix(_HEALED) if link.is_symlink() else None


@dataclass(frozen=True, slots=True)
class Served:
    """The release that is served and how it differs from what was published.

    `known`: whether that can be said, for the check code it was published under is remembered; its own list alone
    proves nothing. `digests` are those of the list; of files that differ they are not.
    """

    site: Path
    known: bool = False
    damage: Differences = NONE
    digests: Digests = field(default_factory=dict)

    @classmethod
    def of(cls, output: Path, code: str | None) -> Served:
        """What `output` serves, held against the list with this check code. Reads every file."""
        site = output / SITE
        if code is None or released(output) != Manifest.name_of(code):
            return cls(site)
        lies = output / RELEASES / site.readlink().name
        if site.readlink() != Path(RELEASES) / lies.name or lies.is_symlink() or not lies.is_dir():
            return cls(site, known=True, damage=Differences(changed=[SITE]))
        try:
            listed = manifest_of(site)
        except OSError:
            listed = None
        if listed is None or listed.code != code:
            return cls(site, known=True, damage=Differences(changed=[MANIFEST]))
        return cls(site, known=True, damage=differences(lies, listed), digests=listed.files)

    @property
    def sound(self) -> bool:
        """Whether it is certainly what was published."""
        return self.known and not self.damage


def swap(output: Path, folder: Path, built: Manifest, served: Served) -> Path:
    """Makes the built folder the site; returns where it now lies. Earlier releases go.

    The very release that is served stays where it is if it is sound. The link is replaced in one step; until then, and
    if anything fails, the old site is served and nothing of the new one is left.
    """
    site, releases = output / SITE, output / RELEASES
    if site.is_dir() and not site.is_symlink():
        raise OutputNotWritable(f"{site} 不是发布程序建立的链接，而是一个文件夹。请把它改名或移走，再发布一次")
    there = site.readlink().name if site.is_symlink() else ""
    same = released(output) == built.name and served.sound
    target = releases / (there if same else _free(built.name, there))
    link = output / (SITE + ".new")
    try:
        if same:
            open_to_all(target)
        else:
            remove(target)
            releases.mkdir(exist_ok=True)
            folder.chmod(FOLDER_MODE)
            folder.rename(target)
        for opened in (output, releases, target):
            opened.chmod(FOLDER_MODE)
        remove(link)
        link.symlink_to(Path(RELEASES) / target.name)
        link.replace(site)
    except BaseException:
        remove(link)
        if not site.is_symlink() or site.readlink().name != target.name:
            remove(target)
        raise
    for old in releases.iterdir():
        if old != target:
            remove(old)
    return target


def _free(name: str, there: str) -> str:
    """The name of a release that is not the one of the folder that is served."""
    return name if there != name else name + _HEALED
