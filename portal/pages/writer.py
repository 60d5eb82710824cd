"""Write many files safely: each path once, only what changed, never half a file."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from portal.problems import MingbangError, OutputNotWritable
from portal.storage import MOST_BYTES, link, why


class CannotRender(MingbangError):
    """The site cannot be rendered: a template, a Markdown page or an address is wrong."""


class AddressTaken(CannotRender):
    """Two pages have the same address: `path` is that of the second's file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"两个页面用了同一个地址：{path}")
        self.path = path


class CannotRenderText(CannotRender):
    """One of the site's own pages cannot be rendered: `text` is its path below `content/pages`."""

    def __init__(self, text: str, message: str) -> None:
        super().__init__(f"说明页面 pages/{text}：{message}")
        self.text = text
        self.message = message


@dataclass(slots=True)
class BulkWriter:
    """Writes below `folder`. Counts what it did: `written` files, `unchanged` ones, `size` of both in bytes.

    Path, SHA-256 and size of what is written are appended to `noted` where that is a list.
    """

    folder: Path
    written: int = 0
    unchanged: int = 0
    size: int = 0
    noted: list[tuple[str, str, int]] | None = None
    _paths: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> None:
        """Write `data` to the relative `path`.

        Raises `CannotRender` if the path leaves the folder or has a name no disk can hold, `AddressTaken` if it was
        written before in this run (also where it differs only in case, for the stick's file system knows no case),
        `OutputNotWritable` if the disk refuses.
        """
        self._claim(path)
        self.size += len(data)
        if self.noted is not None:
            self.noted.append((path, sha256(data).hexdigest(), len(data)))
        target = self.folder / path
        try:
            self._put(target, data)
        except OSError as error:
            raise OutputNotWritable(f"写不进 {target}：{why(error)}。请检查磁盘空间和写入权限") from error

    def link(self, path: str, lies: Path, size: int) -> None:
        """Puts a file that lies on this disk, and is never written in place, at the relative `path`. Raises as above.

        Where the disk has no links it is copied.
        """
        self._claim(path)
        self.size += size
        target = self.folder / path
        try:
            self._enter(target)
            link(lies, target)
        except OSError as error:
            raise OutputNotWritable(f"写不进 {target}：{why(error)}。请检查磁盘空间和写入权限") from error
        self.unchanged += 1

    def _claim(self, path: str) -> None:
        parts = path.split("/")
        if path.startswith("/") or "\\" in path or "\0" in path or any(part in ("", ".", "..") for part in parts):
            raise CannotRender(f"页面地址不对：{path!r}")
        if any(len(part.encode()) > MOST_BYTES for part in parts):
            raise CannotRender("页面的地址太长，磁盘写不下，请换个短些的名字")
        if path.lower() in self._paths:
            raise AddressTaken(path)
        self._paths.add(path.lower())

    def _enter(self, target: Path) -> str:
        parent = str(target.parent)
        if parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        return parent

    def _put(self, target: Path, data: bytes) -> None:
        parent = self._enter(target)
        if _same(target, data):
            self.unchanged += 1
            return
        handle, name = mkstemp(dir=parent, prefix=".new-")
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            fresh.chmod(0o644)
            fresh.replace(target)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
        self.written += 1


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False
