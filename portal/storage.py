"""Plain files only, written whole or not at all; entries of caches; and why the system refused."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

_MARK: Final = 2 * hashlib.sha256().digest_size + 1
"""Bytes before what a cache holds: a digest in hexadecimal and a line feed."""
NEW = ".new"
"""Behind the name of a file while it is written aside."""
MOST_BYTES = 255
"""Of a name in the file systems of today."""


_SORTS: Final = (
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISBLK, "设备"),
    (stat.S_ISCHR, "设备"),
)
_WHY: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件不在",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "可用的空间满了",
    errno.EFBIG: "文件太大，这个磁盘放不下",
    errno.EBUSY: "正被别的程序使用",
    errno.ETXTBSY: "正被别的程序使用",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "快捷方式指来指去",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRINUSE: "别的程序在用",
    errno.EADDRNOTAVAIL: "地址不可用",
}


def fitting(stem: str, ending: str, room: int = 0) -> str:
    """`stem` + `ending` as a name that fits a file system of today (255 bytes), the stem cut where it does not.

    `room` bytes are left for what is put behind it.
    """
    least = MOST_BYTES - room - len((ending + NEW).encode())
    return stem.encode()[:least].decode(errors="ignore") + ending


class Unfit(OSError):
    """What lies at a path is no plain file that may be read; `message` says in Chinese what it is instead.

    `large`: it is a file, but larger than anything of its sort.
    """

    def __init__(self, message: str, path: Path, *, large: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.filename = str(path)
        self.large = large


def read_regular(path: Path, most: int = 20 * 2**20, home: Path | None = None) -> bytes:
    """The content of a plain file of at most `most` bytes; below `home`, where that is given, also through links.

    Pipes, devices and sockets are refused before they are opened: the first never end, the second may do anything.
    Raises `Unfit` for these, for what is larger, and for a link out of `home`; OSError for what cannot be read.
    """
    if home is not None and leads_out(path, home):
        raise Unfit("是通到内容文件夹以外的快捷方式（链接），不是文件本身", path)
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise Unfit(f"有 {_megabytes(size)}，最多 {_megabytes(most)}", path, large=True)
        data = file.read(most + 1)
    if len(data) > most:
        raise Unfit(f"超过 {_megabytes(most)}", path, large=True)
    return data


def read_head(path: Path, length: int) -> bytes:
    """The first bytes of a plain file, however large it is. Raises as `read_regular`."""
    with open_regular(path) as file:
        return file.read(length)


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """A plain file open for reading, of any size: the caller reads no more of it than is due. Raises as `read_regular`.

    What is not plain is refused before it is opened: opening a pipe waits for whoever writes into it.
    """
    _must_be_plain(path.stat().st_mode, path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
        _must_be_plain(os.fstat(file.fileno()).st_mode, path)  # it may have been changed for another meanwhile
        yield file


def leads_out(path: Path, home: Path) -> bool:
    """Whether a path leads out of a folder, by a link or by its own words."""
    try:
        return not path.resolve().is_relative_to(home.resolve())
    except (OSError, RuntimeError):  # links in a circle lead nowhere
        return False


def _must_be_plain(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        sort = next((word for is_it, word in _SORTS if is_it(mode)), "特殊文件")
        raise Unfit(f"是{sort}，不是文件", path)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB" if size >= 2**20 else f"{size / 2**10:,.0f} KB"


def write_file(path: Path, data: bytes) -> None:
    """Writes whole or not at all; of what could not be written nothing is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + NEW)
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def link(source: Path, target: Path) -> None:
    """Makes a file another name of one that is never written in place; a copy where the disk has no links.

    Replaces what is there. Raises OSError.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        target.unlink()
        link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # a disk without links, or another one, or as many names as a file can have
        shutil.copyfile(source, target)


def remove(path: Path) -> None:
    """Deletes whatever lies there, a link itself and not what it leads to; nothing there is no error.

    Of a folder it deletes what it can.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def clear_way(path: Path) -> None:
    """Makes the folder of a file that is our own, whatever lies in its way or in its place."""
    for above in reversed(path.parents):
        if above.is_file():
            above.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        remove(path)


def write_entry(path: Path, key: str, data: bytes) -> None:
    """Keeps something made in a cache, bound to the key it was made for; `read_entry` gives it back. Raises OSError."""
    clear_way(path)
    write_file(path, _mark(key, data) + data)


def read_entry(path: Path, key: str) -> bytes | None:
    """What was kept under this key; None for what is not there, damaged, or kept under another key."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    data = stored[_MARK:]
    return data if stored[:_MARK] == _mark(key, data) else None


def _mark(key: str, data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(key.encode()).digest() + data).hexdigest().encode() + b"\n"


def why(error: OSError) -> str:
    """Why the system refused, in a few Chinese words."""
    if isinstance(error, Unfit):
        return error.message
    return _WHY.get(error.errno or 0, f"系统错误 {error.errno}" if error.errno else "系统错误")


def reason(error: OSError) -> str:
    """Which file, why not, and what to do, in a Chinese sentence without a full stop."""
    name = error.filename2 or error.filename
    where = f" {str(name).removesuffix(NEW)}" if name else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘空间不够，写不下{where}。请清理磁盘后再试"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"没有读写权限{where}。请检查文件夹的权限；正在别的程序里打开的文件，请先关闭"
    if error.errno in (errno.EEXIST, errno.ENOTDIR, errno.EISDIR):
        return f"读写文件出错{where}：文件夹的位置上有文件，或者反过来。请把它改名或移走"
    return f"读写文件出错{where}：{why(error)}。请检查文件和磁盘"


def fingerprint(*said: str, files: Iterable[Path] = ()) -> bytes:
    """SHA-256 over some words (versions of libraries) and over the names and contents of files, in the order given."""
    digest = hashlib.sha256("\0".join(said).encode())
    for path in files:
        digest.update(b"\0" + path.name.encode() + b"\0" + path.read_bytes())
    return digest.digest()
