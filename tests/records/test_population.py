from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.problems import Location, Problems
from portal.records.population import HOUSEHOLDS, ITEMS, PEOPLE, SINCE, TO_A_HOUSEHOLD, Population, read_population

TODAY = date(2026, 11, 30)


def read(*texts: str | None) -> tuple[Population | None, Problems]:
    """What 户数, 人口 and the day say, each None where it is not there."""
    problems = Problems()
    cells = {
        name: (text, Location("公开信息.csv", row=row, column="B"))
        for row, (name, text) in enumerate(zip(ITEMS, texts, strict=True), 2)
        if text is not None
    }
    return read_population(cells, TODAY, problems), problems


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("1286", "3512", "2026年6月30日"), "1,286 户，3,512 人（2026年6月30日）"),
        (("1,286户", "3512人", "2026/6/30"), "1,286 户，3,512 人（2026年6月30日）"),
        (("1286", None, "2025年"), "1,286 户（2025年）"),
        ((None, "3512", "2026年6月"), "3,512 人（2026年6月）"),
        (("1", "1", "2026-11-30"), "1 户，1 人（2026年11月30日）"),
    ],
)
def test_numbers_are_read_as_people_write_them(texts: tuple[str | None, ...], said: str) -> None:
    """With units and commas, one of both alone, the day as precise as it is known."""
    found, problems = read(*texts)
    assert found is not None
    assert found.text == said
    assert len(problems) == 0


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("1286", "3512", None), "没有写是哪一天的数"),
        (("一千多", "3512", "2026年"), "不是数字"),
        (("12.5", "3512", "2026年"), "不是 0 以上的整数"),
        (("0", "3512", "2026年"), "不合理"),
        (("-5", "3512", "2026年"), "不是 0 以上的整数"),
        (("1286", "351200000", "2026年"), "不合理"),
        (("3512", "1286", "2026年"), "人比户还少"),
        (("128", "3512", "2026年"), "平均一户多于"),
        (("1286", "3512", "2027年1月"), "还没有到"),
        (("1286", "3512", "六月底"), "不是日期"),
    ],
)
def test_what_cannot_be_so_is_an_error_and_nothing_is_divided_by_it(texts: tuple[str | None, ...], words: str) -> None:
    """At its cell, with a way forward."""
    found, problems = read(*texts)
    assert found is None
    (problem,) = problems.errors
    assert words in problem.message
    assert problem.remedy
    assert problem.where.column == "B"


def test_a_day_alone_is_only_a_hint() -> None:
    """Nothing is wrong yet: the numbers may follow."""
    found, problems = read(None, None, "2026年")
    assert found is None
    assert [(one.code, str(one.severity)) for one in problems] == [("no_numbers", "warning")]
    assert read(None, None, None)[0] is None


@given(st.integers(-3, 10**7), st.integers(-3, 10**7))
def test_whatever_is_taken_can_be_divided_by(households: int, people: int) -> None:
    """Of any two numbers: taken are only those that fit each other, and as they are."""
    found, problems = read(str(households), str(people), "2026年")
    if found is None:
        assert problems.errors
    else:
        assert found == Population(households, people, Day(2026))
        assert 0 < households <= people <= households * TO_A_HOUSEHOLD


def test_the_items_are_told_apart() -> None:
    """Three names that staff can remember."""
    assert ITEMS == (HOUSEHOLDS, PEOPLE, SINCE) == ("户数", "人口", "户数人口截至")
