"""Free and short text: published only after the personal-data scan of its cell."""

from __future__ import annotations

import re

from portal.fields.shown import ShownDate, ShownNumber
from portal.fields.value import InvalidValue, ValueKind, clean

LIMIT = 2000
_DIGITS = re.compile(r"[\d-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def parse(cell: object) -> str:
    """One line of text of at most 2,000 characters, without control or direction marks."""
    tell_turned(cell)
    text = clean(_without_control(clean(cell)))
    if not text:
        raise InvalidValue("没有填写", "请填写这一格")
    if len(text) > LIMIT:
        raise InvalidValue(f"文字有 {len(text)} 字，超过 {LIMIT} 字", "请缩短，或把全文作为附件")
    return text


def parse_lines(cell: object) -> str:
    """Text that may have several lines, e.g. a list of materials in one cell; lines are kept."""
    tell_turned(cell)
    lines = [line for line in (clean(_without_control(clean(part))) for part in _lines(cell)) if line]
    if not lines:
        raise InvalidValue("没有填写", "请填写这一格")
    text = "\n".join(lines)
    if len(text) > LIMIT:
        raise InvalidValue(f"文字有 {len(text)} 字，超过 {LIMIT} 字", "请缩短，或把全文作为附件")
    return text


def tell_turned(cell: object, *, dates: bool = True) -> None:
    """Raises `InvalidValue` for a number or day that Excel may have made of a text, or whose shown form is not known.

    3-1 becomes a day that shows as 3月1日; 3-1 shown as such is what was meant, and so is a day with its year where
    `dates` may stand.
    """
    if not isinstance(cell, (ShownDate, ShownNumber)):
        return
    remedy = "请把这一格设为“文本”格式，再照原样重新填写"
    if cell.text is None:
        raise InvalidValue("这一格的数字格式认不准，看不出显示的是什么", remedy)
    if not isinstance(cell, ShownDate) or _DIGITS.fullmatch(cell.text) or (dates and "y" in cell.parts):
        return
    raise InvalidValue(f"“{cell.text}”是日期，像是 Excel 把填的内容自动改成了日期", remedy)


def _without_control(text: str) -> str:
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text


def _lines(cell: object) -> list[str]:
    return cell.splitlines() if isinstance(cell, str) else [clean(cell)]


def show(value: str) -> str:
    """The text itself."""
    return value


TEXT = ValueKind("text", "文字", parse, show, excel_format="@")
LINES = ValueKind("lines", "多行文字", parse_lines, show, excel_format="@")
