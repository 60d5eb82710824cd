"""Personal data in free text: one function that knows every rule.

The rules are a plain list of functions in modules beside this one. A cheap test on characters comes first, because
nearly every cell of a workbook (a name, a village, an amount) holds nothing.
"""

from __future__ import annotations

import re
from datetime import date

from portal.privacy.addresses import find_addresses
from portal.privacy.birth_dates import find_birth_dates
from portal.privacy.contacts import find_contacts, find_plates, find_travel_documents
from portal.privacy.illness import HINT as ILLNESS_HINT
from portal.privacy.illness import find_illness
from portal.privacy.kinds import SOFT_KINDS, Finding, PersonalKind
from portal.privacy.numbers import find_numbers
from portal.privacy.spellings import CHINESE_DIGITS, FOLD, LATIN_DIGITS

__all__ = ["SOFT_KINDS", "Finding", "PersonalKind", "find_personal", "has_identity_number", "may_hold_numbers"]

_DIGIT = f"[{LATIN_DIGITS}{CHINESE_DIGITS}]"
_FEW_DIGITS = re.compile(rf"(?:{_DIGIT}[^A-Za-z]{{0,4}}?|[OolISZB]){{4}}|[EeＥ][+＋]?1[0-8]")
_DOOR_HINT = re.compile(rf"(?:{_DIGIT}|十)\s?(?:号|室|户|房|栋|幢|座|单元)")
_CHAT_HINT = re.compile(r"微信|薇信|威信|[vV]信|扣扣|企鹅|[qQ][qQ]|[vVwW][xX]|[wW]ei ?[xX]in|[wW]e ?[cC]hat|@")
_BIRTH_HINT = re.compile("[生D]")
_PLATE_HINT = re.compile(r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新] ?[A-Za-z]")


def may_hold_numbers(text: str) -> bool:
    """A quick test that is false for nearly every text without a personal number."""
    return len(text) >= 5 and _FEW_DIGITS.search(text) is not None


def find_personal(text: str, today: date | None = None, *, soft: bool = True) -> list[Finding]:
    """Everything personal in `text`, in order, without overlaps of one kind.

    Offsets count characters of `text`. An office's own telephone is found like any other: what may be published
    is for the caller to say. `today` decides who is a minor (default: the day in China). Without `soft`, the kinds in
    `SOFT_KINDS` are left out, and the rules for addresses, illness and birth dates do not run.
    """
    found: list[Finding] = []
    ascii_only = text.isascii()
    if may_hold_numbers(text):
        found.extend(find_numbers(text))
        folded = text if ascii_only else text.translate(FOLD)
        found.extend(find_travel_documents(folded))
    if not ascii_only:
        folded = text.translate(FOLD)
        if _PLATE_HINT.search(folded):
            found.extend(find_plates(folded))
        if soft and _DOOR_HINT.search(folded):
            found.extend(find_addresses(folded))
        if soft and ILLNESS_HINT.search(folded):
            found.extend(find_illness(folded))
        if soft and _BIRTH_HINT.search(folded):
            found.extend(find_birth_dates(folded, today))
    folded = text if ascii_only else text.translate(FOLD)
    if _CHAT_HINT.search(folded):
        found.extend(find_contacts(folded))
    if not soft:
        found = [finding for finding in found if finding.kind not in SOFT_KINDS]
    return _without_overlaps(found) if len(found) > 1 else found


def has_identity_number(text: str) -> bool:
    """Whether an identity number stands anywhere in `text`, in any spelling; quick where none does."""
    return may_hold_numbers(text) and any(finding.kind is PersonalKind.IDENTITY for finding in find_numbers(text))


def _without_overlaps(found: list[Finding]) -> list[Finding]:
    """The longest of findings that lie over each other; the order of kinds breaks ties."""
    kinds = list(PersonalKind)
    kept: list[Finding] = []
    for finding in sorted(set(found), key=lambda item: (item.start - item.end, kinds.index(item.kind), item.start)):
        if not any(finding.start < other.end and other.start < finding.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda item: item.start)
