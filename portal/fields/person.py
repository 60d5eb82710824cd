"""A person's name, and how it is masked."""

from __future__ import annotations

import re

from portal.fields.folding import DOTS, HAN, VARIANT_MARKS, characters, without_invisible
from portal.fields.value import InvalidValue, ValueKind, clean

# Rare names are real names: Han of every plane, codes of old fonts and marks of variants are kept as they were typed.
_NAME = re.compile(rf"[{HAN}A-Za-z\u00c0-\u024f][{HAN}{VARIANT_MARKS}·A-Za-z\u00c0-\u024f .'’-]+")
_DOT = re.compile(f"[{re.escape(DOTS)}]")
_NOT_LATIN = re.compile(f"[{HAN}]")
_PLAIN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,25}")
_REMEDY = "请只填姓名，2 至 25 个字，不要带称呼、电话或证件号"


def parse(cell: object) -> str:
    """A name of 2 to 25 characters; spaces inside Chinese names (张  三) are taken out, their dot is written ·."""
    if isinstance(cell, str) and _PLAIN.fullmatch(cell):
        return cell
    text = clean(without_invisible(cell) if isinstance(cell, str) else cell)
    if not text:
        raise InvalidValue("没有填写姓名", _REMEDY)
    if _NOT_LATIN.search(text):
        text = _DOT.sub("·", text.replace(" ", ""))
    if not _NAME.fullmatch(text) or not 2 <= len(characters(text)) <= 25:
        raise InvalidValue(f"“{text[:12]}”不像姓名", _REMEDY)
    return text


def show(value: str) -> str:
    """The name itself."""
    return value


def mask(value: str) -> str:
    """`王*明`, `王*`, `阿*******提`: first and last character stay (of two characters only the first).

    A mark that chooses a variant of a character stays with it and counts as none.
    """
    seen = characters(value)
    if len(seen) <= 2:
        return seen[0] + "*"
    return seen[0] + "*" * (len(seen) - 2) + seen[-1]


PERSON = ValueKind("person", "姓名", parse, show, excel_format="@")
