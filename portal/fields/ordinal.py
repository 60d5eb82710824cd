"""Which of several it is: the first round, the second meeting."""

from __future__ import annotations

import re

from portal.fields.value import InvalidValue, ValueKind, clean

_DIGITS = {character: at for at, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_ORDINAL = re.compile(
    r"第?\s*(?:(\d{1,2})|([一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]))\s*[轮次回批个]?"
)
_FIRST = ("首轮", "首次", "首批")


def parse(cell: object) -> int:
    """`1`, `第1轮`, `第十二次`, `首轮`: from 1 to 99."""
    text = clean(cell)
    if text in _FIRST:
        return 1
    found = _ORDINAL.fullmatch(text)
    number = (int(found[1]) if found[1] else _spelt(found[2])) if found else 0
    if not number:
        raise InvalidValue(f"“{text}”不是第几轮" if text else "没有填写", "请填 1、2、3，或第一轮、第二轮")
    return number


def _spelt(text: str) -> int:
    """`三` is 3, `十` 10, `二十一` 21."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0)


ORDINAL = ValueKind("ordinal", "第几", parse, str, numeric=True, excel_format="@", schema_type="integer")
