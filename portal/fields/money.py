"""Money in yuan, exact to the fen."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from portal.fields.value import InUnit, InvalidValue, ValueKind, clean, shown

UNITS = {"元": 1, "圆": 1, "百元": 100, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}
LIMIT = Decimal(10) ** 12
_FEN = Decimal("0.01")
_DUST = Decimal("0.000001")
_NUMBER = re.compile(
    r"(?:人民币|RMB)?\s*[¥￥]?\s*([+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)?(?:\.\d+)?)(?<=\d)"
    r"\s*(元整|元|圆|百元|千元|万元|万|亿元|亿)?(?:人民币)?"
)


def parse(raw: object) -> Decimal:
    """Yuan with at most two decimals; accepts ¥, thousands commas and a unit (`3.2万元`).

    Raises `InvalidValue` for what is no number, for more than two decimals of a yuan and from 10^12 yuan up.
    """
    cell: object = raw
    factor = 1
    if isinstance(raw, InUnit):
        cell, factor = raw.cell, raw.factor
    if isinstance(cell, bool):
        raise InvalidValue("不是金额", "请填写数字，例如 1280.50")
    if isinstance(cell, float):
        number = shown(cell)
        if not number.is_finite():
            raise InvalidValue("不是金额", "请填写数字，例如 1280.50")
    elif isinstance(cell, (int, Decimal)):
        number = Decimal(cell)
    else:
        number, factor = _from_text(clean(cell), factor)
    yuan = number * factor
    if abs(yuan) >= LIMIT:
        raise InvalidValue("金额大得不合理", "请核对数字，是否把编号或证件号填进了金额列")
    # Sums of binary numbers are off by less than a ten-thousandth of a fen; anything more was meant.
    if abs(yuan - yuan.quantize(_FEN)) > (_DUST if isinstance(cell, float) else 0):
        raise InvalidValue(f"金额 {yuan.normalize():f} 元不足一分的部分多余", "请四舍五入到分（两位小数）")
    return yuan.quantize(_FEN) + 0  # no minus before zero


def _from_text(text: str, factor: int) -> tuple[Decimal, int]:
    if not text:
        raise InvalidValue("没有填写金额", "请填写数字，例如 1280.50")
    match = _NUMBER.fullmatch(text)
    if not match:
        raise InvalidValue(f"“{text}”不是金额", "请只填数字，例如 1280.50，不要写文字")
    unit = match.group(2)
    if unit:
        factor = UNITS[{"元整": "元", "万": "万元", "亿": "亿元"}.get(unit, unit)]
    try:
        return Decimal(match.group(1).replace(",", "").replace("，", "")), factor
    except InvalidOperation as error:
        raise InvalidValue(f"“{text}”不是金额", "请只填数字，例如 1280.50，不要写文字") from error


def show(value: Decimal) -> str:
    """`86,450.50`: grouped, always two places, without the unit (headings carry 元)."""
    return f"{value:,.2f}"


MONEY = ValueKind("money", "金额（元）", parse, show, numeric=True, excel_format="#,##0.00", schema_type="number")
