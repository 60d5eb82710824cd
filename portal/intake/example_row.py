"""The example row of the blank template: left out only while it still is the example."""

from __future__ import annotations

from collections.abc import Sequence

from portal.fields.value import Cell, InvalidValue, ValueKind, clean
from portal.records.column import BoundColumn

EXAMPLE_MARKS = frozenset({"示例", "例", "（示例）", "(示例)", "样例", "例如", "范例", "例：", "示例：", "填写示例"})


def still_example(values: Sequence[Cell], bounds: Sequence[BoundColumn]) -> bool:
    """Whether every cell that is filled holds the template's example of its column."""
    return all(
        value is None or _same(value, bound.column.example, bound.value)
        for value, bound in zip(values, bounds, strict=True)
    )


def _same(value: Cell, example: str, kind: ValueKind) -> bool:
    if clean(value) == clean(example):
        return True
    try:
        return bool(example) and bool(kind.parse(value) == kind.parse(example))
    except InvalidValue:
        return False
