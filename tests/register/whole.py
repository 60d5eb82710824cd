"""A small place in which nothing is missing, and holes in it: what tests of gaps are made of."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from portal.places.gazetteer import Gazetteer
from portal.privacy.public import PublicNotice
from portal.register.gaps import gaps_of
from portal.register.register import Register
from tests.pages import sample
from tests.register.test_making import reviewed

SCAN = sample.scan("A")
POWER = {**sample.ITEM, "number": "QL-001"}
PAID = {"power_item": "QL-001", "_scans": (SCAN,)}


def receipts(*rows: dict[str, Any], period: str = "2026年3月", **more: Any) -> PublicNotice:
    """Vouchers with their originals, numbered from PZ-2026-001 on."""
    filled = [{**sample.receipt(f"PZ-2026-{n:03d}", "纸", 5), **PAID, **row} for n, row in enumerate(rows, 1)]
    return sample.notice(sample.LIUHE, "receipts", period, filled, **more)


def power(**changes: Any) -> PublicNotice:
    """A list of one power without a hole, but for the changes."""
    return reviewed(sample.notice(sample.LIUHE, "power-items", "2026年", [{**POWER, **changes}]))


def opinion(number: int, **more: Any) -> dict[str, Any]:
    """An opinion that was answered in time."""
    return {
        "number": f"YJ-2026-{number:03d}", "received_on": "2026年3月5日", "way": "意见箱", "area": "环境卫生",
        "said": "垃圾桶太少", "office": "居民委员会", "state": "已办结", "reply": "已增加",
        "replied_on": "2026年3月9日", **more,
    }  # fmt: skip


def opinions(*rows: dict[str, Any], period: str = "2026年3月") -> PublicNotice:
    """A ledger of opinions."""
    return sample.notice(sample.LIUHE, "opinions", period, list(rows))


@cache
def places() -> Gazetteer:
    """The places there are, read once."""
    return Gazetteer.load()


def registered(*notices: PublicNotice, today: date = sample.TODAY) -> Register:
    """A register of these notices."""
    return Register.build(sample.SITE, today, places(), notices, info={})


def told(*notices: PublicNotice, today: date = sample.TODAY) -> list[tuple[str, str]]:
    """(detector, words) of every gap."""
    return [(one.detector.id, one.gap.what) for one in gaps_of(registered(*notices, today=today), sample.LIUHE)]


WHOLE = (power(), receipts({}, {}, {}), opinions(opinion(1), opinion(2), opinion(3)))
OPEN: dict[str, Any] = {"state": "办理中", "reply": None, "replied_on": None}
"""What differs in an opinion that has no answer yet."""
