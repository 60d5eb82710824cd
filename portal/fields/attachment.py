"""Names of scanned originals, as staff write them in one cell: 001.jpg；002.pdf."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from portal.fields.value import InvalidValue, ValueKind, clean
from portal.storage import MOST_BYTES

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".pdf")
_SPLIT = re.compile(r"[;；、\n]|,\s*|，")


def parse(cell: object) -> tuple[str, ...]:
    """File names in the folder 原件, without folders; images and PDF only."""
    names = tuple(name for name in (clean(part) for part in _SPLIT.split(str(cell or ""))) if name)
    if not names:
        raise InvalidValue("没有填写原件", "请填写原件的文件名，例如 001.jpg")
    for name in names:
        if "/" in name or "\\" in name or name.startswith("."):
            raise InvalidValue(f"“{name}”带有文件夹", "请只写文件名，文件放在“原件”文件夹里")
        if len(name.encode()) > MOST_BYTES or not name.isprintable():
            raise InvalidValue("文件名太长，或者有看不见的字符", "请给原件换个短些的文件名，这里照写")
        if PurePosixPath(name.lower()).suffix not in SUFFIXES:
            raise InvalidValue(f"“{name}”不是图片或 PDF", "原件请用 jpg、png 或 pdf，文件名写全（带后缀）")
    return names


def show(value: tuple[str, ...]) -> str:
    """How many, since file names may say more than they should."""
    return f"{len(value)} 份"


ATTACHMENTS = ValueKind("attachments", "原件", parse, show, excel_format="@", schema_type="integer")
