"""What all tables share: their cells, the columns that say where a row belongs, and their description.

CSV is UTF-8 with BOM, which Excel opens. Cells that a spreadsheet would run as a formula get an apostrophe (OWASP: CSV
injection). Descriptions are resources of a Frictionless Data Package.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from portal.fields.day import Day
from portal.fields.formula import safe
from portal.privacy.public import PublicColumn, PublicNotice, PublicPart, PublicRecord
from portal.records.column import Role
from portal.register.register import Register

PLACE = ("社区编号", "区县", "镇街", "社区", "期间")
LEVELS = 3
"""District, town, community: what lies higher leaves the cells after its own empty."""
ROW = "行编号"
KEY = ("社区编号", "期间", ROW)
"""What names a record over the whole site: the primary key of a kind's table, the foreign key of its parts'."""


def cells(row: PublicRecord | PublicPart, columns: Sequence[PublicColumn]) -> list[str]:
    """A row as a line of CSV: amounts and days plain, all else as shown."""
    return [_cell(row, column) for column in columns]


def _cell(row: PublicRecord | PublicPart, column: PublicColumn) -> str:
    value = row.values.get(column.field)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return safe(str(value) if isinstance(value, Day) else row.shown.get(column.field, ""))


def place(notice: PublicNotice, register: Register) -> list[str]:
    """The cells of `PLACE`."""
    return [*names_of(notice.key.community, register), str(notice.key.period)]


def names_of(place: str, register: Register) -> list[str]:
    """The cells of `PLACE` but the period: the id of a publisher and the names of where it lies."""
    names = [one.short for one in register.places.publisher(place).line]
    return [place, *names, *[""] * (LEVELS - len(names))]


def encoded(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines as a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def union(found: Iterable[Sequence[PublicColumn]], order: Sequence[str]) -> list[PublicColumn]:
    """The columns of several notices, each once, in the `order` of their fields."""
    columns: dict[str, PublicColumn] = {}
    for some in found:
        for column in some:
            columns.setdefault(column.field, column)
    return sorted(columns.values(), key=lambda column: order.index(column.field))


def fields_of(columns: Sequence[PublicColumn]) -> list[dict[str, str]]:
    """Frictionless Table Schema fields; a date may be partial, so it stays a string."""
    return [
        {"name": column.label, "type": "string" if column.role is Role.SCANS else _type(column)} for column in columns
    ]


def texts(names: Iterable[str]) -> list[dict[str, str]]:
    """Fields that are strings."""
    return [{"name": name, "type": "string"} for name in names]


def _type(column: PublicColumn) -> str:
    return column.schema_type if column.schema_type in ("integer", "number") else "string"


def described(name: str, title: str, fields: list[dict[str, str]], **keys: object) -> dict[str, Any]:
    """A resource of the data package: the CSV of that name; `keys` are primaryKey and foreignKeys of its schema."""
    return {
        "name": name, "title": title, "path": f"{name}.csv", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "profile": "tabular-data-resource", "schema": {"fields": fields, **keys},
    }  # fmt: skip


def left_out(unit: str, number: int) -> dict[str, str]:
    """What the description of a table says of rows that stand on pages alone; nothing where there are none."""
    return {"description": f"另有 {number:,} {unit}有打码的内容，只在网页上看，不在这张表里"} if number else {}


def json_bytes(body: object) -> bytes:
    """A JSON file in UTF-8."""
    return json.dumps(body, ensure_ascii=False, indent=1).encode()
