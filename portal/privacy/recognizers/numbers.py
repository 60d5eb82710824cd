"""Personal numbers in free text: identity numbers, telephones and bank cards, in every spelling of their digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.adjoining import find_glued, find_in_numerals
from portal.privacy.recognizers.context import After, Before
from portal.privacy.recognizers.digit_normalizer import (
    CHINESE_DIGITS,
    Group,
    groups_of,
    long_numbers,
    without_check_letter,
)
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.grouped import find_grouped
from portal.privacy.recognizers.in_parts import find_told
from portal.privacy.recognizers.number_kinds import kind_of_number
from portal.privacy.recognizers.ocr_errors import find_misread
from portal.privacy.recognizers.partly_masked import find_starred
from portal.privacy.recognizers.separated_identity import find_strewn
from portal.privacy.recognizers.spreadsheet_errors import find_damaged

_LOCAL = re.compile(
    r"(?:电话|手机|座机|固话|宅电|热线|传真|联系方式|联系人|Tel|TEL|tel|Phone|phone|Fax|fax)[^0-9０-９\n]{0,6}"
    r"([2-8２-８][0-9０-９]{6,7}|[2-8][0-9]{2,3}[ \-－][0-9]{4})(?![0-9０-９])"
)


def find_numbers(text: str, *, written: bool = True) -> list[Finding]:
    """Every personal number in `text`; a credit code may be among them, which is for the caller to know.

    `written`: as in `portal.privacy.detect.find_personal`.
    """
    found: list[Finding] = []
    for match in long_numbers(text):
        groups = groups_of(match)
        found.extend(_in_groups(text, groups, written=written))
        if groups[-1].digits.endswith("X"):
            # The X may be a word of its own behind a complete number: 叉, or a sign of multiplication.
            found.extend(_in_groups(text, without_check_letter(groups), written=written))
    found.extend(find_damaged(text))
    found.extend(find_misread(text, written=written))
    if written:
        found.extend(find_starred(text))
        found.extend(find_told(text))
    found.extend(find_strewn(text, written=written))
    return found


def _in_groups(text: str, groups: list[Group], *, written: bool) -> Iterator[Finding]:
    yield from _single_groups(text, groups, written=written)
    if len(groups) > 1:
        yield from find_grouped(text, groups)


def find_local_numbers(text: str) -> Iterator[Finding]:
    """Landlines without an area code, which only a word before tells from other numbers of seven or eight digits."""
    for match in _LOCAL.finditer(text):
        yield Finding(PersonalKind.LANDLINE, *match.span(1))


def _single_groups(text: str, groups: list[Group], *, written: bool) -> Iterator[Finding]:
    for index, group in enumerate(groups):
        size = len(group.digits)
        if size < 11:
            continue
        if size > 19:
            yield from (
                find_in_numerals(group)
                if text[group.start] in CHINESE_DIGITS
                else find_glued(group, text, written=written)
            )
            continue
        before = Before(text, group.start)
        if before.is_fraction():
            continue
        is_float = index + 1 < len(groups) and group.gap == "." and set(groups[index + 1].digits) == {"0"}
        kind = kind_of_number(group.digits, before, After(text, group.end), is_float=is_float)
        if kind is not None:
            yield Finding(kind, group.start, group.end)
        elif text[group.start] in CHINESE_DIGITS:
            yield from find_in_numerals(group)
        elif size == 19:
            yield from find_glued(group, text, written=written)
