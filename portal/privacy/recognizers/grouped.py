"""Numbers written in groups: with blanks, hyphens, dots or brackets between their digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import After, Before
from portal.privacy.recognizers.digit_normalizer import Group, join, segments
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import is_identity_number, is_old_identity_number
from portal.privacy.recognizers.number_kinds import is_identity
from portal.privacy.recognizers.telephone import MOBILE_GROUPS, SUBSCRIBER_GROUPS, is_landline, is_mobile

_AREA = re.compile(r"010|02\d|0[3-9]\d\d")
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
_OLD_GROUPS = frozenset({(6, 6, 3), (6, 9), (12, 3), (6, 2, 2, 2, 3), (3,) * 5, (5, 5, 5), (1,) * 15})
_EVEN = frozenset({(1,) * 18, (2,) * 9, (3,) * 6, (6, 6, 6), (9, 9)})
"""Groups that a list of numbers has as well: within a longer list only a right check digit counts."""


def find_grouped(text: str, groups: list[Group]) -> Iterator[Finding]:
    """Numbers that several of `groups`, the groups of one run in `text`, make together."""
    for segment in segments(groups):
        yield from _segment(text, segment)
    yield from _whole_cell(text, groups)
    yield from _landlines(text, groups)


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
    listed = not whole and sizes in _EVEN
    grouped = total == 18 and (whole or sizes in _IDENTITY_GROUPS) and is_identity(digits, before)
    if grouped and (not listed or is_identity_number(digits)):
        return PersonalKind.IDENTITY
    if (
        total == 15
        and whole
        and (sizes in _OLD_GROUPS or before.names_identity())
        and is_old_identity_number(digits, labelled=before.names_identity())
        and not before.latin_prefix()
    ):
        return PersonalKind.IDENTITY
    if not digits.isdecimal() or before.latin_prefix():
        return None
    if whole and total >= 16 and is_bank_card(digits, labelled=before.names_card() or set(sizes[:-1]) == {4}):
        return PersonalKind.BANK_CARD
    if not before.names_paper() and _is_grouped_mobile(groups, before, After(text, groups[-1].end), whole=whole):
        return PersonalKind.MOBILE
    return None


def _is_grouped_mobile(groups: list[Group], before: Before, after: After, *, whole: bool) -> bool:
    digits, sizes = join(groups), tuple(len(group.digits) for group in groups)
    if not is_mobile(digits):
        return False
    if sizes[0] in {2, 4} and digits.startswith(("86", "0086")) and len(digits) > 11:
        if not (whole or before.has_plus() or before.names_phone()):
            return False
        return sizes[1:] in MOBILE_GROUPS or sizes[1:] == (11,)
    counted = after.is_amount() or (after.is_count() and any("/" in group.gap for group in groups[:-1]))
    return len(digits) == 11 and ((whole and sizes in MOBILE_GROUPS and not counted) or before.names_phone())


def _landlines(text: str, groups: list[Group]) -> Iterator[Finding]:
    """An area code, perhaps in brackets, and a subscriber number in one piece or in two."""
    for index, area in enumerate(groups[:-1]):
        abroad = index > 0 and groups[index - 1].digits in {"86", "0086"}
        if not _AREA.fullmatch(area.digits if not abroad or area.digits[0] == "0" else f"0{area.digits}"):
            continue
        for last in (index + 1, index + 2):
            number = ("0" if area.digits[0] != "0" else "") + join(groups[index : last + 1])
            if last == len(groups) or not is_landline(number) or Before(text, area.start).names_code():
                continue
            if last == index + 1 or _is_in_two(groups[index + 1 : last + 1], After(text, groups[last].end)):
                yield Finding(PersonalKind.LANDLINE, area.start, groups[last].end)


def _is_in_two(groups: list[Group], after: After) -> bool:
    """Whether a subscriber number is written in two pieces, and no unit makes amounts of them."""
    sizes = tuple(len(group.digits) for group in groups)
    return sizes in SUBSCRIBER_GROUPS and not (after.is_amount() or after.is_count())


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
    elif _counts_up(groups):
        return
    elif (alone or before.names_phone()) and (is_mobile(digits) or is_landline(digits)) and digits.isdecimal():
        yield Finding(PersonalKind.MOBILE if is_mobile(digits) else PersonalKind.LANDLINE, start, end)
    elif (alone or before.names_card()) and is_bank_card(digits, labelled=True):
        yield Finding(PersonalKind.BANK_CARD, start, end)


def _counts_up(groups: list[Group]) -> bool:
    """Whether four numbers or more each are greater than the one before."""
    numbers = [int(group.digits.rstrip("X") or "0") for group in groups]
    return len(numbers) > 3 and all(first < second for first, second in pairwise(numbers))
