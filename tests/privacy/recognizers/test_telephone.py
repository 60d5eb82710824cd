"""Telephone numbers in ASCII digits."""

from __future__ import annotations

import pytest

from portal.privacy.recognizers.telephone import is_landline, is_mobile


@pytest.mark.parametrize(
    ("number", "mobile", "landline"),
    [
        ("13812345678", True, False),
        ("8613812345678", True, False),
        ("008619912345678", True, False),
        ("12812345678", False, False),
        ("1381234567", False, False),
        ("02885551234", False, True),
        ("08332345678", False, True),
        ("075523456789", False, True),
        ("0288555123", False, False),
        ("02815551234", False, False),
        ("051001900111", False, False),
        ("12345", False, False),
        ("12388", False, False),
    ],
)
def test_numbers_are_told_apart(number: str, mobile: bool, landline: bool) -> None:
    """Mobiles have 11 digits from 13 to 19; landlines an area code and 7 or 8 digits from 2 to 8."""
    assert is_mobile(number) is mobile
    assert is_landline(number) is landline
