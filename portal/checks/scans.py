"""Originals that rows name must be there and be what they say."""

from __future__ import annotations

from pathlib import Path

from portal.checks.model import CheckedNotice, Context
from portal.fields.nearest import Nearest
from portal.records.column import Role
from portal.storage import read_head

_MAGIC = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG": "png",
    b"%PDF-": "pdf",
    b"RIFF": "webp",
    b"II*\x00": "tif",
    b"MM\x00*": "tif",
    b"BM": "bmp",
}


def _files(folder: Path) -> Nearest:
    return Nearest(other.name for other in folder.iterdir()) if folder.is_dir() else Nearest(())


def _head(path: Path) -> bytes | None:
    """The first bytes of a plain file; None where there is none."""
    try:
        return read_head(path, 8)
    except OSError:
        return None


def check_scans(notice: CheckedNotice, context: Context) -> None:
    """A named original that is missing, empty, or no image and no PDF is an error."""
    if notice.kind.field_for(Role.SCANS) is None:
        return
    there: Nearest | None = None
    for row in notice.rows:
        for name in row.record.get(Role.SCANS) or ():
            where = notice.role_cell(Role.SCANS, row.row)
            path = context.scan_path(notice.source, name)
            head = _head(path)
            if head is None:
                there = there or _files(path.parent)
                near = there.of(name, least=0.6)[:2]
                hint = f"；最接近的有：{'、'.join(near)}" if near else ""
                notice.problems.error(
                    "scan_missing", where, f"找不到原件“{name}”",
                    f"请把扫描件放进“{context.scans_folder}”文件夹，文件名要完全一致（包括后缀）{hint}", name,
                )  # fmt: skip
                continue
            if not any(head.startswith(magic) for magic in _MAGIC):
                notice.problems.error(
                    "scan_unreadable", where, f"原件“{name}”不是图片也不是 PDF",
                    "请重新扫描或拍照，存为 jpg、png 或 pdf", name,
                )  # fmt: skip
