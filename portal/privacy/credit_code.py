"""Unified social credit codes of organisations (GB 32100-2015): public, and easily taken for personal numbers."""

from __future__ import annotations

import re

from portal.privacy.identity_number import PROVINCES
from portal.privacy.spellings import FOLD

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters a code may hold: no I, O, S, V, Z."""
_VALUE = {char: value for value, char in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, index, 31) for index in range(17))
_CANDIDATE = re.compile(r"(?<![0-9A-Za-z])[1-9A-Y](?:[ \-]?[0-9A-Ya-y]){17}(?![0-9A-Za-z])", re.IGNORECASE)
_SEPARATORS = str.maketrans("", "", " -")


def check_character(first17: str) -> str:
    """The 18th character for 17 characters of `ALPHABET`."""
    total = sum(_VALUE[char] * weight for char, weight in zip(first17, _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def is_credit_code(code: str) -> bool:
    """Whether 18 upper-case characters are a code with a right check character.

    One in 31 numbers of 18 digits passes by chance, so a code without letters must also hold a province
    (or 10, the state) where the place code stands.
    """
    return (
        len(code) == 18
        and code[0] in "123456789ANY"
        and all(char in _VALUE for char in code)
        and code[2:8].isdecimal()
        and (code[2:4] in PROVINCES or code[2:4] == "10" or not code.isdecimal())
        and check_character(code[:17]) == code[17]
    )


def credit_code_spans(text: str) -> list[tuple[int, int]]:
    """Where valid codes stand in `text`, plain, full-width, lower-case or in groups: pairs of start and end."""
    folded = text if text.isascii() else text.translate(FOLD)
    return [
        match.span()
        for match in _CANDIDATE.finditer(folded)
        if is_credit_code(match.group().translate(_SEPARATORS).upper())
    ]
