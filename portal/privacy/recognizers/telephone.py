"""Chinese telephone numbers: mobiles of 11 digits, and landlines with an area code."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?:(?:00)?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:(?:00)?86)?0(?:(?:10|2[0-57-9])[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})")
MOBILE_GROUPS = frozenset(
    {
        (1,) * 11,
        (3, 4, 4),
        (4, 4, 3),
        (4, 3, 4),
        (3, 8),
        (7, 4),
        (1, 3, 3, 4),
        (1, 2, 4, 4),
        (3, 3, 5),
        (5, 6),
        (6, 5),
        (3, 2, 2, 2, 2),
        (3, 4, 2, 2),
        (3, 3, 3, 2),
        (2, 3, 3, 3),
    }
)
"""How people part the 11 digits of a mobile."""
COMMON_MOBILE_GROUPS = frozenset({(3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 8), (7, 4)})
"""Those that count with different marks between them as well."""
SUBSCRIBER_GROUPS = frozenset({(4, 4), (3, 4)})
"""How people part what stands behind an area code."""


def is_mobile(number: str) -> bool:
    """Whether digits are a mobile number, perhaps behind 86 or 0086."""
    return _MOBILE.fullmatch(number) is not None


def is_landline(number: str) -> bool:
    """Whether digits are an area code beginning with 0 and a subscriber number (first digit 2 to 8).

    Cities with codes of three digits have numbers of eight digits, all others of seven or eight.
    """
    return _LANDLINE.fullmatch(number) is not None
