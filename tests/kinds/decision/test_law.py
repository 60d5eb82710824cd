"""What the law asks of a meeting, on the day on which it is held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.kinds.decision.law import RULES, rule_of
from portal.kinds.decision.record import Form
from portal.records.laws import RESIDENTS

BEFORE = RESIDENTS.since - timedelta(days=1)


def test_of_representatives_two_thirds_must_come_since_their_law_says_so() -> None:
    """Until the end of 2025 more than half was enough in a community, and no day of notice was asked."""
    now, then = (rule_of(Form.RESIDENT_REPRESENTATIVES, day) for day in (RESIDENTS.since, BEFORE))
    assert now is not None
    assert then is not None
    assert (now.quorate(26, 40), now.quorate(27, 40)) == (False, True)
    assert (then.quorate(20, 40), then.quorate(21, 40)) == (False, True)
    assert "第" not in then.source


def test_residents_are_called_ten_days_before() -> None:
    """As villagers are."""
    now, then = (rule_of(Form.RESIDENTS, day) for day in (RESIDENTS.since, BEFORE))
    assert (now and now.days, then and then.days) == (10, 0)


def test_a_form_of_which_no_law_speaks_has_no_rule() -> None:
    """Nor has a meeting without a form; all others are the same on any day."""
    assert rule_of(Form.COUNCIL, date(2026, 3, 1)) is rule_of(None, date(2026, 3, 1)) is None
    for form, rule in RULES.items():
        if form not in (Form.RESIDENTS, Form.RESIDENT_REPRESENTATIVES):
            assert rule_of(form, BEFORE) is rule


@pytest.mark.parametrize(
    ("form", "present", "expected", "enough"),
    [
        (Form.VILLAGERS, 23, 45, True), (Form.VILLAGERS, 22, 44, False), (Form.HOUSEHOLDS, 30, 45, True),
        (Form.HOUSEHOLDS, 29, 45, False), (Form.REPRESENTATIVES, 30, 45, True), (Form.REPRESENTATIVES, 25, 45, False),
        (Form.RESIDENTS, 22, 44, False), (Form.RESIDENTS, 23, 44, True),
        (Form.RESIDENT_REPRESENTATIVES, 29, 44, False), (Form.RESIDENT_REPRESENTATIVES, 30, 44, True),
        (Form.MEMBERS, 200, 300, True),
        (Form.MEMBERS, 199, 300, False),
    ],
)  # fmt: skip
def test_who_must_come(form: Form, present: int, expected: int, enough: bool) -> None:
    """More than half of villagers and residents; two thirds of households, representatives and members."""
    assert RULES[form].quorate(present, expected) is enough


@pytest.mark.parametrize(
    ("form", "agree", "present", "expected", "carried"),
    [
        (Form.REPRESENTATIVES, 21, 41, 45, True), (Form.REPRESENTATIVES, 20, 40, 45, False),
        (Form.MEMBERS, 200, 210, 300, True), (Form.MEMBERS, 199, 210, 300, False),
        (Form.MEMBER_REPRESENTATIVES, 20, 25, 30, True), (Form.MEMBER_REPRESENTATIVES, 19, 25, 30, False),
    ],
)  # fmt: skip
def test_who_must_agree(form: Form, agree: int, present: int, expected: int, carried: bool) -> None:
    """More than half of those who came; of the collective's members two thirds of all."""
    assert RULES[form].carried(agree, present, expected) is carried
