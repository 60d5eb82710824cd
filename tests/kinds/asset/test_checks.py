from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from portal.checks.model import Context
from portal.kinds.asset.checks import check_assets
from portal.kinds.asset.record import Asset
from portal.problems import Severity
from tests.privacy.invented import checked

POND: dict[str, Any] = {"name": "鱼塘", "lessee": "示例水产合作社", "ends": "2033-12-31", "rent": 100, "received": 100}


def told(**change: Any) -> list[tuple[str, str]]:
    """Code and severity of what is wrong with an asset."""
    notice = checked(Asset, [{name: cell for name, cell in {**POND, **change}.items() if cell is not None}])
    check_assets(notice, Context(date(2026, 6, 1)))
    assert all(problem.where.row == 4 for problem in notice.problems)
    return [(problem.code, str(problem.severity)) for problem in notice.problems]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"lessee": "李四"},
        {"lessee": None, "ends": None, "rent": None, "received": None},
        {"ends": None, "term": "没有合同"},
        {"ends": "2026-05-31", "handled": "2026年5月20日收回"},
        {"received": None},
    ],
)
def test_what_is_in_order_says_nothing(change: dict[str, Any]) -> None:
    """What nobody rents has no term; a person is masked without a word."""
    assert told(**change) == []


@pytest.mark.parametrize("lessee", ["李四、王五", "李四等5户", "李四（店主）"])
def test_who_rents_is_asked_where_it_may_be_somebody(lessee: str) -> None:
    """It is refused: nothing that may be a name is published as it stands."""
    assert told(lessee=lessee) == [("lessee_unsure", str(Severity.ERROR))]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends": None}, "no_lease_end"),
        ({"ends": "2026-05-31"}, "lease_ended"),
        ({"received": 101}, "received_too_much"),
        ({"due": 50}, "received_too_much"),
    ],
)
def test_what_the_page_will_show_is_told_to_staff(change: dict[str, Any], code: str) -> None:
    """As a warning: it is published as it is."""
    assert told(**change) == [(code, str(Severity.WARNING))]
