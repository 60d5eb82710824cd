from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.register.number_series import also_told, are_days, folded, holes, read

ONE_SERIES = ("YJ-2026-014", "YJ-2026-14", "YJ2026014", "YJ〔2026〕14号", "YJ(2026)-014", "YJ2026-14")


def test_one_number_written_in_many_ways_is_of_one_series() -> None:
    """Width, brackets, hyphens, and 号 do not matter."""
    found = [read(text, 2026) for text in ONE_SERIES]
    assert {(one.series, one.ordinal) for one in found if one} == {("yj2026", 14)}
    assert all(found)


@pytest.mark.parametrize(
    ("text", "series", "ordinal"),
    [
        ("PZ-2026-03-012", "pz202603", 12),
        ("记-202603-05", "记202603", 5),
        ("SJF202603007", "sjf2026", 3007),
        ("014/2026", "2026", 14),
        ("17", "", 17),
        ("PZ-031补", "pz 补", 31),
        ("柳社招〔2026〕3号", "柳社招2026", 3),
    ],
)
def test_other_formats(text: str, series: str, ordinal: int) -> None:
    """The year may stand before or behind, with the month or without."""
    found = read(text, 2026)
    assert found is not None
    assert (found.series, found.ordinal) == (series, ordinal)


@pytest.mark.parametrize("text", ["无号", "20260312", "PZ20260312", "2026", "25117000000312345678"])
def test_what_does_not_count_is_no_number_of_a_series(text: str) -> None:
    """A word, a day, a year, the number of an invoice."""
    assert read(text, 2026) is None


@given(st.integers(1, 999), st.sampled_from(["YJ-2026-", "PZ〔2026〕", "记字第", "JC2026-"]), st.integers(2, 4))
def test_a_missing_number_is_written_as_its_neighbour(ordinal: int, before: str, width: int) -> None:
    """Reading what is written gives the number back."""
    one = read(f"{before}{1:0{width}d}", 2026)
    assert one is not None
    again = read(one.written(ordinal), 2026)
    assert again is not None
    assert (again.series, again.ordinal) == (one.series, ordinal)


def test_holes_between_lowest_and_highest() -> None:
    """Each stretch once; nothing below the lowest or above the highest."""
    assert list(holes([5, 6, 8, 9, 13])) == [(7, 7), (10, 12)]
    assert list(holes([3])) == []
    assert list(holes([])) == []


def test_numbers_that_were_not_given_one_by_one_have_no_holes_between() -> None:
    """A new hundred, and codes far apart, are no holes; within a hundred there may be one."""
    assert list(holes([*range(1, 31), *range(101, 131)])) == []
    assert list(holes([*range(1, 31), *range(101, 110), *range(111, 131)])) == [(110, 110)]
    assert list(holes([12, 4711, 9001])) == []


@given(st.sets(st.integers(1, 400), min_size=2))
def test_a_hole_is_never_a_known_number_and_always_between_two(known: set[int]) -> None:
    """And never outside the series."""
    for low, high in holes(known):
        assert low <= high
        assert {low - 1, high + 1} <= known
        assert not known & set(range(low, high + 1))


@given(st.integers(3, 300), st.data())
def test_one_number_taken_out_of_a_whole_series_is_exactly_one_hole(size: int, data: st.DataObject) -> None:
    """Wherever it is, but at the ends."""
    gone = data.draw(st.integers(2, size - 1))
    assert list(holes(set(range(1, size + 1)) - {gone})) == [(gone, gone)]


def test_numbers_within_others_are_told() -> None:
    """A second sheet of 031, one with a word behind it, and a range."""
    assert ("pz2026", 31) in set(also_told("PZ-2026-031-2"))
    assert ("pz2026", 31) in set(also_told("PZ-2026-031补"))
    assert {("pz2026", n) for n in range(31, 36)} <= set(also_told("PZ-2026-031-035"))
    assert ("sjf2026", 3007) in set(also_told("SJF202603007-1"))


def test_days_are_no_numbers() -> None:
    """Where every number is the day of its row, nothing is counted."""
    assert are_days([(12, Day(2026, 3, 12)), (15, Day(2026, 3, 15))])
    assert are_days([(312, Day(2026, 3, 12)), (401, Day(2026, 4, 1))])
    assert not are_days([(1, Day(2026, 3, 12)), (2, Day(2026, 3, 15))])
    assert not are_days([(12, Day(2026, 3, 12))])


def test_words_are_compared_without_what_separates() -> None:
    """Brackets, hyphens and case."""
    assert folded("YJ-〔2026〕第") == "yj2026"
