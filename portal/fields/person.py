"""A person's name, and how it is masked."""

from __future__ import annotations

import re

from portal.fields.value import InvalidValue, ValueKind, clean

# Han of every plane (rare names are real names), the dot of minority names, Latin for foreigners, 〇.
_NAME = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af·•A-Za-z .'-]{2,40}")
_REMEDY = "请只填姓名，2 至 25 个字，不要带称呼、电话或证件号"


def parse(cell: object) -> str:
    """A name of 2 to 25 characters; spaces inside Chinese names (张  三) are taken out."""
    text = clean(cell).replace("•", "·").replace("．", "·").replace("‧", "·")
    if not text:
        raise InvalidValue("没有填写姓名", _REMEDY)
    if not text.isascii():
        text = text.replace(" ", "")
    if not _NAME.fullmatch(text) or len(text) > 25:
        raise InvalidValue(f"“{text[:12]}”不像姓名", _REMEDY)
    return text


def show(value: str) -> str:
    """The name itself."""
    return value


def mask(value: str) -> str:
    """`王*明`, `王*`, `阿*·*`: first and last character stay (of two characters only the first)."""
    if len(value) <= 2:
        return value[0] + "*"
    return value[0] + "*" * (len(value) - 2) + value[-1]


PERSON = ValueKind("person", "姓名", parse, show, excel_format="@")
