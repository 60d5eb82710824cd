"""Originals: only what two people have approved is shown, redrawn with the approved black boxes.

A page is covered until somebody shows some of it (what stays covered are the boxes) or confirms that it holds nothing
personal. A page with neither stays black, and a record of two names alone shows nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from portal.intake.guard import Refusal
from portal.intake.workbook import read_csv
from portal.privacy.originals.second_person import same_person
from portal.problems import Location, Problems
from portal.storage import read_regular, why

FILE = "审核记录.csv"
HEADINGS = ("文件名", "SHA-256", "遮盖区域", "审核人", "复核人", "审核日期")
PAGES, NOTE = "各页情况", "退回原因"
CLEAR, BLACK = "没有个人信息", "全部盖住"
_PAGE = re.compile(rf"(\d{{1,3}})[:：]({CLEAR}|{BLACK}|露出\d{{1,4}}处)")
_BOX = re.compile(r"(\d{1,3})\s*[:：]\s*(\d{1,4}),(\d{1,4}),(\d{1,4}),(\d{1,4})")


@dataclass(frozen=True, slots=True)
class PageBox:
    """A black box on page `page` (from 1): left, top, width, height in thousandths of the page."""

    page: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PageDone:
    """What was done with page `page` (from 1): `CLEAR`, `BLACK`, or 露出n处."""

    page: int
    what: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Two people stand for showing the file with this SHA-256 under these boxes; `pages` says what was done with each.

    Records from before pages were noted have none: there the boxes tell which pages somebody dealt with.
    """

    sha256: str
    boxes: tuple[PageBox, ...]
    reviewer: str
    second: str
    pages: tuple[PageDone, ...] = ()

    @property
    def seen(self) -> frozenset[int]:
        """The pages that somebody dealt with; every other one is black."""
        return dealt_with(self.boxes, self.pages)


