"""Staff are told where a sentence says too much of somebody, without reading it off their screen, and what to write."""

from __future__ import annotations

from datetime import date

import pytest

from portal.privacy.recognizers.manners import NOBODY, NOTE, OFFICES, OPINION, SAID, Manner
from portal.privacy.screening.telling import NUMBERS, report, tell
from portal.problems import Location, Problem, Problems
from tests.privacy.hard_cases import MOBILE

WHERE = Location("表.xlsx", "公示表", 5, "C")


def told(text: str, manner: Manner = SAID) -> list[Problem]:
    """What is said of a text."""
    problems = Problems()
    tell(text, "办理情况", WHERE, problems, today=date(2026, 4, 1), manner=manner)
    return [*problems]


@pytest.mark.parametrize("text", [f"已联系{MOBILE}", "该户患尿毒症", "王小明家5组12号屋面维修", "王小明因吸毒被处理"])
def test_what_must_not_leave_is_an_error_with_its_place_and_a_way_out(text: str) -> None:
    """Sheet, row and column, the heading of the column, and what to write instead."""
    found = told(text)
    assert found
    for problem in found:
        assert problem.severity == "error"
        assert problem.where == WHERE
        assert "“办理情况”" in problem.message
        assert problem.remedy.startswith("请")


@pytest.mark.parametrize(("text", "private"), [(f"已联系{MOBILE}", MOBILE), ("王小明因吸毒被处理", "王小明")])
def test_no_problem_says_what_it_found(text: str, private: str) -> None:
    """Screens are photographed, logs are sent on."""
    assert all(private not in f"{problem.message}{problem.remedy}{problem.value}" for problem in told(text))


def test_a_number_may_move_to_a_column_that_does_not_leave_where_there_is_one() -> None:
    """A page of text has no columns."""
    (cell,) = told(f"已联系{MOBILE}")
    assert cell.remedy == NUMBERS
    (page,) = told(f"已联系{MOBILE}", NOTE)
    assert "列" not in page.remedy


def test_a_name_in_an_opinion_is_asked_about_and_one_in_what_offices_did_is_refused() -> None:
    """A title in 《》 may be called after somebody."""
    text = "王小明反映路灯不亮"
    assert [(one.code, one.severity) for one in told(text, OPINION)] == [("third_person", "warning")]
    assert [(one.code, one.severity) for one in told(text, OFFICES)] == [("person_named", "error")]
    assert {one.severity for one in told("观看《王小明反映路灯不亮》", NOBODY)} <= {"warning"}


def test_nothing_is_told_of_a_sound_sentence() -> None:
    """Nor of nothing found."""
    assert told("路灯已于3月9日修好") == []
    problems = Problems()
    report([], "", "", WHERE, problems=problems)
    assert not [*problems]
