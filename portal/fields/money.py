"""Money in yuan, exact to the fen."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from portal.fields.numerals import read_sum
from portal.fields.shown import Figure, ShownNumber, figure
from portal.fields.value import InUnit, InvalidValue, ValueKind, clean, shown

_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}
UNITS = {
    **{f"{scale}{yuan}": factor for scale, factor in _SCALES.items() for yuan in ("元", "圆")},
    **{scale: factor for scale, factor in _SCALES.items() if factor > 1},
    **{f"人民币{scale}元": factor for scale, factor in _SCALES.items()},
    "W": 10_000, "w": 10_000, "W元": 10_000, "w元": 10_000,
}  # fmt: skip
"""Units of money as headings name them, in yuan; 万 and W alone are what people write for 万元."""
LIMIT = Decimal(10) ** 12
_FEN = Decimal("0.01")
_DUST = Decimal("0.000001")
_NUMBER = re.compile(
    r"(?:人民币|RMB)?\s*[¥￥]?\s*([+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)?(?:\.\d+)?)(?<=\d)"
    r"\s*(元整|元|圆|百元|千元|万元|万|亿元|亿)?(?:人民币)?"
)
_SPACED = re.compile(r"(?<![\d.,，] )(?<![\d.,，])\d{1,2}(?: \d{3})+(?!\d)")
"""Thousands apart: 1 200. After three figures a space may as well part two amounts (300 200)."""
_NUMERALS = r"(?:人民币)?[零〇壹贰貳叁参叄肆伍陆陸柒捌玖拾佰仟万萬亿億]+[元圆][零〇壹贰貳叁参叄肆伍陆陸柒捌玖角分整正]*"
_BOTH = re.compile(
    rf"(?P<figures>[^（(：:]*\d[^（(：:]*?)\s*[（(]?(?:大写[:：]?)?\s*(?P<after>{_NUMERALS})[)）]?"
    rf"|[（(]?(?:大写[:：]?)?[)）]?\s*(?P<before>{_NUMERALS})\s*[（(]?(?:小写[)）]?[:：]?)?\s*(?P<then>[^()（）]*\d[^()（）]*)[)）]?"
    rf"|[（(]?(?:大写[:：]?)?[)）]?\s*(?P<alone>{_NUMERALS})"
)
_LONGEST = 60
_CANCELLED = re.compile(
    "作废|停发|未发|未领|没发|不发|暂停|缓发|死亡|退回|退款|退票|已退|注销|取消|撤销|冲销|红字|扣发|误发|重复|失败"
)


def parse(raw: object) -> Decimal:
    """Yuan with at most two decimals; accepts ¥, thousands commas and a unit (`3.2万元`).

    Raises `InvalidValue` for what is no number, for more than two decimals of a yuan and from 10^12 yuan up.
    """
    cell: object = raw
    factor = 1
    if isinstance(raw, InUnit):
        cell, factor = raw.cell, raw.factor
    if isinstance(cell, ShownNumber) and not cell.exact:
        cell, factor = _as_shown(cell, factor), 1
    if isinstance(cell, bool):
        raise InvalidValue("不是金额", "请填写数字，例如 1280.50")
    if isinstance(cell, float):
        number = shown(cell)
        if not number.is_finite():
            raise InvalidValue("不是金额", "请填写数字，例如 1280.50")
    elif isinstance(cell, (int, Decimal)):
        number = Decimal(cell)
    else:
        apart = isinstance(cell, str) and "\n" not in cell.strip()
        number, factor = _from_text(_close(clean(cell)) if apart else clean(cell), factor)
    yuan = number * factor
    if abs(yuan) >= LIMIT:
        raise InvalidValue("金额大得不合理", "请核对数字，是否把编号或证件号填进了金额列")
    # Sums of binary numbers are off by less than a ten-thousandth of a fen; anything more was meant.
    if abs(yuan - yuan.quantize(_FEN)) > (_DUST if isinstance(cell, float) else 0):
        raise InvalidValue(f"金额 {yuan.normalize():f} 元不足一分的部分多余", "请四舍五入到分（两位小数）")
    return yuan.quantize(_FEN) + 0  # no minus before zero


def _as_shown(cell: ShownNumber, factor: int) -> Decimal:
    """The yuan a cell shows: under `0.00` what is 322.575 is 322.58, under `0.00"万元"` what is 1.2 is 12,000.

    Raises `InvalidValue` where more than parts of a fen are rounded away, or the unit cannot be told for sure.
    """
    held, seen = shown(cell), figure(cell.text)
    times, whole = _unit(seen, held, factor) if seen is not None else (0, held)
    if seen is None or not times:
        raise _differs(cell, held)
    if not seen.number and not held:
        return held
    yuan = seen.number * times
    if abs(yuan - whole) <= _DUST:
        return yuan
    if Decimal(times).scaleb(-seen.places) > _FEN:
        raise _differs(cell, held)
    return yuan


def _unit(seen: Figure, held: Decimal, factor: int) -> tuple[int, Decimal]:
    """What the shown number must be multiplied by to be yuan (0: not known), and the yuan not rounded."""
    unit = {"元整": "元", "万": "万元", "千": "千元", "百": "百元", "亿": "亿元"}.get(seen.unit, seen.unit)
    times = UNITS.get(unit, 0) if unit else factor
    if factor not in (1, times):
        return 0, held  # the heading says one unit, the cell another
    if seen.means(held):
        return times, held * times
    return (times, held) if times > 1 and seen.means(held, times) else (0, held)


def _differs(cell: ShownNumber, held: Decimal) -> InvalidValue:
    said = "认不准的格式" if cell.text is None else f"“{cell.text.strip()}”"
    return InvalidValue(
        f"这一格显示的是{said}，实际存的是 {held:f}，看不出金额是哪一个",
        "请把这一格的格式改成“常规”或两位小数（#,##0.00），核对后填写",
    )


def unit_factor(word: str) -> int:
    """A unit in yuan: 万元, 人民币 万元, 万, W; 0 for what is no unit."""
    bare = re.sub(r"\s|人民币|RMB|rmb|CNY|[¥￥]|整", "", word)
    return UNITS.get(bare, 0) if bare else 0


def _from_text(text: str, factor: int) -> tuple[Decimal, int]:
    if not text:
        raise InvalidValue("没有填写金额", "请填写数字，例如 1280.50")
    match = _NUMBER.fullmatch(text)
    if not match and len(text) <= _LONGEST and (both := _BOTH.fullmatch(text)):
        return _in_numerals(text, both, factor)
    if not match and _CANCELLED.search(text):
        raise InvalidValue(
            f"“{text}”不是金额", "这一格只写数字：没有发的写 0，冲销的写负数；停发、作废这些字写在“备注”列（不公开）"
        )
    if not match:
        raise InvalidValue(f"“{text}”不是金额", "请只填数字，例如 1280.50，不要写文字")
    unit = match.group(2)
    if unit:
        factor = UNITS[{"元整": "元", "万": "万元", "亿": "亿元"}.get(unit, unit)]
    try:
        return Decimal(match.group(1).replace(",", "").replace("，", "")), factor
    except InvalidOperation as error:
        raise InvalidValue(f"“{text}”不是金额", "请只填数字，例如 1280.50，不要写文字") from error


def _close(text: str) -> str:
    """1 200 → 1200; two amounts on two lines of a cell never come here."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text, count=1) if " " in text else text


def _in_numerals(text: str, both: re.Match[str], factor: int) -> tuple[Decimal, int]:
    """An amount in the numerals of vouchers, alone or beside figures, which must say the same."""
    said = read_sum(both["after"] or both["before"] or both["alone"])
    if said is None:
        raise InvalidValue(f"“{text}”的大写金额读不出来", "请填数字，例如 1280.50")
    figures = both["figures"] or both["then"]
    if figures:
        number, unit = _from_text(figures.strip(), factor)
        if number * unit != said:
            raise InvalidValue(
                f"“{text}”里数字是 {show(number * unit)} 元，大写是 {show(said)} 元，两个不一样",
                "请核对是哪一个，只留数字",
            )
    return said, 1


def show(value: Decimal) -> str:
    """`86,450.50`: grouped, always two places, without the unit (headings carry 元)."""
    return f"{value:,.2f}"


MONEY = ValueKind("money", "金额（元）", parse, show, numeric=True, excel_format="#,##0.00", schema_type="number")