def dealt_with(boxes: Sequence[PageBox], pages: Sequence[PageDone]) -> frozenset[int]:
    """Pages with a box or confirmed to hold nothing personal."""
    return frozenset(box.page for box in boxes) | {done.page for done in pages if done.what == CLEAR}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the record as it is written; `number` is its row as Excel counts."""

    number: int
    name: str
    sha256: str
    boxes: str
    reviewer: str
    second: str
    day: str
    pages: str
    note: str


def lines_of(rows: Sequence[Sequence[object]]) -> list[Line] | None:
    """The lines of a record that name a file; None if its headings are others."""
    head = [str(cell or "").strip() for cell in rows[0]] if rows else []
    if tuple(head[:5]) != HEADINGS[:5]:
        return None
    pages = head.index(PAGES) if PAGES in head else -1
    # Before pages were noted the reason stood in the seventh column, whatever stood above it.
    note = head.index(NOTE) if NOTE in head else -1 if PAGES in head else 6
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [str(cell or "").strip() for cell in row] + [""] * (len(head) + 7)
        name, sha256, boxes, reviewer, second, day = cells[:6]
        done, why_not = "" if pages < 0 else cells[pages], "" if note < 0 else cells[note]
        found.append(Line(number, name, sha256, boxes, reviewer, second, day, done, why_not))
    return [line for line in found if line.name]


def read_approvals(folder: Path, file: str, problems: Problems) -> dict[str, Approval]:
    """The approvals in `原件/审核记录.csv` by file name; entries without two different people do not count."""
    path = folder / FILE
    if not os.path.lexists(path):
        return {}
    where = Location(f"{file}/{FILE}")
    try:
        rows = read_csv(read_regular(path, home=folder.parent.parent.parent))
    except Refusal as refusal:
        problems.error(refusal.code, where, refusal.message, refusal.remedy)
        return {}
    except OSError as error:
        problems.error(
            "unreadable", where, f"审核记录读不出来（{why(error)}），原件都不公开", "请换成文件本身，检查权限"
        )
        return {}
    lines = lines_of(rows)
    if lines is None:
        problems.error("bad_approvals", where, "审核记录的列名不对", f"列名应为：{','.join((*HEADINGS, PAGES))}")
        return {}
    read = ((line.name, _approval(line, where.at(row=line.number), problems)) for line in lines)
    return {name: approval for name, approval in read if approval is not None}


def _approval(line: Line, where: Location, problems: Problems) -> Approval | None:
    if line.note:
        problems.warn(
            "sent_back",
            where,
            f"“{line.name}”复核时退回，要重新遮盖，暂不公开",
            "请用 .venv/bin/portal scan 改好后再复核",
        )
        return None
    if same_person(line.reviewer, line.second):
        problems.warn(
            "one_reviewer", where, f"“{line.name}”还没有两个不同的人审核，暂不公开",
            "请由另一人复核后填写“复核人”；两个人都写全名，只写姓名",
        )  # fmt: skip
        return None
    boxes, pages = parse_boxes(line.boxes), parse_pages(line.pages)
    if boxes is None:
        problems.error(
            "bad_boxes", where.at(column="C"), f"“{line.name}”的遮盖区域读不出来",
            "写法是“页:左,上,宽,高”，页从 1 数起，其余用千分比，多处用分号隔开", line.boxes,
        )  # fmt: skip
        return None
    if pages is None:
        problems.error(
            "bad_pages", where, f"“{line.name}”的“{PAGES}”读不出来",
            f"写法是“1:露出3处;2:{CLEAR};3:{BLACK}”。请用 .venv/bin/portal scan 重新审核这份原件", line.pages,
        )  # fmt: skip
        return None
    if not dealt_with(boxes, pages):
        problems.warn(
            "nothing_reviewed", where, f"“{line.name}”有两个人签名，但没有遮盖，也没有逐页确认，暂不公开",
            f"请用 .venv/bin/portal scan 重新审核：露出可以公开的地方，或者逐页勾选“这一页{CLEAR}”",
        )  # fmt: skip
        return None
    return Approval(line.sha256.lower(), boxes, line.reviewer, line.second, pages)


def parse_boxes(text: str) -> tuple[PageBox, ...] | None:
    """`页:左,上,宽,高` in thousandths, several with semicolons; None if it cannot be read."""
    parts = [part.strip() for part in re.split(r"[;；]", text) if part.strip()]
    matches = [_BOX.fullmatch(part.replace(" ", "")) for part in parts]
    if any(match is None for match in matches):
        return None
    boxes = tuple(PageBox(*(int(value) for value in match.groups())) for match in matches if match)
    fit = all(box.page and box.width and box.height and max(box.left, box.top) < 1000 for box in boxes)
    return boxes if fit else None


def parse_pages(text: str) -> tuple[PageDone, ...] | None:
    """`页:情况`, several with semicolons; None if it cannot be read."""
    parts = [part for part in re.split(r"[;；]", re.sub(r"\s", "", text)) if part]
    matches = [_PAGE.fullmatch(part) for part in parts]
    if any(match is None for match in matches):
        return None
    return tuple(PageDone(int(match[1]), match[2]) for match in matches if match)


def approved(path: Path, approval: Approval | None) -> bool:
    """Whether the file is exactly the one approved. Raises OSError."""
    return approval is not None and hashlib.sha256(read_regular(path)).hexdigest() == approval.sha256


def write_approvals(
    folder: Path, approvals: dict[str, tuple[Approval, str]], notes: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Writes the record of approvals: by file name the approval and its day (ISO), and why it was sent back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*HEADINGS, PAGES, *([NOTE] if notes else [])])
    for name, (approval, day) in sorted(approvals.items()):
        boxes = ";".join(f"{box.page}:{box.left},{box.top},{box.width},{box.height}" for box in approval.boxes)
        pages = ";".join(f"{done.page}:{done.what}" for done in approval.pages)
        row = [name, approval.sha256, boxes, approval.reviewer, approval.second, day, pages]
        writer.writerow([*row, *([notes.get(name, "")] if notes else [])])
    (folder / FILE).write_text(out.getvalue(), encoding="utf-8-sig", newline="")
