"""A term that is written in one cell: 2024年1月1日至2033年12月31日 is two days; 10 年 is none."""

from __future__ import annotations

import re

from portal.fields.day import Day, parse
from portal.fields.value import InvalidValue

_SPAN = re.compile(r"\s*(?:自|从)?(.+?)\s*(?:起)?\s*(?:至|到|—+|–|~|～|-{2,}|―)\s*(.+?)\s*(?:止)?\s*")


def term_of(cell: object) -> tuple[Day, Day] | None:
    """The first and the last day; None where the cell says no two days in their order."""
    text = cell if isinstance(cell, str) else ""
    # A single hyphen cannot be one within a day.
    found = _SPAN.fullmatch(text.replace("-", "至") if text.count("-") == 1 else text)
    if found is None:
        return None
    try:
        first, last = parse(found[1]), parse(found[2])
    except InvalidValue:
        return None
    return (first, last) if first.first <= last.last else None
