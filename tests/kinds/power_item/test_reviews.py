from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.kinds.power_item.review import REVIEWS, Review, Stage
from portal.kinds.power_item.reviews import UNREVIEWED, in_order
from tests.kinds.power_item.lists import WHOLE, checked, told


def without(stage: str) -> list[list[object]]:
    """The whole sheet less one stage."""
    return [row for row in WHOLE if row[1] != stage]


def changed(stage: str, column: int, cell: object) -> list[list[object]]:
    """The whole sheet with another cell in the rows of a stage."""
    return [[cell if at == column and row[1] == stage else old for at, old in enumerate(row)] for row in WHOLE]


def test_a_whole_sheet_is_right() -> None:
    """Three reviews in order, three rounds and the publication."""
    assert told(checked(WHOLE)) == []


@pytest.mark.parametrize("stage", REVIEWS)
def test_a_review_that_is_missing_refuses_the_version(stage: Stage) -> None:
    """The problem is an error, names the sheet and says which one."""
    (problem,) = checked(without(stage)).problems
    assert (problem.code, problem.where.sheet, problem.value) == ("review_missing", "审议", stage)
    assert f"没有“{stage}”" in problem.message
    assert checked(without(stage)).problems.errors


@pytest.mark.parametrize("order", [one for one in permutations(range(3)) if one != (0, 1, 2)])
def test_reviews_out_of_order_refuse_the_version(order: tuple[int, ...]) -> None:
    """In every other order of their days."""
    days = [f"2026年1月{at + 5}日" for at in order]
    sheet = [["", stage, "", "", day, "", "", "", ""] for stage, day in zip(REVIEWS, days, strict=True)]
    assert [code for code, *_ in told(checked(sheet))] == ["reviews_backwards"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(REVIEWS), st.integers(1, 28)), max_size=8))
def test_they_are_in_order_if_one_of_each_is(told_days: list[tuple[Stage, int]]) -> None:
    """However often a list was examined; several reviews of one day are in order."""
    reviews = [Review(stage=stage, started=Day(2026, 1, day)) for stage, day in told_days]
    days = [[day for stage, day in told_days if stage is wanted] for wanted in REVIEWS]
    exists = any(a <= b <= c for a in days[0] for b in days[1] for c in days[2])
    assert (in_order(reviews) is None) == exists


def test_a_review_to_come_is_none_yet() -> None:
    """It is told with its day; a round of consultation that is announced is no fault."""
    (problem,) = checked(changed("单位审", 4, "2026年4月20日"), None).problems.errors[:1]
    assert problem.code in ("review_missing", "review_ahead")
    later = [*WHOLE, ["4", "征求意见", "全体村民", "", "2026年5月1日", "2026年5月7日", "", "", ""]]
    assert told(checked(later)) == []


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (changed("征求意见", 7, 30), [("too_many_adopted", "审议", row, "H") for row in (4, 5, 6)]),
        (changed("征求意见", 6, ""), [("too_many_adopted", "审议", row, "H") for row in (4, 5, 6)]),
        (changed("自己报", 5, "2026年1月4日"), [("dates_backwards", "审议", 2, "F")]),
        (changed("自己报", 4, ""), [("empty_cell", "审议", 2, "E")]),
        (changed("公示", 1, "公布"), [("bad_value", "审议", 8, "B")]),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(
    sheet: list[list[object]], found: list[tuple[str, str, int, str]]
) -> None:
    """More adopted than received, an end before its beginning, no day, a word that is no stage."""
    notice = checked(sheet)
    errors = [(one.code, one.where.sheet, one.where.row, one.where.column) for one in notice.problems.errors]
    assert errors == found


def test_a_round_that_is_over_and_says_no_figures_is_asked_for() -> None:
    """A warning: it is published as 没有写."""
    sheet = [[*row[:6], "", "", ""] if row[1] == "征求意见" else row for row in WHOLE]
    notice = checked(sheet)
    assert {one.code for one in notice.problems} == {"consultation_untold"}
    assert not notice.problems.errors


def test_the_record_of_an_older_version_is_asked_about() -> None:
    """Three reviews of years ago in the list of this year: most likely nobody changed them."""
    sheet = [[cell.replace("2026", "2023") if isinstance(cell, str) else cell for cell in row] for row in WHOLE]
    assert told(checked(sheet)) == [("review_stale", "审议", 7, "E")]


@pytest.mark.parametrize("sheet", [None, []])
def test_a_list_without_the_sheet_is_published_with_a_gap(sheet: list[list[object]] | None) -> None:
    """Lists that are older than the sheet, and CSV files, have a way: a warning."""
    notice = checked(sheet)
    assert [one.code for one in notice.problems] == ["no_reviews"]
    assert UNREVIEWED in notice.problems.items[0].message
    assert not notice.problems.errors
