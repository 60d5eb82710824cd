from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kinds.activity.record import Activity
from portal.privacy.counted import LEAST, counts, nothing_else
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.relief import relief_of
from portal.privacy.public import Counted
from portal.privacy.publish import publish_notice
from portal.versions.ledger import AcceptedNotice
from tests.privacy.invented import COMMUNITY, Cells, accepted, key_of, no_originals

NEXT_YEAR = date(2027, 1, 1)
OPEN: Cells = {"number": "HD-1", "held_on": "2026-03-05", "sort": "院坝会", "subject": "防汛"}


def talk(number: int, year: int = 2026, **more: object) -> Cells:
    """A talk of a day of its own."""
    return {
        "held_on": f"{year}-03-{number:02}", "sort": "谈心谈话", "subject": f"第{number}次细谈家里的事",
        "spoken_to": "欧阳小珍", **more,
    }  # fmt: skip


def notice(*rows: Cells, period: str = "2026") -> AcceptedNotice:
    """An accepted notice of these rows."""
    return accepted(Activity, rows, key_of(Activity.about.id, period))


def told(*notices: AcceptedNotice, least: int = LEAST, today: date = NEXT_YEAR) -> list[tuple[int, int]]:
    """(year, number) of what is told."""
    found = counts(notices, today, least).get(COMMUNITY, ())
    assert all((one.kind, one.what) == (Activity.about.id, "谈心谈话") for one in found)
    return [(one.year, one.rows) for one in found]


@given(st.integers(0, 14))
@settings(max_examples=15, deadline=None)
def test_a_year_of_fewer_than_five_is_told_as_little_as_one_of_none(many: int) -> None:
    """From five on the number, else nothing at all."""
    found = counts([notice(OPEN, *(talk(n) for n in range(1, many + 1)))], NEXT_YEAR)
    assert found == ({COMMUNITY: (Counted("activities", "谈心谈话", 2026, many),)} if many >= LEAST else {})


def test_years_are_counted_apart_over_all_notices() -> None:
    """Each year by the days of its rows, the newest first."""
    months = [notice(*(talk(n) for n in range(1 + 3 * at, 4 + 3 * at)), period=f"2026-0{at + 1}") for at in range(3)]
    before = notice(*(talk(n, 2025) for n in range(1, 7)), period="2025")
    few = notice(*(talk(n, 2024) for n in range(1, 5)), period="2024")
    assert told(*months, before, few) == [(2026, 9), (2025, 6)]


@given(st.integers(5, 20), st.integers(1, 5))
@settings(max_examples=10, deadline=None)
def test_two_publications_of_a_year_tell_nothing_of_the_weeks_between(many: int, more: int) -> None:
    """A running year is told as little with more talks as with fewer; the control: once it is over, they differ."""
    before, after = (
        notice(*(talk(n) for n in range(1, many + 1))),
        notice(*(talk(n) for n in range(1, many + more + 1))),
    )
    for last_day in (date(2026, 4, 1), date(2026, 12, 31)):
        assert told(before, today=last_day) == told(after, today=last_day) == []
    assert told(before) != told(after)


def test_the_same_talk_in_two_notices_is_one() -> None:
    """Three of a quarter that stand in the sheet of the year too are three, and too few."""
    rows = [talk(n) for n in range(1, 4)]
    again = [{**row, "number": f"T-{n}"} for n, row in enumerate(rows)]
    assert told(notice(*rows, period="2026-Q1"), notice(*again)) == []
    assert told(notice(*rows, period="2026-Q1"), notice(*again, talk(8), talk(9))) == [(2026, 5)]


def test_a_site_may_ask_for_more_and_never_for_fewer() -> None:
    """The setting for households raises the number."""
    rows = [talk(n) for n in range(1, 7)]
    assert told(notice(*rows), least=3) == [(2026, 6)]
    assert told(notice(*rows[:4]), least=3) == []
    assert told(notice(*rows), least=8) == []


def test_what_is_down_is_not_counted() -> None:
    """Nothing is left of a notice that was taken down."""
    taken = notice(*(talk(n) for n in range(1, 7)))
    assert counts([taken], NEXT_YEAR, down={taken.key}) == {}


@given(st.integers(0, 8), st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_notice_is_the_same_with_talks_and_without(many: int, first: bool) -> None:
    """Rows, check code, columns and sums do not depend on how many there are, nor on where they stand."""
    talks = [talk(n, quantity=n) for n in range(1, many + 1)]
    mixed = notice(*talks, OPEN) if first else notice(OPEN, *talks)
    kept = tuple(
        ("h-1", row) if getattr(row.record, "sort", "") != "谈心谈话" else pair
        for pair in mixed.rows
        for row in [pair[1]]
    )
    public = publish_notice(AcceptedNotice(mixed.notice, kept), date(2026, 4, 1), no_originals)
    alone = notice(OPEN)
    plain = publish_notice(AcceptedNotice(alone.notice, (("h-1", alone.rows[0][1]),)), date(2026, 4, 1), no_originals)
    assert (public.records, public.digest, public.columns, public.rows, public.closed, public.aggregates) == (
        plain.records, plain.digest, plain.columns, plain.rows, plain.closed, plain.aggregates,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "alone"), [((talk(1),), True), ((talk(1), OPEN), False), ((OPEN,), False), ((), False)]
)
def test_a_notice_of_nothing_else_is_none(rows: tuple[Cells, ...], alone: bool) -> None:
    """That it is there would tell of them."""
    assert nothing_else(notice(*rows)) is alone


def test_every_text_of_a_talk_is_looked_for_in_the_output() -> None:
    """Its subject and what was said as well as whom it was with; what a row says openly is no secret."""
    hidden = talk(1, content="说好退还多收的管理费", audience="公开说过的那些人")
    said = notice({**OPEN, "audience": "公开说过的那些人"}, hidden)
    names = relief_of([said])
    forbidden = {value.value for value in forbidden_values([said], Open(), relief=names)}
    assert {"第1次细谈家里的事", "说好退还多收的管理费"} <= forbidden
    assert "公开说过的那些人" not in forbidden
    apart = {value.value for value in forbidden_values([], Open(), [notice(hidden)], names)}
    assert "第1次细谈家里的事" in apart
