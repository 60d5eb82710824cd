from __future__ import annotations

from typing import Any

import pytest

from portal.records.notice import NoticeKey, Period
from portal.versions.known import _near

APRIL = NoticeKey("c1", "receipts", Period(2026, 4))


@pytest.mark.parametrize(
    ("key", "near"),
    [
        (("c1", "receipts", Period(2026, 4)), True),
        (("c1", "receipts", Period(2026, 3)), True),
        (("c1", "receipts", Period(2026, 1)), True),
        (("c1", "receipts", Period(2025, 12)), True),
        (("c1", "receipts", Period(2025, 11)), False),
        (("c1", "receipts", Period(2026, 5)), True),
        (("c1", "receipts", Period(2026, 6)), False),
        (("c1", "receipts", Period(2026)), True),
        (("c1", "receipts", Period(2025)), True),
        (("c1", "receipts", Period(2024)), False),
        (("c1", "benefits", Period(2026, 3)), False),
        (("c2", "receipts", Period(2026, 3)), False),
    ],
)
def test_three_months_before_and_one_after_are_near(key: tuple[Any, ...], *, near: bool) -> None:
    """Of the same community and kind; counted from the end of one to the beginning of the other."""
    assert _near(NoticeKey(*key), APRIL) is near
