"""What is looked at before a file is opened: size, true type, what a zip would unpack to.

A file has at most 50 MB; `archive` and `ooxml` hold the limits of what is inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from portal.intake import compound, ooxml, opendocument
from portal.intake.archive import Archive, broken
from portal.intake.ooxml import Look
from portal.intake.refusal import Refusal

__all__ = ["FileType", "Inspected", "Refusal", "inspect"]

MAX_BYTES = 50 * 2**20
_WEB = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<head", b"<body", b"<div", b"<style", b"mime-version:")
_MARKS = (b"\xff\xfe", b"\xfe\xff")


class FileType(Enum):
    """What a file is by its first bytes, whatever its name says."""

    WORKBOOK = "workbook"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Inspected:
    """The true type of a file, and what was seen in a workbook before it is opened."""

    type: FileType
    look: Look = field(default_factory=Look)


def inspect(data: bytes) -> Inspected:
    """Judges a file; raises `Refusal` for what must not or cannot be opened."""
    if not data:
        raise Refusal("empty_file", "文件是空的（0 字节）", "请重新保存这份表格后再放进来")
    if len(data) > MAX_BYTES:
        raise Refusal(
            "too_large", f"文件有 {len(data) / 2**20:.0f} MB，超过 50 MB", "请删去图片和多余的工作表，或按月拆分"
        )
    if data[:4] == b"PK\x03\x04":
        return Inspected(FileType.WORKBOOK, _zip(data))
    if data[:8] == compound.MAGIC:
        return Inspected(FileType.WORKBOOK, compound.look_through(data))
    _refuse_strangers(data)
    return Inspected(FileType.TEXT)


def _zip(data: bytes) -> Look:
    archive = Archive(data)
    if "xl/workbook.xml" in archive.parts:
        return ooxml.look_through(archive)
    if "xl/workbook.bin" in archive.parts:
        raise Refusal("xlsb", "这是“Excel 二进制工作簿（.xlsb）”", "请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”")
    if opendocument.CONTENT in archive.parts and b"spreadsheet" in archive.read("mimetype"):
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refusal("password", "文件设有密码", "请去掉密码后再保存")
        return opendocument.look_through(archive)
    if any(name.startswith(("word/", "ppt/")) for name in archive.parts):
        raise Refusal("not_a_table", "这是 Word 或 PPT 文档，不是表格", "请把表格复制到 Excel 里，存为 .xlsx")
    if any(name.startswith("xl/") for name in archive.parts):
        raise broken()
    raise Refusal("not_a_table", "这是压缩包，不是表格", "请解压后把里面的表格放进来")


def _refuse_strangers(data: bytes) -> None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_WEB):
        raise Refusal(
            "html",
            "这是网页（HTML/XML）另存成的表格，不是真正的工作簿",
            "请用 Excel 打开它，另存为“Excel 工作簿（.xlsx）”",
        )
    if data[:5] == b"%PDF-" or data[:3] == b"\xff\xd8\xff" or data[:8] == b"\x89PNG\r\n\x1a\n":
        raise Refusal("not_a_table", "这是图片或 PDF，不是表格", "请放 Excel 工作簿；扫描件请放进“原件”文件夹")
    if b"\x00" in data[:4096] and data[:2] not in _MARKS:
        raise Refusal("unknown_type", "认不出这是什么文件", "请用 Excel 打开并另存为“Excel 工作簿（.xlsx）”")
