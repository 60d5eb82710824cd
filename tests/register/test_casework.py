from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.privacy.public import PublicRecord
from portal.register.casework import Tally, tally
from tests.privacy.invented import GOING, OPINION, Cells, published

TODAY = date(2026, 4, 1)
FIRST = date(2026, 1, 1)


def opinion(at: int, received: date, took: int | None, state: str = "已办结") -> Cells:
    """One opinion, answered after so many days or not yet."""
    row = {**(GOING if took is None else OPINION), "number": f"YJ-{at}", "received_on": Day.of(received)}
    if took is not None:
        row |= {"replied_on": Day.of(received + timedelta(days=took)), "state": state, "passed_to": "某单位"}
    return row


def records(rows: list[Cells]) -> tuple[PublicRecord, ...]:
    """As they leave."""
    return published("opinions", rows).records


def test_one_thousand_three_hundred_and_twenty_four_opinions_all_handled() -> None:
    """The report's figure is counted from as many rows: received = handled + open, and nothing is open."""
    rows = [opinion(n, FIRST + timedelta(days=n % 80), n % 11) for n in range(1324)]
    found = tally(records(rows), TODAY)
    assert found == Tally(received=1324, handled=1324, passed_on=0, open=0, overdue=0, median=5.0)
    rows[700] = opinion(700, FIRST, None)
    assert tally(records(rows), TODAY) == Tally(1324, 1323, 0, 1, 1, 5.0)


@given(st.lists(st.tuples(st.integers(0, 80), st.none() | st.integers(0, 60), st.booleans()), max_size=12))
def test_received_is_handled_and_open_whatever_comes(drawn: list[tuple[int, int | None, bool]]) -> None:
    """The three numbers add up, and the median is that of the days each answer took."""
    rows = [
        opinion(n, FIRST + timedelta(days=day), took, "已转办" if passed else "已办结")
        for n, (day, took, passed) in enumerate(drawn)
    ]
    found = tally(records(rows), TODAY, 30)
    assert found.received == len(drawn) == found.handled + found.open
    assert found.passed_on == sum(took is not None and passed for _, took, passed in drawn)
    assert found.overdue == sum(took is None and (TODAY - FIRST).days - day > 30 for day, took, _ in drawn)
    days = [took for _, took, _ in drawn if took is not None]
    assert found.median == (float(median(days)) if days else None)
