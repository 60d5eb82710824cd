"""A number cut in two by the border of a cell."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.cross_cell import across, side_by_side
from portal.privacy.recognizers.entities import PersonalKind
from tests.privacy.hard_cases import ID, MOBILE
from tools.personal_numbers import identity_number

SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.integers(2, 16))
def test_an_identity_number_in_two_cells_is_found_wherever_it_is_cut(seed: int, cut: int) -> None:
    """The first of the two cells is told."""
    number = str(identity_number(Random(seed)))
    assert list(across(["王小明", number[:cut], number[cut:], "300"])) == [1]


def test_a_number_that_one_cell_holds_alone_is_another_modules() -> None:
    """And so are two numbers that only touch."""
    assert not list(across([ID, "1"]))
    assert not list(across(["1", ID]))
    assert not list(across(["、".join(ID), "3"]))
    assert not list(across(["2026-03-12", "450.00", "3"]))


def test_words_between_part_the_halves() -> None:
    """The cells must end and begin in figures."""
    assert not list(across([ID[:6] + "户", ID[6:]]))


def test_a_sheet_shows_two_cells_as_one_telephone() -> None:
    """It is read as the last gate reads it, with its kind."""
    assert list(side_by_side([MOBILE[:3], MOBILE[3:]])) == [(0, PersonalKind.MOBILE)]
    assert list(side_by_side([ID[:6], ID[6:]])) == [(0, PersonalKind.IDENTITY)]


def test_amounts_and_days_side_by_side_are_none() -> None:
    """The commonest rows there are."""
    assert not list(side_by_side(["2026-03-12", "12000.00", "3", "1200.50"]))
    assert not list(side_by_side([]))
