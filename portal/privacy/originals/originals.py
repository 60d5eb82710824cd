"""Scanned originals of one community as the public may see them: approved by two people, redrawn, boxed."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from portal.privacy.originals.approvals import CLEAR, Approval, read_approvals
from portal.privacy.originals.redraw import MAX_BYTES, ScanRefused, redraw_seen, size_of, thumbnail
from portal.privacy.public import Scan
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey
from portal.storage import clear_way, read_entry, read_regular, why, write_entry, write_file

MAX_PX = 1400
THUMBNAIL_PX = 240
_RULES = "4"


@dataclass(slots=True)
class Originals:
    """Looks up originals by community and file name; redrawn pages are kept in `cache` by content and boxes.

    `waiting` are those that were asked for, are there, and are not approved as they are; `used` are the files of those
    that were shown.
    """

    folders: dict[str, Path]
    content: Path
    cache: Path
    problems: Problems = field(default_factory=Problems)
    waiting: set[Path] = field(default_factory=set)
    _approvals: dict[str, dict[str, Approval]] = field(default_factory=dict)
    used: set[Path] = field(default_factory=set)

    def __call__(self, key: NoticeKey, name: str) -> tuple[Scan, ...] | None:
        """The pages that may be shown; None while the original awaits approval or was changed since."""
        folder = self.folders.get(key.community)
        if folder is None or not os.path.lexists(folder / name):
            return None
        approval = self._approvals_of(key.community, folder).get(name)
        path = folder / name
        where = Location(path.relative_to(self.content).as_posix())
        if approval is None:
            self.waiting.add(path)
            return None
        try:
            data = read_regular(path, MAX_BYTES, self.content)
        except OSError as error:
            self.problems.warn("scan_refused", where, f"原件不能公开：文件{why(error)}", "请重新放一份扫描件")
            return None
        if hashlib.sha256(data).hexdigest() != approval.sha256:
            self.waiting.add(path)
            self.problems.warn("changed_scan", where, "审核以后文件又改动过，暂不公开", "请重新审核这份原件")
            return None
        try:
            pages = self._pages(data, approval)
        except ScanRefused as error:
            self.problems.warn("scan_refused", where, f"原件不能公开：{error}", "请重新扫描，存为 jpg、png 或 pdf")
            return None
        left = "、".join(str(page) for page in range(1, len(pages) + 1) if page not in approval.seen)
        if left:
            self.problems.warn(
                "page_not_reviewed", where, f"第 {left} 页没有遮盖，也没有确认，公开时整页盖住",
                f"要公开这一页，请用 .venv/bin/portal scan 重新审核：露出可以公开的地方，或者勾选“这一页{CLEAR}”",
            )  # fmt: skip
        return pages

    def _approvals_of(self, community: str, folder: Path) -> dict[str, Approval]:
        if community not in self._approvals:
            file = folder.relative_to(self.content).as_posix()
            self._approvals[community] = read_approvals(folder, file, self.problems)
        return self._approvals[community]

    def _pages(self, data: bytes, approval: Approval) -> tuple[Scan, ...]:
        shown = f"{_RULES} {MAX_PX} {approval.sha256} {approval.boxes} {sorted(approval.seen)}"
        mark = hashlib.sha256(shown.encode()).hexdigest()
        folder = self.cache / mark[:2]
        index = folder / f"{mark}.json"
        kept = _kept(index, mark)
        if kept is None:
            kept = [_keep(image, folder) for image in redraw_seen(data, approval.boxes, approval.seen, MAX_PX)]
            write_entry(index, mark, json.dumps(kept).encode())
        self.used |= {index, *(folder / name for page in kept for name in page[:2])}
        return tuple(
            Scan(name, small, width, height, folder / name, folder / small) for name, small, width, height in kept
        )


def _kept(index: Path, mark: str) -> list[tuple[str, str, int, int]] | None:
    """The pages of an original drawn before; None unless every picture is there as it was drawn."""
    stored = read_entry(index, mark)
    if stored is None:
        return None
    pages: list[tuple[str, str, int, int]] = json.loads(stored)
    for name in (name for page in pages for name in page[:2]):
        try:
            if _name((index.parent / name).read_bytes()) != name:
                return None
        except OSError:
            return None
    return pages


def _keep(image: bytes, folder: Path) -> tuple[str, str, int, int]:
    """Puts a redrawn page and its thumbnail into the cache: their names (content hashes) and the page's pixels."""
    small = thumbnail(image, THUMBNAIL_PX)
    width, height = size_of(image)
    for picture in (image, small):
        clear_way(folder / _name(picture))
        write_file(folder / _name(picture), picture)
    return _name(image), _name(small), width, height


def _name(image: bytes) -> str:
    return f"{hashlib.sha256(image).hexdigest()[:16]}.jpg"
