"""Numbers with other digits before or behind them and nothing between: 12510104198102031236, a card and a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import Before
from portal.privacy.recognizers.digit_normalizer import Group
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import is_identity_number
from portal.privacy.recognizers.number_kinds import MODERN
from portal.privacy.recognizers.telephone import is_mobile

_PARTS = (
    (18, is_identity_number, PersonalKind.IDENTITY),
    (19, is_bank_card, PersonalKind.BANK_CARD),
    (16, is_bank_card, PersonalKind.BANK_CARD),
    (11, is_mobile, PersonalKind.MOBILE),
    (17, is_bank_card, PersonalKind.BANK_CARD),
    (18, is_bank_card, PersonalKind.BANK_CARD),
)
_SERIAL = 4
"""The number of a list has no more digits; only with so few do the numbers of children count, which read like dates."""
_LONGEST = 120


def find_glued(group: Group, text: str, *, written: bool) -> Iterator[Finding]:
    """Personal numbers that fill the group, or identity numbers anywhere in what people wrote."""
    before = Before(text, group.start)
    parts = [] if before.names_code() else _chain(group.digits[:_LONGEST])
    if parts:
        at = group.start
        for size, kind in parts:
            yield Finding(kind, at, at + size)
            at += size
    elif written:
        yield from _identities(group, as_code=before.latin_prefix() or before.names_code())
        if not before.names_code() and not before.latin_prefix():
            yield from _card(group)


def find_in_numerals(group: Group) -> Iterator[Finding]:
    """Chinese numerals whose neighbour is one too: the first number of one to three kinds in them."""
    for size, is_number, kind in _PARTS:
        for at in range(len(group.digits) - size + 1):
            if is_number(group.digits[at : at + size]):
                yield Finding(kind, group.start + at, group.start + at + size)
                return


def _chain(digits: str) -> list[tuple[int, PersonalKind]]:
    """Two personal numbers or more that are all the digits; empty where they are not."""
    if len(digits) < 22:
        return []
    for size, is_number, kind in _PARTS:
        if is_number(digits[:size]):
            rest = digits[size:]
            last = next((other for many, test, other in _PARTS if many == len(rest) and test(rest)), None)
            following = [(len(rest), last)] if last is not None else _chain(rest)
            if following:
                return [(size, kind), *following]
    return []


def _card(group: Group) -> Iterator[Finding]:
    """A card of 19 digits, the commonest by far, with few digits before or behind it."""
    digits = group.digits
    if not 19 < len(digits) <= 19 + _SERIAL:
        return
    for at in (0, len(digits) - 19):
        if digits.startswith("62", at) and is_bank_card(digits[at : at + 19]):
            yield Finding(PersonalKind.BANK_CARD, group.start + at, group.start + at + 19)


def _identities(group: Group, *, as_code: bool) -> Iterator[Finding]:
    digits = group.digits
    for at in range(min(len(digits), _LONGEST) - 17):
        number = digits[at : at + 18]
        if not is_identity_number(number):
            continue
        if number[6:10] < MODERN or (not as_code and len(digits) - 18 <= _SERIAL):
            yield Finding(PersonalKind.IDENTITY, group.start + at, group.start + at + 18)
