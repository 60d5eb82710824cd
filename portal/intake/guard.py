"""What is looked at before a file is opened: size, true type, what a zip would unpack to.

Limits: 50 MB a file; a zip of at most 2,000 entries, 1 GB unpacked, no entry over 200:1 once past 10 MB.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

MAX_BYTES = 50 * 2**20
MAX_ENTRIES = 2_000
MAX_UNPACKED = 2**30
MAX_RATIO = 200
RATIO_FROM = 10 * 2**20


class FileType(Enum):
    """What a file is by its first bytes, whatever its name says."""

    WORKBOOK = "workbook"
    TEXT = "text"


class Refusal(Exception):
    """A file that is not opened: stable code, what is wrong, how to mend it (Chinese)."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


def inspect(data: bytes) -> FileType:
    """The true type of a file; raises `Refusal` for what must not or cannot be opened."""
    if not data:
        raise Refusal("empty_file", "文件是空的（0 字节）", "请重新保存这份表格后再放进来")
    if len(data) > MAX_BYTES:
        raise Refusal(
            "too_large", f"文件有 {len(data) / 2**20:.0f} MB，超过 50 MB", "请删去图片和多余的工作表，或按月拆分"
        )
    if data[:4] == b"PK\x03\x04":
        _inspect_zip(data)
        return FileType.WORKBOOK
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refusal("password", "工作簿设有打开密码", "请在 Excel 里用“文件 → 信息 → 保护工作簿”去掉密码后再保存")
        return FileType.WORKBOOK
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")):
        raise Refusal(
            "html",
            "这是网页（HTML/XML）另存成的表格，不是真正的工作簿",
            "请用 Excel 打开它，另存为“Excel 工作簿（.xlsx）”",
        )
    if data[:5] == b"%PDF-" or data[:3] == b"\xff\xd8\xff" or data[:8] == b"\x89PNG\r\n\x1a\n":
        raise Refusal("not_a_table", "这是图片或 PDF，不是表格", "请放 Excel 工作簿；扫描件请放进“原件”文件夹")
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise Refusal("unknown_type", "认不出这是什么文件", "请用 Excel 打开并另存为“Excel 工作簿（.xlsx）”")
    return FileType.TEXT


def _inspect_zip(data: bytes) -> None:
    broken = Refusal("broken", "工作簿已损坏，打不开", "请用 Excel 打开并修复，另存一份")
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken from error
    unpacked = sum(entry.file_size for entry in entries)
    steep = any(
        entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size) for entry in entries
    )
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or steep:
        raise Refusal("bomb", "压缩内容大得不合理，为安全起见没有打开", "请在 Excel 里删去多余的行列和图片，另存一份")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("password", "文件设有密码", "请去掉密码后再保存")
    names = {entry.filename for entry in entries}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise Refusal("not_a_table", "这是压缩包或其他文档，不是表格", "请放 Excel 工作簿（.xlsx、.xls、.ods）或 CSV")


_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>')


def uncached_formulas(data: bytes) -> list[tuple[str, str, int]]:
    """(sheet part, column letters, row) of formulas saved without their result, in an .xlsx; at most 20."""
    if data[:4] != b"PK\x03\x04":
        return []
    found: list[tuple[str, str, int]] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                continue
            xml = archive.read(name)
            if b"<f" not in xml:
                continue
            number = re.sub(r"\D", "", name)
            found += [(number, match[1].decode(), int(match[2])) for match in _FORMULA.finditer(xml)]
            if len(found) >= 20:
                break
    return found[:20]
