from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from portal.kinds.asset.leases import due_of, let, newest_list, unpaid
from tests.pages import sample

POND: dict[str, Any] = {"name": "鱼塘", "lessee": "示例水产合作社", "rent": 100, "received": 30}


@pytest.mark.parametrize(
    ("period", "more", "due"),
    [("2026年", {}, 100), ("2026年第一季度", {}, None), ("2026年3月", {}, None), ("2026年3月", {"due": 8}, 8),
     ("2026年", {"due": 0}, 0), ("2024年", {}, 100)],
)  # fmt: skip
def test_what_is_due_in_a_period(period: str, more: dict[str, Any], due: int | None) -> None:
    """The rent of a year in the list of a year; elsewhere what the row says."""
    notice = sample.notice(sample.LIUHE, "assets", period, [{**POND, **more}])
    assert due_of(notice, notice.records[0]) == due


def test_what_is_missing_is_reckoned_from_what_came_in() -> None:
    """And the newest list is that of the latest period."""
    old, new = (sample.notice(sample.LIUHE, "assets", period, [POND]) for period in ("2024年", "2025年"))
    register = sample.register((old, new))
    assert newest_list(register, sample.LIUHE) == new
    assert newest_list(register, sample.SANJIANG) is None
    (one,) = unpaid(new, date(2026, 1, 1))
    assert (one.missing, one.by) == (Decimal(70), date(2025, 12, 31))
    assert let(one.record)
    assert [*unpaid(new, date(2025, 12, 31))] == []
