"""Numbers a spreadsheet has spoilt: rounded, or punctuated as an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import (
    PROVINCES,
    is_identity_number,
    is_old_identity_number,
    looks_like_identity_number,
)

_SCIENTIFIC = re.compile(r"([1-9])[.．]([0-9]+)[EeＥ][+＋]?(1[0-8])(?![0-9A-Za-z])")
_THOUSANDS = re.compile(r",[0-9]{3},[0-9]{3},[0-9]{3}")
_WITH_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){3,5}(?:\.0+)?(?![0-9,])")


def find_damaged(text: str) -> Iterator[Finding]:
    """Every such number in `text`."""
    yield from _scientific(text)
    yield from _thousands(text)


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


def _follows_latin(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isascii() and before.isalnum()
