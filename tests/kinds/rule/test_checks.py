from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from portal.checks.model import Context
from portal.kinds.rule.checks import check_rules
from portal.kinds.rule.record import Rule
from portal.places.gazetteer import Gazetteer
from portal.problems import Problem, Severity
from portal.records.catalogue import kind_by_id
from tests.privacy.invented import COMMUNITY, Cells, checked, key_of
from tests.privacy.screening.test_outlets import POWER, RULE


def told(*rows: Cells) -> list[Problem]:
    """What is wrong with these rules, beside a power list of 主任 (赵公正) and 代办员."""
    context = Context(date(2026, 4, 1))
    context.learn(COMMUNITY, [kind_by_id("power-items").model_validate({**POWER, "holder": "赵公正"})])
    notice = checked(Rule, [{name: cell for name, cell in {**RULE, **row}.items() if cell} for row in rows])
    check_rules(notice, context)
    return list(notice.problems)


def test_a_rule_that_is_ended_says_since_when() -> None:
    """Without its last day it is refused at that cell; what is new or revised needs none."""
    (problem,) = told({"act": "废止"})
    assert (problem.code, problem.severity, problem.where.row) == ("no_end", Severity.ERROR, 4)
    assert told({"act": "废止", "ended_on": "2026-03-20"}, {"act": "修订"}, {"act": "新建"}) == []


@pytest.mark.parametrize(
    "post", ["主任", "代办员", "主任、代办员", "主 任", "所有岗位", "全体村干部", "各岗位", "全体工作人员", None]
)
def test_posts_of_the_power_list_and_everybody_are_known(post: str | None) -> None:
    """Those that act in a step too, several in one cell, and words that mean all of them."""
    assert told({"post": post}) == []


def test_a_post_on_no_list_is_a_warning_told_once() -> None:
    """With the nearest; the rule is published all the same, and not refused."""
    (problem,) = told({"post": "主仁"}, {"post": "主任、主仁"}, {"post": "主仁"})
    assert (problem.code, problem.severity, problem.where.row) == ("unknown_post", Severity.WARNING, 4)
    assert "共 3 行" in problem.message
    assert "主任" in problem.remedy


def test_a_person_in_the_place_of_a_post_is_refused() -> None:
    """Who holds it may change tomorrow."""
    (problem,) = told({"post": "赵公正"})
    assert (problem.code, problem.severity) == ("name_for_post", Severity.ERROR)
    assert "主任" in problem.remedy


@pytest.mark.parametrize(("place", "codes"), [("t1740", []), ("d163", []), ("t0013", ["unknown_post"])])
def test_a_town_makes_rules_for_the_posts_of_its_villages(place: str, codes: list[str]) -> None:
    """Their pages list what the rules of the places above say; a town elsewhere does not know the post."""
    context = Context(date(2026, 4, 1), places=Gazetteer.load())
    for community, post in ((COMMUNITY, "代办员"), (place, "主任")):
        context.learn(community, [kind_by_id("power-items").model_validate({**POWER, "post": post, "steps": ()})])
    notice = checked(Rule, [{**RULE, "post": "代办员"}], replace(key_of("rules"), community=place))
    check_rules(notice, context)
    assert [problem.code for problem in notice.problems] == codes


@pytest.mark.parametrize(
    ("said", "act"),
    [("新制定", "新建"), ("修改完善", "修订"), ("废除", "废止"), ("建立", "新建"), ("完善", "修订"), ("失效", "废止")],
)
def test_what_was_done_is_understood_as_it_is_said(said: Any, act: str) -> None:
    """Forms say it in several ways."""
    assert Rule.model_fields["act"].annotation is not None
    bound = next(bound for bound in Rule.columns() if bound.name == "act")
    assert bound.value.parse(said) == act
