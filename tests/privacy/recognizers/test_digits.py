"""The one table of signs, and what comes of a text without those nobody sees."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.digit_normalizer import plain_digits, visible
from portal.privacy.recognizers.digits import ALIKE, BEYOND_DIGITS, DIGIT_VALUES, HYPHENS, SPACES, STARS
from portal.privacy.recognizers.registry import find_personal
from tests.privacy.hard_cases import CARD, ID, MOBILE

FILLERS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200d\u2060\u2063\u202d\u2066\u2800\u3164\ufe0f\ufeff\uffa0"
    "\U000e0041"
)


@pytest.mark.parametrize("number", [ID, MOBILE, CARD])
@pytest.mark.parametrize("filler", FILLERS)
def test_what_nobody_sees_hides_no_number(number: str, filler: str) -> None:
    """Between all digits, or two of them; the finding covers the whole of it in the text as it stands."""
    for text in (filler.join(number), number[:5] + filler * 3 + number[5:]):
        (finding,) = find_personal(f"户主{text}。")
        assert (finding.start, finding.end) == (2, 2 + len(text))


@pytest.mark.parametrize("number", [ID, MOBILE, CARD])
def test_a_number_is_found_in_every_script_of_decimal_digits(number: str) -> None:
    """All sets of ten of Unicode, those beyond the first 65,536 characters as well."""
    zeros = [ord(char) for char, value in DIGIT_VALUES.items() if value == "0"] + [
        code for code, value in BEYOND_DIGITS.items() if value == "0"
    ]
    known = {**{ord(char): value for char, value in DIGIT_VALUES.items()}, **BEYOND_DIGITS}
    scripts = [zero for zero in zeros if all(known.get(zero + n) == str(n) for n in range(10))]
    assert len(scripts) > 40
    missed = [hex(zero) for zero in scripts if not find_personal("".join(chr(zero + int(char)) for char in number))]
    assert missed == []


def test_no_sign_is_two_things() -> None:
    """A digit is no letter that looks like one, and no star or separator is either."""
    groups = [set(DIGIT_VALUES), set(ALIKE), set(STARS) - set("xX"), set(SPACES + HYPHENS)]
    assert all(not first & second for at, first in enumerate(groups) for second in groups[at + 1 :])


@given(st.text(max_size=40))
def test_places_are_those_of_what_is_left(text: str) -> None:
    """They rise, and each names the character it stands for."""
    left, places = visible(text)
    if places is None:
        assert left == text
    else:
        assert left == "".join(text[at] for at in places)
        assert all(first < second for first, second in pairwise(places))
    assert len(plain_digits(left)) == len(left)
