"""审核记录.csv as the review works on it: entries that wait for the second person too, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from portal.fields.value import clean
from portal.intake.refusal import Refusal
from portal.intake.workbook import read_csv
from portal.privacy.originals.approvals import (
    FILE,
    HEADINGS,
    PAGES,
    Approval,
    PageBox,
    PageDone,
    dealt_with,
    lines_of,
    parse_boxes,
    parse_pages,
    write_approvals,
)
from portal.privacy.originals.second_person import same_person
from portal.problems import MingbangError
from portal.storage import read_regular, why


class BadRecord(MingbangError):
    """审核记录.csv cannot be read, so nothing may be added to it; the text says what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file's line: `second` is empty while it waits for the second person; `day` is ISO.

    `note` says why the second person sent it back: the boxes are kept, the signature no longer counts. `pages` says
    what was done with each page.
    """

    sha256: str
    boxes: tuple[PageBox, ...]
    reviewer: str
    second: str
    day: str
    note: str = ""
    pages: tuple[PageDone, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether two different people stand for it."""
        return not self.note and not same_person(self.reviewer, self.second)

    @property
    def seen(self) -> frozenset[int]:
        """The pages that somebody dealt with."""
        return dealt_with(self.boxes, self.pages)


def read_entries(folder: Path) -> dict[str, Entry]:
    """Every line of the record in an originals' folder, by file name; empty if there is none yet.

    Raises `BadRecord` for a line that cannot be read: writing the file anew would lose it.
    """
    path = folder / FILE
    if not os.path.lexists(path):
        return {}
    try:
        rows = read_csv(read_regular(path, home=folder.parent.parent.parent))
    except Refusal as refusal:
        raise BadRecord(f"{path}：{refusal.message}。{refusal.remedy}") from refusal
    except OSError as error:
        raise BadRecord(f"{path} 读不出来（{why(error)}）。请换成文件本身，检查权限") from error
    lines = lines_of(rows)
    if lines is None:
        raise BadRecord(f"{path} 的列名不对。列名应为：{','.join((*HEADINGS, PAGES))}")
    entries: dict[str, Entry] = {}
    for line in lines:
        boxes, pages = parse_boxes(line.boxes), parse_pages(line.pages)
        if boxes is None:
            raise BadRecord(f"{path} 第 {line.number} 行的遮盖区域读不出来。请改成“页:左,上,宽,高”，或删去这一行")
        if pages is None:
            raise BadRecord(f"{path} 第 {line.number} 行的“{PAGES}”读不出来。请删去这一行，重新审核这份原件")
        entries[line.name] = Entry(
            line.sha256.lower(), boxes, line.reviewer, line.second, line.day, clean(line.note), pages
        )
    return entries


def write_entries(folder: Path, entries: dict[str, Entry]) -> None:
    """Replaces the record in one step; a crash leaves the old one."""
    approvals = {
        name: (Approval(entry.sha256, entry.boxes, entry.reviewer, entry.second, entry.pages), entry.day)
        for name, entry in entries.items()
    }
    with tempfile.TemporaryDirectory(prefix=".record-", dir=folder) as aside:
        write_approvals(Path(aside), approvals, {name: entry.note for name, entry in entries.items() if entry.note})
        os.replace(Path(aside) / FILE, folder / FILE)  # noqa: PTH105 - this says that it replaces
