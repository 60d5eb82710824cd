"""审核记录.csv as the review works on it: entries that wait for the second person too, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from portal.fields.value import clean
from portal.intake.refusal import Refusal
from portal.intake.workbook import read_csv
from portal.privacy.approvals import FILE, Approval, PageBox, parse_boxes, write_approvals
from portal.problems import MingbangError
from portal.storage import read_regular, why

HEADINGS = ["文件名", "SHA-256", "遮盖区域", "审核人", "复核人"]


class BadRecord(MingbangError):
    """审核记录.csv cannot be read, so nothing may be added to it; the text says what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file's line: `second` is empty while it waits for the second person; `day` is ISO.

    `note` says why the second person sent it back: the boxes are kept, the signature no longer counts.
    """

    sha256: str
    boxes: tuple[PageBox, ...]
    reviewer: str
    second: str
    day: str
    note: str = ""

    @property
    def complete(self) -> bool:
        """Whether two different people stand for it."""
        return bool(self.reviewer and self.second and self.reviewer != self.second and not self.note)


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
    if not rows or [clean(cell) for cell in rows[0][:5]] != HEADINGS:
        raise BadRecord(f"{path} 的列名不对。列名应为：{','.join(HEADINGS)},审核日期")
    entries: dict[str, Entry] = {}
    for number, row in enumerate(rows[1:], start=2):
        name, sha256, boxes, reviewer, second, day, note = ([clean(cell) for cell in row] + [""] * 7)[:7]
        if not name:
            continue
        parsed = parse_boxes(boxes)
        if parsed is None:
            raise BadRecord(f"{path} 第 {number} 行的遮盖区域读不出来。请改成“页:左,上,宽,高”，或删去这一行")
        entries[name] = Entry(sha256.lower(), parsed, reviewer, second, day, note)
    return entries


def write_entries(folder: Path, entries: dict[str, Entry]) -> None:
    """Replaces the record in one step; a crash leaves the old one."""
    approvals = {
        name: (Approval(entry.sha256, entry.boxes, entry.reviewer, entry.second), entry.day)
        for name, entry in entries.items()
    }
    with tempfile.TemporaryDirectory(prefix=".record-", dir=folder) as aside:
        write_approvals(Path(aside), approvals, {name: entry.note for name, entry in entries.items() if entry.note})
        os.replace(Path(aside) / FILE, folder / FILE)  # noqa: PTH105 - this says that it replaces
