"""Unified social credit codes of organisations (GB 32100-2015): public, and easily taken for personal numbers."""

from __future__ import annotations

import re

from portal.fields.organisation import ALPHABET, check_character
from portal.privacy.recognizers.context import Before
from portal.privacy.recognizers.digit_normalizer import FOLD
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import PROVINCES, is_identity_number
from portal.privacy.recognizers.ocr_errors import read_as_digits

_CANDIDATE = re.compile(
    r"(?<![0-9A-Z])(?=([1-9A-Y][0-9A-Y]{17}(?![0-9A-Z])|"
    r"(?<![0-9A-Z][ \-])[1-9A-Y](?:[ \-]?[0-9A-Y]){17}(?![ \-]?[0-9A-Z])))",
    re.IGNORECASE,
)
_SEPARATORS = str.maketrans("", "", " -")


def is_credit_code(code: str) -> bool:
    """Whether 18 upper-case characters are a code with a right check character.

    One in 31 numbers of 18 digits passes by chance, so a code without letters must also hold a province
    (or 10, the state) where the place code stands; and digits with two X or more are a number with its end crossed out.
    """
    return (
        len(code) == 18
        and code[0] in "123456789ANY"
        and all(char in ALPHABET for char in code)
        and code[2:8].isdecimal()
        and (code[2:4] in PROVINCES or code[2:4] == "10" or not code.isdecimal())
        and check_character(code[:17]) == code[17]
        and not (code.count("X") > 1 and code.replace("X", "").isdecimal())
    )


def _is_both(text: str) -> bool:
    """Whether a code spelled as `text`, perhaps misread, has the check digit and date of an identity number too."""
    return is_identity_number(read_as_digits(text).translate(_SEPARATORS))


def outside_codes(text: str, found: list[Finding]) -> list[Finding]:
    """Findings that do not lie in a valid credit code of `text`.

    All 18 characters may be an identity number too; that counts, unless the words before call it a code.
    """
    spans = credit_code_spans(text)
    return [finding for finding in found if not any(_covers(text, span, finding) for span in spans)]


def _covers(text: str, span: tuple[int, int], finding: Finding) -> bool:
    start, end = span
    if finding.start >= end or finding.end <= start:
        return False
    whole = finding.kind is PersonalKind.IDENTITY and (finding.start, finding.end) == span
    return not (whole and _is_both(text[start:end]) and not Before(text, start).names_code())


def credit_code_spans(text: str) -> list[tuple[int, int]]:
    """Where valid codes stand in `text`, plain, full-width, lower-case or in groups: pairs of start and end."""
    folded = text if text.isascii() else text.translate(FOLD)
    return [
        match.span(1)
        for match in _CANDIDATE.finditer(folded)
        if is_credit_code(match.group(1).translate(_SEPARATORS).upper())
    ]
