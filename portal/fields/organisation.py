"""A company or body, and its unified social credit code (统一社会信用代码, GB 32100-2015)."""

from __future__ import annotations

from portal.fields import text
from portal.fields.folding import without_invisible
from portal.fields.value import InvalidValue, ValueKind, clean

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters a code may hold: no I, O, S, V, Z."""
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(body: str) -> str:
    """The 18th character of a credit code whose first 17 are `body` (GB 32100-2015, section 4.6)."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def parse_code(cell: object) -> str:
    """An 18-character code with a right check character."""
    code = without_invisible(clean(cell)).replace(" ", "").upper()
    if len(code) != 18 or any(char not in ALPHABET for char in code):
        raise InvalidValue(f"“{code[:6]}…”不是 18 位统一社会信用代码", "请照营业执照填写 18 位代码")
    if check_character(code[:17]) != code[17]:
        raise InvalidValue("统一社会信用代码的校验位不对", "请照营业执照逐位核对")
    return code


ORGANISATION = ValueKind("organisation", "单位名称", text.parse, text.show, excel_format="@")
CREDIT_CODE = ValueKind("credit_code", "统一社会信用代码", parse_code, text.show, excel_format="@")
