"""A village whose people leave the site in every way, and a reader of whatever lies in its folders."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from portal import clock
from portal.cli import main
from portal.commands.search import open_desk
from portal.kinds.benefit.record import SUBSIDY_DAYS
from portal.privacy.gate.decoders import read
from portal.privacy.gate.reading import Reading
from portal.privacy.originals.approvals import CLEAR, Approval, PageDone, write_approvals
from portal.search.index.index_reader import read_documents
from portal.storage import remove
from tests.content import LIU, TODAY, Content
from tests.every_byte import texts

START = date(2026, 3, 5)
"""The first day of the notice periods in the workbooks of `Content`."""
NEXT = TODAY + timedelta(days=1)
ENDED = START + timedelta(days=SUBSIDY_DAYS + 1)

RENAMED, DROPPED, DOWN, PAID = "闻人归雁", "澹台灭明", "公冶长庚", "濮阳采薇"
MARKED, TEXT, ENDING, CLOSED = "令狐别鹤", "鸿雁小报", "申屠望舒", "钟离暮雪"
AT_ONCE = (RENAMED, DROPPED, DOWN, PAID, MARKED, TEXT)
"""Renamed by a correction, a row taken out, a notice withdrawn, a receipt taken out with its original, an error in a
workbook that was mended, a page that was taken away."""
IN_TIME = (ENDING, CLOSED)
"""Those whose term ends: on an open list, and on one that hangs on the board only."""


@dataclass
class Leaving:
    """The folder `root` of a site: `content` is staff's, everything else was made by the program."""

    root: Path
    patch: pytest.MonkeyPatch
    pictures: set[str] = field(default_factory=set)
    _read: ClassVar[dict[tuple[str, str], set[str]]] = {}
    """Who stands in bytes that were read before, by the name of their file and their digest."""

    @property
    def content(self) -> Content:
        """What staff have."""
        return Content(self.root / "content")

    def run(self, name: str, day: date, *words: str) -> Result:
        """One command on a day."""
        self.patch.setattr(clock, "now", lambda: datetime.combine(day, time(4), UTC))
        return CliRunner().invoke(main, [name, *words], catch_exceptions=False)

    def publish(self, day: date) -> None:
        """Publishes everything, with what is printed and sent, and writes the site onto a stick and into a zip."""
        folders = ("--content", str(self.root / "content"), "--output", str(self.root / "output"))
        result = self.run("publish", day, *folders, "--date", str(day))
        assert "没有发布" not in result.output, result.output
        for target in ("公示网站", "公示网站.zip"):
            self.run("export", day, str(self.root / target), "--output", str(self.root / "output"))

    def first(self) -> None:
        """Everybody is there, and every command that keeps something has run."""
        content = Content.small(self.root / "content")
        content.benefits(LIU, "2026-03", self.rows(RENAMED, DROPPED, ENDING))
        content.relief(LIU, "2026-01", [{"受益人": CLOSED, "发放日期": "2026-01-12"}])
        content.benefits(LIU, "2026-02", [{"受益人": DOWN, "发放日期": "2026-02-12"}])
        content.write("pages/news.md", f"Title: 近况\n\n{TEXT}办起来了。\n")
        self.receipt(PAID, "PZ-1.png", (200, 30, 40))
        self.publish(TODAY)
        self.pictures = {_hash(path.read_bytes()) for path in (self.root / "output" / "site").rglob("c/**/*.jpg")}
        wrong = content.receipts(
            LIU, "2026-02", [{"凭证号": "PZ-7", "日期": "2026-02-12", "收款方": MARKED, "金额": "约三百"}]
        )
        folders = ("--content", str(content.path), "--out", str(self.root / "build" / "问题"))
        assert self.run("check", TODAY, str(wrong), *folders, "--state", str(self.root / "state")).exit_code == 1
        open_desk(self.root / "output" / "site", self.root / "state" / "desk")

    def leave(self) -> None:
        """Everybody of `AT_ONCE` leaves: staff change what they have, and publish."""
        content = self.content
        content.benefits(LIU, "2026-03", self.rows("闻人归燕", "", ENDING))
        next(content.folder(LIU).glob("惠民惠农 2026-02.xlsx")).unlink()
        content.write("withdrawals.csv", f"公示,原因,撤回日期\n{LIU}/benefits/2026-02,名单填错,{NEXT}\n")
        remove(content.folder(LIU) / "原件")
        content.receipts(LIU, "2026-03", [{}])
        next(content.folder(LIU).glob("*凭据 2026-02.xlsx")).unlink()
        remove(content.path / "pages" / "news.md")
        self.publish(NEXT)

    def receipt(self, payee: str, scan: str, colour: tuple[int, int, int]) -> None:
        """A receipt with an original that two people have reviewed."""
        path = self.content.scan(LIU, scan, colour)
        mark = hashlib.sha256(path.read_bytes()).hexdigest()
        write_approvals(path.parent, {scan: (Approval(mark, (), "张三", "李四", (PageDone(1, CLEAR),)), "2026-03-12")})
        self.content.receipts(LIU, "2026-03", [{}, {"凭证号": "PZ-8", "收款方": payee, "附件": scan, "金额": 87.5}])

    def rows(self, *names: str) -> list[dict[str, object]]:
        """Benefits in three groups; an empty name is no row."""
        return [{"受益人": name, "村民小组": f"{at}组", "金额": 300 + at} for at, name in enumerate(names, 1) if name]

    def found(self, words: Collection[str]) -> set[tuple[str, str]]:
        """(path, word) wherever below the root, but for what is staff's own and a copy that is that to the byte.

        The words are of the two lists above.
        """
        own = {_hash(path.read_bytes()) for path in self.content.path.rglob("*") if path.is_file()}
        found: set[tuple[str, str]] = set()
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_relative_to(self.content.path) or path.is_dir() or _hash(path.read_bytes()) in own:
                continue
            data = path.read_bytes()
            key = path.name, _hash(data)
            if key not in self._read:
                said = "\0".join(everything(path.name, data))
                self._read[key] = {word for word in (*AT_ONCE, *IN_TIME) if word in said}
            found |= {(name, word) for word in words if word in name or word in self._read[key]}
        for index in self.root.rglob("search/files"):
            said = repr(read_documents(index))
            found |= {(index.relative_to(self.root).as_posix(), word) for word in words if word in said}
        return found

    def shown(self) -> set[str]:
        """Files that are pictures of the original as it was shown."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix() for path in files if _hash(path.read_bytes()) in self.pictures}


def everything(name: str, data: bytes) -> Iterator[str]:
    """Every text in some bytes: by readings of this test's own, and by those of the product's gate."""
    for text, _ in texts(data):
        yield text
    yield from (item.text for item in read(name, data) if isinstance(item, Reading))
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[match.start() :]).decode("utf-8", "ignore")
    at = data.find(b"PK\x03\x04")  # an entry of a cache has its mark before it
    if at >= 0:
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data[at:])) as archive:
            for member in archive.namelist():
                yield member
                yield from everything(member, archive.read(member))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
