"""What every kind of value has: a way in (`parse`) and a way out (`show`).

A `ValueKind` stands in the annotation of a record's field and gives pydantic its validator::

    amount: Annotated[Decimal, money.MONEY, Column("金额")]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class InvalidValue(ValueError):  # noqa: N818 - reads as what it is where it is raised
    """A cell that cannot be read: `message` says what is wrong, `remedy` how to mend it (both Chinese)."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class InUnit:
    """A raw cell under a heading that names a unit, e.g. 金额（万元）: `factor` turns it into the base unit."""

    cell: Cell
    factor: int


@dataclass(frozen=True, slots=True)
class ValueKind:
    """How one kind of value is read and shown.

    `parse` takes a raw cell and returns the value or raises `InvalidValue`; `show` is what people read.
    `numeric` values are right-aligned and summed. `excel_format` is the number format of the blank template.
    """

    name: str
    label: str
    parse: Callable[[Any], Any]
    show: Callable[[Any], str]
    numeric: bool = False
    excel_format: str = "General"
    choices: tuple[str, ...] = ()
    schema_type: str = "string"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)


def clean(cell: object) -> str:
    """A cell as one line of text: NFKC only for ASCII look-alikes, spaces trimmed and folded.

    Han characters are left alone (NFKC would turn compatibility ideographs into others).
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if text.isascii():
        return " ".join(text.split())
    return " ".join("".join(_narrow(char) for char in text).split())


def _narrow(char: str) -> str:
    code = ord(char)
    if 0xFF10 <= code <= 0xFF5A and char.isalnum():
        return unicodedata.normalize("NFKC", char)
    if code in _NARROW:
        return _NARROW[code]
    return char


_NARROW = {
    0x3000: " ",
    0xA0: " ",
    0xFEFF: "",
    0x200B: "",
    0xFF0D: "-",
    0xFF0E: ".",
    0xFF0F: "/",
    0xFF05: "%",
    0xFFE5: "¥",
}
