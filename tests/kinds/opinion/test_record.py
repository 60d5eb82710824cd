from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.intake.silent_headings import IGNORED
from portal.kinds.opinion.record import Opinion, State, Verdict, Way
from portal.records.policy import Leaves

GIVEN: dict[str, object] = {
    "number": "YJ-1", "received_on": "2026-03-05", "way": "微信群", "area": "环境卫生", "said": "路灯不亮",
    "office": "居民委员会", "state": "已解决", "reply": "已换", "replied_on": "2026-03-09",
}  # fmt: skip
WHO = (
    "反映人", "反映人姓名", "姓名", "来访人", "投诉人", "来电人", "联系人", "联系电话", "电话", "手机号", "住址",
    "地址", "身份证号", "微信号", "性别", "年龄", "小组", "网格", "登记人", "经办人",
)  # fmt: skip


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 2000), st.none() | st.text() | st.integers())
def test_days_are_computed_whatever_is_typed(received: date, days: int, typed: object) -> None:
    """Calendar days from receipt to answer; a number staff have in their own table is not read."""
    replied = received + timedelta(days=days)
    dates = {"received_on": Day.of(received), "replied_on": Day.of(replied)}
    assert Opinion.model_validate({**GIVEN, **dates, "days": typed}).days == days
    assert Opinion.model_validate({**GIVEN, **dates}).days == days


@pytest.mark.parametrize("replied_on", [None, "2026年3月", "2026-03-04"])
def test_without_two_whole_days_in_order_no_days_are_said(replied_on: str | None) -> None:
    """Open, known to the month only, or answered before it was said: no number is invented."""
    row = {**GIVEN, "replied_on": replied_on}
    assert Opinion.model_validate({name: value for name, value in row.items() if value}).days is None


def test_the_words_of_staff_are_understood() -> None:
    """How it came, how far it is and what was thought of it, in the spellings of village ledgers."""
    opinion = Opinion.model_validate({**GIVEN, "way": "坝坝会", "state": "不属于本村职权", "verdict": "一般"})
    assert (opinion.way, opinion.state, opinion.verdict) == (Way.MEETING, State.PASSED_ON, Verdict.FAIR)


@pytest.mark.parametrize("heading", WHO)
def test_columns_that_say_who_spoke_never_leave(heading: str) -> None:
    """Staff need not delete them: each is known, and none is published in any form."""
    (bound,) = [bound for bound in Opinion.columns() if heading in bound.headings]
    assert bound.column.leaves is Leaves.NEVER
    assert heading not in IGNORED


def test_no_open_column_is_meant_for_a_person() -> None:
    """What leaves is the matter: no open heading has a word for a person, a telephone or a dwelling in it."""
    headings = [
        heading for bound in Opinion.columns() if bound.column.leaves is Leaves.PUBLISH for heading in bound.headings
    ]
    assert not [heading for heading in headings if heading.endswith("人") or "姓名" in heading or "电话" in heading]
