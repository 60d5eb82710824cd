from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.register.gaps import gaps_of
from tests.content import ASSET, LIU
from tests.kinds.asset.assets import ROWS, register

OURS = ("rent-unpaid", "lease-ended")
NOTHING_CAME = "3组鱼塘：该收租金 18,000.00 元，收了 0.00 元，还差 18,000.00 元"


def told(tmp_path: Path, rows: Any, today: date, period: str = "2026") -> list[str]:
    """What is missing of the assets of a place on a day."""
    found = register(tmp_path, {period: rows}, today)
    return [one.gap.what for one in gaps_of(found, LIU) if one.detector.id in OURS]


def test_rent_that_is_due_and_leases_that_ended_are_a_gap_each(tmp_path: Path) -> None:
    """Once its day is over: of the year's rent that is the end of the year. A masked tenant is named nowhere."""
    assert told(tmp_path / "1", ROWS, date(2026, 4, 1)) == []
    assert told(tmp_path / "2", ROWS, date(2026, 7, 1)) == ["老村小门面：合同 2026年6月30日到期，没有写怎么处理"]
    assert told(tmp_path / "3", ROWS, date(2027, 1, 1)) == [
        "老村小门面：该收租金 6,000.00 元，收了 3,000.00 元，还差 3,000.00 元",
        "老村小门面：合同 2026年6月30日到期，没有写怎么处理",
    ]


@pytest.mark.parametrize(
    ("change", "period", "said"),
    [
        (
            {"交租日期": "2026-03-20", "已收": 0},
            "2026",
            [NOTHING_CAME],
        ),
        ({"交租日期": "2026-03-20", "已收": None}, "2026", ["3组鱼塘：该收租金 18,000.00 元，没有写收了没有"]),
        ({"交租日期": "2026-04-20", "已收": 0}, "2026", []),
        ({"已收": 0}, "2026-Q1", []),
        ({"已收": 0, "本期应收": 4500}, "2026-Q1", ["3组鱼塘：该收租金 4,500.00 元，收了 0.00 元，还差 4,500.00 元"]),
        ({"已收": 0, "承租方": None, "租期止": None, "交租日期": "2026-03-20"}, "2026", []),
        ({"交租日期": "2026-03-20", "已收": 20000}, "2026", []),
        ({"租期止": "2026-03-20"}, "2026", ["3组鱼塘：合同 2026年3月20日到期，没有写怎么处理"]),
        ({"租期止": "2026-03-20", "到期处理": "重新发包"}, "2026", []),
    ],
)
def test_a_gap_needs_a_day_that_is_over(tmp_path: Path, change: Any, period: str, said: list[str]) -> None:
    """The rent of a year is not what a quarter owes; what nobody rents owes nothing."""
    assert told(tmp_path, [{**ASSET, **change}], date(2026, 4, 1), period) == said


def test_only_the_newest_list_is_read(tmp_path: Path) -> None:
    """What was missing a year ago and is not today is history."""
    found = register(
        tmp_path, {"2025": [{**ASSET, "已收": 0}], "2026-Q1": [{**ASSET, "本期应收": 0}]}, date(2026, 4, 1)
    )
    assert [one.gap.what for one in gaps_of(found, LIU) if one.detector.id in OURS] == []
