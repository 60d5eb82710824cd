from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.tender.course import SILENT, course
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from tests.pages import sample


def tender(**changes: object) -> PublicRecord:
    """The fixture's tender, changed."""
    return sample.notice(sample.LIUHE, "tenders", "2026年", [{**sample.TENDER, **changes}]).records[0]


def looks(made: object) -> list[tuple[str, str]]:
    """The name and look of each step of a purchase, as on the small register's day."""
    assert isinstance(made, PublicRecord)
    return [(step.name, step.look) for step in course(made, [], sample.TODAY, {}).steps]


def test_stages_follow_the_present_one() -> None:
    """Stages before the present one are done, or owe their day; later ones are still to come."""
    signed = looks(tender(stage="合同", payments=[]))
    assert signed == [
        ("立项", "done"), ("贴公告", "done"), ("开标", "done"), ("定标", "done"), ("签合同", "done"),
        ("", "hole"), ("验收", "next"),
    ]  # fmt: skip
    assert ("开标", "hole") in looks(tender(stage="合同", opened_on=None))
    assert ("开标", "now") in looks(tender(stage="评标", opened_on=None, awarded_on=None, signed_on=None))
    assert ("验收", "hole") in looks(tender(stage="完成"))
    failed = looks(tender(stage="流标", awarded_on=None, signed_on=None, payments=[]))
    assert failed == [("立项", "done"), ("贴公告", "done"), ("开标", "done"), ("没招成", "off")]


@given(st.integers(0, 400))
def test_silence_is_told_of_what_is_not_over(days: int) -> None:
    """After more than a month without an entry the page says how many days; of what ended it never does."""
    made = tender(stage="履约")
    today = date(2026, 2, 20) + timedelta(days=days)
    found = course(made, [], today, {})
    assert found.silence == (days if days > SILENT else 0)
    assert any(step.look == "hole" for step in found.steps) is (days > SILENT)
    assert found.strip is not None
    assert found.strip.silent is (days > SILENT)
    for stage in ("完成", "流标"):
        ended = course(tender(stage=stage, completed_on="2026年2月21日"), [], today, {})
        assert ended.silence == 0


def test_dots_stand_in_the_order_of_their_days_and_within_the_strip() -> None:
    """To scale, from the first day to today."""
    found = course(tender(), [], sample.TODAY, {}).strip
    assert found is not None
    places = [float(at[:-1]) for at in found.dots]
    assert places == sorted(places)
    assert 3 <= places[0] <= places[-1] < 97
    assert (found.first, found.last) == ("1月10日立项", "今天")


def test_every_payment_is_told_once() -> None:
    """A payment with a receipt leads to it; a receipt that the purchase does not tell stands beside the others."""
    register = sample.register(())
    notice, receipt = next(
        (notice, record)
        for notice in register.notices
        if notice.key.kind == "receipts"
        for record in notice.records
        if record.text(Role.KEY) == "PZ-031"
    )
    paid = [
        step for step in course(tender(), [("at/", (notice, receipt))], sample.TODAY, {}).steps if "付" in step.name
    ]
    assert [(step.name, step.address) for step in paid] == [("付 25,800 元", "at/")]
    alone = course(tender(payments=[]), [("at/", (notice, receipt))], sample.TODAY, {}).steps
    assert [step.address for step in alone if step.name.startswith("付")] == ["at/"]
