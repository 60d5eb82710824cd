from __future__ import annotations

import pytest

from portal.records.base import Base
from portal.records.notice import Period


@pytest.mark.parametrize(
    ("since", "period", "holds"),
    [
        (None, Period(2019), True),
        (Period(2026), Period(2026), True),
        (Period(2026), Period(2025), False),
        (Period(2026), Period(2027, quarter=1), True),
        (Period(2026, half=2), Period(2026), True),
    ],
)
def test_it_holds_from_the_list_on_in_which_it_began(since: Period | None, period: Period, *, holds: bool) -> None:
    """A list of a year goes on until its end, so one that began in its second half is in it."""
    assert Base("t1740", since).holds(period) is holds
