"""Rows that say how many stand in the list, held against it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.counts import counts_in, tell_counts
from portal.intake.model import RawRow, RawTable
from portal.kinds.benefit.record import Benefit
from portal.kinds.tender.record import Tender
from portal.problems import Location, Problems, Severity
from portal.records.record import Table

PART = Tender.parts()[0][2]


def told(said: list[tuple[int, str]], rows: Sequence[int] = range(4, 9), model: type[Table] = Benefit) -> list[int]:
    """The rows told of, in a table with data in these rows."""
    problems = Problems()
    table = RawTable(model, Location("补贴.xlsx"), rows=[RawRow(row, (), ()) for row in rows])
    tell_counts(table, said, problems)
    assert {(one.code, one.severity) for one in problems} <= {("count_differs", Severity.WARNING)}
    return [one.where.row for one in problems]


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_the_numbers_of_households_and_people_are_read(homes: int, people: int) -> None:
    """In the order of the text."""
    assert counts_in(f"以上共计{homes}户{people}人") == (homes, people)
    assert counts_in(f"（本页共：{homes}户，{people}人）") == (homes, people)
    assert counts_in(f"合计 {people} 人次。") == (people,)


@pytest.mark.parametrize(
    "text", ["", "5户", "共计300元", "共5户，人均300元", "张三共领3笔低保", "本页合计", "共同村5户"]
)
def test_a_text_that_says_more_or_less_says_no_count(text: str) -> None:
    """Sums of money, data and bare words are left to others."""
    assert counts_in(text) == ()


@given(st.integers(1, 30))
def test_a_warning_stands_where_no_number_is_how_many_rows_there_are(count: int) -> None:
    """Five rows: 5 is right, also beside other numbers; anything else is told at its row."""
    assert told([(9, f"共计{count}户")]) == ([] if count == 5 else [9])
    assert told([(9, f"共计5户{count}人")]) == []


def test_a_page_may_count_itself_or_all_so_far() -> None:
    """Two rows, what counts them, three rows: 3户 since then and 5户 in all are right at the end, 2户 is not."""
    rows = (4, 5, 7, 8, 9)
    assert told([(6, "本页共2户"), (10, "本页共3户")], rows) == told([(6, "本页共2户"), (10, "以上共5户")], rows) == []
    assert told([(6, "本页共2户"), (10, "本页共2户")], rows) == told([(10, "本页共3户")], rows) == [10]


def test_parts_of_a_list_are_not_counted() -> None:
    """What is counted below bids need not be bids."""
    assert told([(9, "共计3家1户")], model=PART) == told([(9, "共计3户")], model=PART) == []
