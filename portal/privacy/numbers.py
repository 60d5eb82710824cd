"""Personal numbers in free text: identity numbers, telephones and bank cards, in every spelling of their digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from portal.privacy.bank_card import is_bank_card
from portal.privacy.credit_code import credit_code_spans
from portal.privacy.identity_number import (
    PROVINCES,
    is_identity_number,
    is_old_identity_number,
    looks_like_identity_number,
)
from portal.privacy.kinds import Finding, PersonalKind
from portal.privacy.labels import Before
from portal.privacy.spellings import (
    CHINESE_DIGITS,
    Group,
    count_misread,
    groups_of,
    join,
    long_numbers,
    misread_numbers,
    read_as_digits,
    segments,
)
from portal.privacy.telephone import MOBILE_GROUPS, is_landline, is_mobile

_IDENTITY_GROUPS = frozenset(
    {
        (1,) * 18,
        (2,) * 9,
        (3,) * 6,
        (6, 8, 4),
        (6, 8, 3, 1),
        (6, 4, 4, 4),
        (6, 4, 2, 2, 4),
        (4, 4, 4, 4, 2),
        (2, 4, 4, 4, 4),
        (3, 3, 4, 4, 4),
        (3, 4, 4, 4, 3),
        (4, 4, 4, 6),
        (5, 5, 5, 3),
        (6, 6, 6),
        (6, 12),
        (14, 4),
        (17, 1),
        (9, 9),
        (10, 8),
    }
)
_SCIENTIFIC = re.compile(r"([1-9])[.．]([0-9]+)[EeＥ][+＋]?(1[0-8])(?![0-9A-Za-z])")
_THOUSANDS = re.compile(r",[0-9]{3},[0-9]{3},[0-9]{3}")
_WITH_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){3,5}(?:\.0+)?(?![0-9,])")
_LOCAL = re.compile(
    r"(?:电话|手机|座机|固话|热线|传真|联系方式|联系人|Tel|TEL|tel|Phone|phone|Fax|fax)[^0-9０-９\n]{0,6}"
    r"([2-8２-８][0-9０-９]{6,7}|[2-8][0-9]{2,3}[ \-－][0-9]{4})(?![0-9０-９])"
)
_MODERN = "2013"
"""Birth years from here on also read as the date in a number that words or letters before call a code."""


_SLIDING: tuple[tuple[int, Callable[[str], bool], PersonalKind], ...] = (
    (18, is_identity_number, PersonalKind.IDENTITY),
    (11, is_mobile, PersonalKind.MOBILE),
)


def find_numbers(text: str) -> list[Finding]:
    """Every personal number in `text`."""
    found: list[Finding] = []
    codes: list[tuple[int, int]] | None = None
    for match in long_numbers(text):
        groups = groups_of(match)
        run = [*_single_groups(text, groups)]
        if len(groups) > 1:
            for segment in [*segments(groups)]:
                run.extend(_segment(text, segment))
            run.extend(_whole_cell(text, groups))
            run.extend(_landlines(text, groups))
        if run:
            if codes is None:
                codes = credit_code_spans(text)
            found.extend(finding for finding in run if _stands_beside_codes(text, finding, codes))
    found.extend(_misread(text))
    found.extend(_scientific(text))
    found.extend(_thousands(text))
    return found


def find_local_numbers(text: str) -> Iterator[Finding]:
    """Landlines without an area code, which only a word before tells from other numbers of seven or eight digits."""
    for match in _LOCAL.finditer(text):
        yield Finding(PersonalKind.LANDLINE, *match.span(1))


def _stands_beside_codes(text: str, finding: Finding, codes: list[tuple[int, int]]) -> bool:
    """Drop what lies in a social credit code, unless all 18 characters are an identity number as well."""
    for start, end in codes:
        if finding.start < end and start < finding.end:
            whole = finding.kind is PersonalKind.IDENTITY and (finding.start, finding.end) == (start, end)
            return (
                whole
                and is_identity_number(read_as_digits(text[start:end]).replace(" ", "").replace("-", ""))
                and not Before(text, start).names_code()
            )
    return True


def _single_groups(text: str, groups: list[Group]) -> Iterator[Finding]:
    for index, group in enumerate(groups):
        size = len(group.digits)
        if size < 11:
            continue
        if size > 19:
            yield from _very_long(group, text)
            continue
        before = Before(text, group.start)
        if before.is_fraction():
            continue
        is_float = index + 1 < len(groups) and group.gap == "." and set(groups[index + 1].digits) == {"0"}
        kind = _kind_of(group.digits, before, follows=text[group.end : group.end + 1], is_float=is_float)
        if kind is not None:
            yield Finding(kind, group.start, group.end)
        elif text[group.start] in CHINESE_DIGITS:
            yield from _very_long(group, text)


def _kind_of(digits: str, before: Before, *, follows: str = "", is_float: bool = False) -> PersonalKind | None:
    """What digits written in one piece are, or None."""
    if len(digits) == 18 and _is_identity(digits, before, is_float=is_float):
        return PersonalKind.IDENTITY
    number = digits.rstrip("X")
    is_code = before.latin_prefix() or (follows.isascii() and follows.isalpha() and follows not in "QqWwVv")
    if (
        len(number) == 15
        and is_old_identity_number(number, labelled=before.names_identity())
        and not (is_code or before.names_code())
    ):
        return PersonalKind.IDENTITY
    if _is_phone(number, before, is_code=is_code):
        return PersonalKind.LANDLINE if is_landline(number) and not is_mobile(number[1:]) else PersonalKind.MOBILE
    if 14 <= len(digits) <= 19 and before.is_called_identity_number():
        return PersonalKind.IDENTITY  # a digit too many or too few, still a person's number
    if len(number) >= 12 and _is_card(number, before, is_code=is_code):
        return PersonalKind.BANK_CARD
    return None


def _is_identity(digits: str, before: Before, *, is_float: bool) -> bool:
    as_code = before.latin_prefix() or before.names_code()
    if is_identity_number(digits):
        return not (as_code and digits[6:10] >= _MODERN)
    return not as_code and looks_like_identity_number(digits, labelled=is_float or before.names_identity())


def _is_phone(number: str, before: Before, *, is_code: bool) -> bool:
    size = len(number)
    if not 11 <= size <= 17:
        return False
    if before.has_plus() and number.startswith("86"):
        number = number[2:] if is_mobile(number) else "0" + number[2:].lstrip("0")
    if is_mobile(number):
        return not is_code and not before.names_code()
    if size == 12 and is_mobile(number[1:]) and number[0] == "0":
        return before.names_phone()
    return is_landline(number) and not is_code and not before.names_code()


def _is_card(number: str, before: Before, *, is_code: bool) -> bool:
    if len(number) >= 16 and is_bank_card(number, labelled=before.names_card()) and not is_code:
        return not before.names_code()
    return (before.names_card() and len(number) >= 15) or before.names_private_account()


def _very_long(group: Group, text: str) -> Iterator[Finding]:
    """Two numbers written without anything between, and Chinese numerals with a neighbour that is one too."""
    digits = group.digits
    if text[group.start] in CHINESE_DIGITS:
        for size, test, kind in _SLIDING:
            for at in range(len(digits) - size + 1):
                if test(digits[at : at + size]):
                    yield Finding(kind, group.start + at, group.start + at + size)
                    return
        return
    for size in (18, len(digits) - 18):
        first, second = digits[:size], digits[size:]
        if (
            is_identity_number(first) and (is_mobile(second) or is_bank_card(second) or is_identity_number(second))
        ) or (is_identity_number(second) and (is_mobile(first) or is_bank_card(first))):
            yield Finding(PersonalKind.IDENTITY, group.start, group.end)
            return


def _segment(text: str, segment: list[Group]) -> Iterator[Finding]:
    """Numbers parted by one and the same separator, in groups people use."""
    sizes = tuple(len(group.digits) for group in segment)
    for first in range(len(segment)):
        total = 0
        for last in range(first, len(segment)):
            total += sizes[last]
            if total > 19 or last - first > 18:
                break
            if total < 11 or last == first:
                continue
            # "1.138.1234.5678": an item number in front of a list belongs to the list.
            numbered = first == 1 and sizes[0] <= 2 and segment[0].gap == "."
            whole = (first == 0 or numbered) and last == len(segment) - 1
            kind = _kind_of_groups(segment[first : last + 1], sizes[first : last + 1], text, whole=whole)
            if kind is not None:
                yield Finding(kind, segment[first].start, segment[last].end)


def _kind_of_groups(groups: list[Group], sizes: tuple[int, ...], text: str, *, whole: bool) -> PersonalKind | None:
    total = sum(sizes)
    digits = join(groups)
    before = Before(text, groups[0].start)
    if total == 18 and (whole or sizes in _IDENTITY_GROUPS) and _is_identity(digits, before, is_float=False):
        return PersonalKind.IDENTITY
    if (
        total == 15
        and whole
        and is_old_identity_number(digits, labelled=before.names_identity())
        and not before.latin_prefix()
    ):
        return PersonalKind.IDENTITY
    if not digits.isdecimal() or before.latin_prefix():
        return None
    if whole and total >= 16 and is_bank_card(digits, labelled=before.names_card() or set(sizes[:-1]) == {4}):
        return PersonalKind.BANK_CARD
    if _is_grouped_mobile(digits, sizes, before, whole=whole):
        return PersonalKind.MOBILE
    return None


def _landlines(text: str, groups: list[Group]) -> Iterator[Finding]:
    """An area code, perhaps in brackets, and a subscriber number in one piece or in two."""
    for index, area in enumerate(groups[:-1]):
        abroad = index > 0 and groups[index - 1].digits in {"86", "0086"}
        if not (len(area.digits) in {3, 4} and area.digits[0] == "0") and not (abroad and len(area.digits) in {2, 3}):
            continue
        for last in (index + 1, index + 2):
            number = ("0" if area.digits[0] != "0" else "") + join(groups[index : last + 1])
            if last < len(groups) and is_landline(number) and not Before(text, area.start).names_code():
                yield Finding(PersonalKind.LANDLINE, area.start, groups[last].end)


def _is_grouped_mobile(digits: str, sizes: tuple[int, ...], before: Before, *, whole: bool) -> bool:
    if not is_mobile(digits):
        return False
    if sizes[0] in {2, 4} and digits.startswith(("86", "0086")) and len(digits) > 11:
        return sizes[1:] in MOBILE_GROUPS or sizes[1:] == (11,)
    return len(digits) == 11 and ((whole and sizes in MOBILE_GROUPS) or before.names_phone())


def _follows_latin(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isascii() and before.isalnum()


def _whole_cell(text: str, groups: list[Group]) -> Iterator[Finding]:
    """Separators of several sorts, where the number is all the text holds or is called what it is."""
    digits = join(groups)
    if groups[0].digits == "0" or len(digits) > 19:
        return
    start, end = groups[0].start, groups[-1].end
    before = Before(text, start)
    alone = not text[:start].strip(" \t(（'‘’`") and not text[end:].strip(" \t)）'’。.")
    if len(digits) == 18 and (alone or before.names_identity()) and is_identity_number(digits):
        yield Finding(PersonalKind.IDENTITY, start, end)
    elif (alone or before.names_phone()) and (is_mobile(digits) or is_landline(digits)) and digits.isdecimal():
        yield Finding(PersonalKind.MOBILE if is_mobile(digits) else PersonalKind.LANDLINE, start, end)
    elif (alone or before.names_card()) and is_bank_card(digits, labelled=True):
        yield Finding(PersonalKind.BANK_CARD, start, end)


def _misread(text: str) -> Iterator[Finding]:
    """Numbers in which a scanner took digits for letters."""
    for match in misread_numbers(text):
        raw = match.group()
        digits = read_as_digits(raw).replace(" ", "").replace("-", "")
        wrong = count_misread(raw)
        if not wrong:
            continue
        kind: PersonalKind | None = None
        if len(digits) == 18 and is_identity_number(digits):
            kind = PersonalKind.IDENTITY
        elif len(digits) == 11 and wrong <= 7 and is_mobile(digits) and not Before(text, match.start()).names_code():
            kind = PersonalKind.MOBILE
        elif len(digits) == 15 and wrong <= 4 and is_old_identity_number(digits):
            kind = PersonalKind.IDENTITY
        if kind is not None and not any(
            start < match.end() and match.start() < end for start, end in credit_code_spans(text)
        ):
            yield Finding(kind, match.start(), match.end())


def _scientific(text: str) -> Iterator[Finding]:
    """What a spreadsheet makes of a long number: 5.10112E+17."""
    for match in _SCIENTIFIC.finditer(text):
        if _follows_latin(text, match.start()):
            continue
        mantissa = match.group(1) + match.group(2)
        power = int(match.group(3))
        if power in {14, 17} and mantissa[:2] in PROVINCES and len(mantissa) <= power + 1:
            yield Finding(PersonalKind.IDENTITY, *match.span())
        elif power in {15, 16, 18} and mantissa.startswith(("62", "60", "95")):
            yield Finding(PersonalKind.BANK_CARD, *match.span())
        elif power == 10 and mantissa[0] == "1" and mantissa[1:2] in set("3456789"):
            yield Finding(PersonalKind.MOBILE, *match.span())


def _thousands(text: str) -> Iterator[Finding]:
    """An identity number shown with thousands separators: 510,112,199,003,071,234."""
    for comma in _THOUSANDS.finditer(text):
        start = comma.start()
        while start and text[start - 1].isdecimal() and comma.start() - start < 4:
            start -= 1
        match = _WITH_THOUSANDS.match(text, start)
        if match is None or text[start - 1 : start] in {*",."}:
            continue
        digits = match.group().split(".")[0].replace(",", "")
        if is_identity_number(digits) or looks_like_identity_number(digits) or is_old_identity_number(digits):
            yield Finding(PersonalKind.IDENTITY, *match.span())
        elif is_bank_card(digits):
            yield Finding(PersonalKind.BANK_CARD, *match.span())
