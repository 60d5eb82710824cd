import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places.ids import check_digit, is_valid, looks_like_id, make_id, number_of, slips

NUMBERS = st.integers(min_value=1, max_value=999_999)
LETTERS = st.sampled_from("dtcbg")


def test_check_digit_of_the_published_example() -> None:
    """Damm's own example: the check digit of 572 is 4."""
    assert check_digit("572") == "4"


def test_an_id_is_a_letter_a_padded_number_and_its_check_digit() -> None:
    """Ids look the same whatever the number: four digits for communities, three for towns, two for districts."""
    assert [make_id("c", 187), make_id("t", 7), make_id("d", 7), make_id("b", 1)] == [
        "c01873",
        "t0076",
        "d076",
        "b00013",
    ]


@given(LETTERS, NUMBERS)
def test_number_and_id_are_each_others_inverse(letter: str, number: int) -> None:
    """The number can be read back from the id."""
    identifier = make_id(letter, number)
    assert is_valid(identifier, letter)
    assert number_of(identifier) == number


@given(LETTERS, NUMBERS, st.data())
def test_every_single_wrong_digit_is_noticed(letter: str, number: int, data: st.DataObject) -> None:
    """No id with one digit replaced passes for another id."""
    identifier = make_id(letter, number)
    at = data.draw(st.integers(1, len(identifier) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != identifier[at]]))
    assert not is_valid(identifier[:at] + other + identifier[at + 1 :])


@given(LETTERS, NUMBERS, st.data())
def test_every_swap_of_neighbours_is_noticed(letter: str, number: int, data: st.DataObject) -> None:
    """No id with two neighbouring digits swapped passes for another id, unless they are equal."""
    identifier = make_id(letter, number)
    at = data.draw(st.integers(1, len(identifier) - 2))
    swapped = identifier[:at] + identifier[at + 1] + identifier[at] + identifier[at + 2 :]
    assert swapped == identifier or not is_valid(swapped)


@given(NUMBERS, st.data())
def test_slips_lead_back_to_the_id_that_was_meant(number: int, data: st.DataObject) -> None:
    """Whatever single digit was wrong, the right id is among the suggestions."""
    identifier = make_id("c", number)
    at = data.draw(st.integers(1, len(identifier) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != identifier[at]]))
    assert identifier in slips(identifier[:at] + other + identifier[at + 1 :])


@pytest.mark.parametrize("text", ["", "c", "c0187", "x01873", "c01874", "C01873", "c０１８７３", "c01873 ", "c-1873"])
def test_what_is_not_an_id(text: str) -> None:
    """Too short, another letter, a wrong check digit, capitals, full-width digits and blanks are no ids."""
    assert not is_valid(text, "c")
    with pytest.raises(ValueError, match="not a valid id"):
        number_of(text)


def test_an_id_of_another_sort_is_not_valid_here() -> None:
    """A town's id is no community's id."""
    assert looks_like_id("t0076")
    assert not is_valid("t0076", "c")


def test_numbers_start_at_one() -> None:
    """There is no place number nought."""
    with pytest.raises(ValueError, match="positive"):
        make_id("c", 0)
