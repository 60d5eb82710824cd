from __future__ import annotations

import pytest

from portal.kinds.decision.law import RULES
from portal.kinds.decision.record import Form


@pytest.mark.parametrize(
    ("form", "present", "expected", "enough"),
    [
        (Form.VILLAGERS, 23, 45, True), (Form.VILLAGERS, 22, 44, False), (Form.HOUSEHOLDS, 30, 45, True),
        (Form.HOUSEHOLDS, 29, 45, False), (Form.REPRESENTATIVES, 30, 45, True), (Form.REPRESENTATIVES, 25, 45, False),
        (Form.RESIDENTS, 22, 44, False), (Form.RESIDENTS, 23, 44, True),
        (Form.RESIDENT_REPRESENTATIVES, 22, 44, False), (Form.RESIDENT_REPRESENTATIVES, 23, 44, True),
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
