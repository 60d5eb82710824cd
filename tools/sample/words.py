"""How a community writes headings, dates and amounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from portal.fields.day import DAY
from portal.fields.money import MONEY
from portal.records.column import BoundColumn
from tools.sample.publisher import Habits
from tools.sample.table import Sheet, Value, long_date

MYRIAD = Decimal(10000)
MYRIAD_FIELDS = {"budget", "award_amount", "contract_amount", "price"}
"""Amounts that an office with the habit writes in 万元."""
TAKEN = {"序号", "备注", "编号", "项目", "日期"}
"""Known headings that are too bare to be used in sheets with several numbers, names or dates."""


def used_columns(sheet: Sheet, private: Iterable[str]) -> list[BoundColumn]:
    """The columns a sheet has: those with a value anywhere, private ones only if the office keeps them."""
    hidden = {"identity", "bank_account", "phone", "address", "hardship", "birth", "payee_account", "payee_phone"}
    wanted = set(private)
    filled = {name for row in sheet.rows for name, value in row.items() if value is not None}
    return [
        bound
        for bound in sheet.model.columns()
        if bound.required or (bound.name in filled and (bound.name not in hidden or _keeps(bound, wanted)))
    ]


def _keeps(bound: BoundColumn, wanted: set[str]) -> bool:
    if bound.name in ("payee_account", "payee_phone"):
        return True
    return bound.name in wanted or bound.label == "咨询电话"


def headings(columns: list[BoundColumn], habits: Habits) -> dict[str, str]:
    """Heading by field: the office's spelling, each used once."""
    said: dict[str, str] = {}
    for bound in columns:
        spellings = [word for word in bound.headings if word not in TAKEN and word not in said.values()]
        word = spellings[min(habits.spelling, len(spellings) - 1)]
        said[bound.name] = word
    return said


def decorated(word: str, bound: BoundColumn, habits: Habits) -> str:
    """A heading with its unit and its mark."""
    if bound.value is MONEY:
        if habits.myriads and bound.name in MYRIAD_FIELDS:
            word += "（万元）"
        elif habits.yuan:
            word += "（元）"
    return f"*{word}" if habits.stars and bound.required else word


def cell(value: Value, bound: BoundColumn, habits: Habits) -> Value:
    """A value as the office writes it into a cell; money stays a number, in yuan or 万元."""
    if value is None:
        return None
    if bound.value is MONEY and isinstance(value, Decimal):
        return value / MYRIAD if habits.myriads and bound.name in MYRIAD_FIELDS else value
    if bound.value is DAY and isinstance(value, date):
        return written_date(value, habits.dates)
    return value


def written_date(day: date, style: str) -> str | date:
    """A date in one of four styles; `excel` is a real date cell."""
    if style == "excel":
        return day
    if style == "iso":
        return day.isoformat()
    return f"{day.year}.{day.month}.{day.day}" if style == "dots" else long_date(day)
