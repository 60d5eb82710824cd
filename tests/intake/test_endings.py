from __future__ import annotations

from typing import Any

import pytest

from portal.intake.endings import only_ends
from portal.kinds.benefit.record import Benefit
from portal.kinds.power_item.record import PowerItem
from portal.records.record import Record


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"number": "QL-001", "valid_to": "2026-02-28"}, True),
        ({"number": "QL-001", "valid_to": "2026-02-28", "name": "低保初审", "reason": "并入"}, True),
        ({"number": "QL-001", "valid_to": "以后"}, False),
        ({"number": "QL-001"}, False),
        ({"valid_to": "2026-02-28"}, False),
        ({"number": "QL-001", "valid_to": "2026-02-28", "post": "主任"}, False),
    ],
)
def test_a_row_with_its_number_and_its_last_day_ends_an_item(cells: dict[str, Any], *, found: bool) -> None:
    """Its name and the reason may stand there too; anything else is a row that was not filled in."""
    assert ends(PowerItem, cells) is found


def test_a_kind_without_a_last_day_has_none() -> None:
    """Its rows are what they are."""
    assert not ends(Benefit, {"programme": "低保"})


def ends(kind: type[Record], cells: dict[str, Any]) -> bool:
    """Of a row with these cells."""
    columns = kind.columns()
    return only_ends([cells.get(bound.name) for bound in columns], columns)
