"""What a text around a table says of the unit of money: a unit (单位：万元), something unclear, or nothing.

A statement names the unit for what stands elsewhere: 单位（万元）, 金额以万元计, （万元）. An amount in a sentence
(总投资约3万元, 上百万元, 万元以下) states none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.fields.money import unit_factor
from portal.fields.value import clean

_HAN = "一-鿿㐀-䶿"
_UNIT = (
    r"(?:人民币|RMB|CNY|rmb|[¥￥])?\s*"
    r"(?:十?[万亿]元|[百千]万元|[百千]元|元|[百千]?万|亿|千(?!米|克|瓦)|[Ww](?![A-Za-z]))(?:\s*人民币|整)?"
)
_ALONE = rf"{_UNIT}(?![{_HAN}A-Za-z])"
_LABEL = re.compile(
    r"单位\s*(?:名称)?\s*(?:[:：=]|(?:均|都|皆|统一)?[为是])?\s*[（(【\[]?\s*"
    rf"(?P<list>(?:(?!单位)[^\s（()）【】\[\]。；;:：])+(?:\s+{_UNIT}(?![^\s、,，/）)】\]]))*)"
)
_BETWEEN = re.compile(r"[、,，和及或\s]+|\s*/\s*(?=人民币|[十百千万亿]*元)")
_SENTENCE = re.compile(
    rf"(?:以|按照?|用|均为|是|为)\s*(?P<a>{_UNIT})\s*(?:为|作为?|做)?\s*(?:计量|计价|记账)?(?:单位|计算?|计量|表示|统计|核算|填写|填报|列示)"
    rf"|(?:金额|款项|资金|数额|价格|经费)[^\d，,。；;]{{0,4}}(?:[:：=]|[为是])\s*(?P<b>{_ALONE})"
    rf"|[（(【\[]\s*(?:单位|金额)?\s*[:：]?\s*(?P<c>{_UNIT})\s*[)）】\]]"
)
_WHOLE = re.compile(rf"[（(【\[]?\s*(?:注[:：]?)?\s*({_UNIT})\s*[)）】\]]?")
_NUMERAL = r"[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾佰仟]"
_AMOUNT = re.compile(
    rf"(?:[\d０-９][\d.,，]*|{_NUMERAL}+|[数几上近约每])\s*(?:多|余|几|来|个)?\s*[十百千万亿]+\s*(?:多|余|几)?\s*[元圆块]?"
    r"|大写[^，,。；;]*|[十百千万亿]+元(?:户|村|以[上下内]|左右|不等|[大]关|奖)"
)
_SCALE = re.compile(r"[百千万亿]\s*元|(?<![A-Za-z])[Ww]元")
_FOREIGN = re.compile(r"[万千百]?(?:美元|美金|港元|港币|欧元|日元|英镑)|USD|HKD|EUR")
_COUNTED = re.compile(r"单位\s*[:：]?\s*[（(]?\s*\d[\d,]*\s*[百千万]?元")
_ENGLISH = re.compile(r"\bunits?\b[^。]{0,12}(?:yuan|rmb|cny|万|千)", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[十百千万亿])\s+(?=[元圆])")
_SAME = str.maketrans({"萬": "万", "仟": "千", "佰": "百", "圆": "元", "億": "亿", **dict.fromkeys("“”‘’「」\"'")})
_MARKED = re.compile(r"[百千万亿佰仟萬億Ww元圆]|yuan|RMB|USD|HKD|EUR", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """The units (in yuan) a text states, and whether it speaks of a unit in a way that must be asked about."""

    factors: frozenset[int] = frozenset()
    unclear: bool = False


NOTHING = UnitSaid()


def unit_said(text: str) -> UnitSaid:
    """What a title, a note or a cell beside them says of the unit."""
    if not _MARKED.search(text):
        return NOTHING
    line = _JOINED.sub("", clean(text).translate(_SAME))
    if _FOREIGN.search(line) or _COUNTED.search(line):
        return UnitSaid(unclear=True)
    factors: set[int] = set()
    unclear = False
    for label in _LABEL.finditer(line):
        items = [item for item in _BETWEEN.split(label["list"]) if item]
        known = {factor for item in items if (factor := unit_factor(item))}
        factors |= known
        unclear = unclear or any("/" in item and _SCALE.search(item) for item in items)  # 万元/亩 is no unit of amounts
    whole = _WHOLE.fullmatch(line)
    if whole:
        factors.add(unit_factor(whole[1]))
    rest = _AMOUNT.sub("", _LABEL.sub("", line))
    for found in _SENTENCE.finditer(rest):
        factors.add(unit_factor(found["a"] or found["b"] or found["c"]))
        rest = rest.replace(found[0], "")
    if not factors:
        unclear = unclear or _SCALE.search(rest) is not None or _ENGLISH.search(line) is not None
    return UnitSaid(frozenset(factors - {0}), unclear)
