"""An office's telephone number, which is there to be published."""

from __future__ import annotations

import re

from portal.fields.value import InvalidValue, ValueKind, clean

_PHONE = re.compile(r"(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,5})?|12\d{3}|1\d{10}|400-?\d{3}-?\d{4}")


def parse(cell: object) -> str:
    """A landline, a hotline (12388) or a duty mobile."""
    number = clean(cell).replace(" ", "")
    if not _PHONE.fullmatch(number):
        raise InvalidValue(
            f"“{number[:14]}”不是电话号码" if number else "没有填写电话", "请填写办公电话，例如 028-87120000 或 12388"
        )
    return number


def show(value: str) -> str:
    """The number itself."""
    return value


OFFICE_PHONE = ValueKind("office_phone", "公开电话", parse, show, excel_format="@")
