from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels import spoken
from portal.channels.read_aloud import read_aloud
from tests.channels import heard

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "spoken_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def test_the_table_of_readings_is_long() -> None:
    """At least two hundred different writings are checked one by one."""
    assert len({written for written, _ in CASES}) >= 200


@pytest.mark.parametrize(("written", "said"), CASES)
def test_written_figures_are_said_as_people_say_them(written: str, said: str) -> None:
    """Every writing in the table gives its reading."""
    assert read_aloud(written) == said


@given(st.integers(-spoken.LARGEST, spoken.LARGEST) | st.from_regex(r"[1-9][02]{0,15}", fullmatch=True).map(int))
def test_a_spoken_number_is_understood_again(number: int) -> None:
    """Hearing what was said gives the number back, also with many zeros and twos."""
    assert heard.integer(spoken.integer(number)) == number


@given(st.decimals(0, 10**12, places=2, allow_nan=False))
def test_a_spoken_amount_is_understood_again(amount: Decimal) -> None:
    """Hearing an amount gives the same yuan, jiao and fen."""
    assert heard.money(spoken.money(amount)) == amount
    assert heard.money(spoken.money(-amount)) == -amount


@given(st.dates(date(1949, 10, 1), date(2999, 12, 31)))
def test_a_spoken_date_is_understood_again(day: date) -> None:
    """Year, month and day can be told from what is said."""
    year, _, rest = spoken.day(day).partition("年")
    month, _, number = rest.removesuffix("日").partition("月")
    assert "".join(str(spoken.DIGITS.index(figure)) for figure in year) == str(day.year)
    assert (heard.integer(month), heard.integer(number)) == (day.month, day.day)


@given(st.text("0123456789.,-年月日元户%/：:万 ，。", max_size=40))
def test_no_figure_is_left_unread(text: str) -> None:
    """Whatever is written, no Arabic figure remains for the reader to puzzle over."""
    assert not any(letter in "0123456789" for letter in read_aloud(text))


def test_a_fraction_of_a_fen_is_refused() -> None:
    """An amount nobody can pay is a mistake upstream."""
    with pytest.raises(ValueError):
        spoken.money(Decimal("0.005"))


def test_numbers_nobody_says_are_refused() -> None:
    """Beyond sixteen figures, and below a half, there is no reading."""
    with pytest.raises(ValueError):
        spoken.integer(spoken.LARGEST + 1)
    with pytest.raises(ValueError):
        spoken.fraction(1, 1)


@pytest.mark.parametrize("nonsense", ["", "三元钱", "abc"])
def test_the_ear_refuses_nonsense(nonsense: str) -> None:
    """The inverse used by these tests does not guess."""
    with pytest.raises(ValueError):
        heard.integer(nonsense)
