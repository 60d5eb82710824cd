"""Which power item a sheet is about."""

from __future__ import annotations

import pytest

from portal.commands.nearest_power import likeness, nearest_power

POWERS = (("QL-001", "低保对象初审"), ("QL-002", "耕地补贴申报"), ("QL-003", "小额开支审批"))


@pytest.mark.parametrize(
    ("about", "number"),
    [("2026年3月耕地补贴公示", "QL-002"), ("低保", "QL-001"), ("机耕道硬化", ""), ("低保户的耕地", ""), ("", "")],
)
def test_the_one_that_shares_most_is_the_nearest(about: str, number: str) -> None:
    """None where nothing is shared, and where two share as much."""
    found = nearest_power(about, POWERS)
    assert (found[0] if found else "") == number
    assert nearest_power(about, ()) == ()


def test_what_is_shared_goes_before_what_looks_alike() -> None:
    """A pair of characters counts one, likeness less than that."""
    assert likeness("耕地补贴", "耕地补贴") == 4.0
    assert 1 <= likeness("2026年3月耕地流转", "耕地补贴申报") < 2
    assert likeness("补地耕", "耕地补") < 1
