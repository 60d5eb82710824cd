from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.problems import Severity
from tests.kinds.finding.ledgers import GOING, LASTING, NOTHING, TODAY, codes, filled, told


def test_usual_findings_pass() -> None:
    """One of each state, without a word."""
    for how in ({}, {**GOING, "due": "2026-05-01"}, LASTING, NOTHING):
        assert codes(filled(**how)) == []


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"rectified_on": None}, "no_reply"),
        ({"result": None}, "no_reply"),
        ({"rectified_on": "2026-03-04"}, "reply_too_early"),
        ({"rectified_on": "2026-04-02"}, "day_to_come"),
        ({"supervised_on": "2026-03"}, "day_missing"),
        ({"due": "2026-03-01"}, "due_too_early"),
        ({**GOING, "rectified_on": "2026-03-16", "due": "2026-05-01"}, "state_differs"),
        ({"problem": "未发现问题"}, "nothing_found"),
        ({**GOING, "problem": "无", "due": "2026-05-01"}, "nothing_found"),
        ({"state": "未发现问题", "rectified_on": None, "result": None}, "something_found"),
        ({"tender": "ZB-9"}, "unknown_citation"),
        ({"power_item": "QL-999"}, "unknown_power_item"),
        ({"rule": "ZD-9"}, "unknown_citation"),
        ({"case": "AL-9"}, "unknown_citation"),
        ({"due": "12月底前"}, "bad_value"),
        ({"due": "2026年6月前"}, "bad_value"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(cells: dict[str, object], code: str) -> None:
    """Put right without a day or result, before it was found, in the future, or against what was found."""
    read = filled(**cells)
    assert codes(read) == [code]
    (problem,) = read.problems
    assert problem.severity is Severity.ERROR
    assert problem.where.row == 3
    assert problem.where.column
    assert problem.remedy


@given(st.integers(1, 60), st.sampled_from(["整改中", "基本完成", "未完成"]))
@settings(max_examples=20, deadline=None)
def test_what_is_past_its_day_is_a_warning_and_what_is_not_is_none(days: int, state: str) -> None:
    """The day it is due on itself is in time."""
    late = filled(**{**GOING, "state": state, "due": str(TODAY - timedelta(days=days))}, supervised_on="2026-01-05")
    soon = filled(**{**GOING, "state": state, "due": str(TODAY + timedelta(days=days - 1))})
    assert [(one.code, one.severity) for one in late.problems] == [("overdue", Severity.WARNING)]
    assert codes(soon) == []


def test_long_term_work_is_never_overdue() -> None:
    """Neither as a state nor as a limit; what is to be done at once is after the days of the kind."""
    old = {"supervised_on": "2026-01-05"}
    assert codes(filled(**old, **LASTING)) == []
    assert codes(filled(**old, **{**GOING, "due": "长期"})) == []
    assert codes(filled(**old, **{**GOING, "due": "立行立改"})) == ["overdue"]
    assert codes(filled(**old, **{**GOING, "due": None})) == ["overdue"]


def test_a_span_of_time_is_published_as_it_is_and_told() -> None:
    """Which day it runs from is not written, so nothing is counted from it."""
    read = filled(**{**GOING, "due": "一个月内"}, supervised_on="2026-01-05")
    assert [(one.code, one.severity) for one in read.problems] == [("due_uncounted", Severity.WARNING)]
    assert codes(filled(due="一个月内")) == []


def test_what_stands_in_no_cell_of_the_matrix_is_told() -> None:
    """A finding on a purchase without phase or tier; one about nothing that has a page needs neither."""
    assert told(filled(tender="ZB-2026-01", phase=None))[0][0] == "not_in_matrix"
    assert told(filled(power_item="QL-020", tier=None))[0][0] == "not_in_matrix"
    assert codes(filled(phase=None, tier=None)) == []
    assert codes(filled(tender="ZB-2026-01", power_item="QL-020")) == []


@pytest.mark.parametrize("field", ["problem", "result", "measure", "subject", "unit", "office"])
def test_an_official_is_named_in_no_text(field: str) -> None:
    """Whoever holds a post by the power list, wherever in a sentence, without a word that tells it is a name."""
    read = filled(**{field: "多次提醒赵公正仍未到场"})
    assert "official_named" in codes(read)
    problem = next(one for one in read.problems if one.code == "official_named")
    assert "赵公正" not in f"{problem.message}{problem.remedy}{problem.value}"
    assert "村务监督委员会主任" in problem.remedy


def test_a_day_after_today_is_no_day_of_a_supervision() -> None:
    """What is still to come has found nothing."""
    assert "day_to_come" in codes(filled(supervised_on=str(date(2026, 4, 2)), **NOTHING))
