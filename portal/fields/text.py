"""Free and short text: published only after the personal-data scan of its cell."""

from __future__ import annotations

import re

from portal.fields.value import InvalidValue, ValueKind, clean

LIMIT = 2000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def parse(cell: object) -> str:
    """One line of text of at most 2,000 characters, without control or direction marks."""
    text = clean(_without_control(clean(cell)))
    if not text:
        raise InvalidValue("没有填写", "请填写这一格")
    if len(text) > LIMIT:
        raise InvalidValue(f"文字有 {len(text)} 字，超过 {LIMIT} 字", "请缩短，或把全文作为附件")
    return text


def parse_lines(cell: object) -> str:
    """Text that may have several lines, e.g. a list of materials in one cell; lines are kept."""
    lines = [line for line in (clean(_without_control(clean(part))) for part in _lines(cell)) if line]
    if not lines:
        raise InvalidValue("没有填写", "请填写这一格")
    text = "\n".join(lines)
    if len(text) > LIMIT:
        raise InvalidValue(f"文字有 {len(text)} 字，超过 {LIMIT} 字", "请缩短，或把全文作为附件")
    return text


def _without_control(text: str) -> str:
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text


def _lines(cell: object) -> list[str]:
    return cell.splitlines() if isinstance(cell, str) else [clean(cell)]


def show(value: str) -> str:
    """The text itself."""
    return value


TEXT = ValueKind("text", "文字", parse, show, excel_format="@")
LINES = ValueKind("lines", "多行文字", parse_lines, show, excel_format="@")
