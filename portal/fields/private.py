"""Values that are read so that staff need not delete the column, and that never leave.

They are kept as opaque text: a wrong identity number is staff's business, not the public's.
"""

from __future__ import annotations

from portal.fields.shown import stored
from portal.fields.value import InvalidValue, ValueKind, clean


def parse(cell: object) -> str:
    """Any text; of a number all its digits, however they are shown, for they are looked for in what is published.

    A number that Excel has already rounded (≥ 10^15) is refused: its last digits are lost.
    """
    if isinstance(cell, float) and abs(cell) >= 1e15:
        raise InvalidValue("长号码被 Excel 当作数字，后几位已经丢失", "请把这一列设为“文本”格式后重新填写")
    value = clean(stored(cell))
    if not value:
        raise InvalidValue("没有填写", "请填写这一格")
    return value


def show(value: str) -> str:
    """Never more than that something is there."""
    return "（不公开）" if value else ""


PRIVATE = ValueKind("private", "不公开的信息", parse, show, excel_format="@")
