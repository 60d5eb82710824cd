"""Numbers that are valid and belong to nobody: made here by the published rules, not by the portal's own code."""

from __future__ import annotations


def identity_number(area: str, born: str, order: int) -> str:
    """18 digits with the check character of GB 11643-1999 (ISO 7064 MOD 11-2)."""
    first = f"{area}{born}{order:03d}"
    rest = 0
    for digit in first:
        rest = (rest + int(digit)) * 2 % 11
    return first + "0123456789X"[(12 - rest) % 11]


def bank_card(prefix: str, length: int = 19) -> str:
    """A card number with the check digit of ISO/IEC 7812 (Luhn), the places in between counted up."""
    body = (prefix + "0123456789012345")[: length - 1]
    total = sum(sum(divmod(int(d) * (2 if n % 2 == 0 else 1), 10)) for n, d in enumerate(reversed(body)))
    return f"{body}{-total % 10}"
