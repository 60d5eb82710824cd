"""Numbers of things: power items, tenders, vouchers. Compared without regard to width, case and spaces."""

from __future__ import annotations

import re

from portal.fields.folding import without_invisible
from portal.fields.text import tell_turned
from portal.fields.value import InvalidValue, ValueKind, clean

_SAFE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_ALLOWED = re.compile(r"[\w〔〕()\-./#]+")
# 柳社招[2026]3号 and 柳社招【2026】3号 are 柳社招〔2026〕3号 (brackets of GB/T 9704-2012, 7.2.5).
_SAME = str.maketrans("（）—–‐‑−－[]［］【】", "()------〔〕〔〕〔〕")


def parse(cell: object) -> str:
    """A number such as `QL-012`, `柳社招〔2026〕3号` or `00017`; at most 40 characters, no spaces."""
    tell_turned(cell, dates=False)
    code = without_invisible(clean(cell)).replace(" ", "").upper().translate(_SAME)
    if not code:
        raise InvalidValue("没有填写编号", "请填写编号")
    if len(code) > 40 or not _ALLOWED.fullmatch(code):
        raise InvalidValue(f"“{code[:20]}”不像编号", "编号只用字母、数字、汉字、括号和连字符，至多 40 个")
    return code


def show(value: str) -> str:
    """The number itself."""
    return value


def address(code: str) -> str:
    """The number as part of an address (`ql-012`), or "" where it has other than letters, digits and hyphens."""
    return code.lower() if _SAFE.fullmatch(code) else ""


REFERENCE = ValueKind("reference", "编号", parse, show, excel_format="@")
