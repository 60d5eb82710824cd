"""Originals: only what two people have approved is shown, redrawn with the approved black boxes."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from portal.fields.value import clean
from portal.intake.guard import Refusal
from portal.intake.workbook import read_csv
from portal.problems import Location, Problems
from portal.storage import read_regular, why

FILE = "审核记录.csv"
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
class Approval:
    """Two people stand for showing the file with this SHA-256 under these boxes."""

    sha256: str
    boxes: tuple[PageBox, ...]
    reviewer: str
    second: str


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
    if not rows or [str(cell).strip() for cell in rows[0][:5]] != ["文件名", "SHA-256", "遮盖区域", "审核人", "复核人"]:
        problems.error(
            "bad_approvals", where, "审核记录的列名不对", "列名应为：文件名,SHA-256,遮盖区域,审核人,复核人,审核日期"
        )
        return {}
    found: dict[str, Approval] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [str(cell or "").strip() for cell in row] + [""] * 7
        name, sha256, boxes, reviewer, second = cells[:5]
        if not name:
            continue
        if cells[6]:
            problems.warn(
                "sent_back",
                where.at(row=number),
                f"“{name}”复核时退回，要重新遮盖，暂不公开",
                "请用 portal scan 改好后再复核",
            )
            continue
        if not _same(reviewer) or not _same(second) or _same(reviewer) == _same(second):
            problems.warn(
                "one_reviewer", where.at(row=number), f"“{name}”还没有两个不同的人审核，暂不公开",
                "请由另一人复核后填写“复核人”",
            )  # fmt: skip
            continue
        parsed = parse_boxes(boxes)
        if parsed is None:
            problems.error(
                "bad_boxes", where.at(row=number, column="C"), f"“{name}”的遮盖区域读不出来",
                "写法是“页:左,上,宽,高”，页从 1 数起，其余用千分比，多处用分号隔开", boxes,
            )  # fmt: skip
            continue
        found[name] = Approval(sha256.lower(), parsed, reviewer, second)
    return found


def _same(name: str) -> str:
    """A name for comparing: 张 三 and 张三 are one person."""
    return "".join(clean(name).split()).casefold()


def parse_boxes(text: str) -> tuple[PageBox, ...] | None:
    """`页:左,上,宽,高` in thousandths, several with semicolons; None if it cannot be read."""
    parts = [part.strip() for part in re.split(r"[;；]", text) if part.strip()]
    matches = [_BOX.fullmatch(part.replace(" ", "")) for part in parts]
    if any(match is None for match in matches):
        return None
    boxes = tuple(PageBox(*(int(value) for value in match.groups())) for match in matches if match)
    fit = all(box.page and box.width and box.height and max(box.left, box.top) < 1000 for box in boxes)
    return boxes if fit else None


def approved(path: Path, approval: Approval | None) -> bool:
    """Whether the file is exactly the one approved. Raises OSError."""
    return approval is not None and hashlib.sha256(read_regular(path)).hexdigest() == approval.sha256


def write_approvals(
    folder: Path, approvals: dict[str, tuple[Approval, str]], notes: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Writes the record of approvals: by file name the approval and its day (ISO), and why it was sent back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["文件名", "SHA-256", "遮盖区域", "审核人", "复核人", "审核日期", *(["退回原因"] if notes else [])])
    for name, (approval, day) in sorted(approvals.items()):
        boxes = ";".join(f"{box.page}:{box.left},{box.top},{box.width},{box.height}" for box in approval.boxes)
        row = [name, approval.sha256, boxes, approval.reviewer, approval.second, day]
        writer.writerow([*row, *([notes.get(name, "")] if notes else [])])
    (folder / FILE).write_text(out.getvalue(), encoding="utf-8-sig", newline="")
