"""What a number is, from its digits and from what the words before call it."""

from __future__ import annotations

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import After, Before
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.identity import is_identity_number, is_old_identity_number, looks_like_identity_number
from portal.privacy.recognizers.telephone import is_landline, is_mobile

_WITH_MORE = 15
"""So many digits may begin with a mobile where the text calls them a telephone: an extension, or an amount."""
MODERN = "2013"
"""Birth years from here on also read as the date in a number that words or letters before call a code."""


def kind_of_number(digits: str, before: Before, after: After, *, is_float: bool = False) -> PersonalKind | None:
    """What digits written in one piece are, or None."""
    if len(digits) == 18 and is_identity(digits, before, is_float=is_float):
        return PersonalKind.IDENTITY
    number = digits.rstrip("X")
    is_code = before.latin_prefix() or after.is_latin()
    if (
        len(number) == 15
        and is_old_identity_number(number, labelled=before.names_identity())
        and not (is_code or before.names_code())
    ):
        return PersonalKind.IDENTITY
    amount = not before.names_phone() and (before.names_amount() or after.is_amount())
    if not amount and _is_phone(number, before, is_code=is_code):
        return PersonalKind.LANDLINE if is_landline(number) and not is_mobile(number[1:]) else PersonalKind.MOBILE
    if 14 <= len(digits) <= 19 and before.is_called_identity_number():
        return PersonalKind.IDENTITY  # a digit too many or too few, still a person's number
    if len(number) >= 12 and _is_card(number, before, is_code=is_code):
        return PersonalKind.BANK_CARD
    return None


def is_identity(digits: str, before: Before, *, is_float: bool = False) -> bool:
    """Whether 18 characters are an identity number in this place.

    `is_float`: a spreadsheet wrote them as a number, and may have rounded the last digits away.
    """
    as_code = before.latin_prefix() or before.names_code()
    if is_identity_number(digits):
        return not (as_code and digits[6:10] >= MODERN)
    return not as_code and looks_like_identity_number(digits, labelled=is_float or before.names_identity())


def _is_phone(number: str, before: Before, *, is_code: bool) -> bool:
    size = len(number)
    if not 11 <= size <= 17:
        return False
    if before.has_plus() and number.startswith("86"):
        number = number[2:] if is_mobile(number) else "0" + number[2:].lstrip("0")
    if is_mobile(number):
        return not is_code and not before.names_paper()
    if before.names_phone() and (is_mobile(number[:11]) or (number[0] == "0" and is_mobile(number[1:12]))):
        return size <= _WITH_MORE
    return is_landline(number) and not is_code and not before.names_code()


def _is_card(number: str, before: Before, *, is_code: bool) -> bool:
    if len(number) >= 16 and is_bank_card(number, labelled=before.names_card()) and not is_code:
        return not before.names_paper()
    return (before.names_card() and len(number) >= 15) or before.names_private_account()
