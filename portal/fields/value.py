"""What every kind of value has: a way in (`parse`) and a way out (`show`).

A `ValueKind` stands in the annotation of a record's field and gives pydantic its validator::

    amount: Annotated[Decimal, money.MONEY, Column("金额")]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from portal.fields.shown import ShownDate, ShownNumber

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class InvalidValue(ValueError):
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
    `choices` are the words there are, `spellings` all that are understood as one of them.
    """

    name: str
    label: str
    parse: Callable[[Any], Any]
    show: Callable[[Any], str]
    numeric: bool = False
    excel_format: str = "General"
    choices: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    schema_type: str = "string"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)


def clean(cell: object) -> str:
    """A cell as one line of text: NFKC only for ASCII look-alikes, spaces trimmed and folded.

    Han characters are left alone (NFKC would turn compatibility ideographs into others). Numbers and days are as their
    cell shows them; those without a format have the fifteen digits Excel shows (0.1 + 0.2 is 0.3), the form 2026-03-12.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell if cell.isascii() else cell.translate(_NARROW)
        line = " ".join(text.split())
        return cell if line == cell else line  # one object for one text: it matters for large tables
    if isinstance(cell, (ShownNumber, ShownDate)):
        seen = cell.text
        if seen is not None:
            return seen if isinstance(cell, ShownNumber) and cell.exact else clean(seen)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(shown(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return " ".join(str(cell).split())


def shown(number: float) -> Decimal:
    """A binary number as Excel shows it at its most exact: fifteen significant digits."""
    return Decimal(f"{number:.15g}")


_NARROW = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()} | {
    0x3000: " ",
    0xA0: " ",
    0xFEFF: "",
    0x200B: "",
    # Marks that turn the direction of text: a number written backwards would be read forwards.
    **dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
    0xFF0D: "-",
    0xFF0E: ".",
    0xFF0F: "/",
    0xFF05: "%",
    0xFFE5: "¥",
}
