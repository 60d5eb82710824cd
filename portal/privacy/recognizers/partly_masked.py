"""Numbers of which too little is hidden: 5101041981020312**, 1381234567*.

What counts is how many people the rest still fits. Two stars over an identity number leave ten, for the check digit
says the rest; place, birth date and one more figure leave a village few. A number more than half of which is hidden
(5101**********1236), a mobile with four stars (138****5678) and a card that shows its ends stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import After, Before
from portal.privacy.recognizers.digit_normalizer import ascii_digits, is_check_letter
from portal.privacy.recognizers.digits import HYPHENS, SPACES, STARS
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import LAST_YEAR, PROVINCES, is_day, is_identity_number
from portal.privacy.recognizers.number_kinds import MODERN
from portal.privacy.recognizers.telephone import is_mobile

_STAR = re.escape(STARS)
_GAP = re.escape(SPACES + HYPHENS)
_NUMBER = re.compile(rf"(?<![0-9A-Za-z])(?<!0\.)[0-9](?:[{_GAP}]?[0-9{_STAR}]){{10,18}}[xXＸ]?(?![0-9A-Za-z{_STAR}])")
_ANY_STAR = re.compile(f"[{_STAR}]")
_BESIDE = re.compile(rf"\d[{_STAR}]|[{_STAR}]\d")
_TO_STAR = str.maketrans(dict.fromkeys(STARS, "*"))
_IDENTITY = 18
_LEAST_SHOWN = 9
"""Figures of an identity number; with half of it hidden or more it is nobody's any more."""
_DAYS = tuple(f"{day:04}" for day in range(101, 1232) if is_day(f"{day:04}"[:2], f"{day:04}"[2:]))
_FEW = 3
"""So many hidden figures can be tried out: a thousand numbers at most."""


def find_starred(text: str) -> Iterator[Finding]:
    """Every such number in `text`, whose digits are ASCII or of full width."""
    if not _BESIDE.search(text):
        return
    plain = ascii_digits(text)
    for match in _NUMBER.finditer(plain):
        number = re.sub(f"[{_GAP}]", "", match.group())
        letter = len(number) == _IDENTITY and is_check_letter(number[-1]) and is_identity_number(number[:-1] + "X")
        if not _ANY_STAR.search(number[:-1] if letter else number):
            continue
        kind = _kind(number, Before(text, match.start()), After(text, match.end()))
        if kind is not None:
            yield Finding(kind, *match.span())


def _kind(number: str, before: Before, after: After) -> PersonalKind | None:
    last = number[-1]
    starred = number[:-1].translate(_TO_STAR) + (last if last.isdigit() else "X" if last in "xXＸ" else "*")
    if before.names_code() and starred[6:10] >= MODERN:
        return None
    if len(starred) == 18 and (_is_identity(starred) or (last in STARS and _is_identity(starred[:-1] + "*"))):
        return PersonalKind.IDENTITY
    starred = starred.replace("X", "*")
    if before.names_paper() or not _few_together(starred):
        return None
    if (
        len(starred) == 11
        and not (before.names_amount() or after.is_amount())
        and any(map(is_mobile, _completions(starred)))
    ):
        return PersonalKind.MOBILE
    if any(is_bank_card(number) for number in _completions(starred)):
        return PersonalKind.BANK_CARD
    return None


def _few_together(starred: str) -> bool:
    """Whether at most three figures are hidden, side by side: between others a star multiplies."""
    hidden = starred.count("*")
    return 0 < hidden <= _FEW and "*" * hidden in starred


def _completions(starred: str) -> Iterator[str]:
    parts = starred.split("*")
    for figures in product("0123456789", repeat=len(parts) - 1):
        yield "".join(part + figure for part, figure in zip(parts, (*figures, ""), strict=True))


def _is_identity(starred: str) -> bool:
    """Whether an identity number fits 18 figures and stars, and half of it is shown."""
    hidden = starred.count("*")
    if not hidden or len(starred) - hidden < _LEAST_SHOWN or "X" in starred[:-1]:
        return False
    if hidden <= _FEW:
        last = "0123456789X" if starred[-1] == "*" else starred[-1]
        heads = _completions(starred[:-1])
        return any(is_identity_number(head + check) and head[6:10] <= LAST_YEAR for head in heads for check in last)
    place, year, day = starred[:2], starred[6:10], starred[10:14]
    return (
        any(_fits(place, province) for province in PROVINCES)
        and any(_fits(year, str(known)) for known in range(1900, int(LAST_YEAR) + 1))
        and any(_fits(day, known) for known in _DAYS)
    )


def _fits(starred: str, figures: str) -> bool:
    return all(shown in ("*", figure) for shown, figure in zip(starred, figures, strict=True))
