"""The published site as real files, for a stick, a disc or another host: a folder, or a zip whose bytes do not vary.

`output/site` is a link, which file managers copy as nothing; and a release may share files with the one before it.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from portal.problems import OutputNotWritable
from portal.release.manifest import FILE_MODE, Manifest, differences, manifest_of, open_to_all
from portal.release.portable import unportable
from portal.release.releases import listed
from portal.release.system_files import of_system
from portal.storage import NEW, remove

ZIP = ".zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""What a zip can say at the earliest; the same for every file, so that equal sites are equal archives."""
_PACKED = (".jpg", ".png")
_OLD = ".old"
_UNIX = 3


def export(site: Path, manifest: Manifest, target: Path) -> int:
    """Writes the release below `site` to a folder or `.zip` and reads it again; how many files.

    A folder is new, empty, or an earlier export, which is replaced. Raises `OutputNotWritable` (Chinese) for another
    one, and where a copy is not what was published; OSError.
    """
    names = sorted(manifest.wanted)
    if faults := [f"{path}（{why}）" for path, why in unportable(names)]:
        raise OutputNotWritable(f"有 {len(faults)} 个文件名在 U 盘或 Windows 上用不了：{listed(faults)}")
    if target.suffix.lower() == ZIP:
        _as_zip(site, names, target)
    else:
        _as_folder(site, manifest, names, target)
    if hasattr(os, "sync"):
        os.sync()  # a stick is pulled out when the command has ended
    return len(names)


def _as_folder(site: Path, manifest: Manifest, names: Sequence[str], target: Path) -> None:
    there = target.is_dir() and any(not of_system(_named(path)) for path in target.iterdir())
    if there:
        _must_be_export(target)
    fresh = target.with_name(target.name + NEW) if there or not target.is_dir() else target
    if fresh != target:
        remove(fresh)
    try:
        for name in names:
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / name, fresh / name)
        with suppress(OSError):  # a stick knows no rights
            open_to_all(fresh)
            fresh.chmod(0o755)
        _must_be_whole(fresh, manifest)
        if there:
            old = target.with_name(target.name + _OLD)
            remove(old)
            target.rename(old)
            fresh.rename(target)
            remove(old)
        elif fresh != target:
            fresh.rename(target)
    except BaseException:
        if fresh != target:
            remove(fresh)
        raise


def _must_be_export(target: Path) -> None:
    """Whatever is not of an earlier export must not be deleted with it."""
    try:
        manifest = manifest_of(target)
    except OSError:
        manifest = None
    found = differences(target, manifest, of_system).extra if manifest else sorted(_named(p) for p in target.iterdir())
    if manifest is None or found:
        raise OutputNotWritable(
            f"{target} 里已经有别的文件（{listed(found)}），没有导出。请写一个新的文件夹，例如 {target / '公示网站'}"
        )


def _must_be_whole(copy: Path, manifest: Manifest) -> None:
    found = differences(copy, manifest, of_system)
    if found:
        wrong = listed([*found.changed, *found.missing, *found.extra])
        raise OutputNotWritable(f"复制出来的文件和发布的不一样（{wrong}），磁盘可能有问题。请换一个 U 盘再试")


def _must_be_readable(copy: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        broken = archive.testzip()
    if broken:
        raise OutputNotWritable(f"写出来的压缩包读不对（{broken}），磁盘可能有问题。请换一个地方再试")


def _named(path: Path) -> str:
    return path.name + ("/" if path.is_dir() and not path.is_symlink() else "")


def _as_zip(site: Path, names: Sequence[str], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + NEW)
    try:
        with zipfile.ZipFile(fresh, "w") as archive:
            for name in names:
                info = zipfile.ZipInfo(name, _EARLIEST)
                info.create_system, info.external_attr = _UNIX, FILE_MODE << 16
                stored = name.endswith(_PACKED)
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                with (site / name).open("rb") as source, archive.open(info, "w") as packed:
                    shutil.copyfileobj(source, packed)
        fresh.chmod(FILE_MODE)
        _must_be_readable(fresh)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
