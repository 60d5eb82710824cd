"""Whole numbers (people, days, order) and measured numbers (亩, points)."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from portal.fields.shown import ShownNumber, figure
from portal.fields.value import InvalidValue, ValueKind, clean, shown

_NUMBER = re.compile(
    r"([+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)\s*(个工作日|工作日|人|户|天|日|亩|分|个|名|步|%)?"
)


def _number(cell: object) -> Decimal:
    if isinstance(cell, bool):
        raise InvalidValue("不是数字", "请只填数字")
    if isinstance(cell, ShownNumber) and not cell.exact:
        return _as_shown(cell)
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise InvalidValue("不是数字", "请只填数字")
        return shown(cell)
    match = _NUMBER.fullmatch(clean(cell))
    if not match:
        raise InvalidValue(f"“{clean(cell)}”不是数字" if clean(cell) else "没有填写", "请只填数字")
    return Decimal(match.group(1).replace(",", "").replace("，", ""))


def _as_shown(cell: ShownNumber) -> Decimal:
    """What the cell shows (2.53 of 2.5333…), where it is the number it holds and rounds away less than a tenth."""
    seen, held = figure(cell.text), shown(cell)
    if seen is None or not seen.means(held) or (seen.number != held and not seen.places):
        raise InvalidValue(
            f"这一格显示“{'' if cell.text is None else cell.text.strip()}”，实际是 {held:f}",
            "请把这一格的格式改成“常规”，再填写数字",
        )
    return _number(cell.text)


def parse_count(cell: object) -> int:
    """A whole number from 0 to 10^9; a unit behind it (3人, 5个工作日) is understood."""
    number = _number(cell)
    if number != number.to_integral_value() or not 0 <= number < 10**9:
        raise InvalidValue(f"“{number.normalize():f}”不是 0 以上的整数", "请填整数")
    return int(number)


def parse_measure(cell: object) -> Decimal:
    """A number from 0 to 10^12 with at most four decimals."""
    number = _number(cell)
    if not 0 <= number < 10**12 or number != round(number, 4):
        raise InvalidValue(f"“{number.normalize():f}”不合理", "请填 0 以上、至多四位小数的数字")
    return number


def show_measure(value: Decimal) -> str:
    """Without trailing zeros: `2.5`."""
    return f"{value.normalize():f}"


COUNT = ValueKind("count", "整数", parse_count, str, numeric=True, excel_format="0", schema_type="integer")
MEASURE = ValueKind(
    "measure", "数量", parse_measure, show_measure, numeric=True, excel_format="0.00##", schema_type="number"
)
