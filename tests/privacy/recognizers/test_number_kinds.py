"""What digits in one piece are, by themselves and by the words beside them."""

from __future__ import annotations

import pytest

from portal.privacy.recognizers.context import After, Before
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.number_kinds import is_identity, kind_of_number
from tests.privacy.hard_cases import CARD, ID, MOBILE

CHILD = "510112201603071234"
SLIP = ID[:-1] + "8"


def kind(digits: str, before: str = "", after: str = "", *, is_float: bool = False) -> PersonalKind | None:
    """What digits between two texts are."""
    return kind_of_number(digits, Before(before, len(before)), After(after, 0), is_float=is_float)


@pytest.mark.parametrize(
    ("digits", "is_what"),
    [
        (ID, PersonalKind.IDENTITY),
        (SLIP, PersonalKind.IDENTITY),
        ("510112660307123", PersonalKind.IDENTITY),
        (MOBILE, PersonalKind.MOBILE),
        ("02885551234", PersonalKind.LANDLINE),
        (CARD, PersonalKind.BANK_CARD),
        ("20260312000123", None),
    ],
)
def test_a_number_is_known_by_its_digits(digits: str, is_what: PersonalKind | None) -> None:
    """Also one with a slip of the pen in its check digit."""
    assert kind(digits) is is_what


def test_what_words_call_an_identity_number_is_one_with_a_figure_too_few() -> None:
    """It is still somebody's."""
    assert kind(ID[:-1], "身份证号：") is PersonalKind.IDENTITY
    assert kind(ID[:-1]) is None


def test_a_recent_birthday_in_the_number_of_a_paper_is_a_date() -> None:
    """Project numbers are a place, a day and a serial number; an old birthday in them is a person's."""
    paper = Before("项目编号：", 5)
    child = next(f"{CHILD[:-1]}{last}" for last in "0123456789X" if is_identity(f"{CHILD[:-1]}{last}", Before("", 0)))
    assert not is_identity(child, paper)
    assert is_identity(ID, paper)
    assert not is_identity(SLIP, paper)


def test_a_number_that_a_spreadsheet_rounded_is_one_whatever_year_it_says() -> None:
    """Its last digits are gone, so the check digit says nothing."""
    rounded = "510112201603071000"
    assert kind(rounded) is None
    assert kind(rounded, is_float=True) is PersonalKind.IDENTITY


def test_eleven_figures_are_an_amount_where_a_unit_follows_and_nobody_calls_them_a_telephone() -> None:
    """电话13812345678元 is a telephone; so is one with an extension."""
    assert kind(MOBILE, after="元") is None
    assert kind(MOBILE, "金额：") is None
    assert kind(MOBILE, "电话", "元") is PersonalKind.MOBILE
    assert kind(f"{MOBILE}123", "电话") is PersonalKind.MOBILE
    assert kind(f"{MOBILE}123") is None


def test_a_private_account_of_any_length_is_a_card() -> None:
    """Village banks' passbooks have no check digit; a company's account is public."""
    assert kind("880101200012", "账号：") is PersonalKind.BANK_CARD
    assert kind("880101200012", "对公账号：") is None


def test_papers_of_a_telephones_length_are_nobodys() -> None:
    """And a loose 编号 is not enough to say so."""
    assert kind(MOBILE, "合同编号：") is None
    assert kind(MOBILE, "HT-") is None
    assert kind(MOBILE, "编号：") is PersonalKind.MOBILE
