"""What a caller says on the telephone to name a row: a few figures, or the number that stands on the paper itself."""

from __future__ import annotations

import re

from portal.records.catalogue import kind_by_id
from portal.records.door import Door
from portal.records.notice import NoticeKey, Period

_COUNTED = re.compile(r"[a-z](\d+)")
_LIKE_A_COUNT = re.compile(r"\d-[^-]+-\d+")


def row_code(key: NoticeKey, row: str) -> str:
    """`1-11-9` (door, period, ordinal) for a row that was counted, else its own number: `JC-2026-04`.

    It follows from the permanent id of the `row` alone, and no two rows of a notice have the same.
    """
    about = kind_by_id(key.kind).about
    counted = _COUNTED.fullmatch(row)
    if counted:
        return f"{_door(about.door)}-{_when(key.period)}-{counted[1]}"
    mark = f"{about.prefix}-"
    own = row.removeprefix(mark)
    return (row if _LIKE_A_COUNT.fullmatch(own) or own.startswith(mark) else own).upper()


def _door(door: Door | None) -> int:
    doors = [*Door]
    return doors.index(door) + 1 if door else len(doors)


def _when(period: Period) -> str:
    if period.quarter:
        return f"{period.quarter}季度"
    if period.half:
        return f"{'上下'[period.half - 1]}半年"
    return str(period.month or period.year)
