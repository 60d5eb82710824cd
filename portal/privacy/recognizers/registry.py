"""Personal data in free text: one function that knows every rule.

The rules are a plain list of functions in modules beside this one. A cheap test on characters comes first, because
nearly every cell of a workbook (a name, a village, an amount) holds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal.privacy.recognizers.addresses import find_addresses
from portal.privacy.recognizers.birth_dates import find_birth_dates
from portal.privacy.recognizers.contacts import (
    CHAT_WORDS,
    MORE_CHAT_WORDS,
    find_chat_ids,
    find_emails,
    find_plates,
    find_said_emails,
    find_travel_documents,
)
from portal.privacy.recognizers.credit_code import outside_codes
from portal.privacy.recognizers.digit_normalizer import fold, fold_digits, plain_digits, visible
from portal.privacy.recognizers.digits import DIGIT_VALUES
from portal.privacy.recognizers.entities import SOFT_KINDS, Finding, PersonalKind
from portal.privacy.recognizers.illness import HINT as ILLNESS_HINT
from portal.privacy.recognizers.illness import find_illness
from portal.privacy.recognizers.numbers import find_local_numbers, find_numbers
from portal.privacy.recognizers.offences import HINT as OFFENCE_HINT
from portal.privacy.recognizers.offences import find_offences

__all__ = ["SOFT_KINDS", "Finding", "PersonalKind", "find_personal", "has_identity_number"]

_ANY_DIGIT = re.compile(f"[{''.join(map(re.escape, DIGIT_VALUES))}]")
_DOOR_HINT = re.compile(r"号|室|单元|栋|幢|座|#")
_CHAT_HINT = re.compile(CHAT_WORDS)
_MORE_CHAT_HINT = re.compile(MORE_CHAT_WORDS + "|[QqVv] ?[:：]")
_PLATE_HINT = re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新] ?[A-Za-z]|WJ|领")
_MAIL_HINT = re.compile("com|cn|net|org|COM|CN|NET|ORG")
_BIRTH_HINT = re.compile("生|DOB|dob|[Bb]irth|BIRTH")
_ANY_LETTER = re.compile("[A-Za-z@领]")
_SHORTEST_NUMBER = 7


def find_personal(text: str, today: date | None = None, *, soft: bool = True, written: bool = True) -> list[Finding]:
    """Everything personal in `text`, in order, without overlaps.

    Offsets count characters of `text`. An office's own telephone is found like any other: what may be published
    is for the caller to say. `today` decides who is a minor (default: the day in China). Without `soft`, the kinds in
    `SOFT_KINDS` are left out, and their rules (but for telephones) do not run. `written` says that people wrote all of
    `text`, as a cell: the digits of a number may then stand among marks of any kind. In whole files
    (False) only marks of Chinese writing count, for data and programs are full of short numbers between commas.
    """
    if len(text) < 2:
        return []
    if text.isascii():
        return _find(text, text, today, soft=soft, written=written)
    seen, places = visible(text)
    seen = plain_digits(seen)
    found = _find(seen, fold_digits(seen) if written else fold(seen), today, soft=soft, written=written)
    if places is None:
        return found
    return [Finding(hit.kind, places[hit.start], places[hit.end - 1] + 1) for hit in found]


def _find(text: str, folded: str, today: date | None, *, soft: bool, written: bool) -> list[Finding]:
    """Findings in `text`, of which `folded` has full-width characters and digits of other scripts as ASCII."""
    found: list[Finding] = []
    digits = _ANY_DIGIT.search(text) is not None
    letters = _ANY_LETTER.search(folded) is not None
    if digits:
        found.extend(_find_with_digits(text, folded, today, soft=soft, written=written))
    if letters or digits:
        found.extend(_find_contacts(folded, letters=letters, written=written))
    if soft and not text.isascii():
        found.extend(_find_soft(folded))
    if not soft:
        found = [finding for finding in found if finding.kind not in SOFT_KINDS]
    if not found:
        return found
    return _without_overlaps(outside_codes(text, found))


def _find_with_digits(text: str, folded: str, today: date | None, *, soft: bool, written: bool) -> Iterator[Finding]:
    if len(text) >= _SHORTEST_NUMBER:
        yield from find_numbers(text, written=written)
        yield from find_travel_documents(folded)
    if soft:
        yield from find_local_numbers(folded)
        if _BIRTH_HINT.search(folded):
            yield from find_birth_dates(folded, today)


def _find_contacts(folded: str, *, letters: bool, written: bool) -> Iterator[Finding]:
    if "@" in folded:
        yield from find_emails(folded)
    if letters and written and _MAIL_HINT.search(folded):
        yield from find_said_emails(folded)
    if letters and _PLATE_HINT.search(folded):
        yield from find_plates(folded)
    if len(folded) >= _SHORTEST_NUMBER and (_CHAT_HINT.search(folded) or (written and _MORE_CHAT_HINT.search(folded))):
        yield from find_chat_ids(folded)


def _find_soft(folded: str) -> Iterator[Finding]:
    if _DOOR_HINT.search(folded):
        yield from find_addresses(folded)
    if ILLNESS_HINT.search(folded):
        yield from find_illness(folded)
    if OFFENCE_HINT.search(folded):
        yield from find_offences(folded)


def has_identity_number(text: str) -> bool:
    """Whether an identity number stands anywhere in `text`, in any spelling; quick where none does."""
    if len(text) < _SHORTEST_NUMBER:
        return False
    text = plain_digits(visible(text)[0])
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
