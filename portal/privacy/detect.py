"""Personal data in free text: one function that knows every rule.

The rules are a plain list of functions in modules beside this one. A cheap test on characters comes first, because
nearly every cell of a workbook (a name, a village, an amount) holds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal.privacy.addresses import find_addresses
from portal.privacy.birth_dates import find_birth_dates
from portal.privacy.contacts import CHAT_WORDS, find_chat_ids, find_emails, find_plates, find_travel_documents
from portal.privacy.credit_code import outside_codes
from portal.privacy.illness import HINT as ILLNESS_HINT
from portal.privacy.illness import find_illness
from portal.privacy.kinds import SOFT_KINDS, Finding, PersonalKind
from portal.privacy.numbers import find_local_numbers, find_numbers
from portal.privacy.spellings import DIGIT_VALUES, fold, plain_digits

__all__ = ["SOFT_KINDS", "Finding", "PersonalKind", "find_personal", "has_identity_number"]

_ANY_DIGIT = re.compile(f"[{''.join(map(re.escape, DIGIT_VALUES))}]")
_DOOR_HINT = re.compile(r"号|室|单元|栋|幢|座")
_CHAT_HINT = re.compile(CHAT_WORDS)
_PLATE_HINT = re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新] ?[A-Za-z]")
_SHORTEST_NUMBER = 7


def find_personal(text: str, today: date | None = None, *, soft: bool = True, written: bool = True) -> list[Finding]:
    """Everything personal in `text`, in order, without overlaps.

    Offsets count characters of `text`. An office's own telephone is found like any other: what may be published
    is for the caller to say. `today` decides who is a minor (default: the day in China). Without `soft`, the kinds in
    `SOFT_KINDS` are left out, and the rules for addresses, illness and birth dates do not run. `written` says that
    people wrote all of `text`, as a cell: the digits of a number may then stand among marks of any kind. In whole files
    (False) only marks of Chinese writing count, for data and programs are full of short numbers between commas.
    """
    if len(text) < 2:
        return []
    found: list[Finding] = []
    text = plain_digits(text)
    folded = fold(text)
    if len(text) >= _SHORTEST_NUMBER and _ANY_DIGIT.search(text):
        found.extend(find_numbers(text, written=written))
        found.extend(find_travel_documents(folded))
    if "@" in folded:
        found.extend(find_emails(folded))
    if len(text) >= _SHORTEST_NUMBER and _CHAT_HINT.search(folded):
        found.extend(find_chat_ids(folded))
    if not text.isascii():
        if _PLATE_HINT.search(folded):
            found.extend(find_plates(folded))
        if soft:
            found.extend(_find_soft(folded, today))
    if not soft:
        found = [finding for finding in found if finding.kind not in SOFT_KINDS]
    if not found:
        return found
    return _without_overlaps(outside_codes(text, found))


def _find_soft(folded: str, today: date | None) -> Iterator[Finding]:
    if _DOOR_HINT.search(folded):
        yield from find_addresses(folded)
    if ILLNESS_HINT.search(folded):
        yield from find_illness(folded)
    if "生" in folded or "DOB" in folded:
        yield from find_birth_dates(folded, today)
    yield from find_local_numbers(folded)


def has_identity_number(text: str) -> bool:
    """Whether an identity number stands anywhere in `text`, in any spelling; quick where none does."""
    if len(text) < _SHORTEST_NUMBER:
        return False
    text = plain_digits(text)
    found = [finding for finding in find_numbers(text) if finding.kind is PersonalKind.IDENTITY]
    return bool(found and outside_codes(text, found))


def _without_overlaps(found: list[Finding]) -> list[Finding]:
    """The longest of findings that lie over each other; the order of kinds breaks ties."""
    kinds = list(PersonalKind)
    kept: list[Finding] = []
    for finding in sorted(set(found), key=lambda item: (item.start - item.end, kinds.index(item.kind), item.start)):
        if not any(finding.start < other.end and other.start < finding.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda item: item.start)
