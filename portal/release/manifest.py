"""The list by which a release proves itself: SHA-256 of every file, in the format of `sha256sum`, part of the release.

SHA256SUMS.txt       `<digest>  <path>` a line, by path; `sha256sum -c` of any system reads it
its own digest       the *check code* of the release: printed by `portal publish`, kept in the state, shown on `PAGE`

The page that shows the check code cannot be listed as it is, for the code depends on the list: a comment of the list
has its digest as it was before the code was put in, with zeros in its place.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.storage import read_regular

MANIFEST = "SHA256SUMS.txt"
PAGE = "data/index.html"
"""The page that shows the check code."""
UNKNOWN = "0" * 64
"""Stands on the page until the code is known."""
FILE_MODE, FOLDER_MODE = 0o644, 0o755
LARGEST = 2**28
"""Bytes of a list: a line for each of a million files is a third of it."""
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_PAGE_LINE = re.compile(r"# ([0-9a-f]{64})  (.+)")
_CHUNK = 2**20

Digests = Mapping[str, str]
"""SHA-256 (hexadecimal) by posix path below the folder."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release consists of: the digests of its files, that of the page as it was before it showed the code.

    `code` is the check code: the digest of the list itself.
    """

    files: Digests
    page: str
    code: str

    @property
    def name(self) -> str:
        """What the release is called among releases."""
        return self.name_of(self.code)

    @property
    def wanted(self) -> dict[str, str]:
        """The digest of every file of the release by its path; of the page as it was before it showed the code."""
        return {**self.files, MANIFEST: self.code, **({PAGE: self.page} if self.page else {})}

    @staticmethod
    def name_of(code: str) -> str:
        """What the release with this check code is called."""
        return code[:16]


@dataclass(frozen=True, slots=True)
class Differences:
    """How a folder differs from what was published, by posix path: changed, missing, and there too many."""

    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra)


NONE = Differences()


def seal(folder: Path) -> Manifest:
    """Writes the list of a built folder and the check code into its page, and opens all of it to every reader.

    To be called when nothing in the folder changes any more. The result follows from names and bytes alone.
    """
    (folder / MANIFEST).unlink(missing_ok=True)
    found = dict(_digests(folder, open_to_all(folder)))
    shown = folder / PAGE
    page = found.pop(PAGE, "") if PAGE in found and UNKNOWN.encode() in shown.read_bytes() else ""
    lines = [f"# {page}  {PAGE}"] if page else []
    lines += [f"{digest}  {path}" for path, digest in found.items()]
    data = "".join(f"{line}\n" for line in lines).encode()
    code = hashlib.sha256(data).hexdigest()
    for path, content in ((shown, shown.read_bytes().replace(UNKNOWN.encode(), code.encode()) if page else b""),
                          (folder / MANIFEST, data)):  # fmt: skip
        if content or path.name == MANIFEST:
            path.unlink(missing_ok=True)  # it may be a link that an earlier release shares
            path.write_bytes(content)
            path.chmod(FILE_MODE)
    return Manifest(found, page, code)


def open_to_all(folder: Path) -> list[str]:
    """Gives every file and folder the rights of published ones, whatever the account's are; returns all files' paths.

    Ascending, posix, below `folder`, whose own rights stay as they are.
    """
    found = []
    for place, folders, files in os.walk(folder):
        for name in folders:
            _set_mode(Path(place) / name, FOLDER_MODE)
        for name in files:
            path = Path(place) / name
            _set_mode(path, FILE_MODE)
            found.append(path.relative_to(folder).as_posix())
    return sorted(found)


def _set_mode(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)


def manifest_of(folder: Path) -> Manifest | None:
    """What the list of a release or a copy of one says; None if it is none. Raises OSError."""
    return read_manifest(read_regular(folder / MANIFEST, LARGEST))


def read_manifest(data: bytes) -> Manifest | None:
    """What a list says; None if it is none."""
    files: dict[str, str] = {}
    page = ""
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        return None
    for line in lines:
        if (found := _LINE.fullmatch(line)) is not None:
            files[found[2]] = found[1]
        elif (found := _PAGE_LINE.fullmatch(line)) is not None and found[2] == PAGE:
            page = found[1]
        elif not line.startswith("#"):
            return None
    return Manifest(files, page, hashlib.sha256(data).hexdigest()) if files or page else None


def differences(folder: Path, manifest: Manifest, ignored: Callable[[str], bool] = lambda _: False) -> Differences:
    """How the files of `folder` differ from a manifest; what is neither a file nor a folder counts as changed.

    `ignored` says of a path that is not listed whether it may lie there, of a folder with a slash at its end.
    """
    wanted = manifest.wanted
    files: list[str] = []
    strange: list[str] = []
    for path, sound in _lying(folder, ignored):
        (files if sound else strange).append(path)
    there = {*files, *strange}
    known = [path for path in files if path in wanted]
    changed = [path for path in strange if path in wanted]
    changed += [path for path, digest in _digests(folder, known, manifest.code) if digest != wanted[path]]
    return Differences(
        sorted(changed),
        sorted(wanted.keys() - there),
        sorted(path for path in there - wanted.keys() if not ignored(path)),
    )


def _lying(folder: Path, ignored: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """Every path below a folder and whether it is a plain file; a folder without anything in it counts as none."""
    for place, folders, files in os.walk(folder):
        below = "" if place == str(folder) else f"{Path(place).relative_to(folder).as_posix()}/"
        folders[:] = sorted(name for name in folders if not ignored(f"{below}{name}/"))
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*files, *links):
            yield below + name, stat.S_ISREG((Path(place) / name).lstat().st_mode)
        if below and not folders and not files:
            yield below, False


def _digests(folder: Path, paths: Iterable[str], code: str = "") -> Iterator[tuple[str, str]]:
    """Path and digest of each file, in the order given; "" for one that cannot be read."""
    return ((path, _digest(folder, path, code)) for path in paths)


def _digest(folder: Path, path: str, code: str) -> str:
    """With a `code`, the page that shows it is read as it was before."""
    try:
        with (folder / path).open("rb") as file:
            return digest_of(iter(lambda: file.read(_CHUNK), b""), code if path == PAGE else "")
    except OSError:
        if code:
            return ""
        raise


def digest_of(pieces: Iterable[bytes], code: str = "") -> str:
    """SHA-256 of some bytes; with a `code`, of what they were before it stood there."""
    if code:
        return hashlib.sha256(b"".join(pieces).replace(code.encode(), UNKNOWN.encode())).hexdigest()
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(piece)
    return whole.hexdigest()
