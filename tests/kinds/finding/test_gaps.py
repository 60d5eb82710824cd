from __future__ import annotations

from itertools import product

from portal.kinds.finding.gaps import GAPS
from portal.kinds.finding.matrix import TIERS
from portal.kinds.finding.words import Phase
from portal.records.gap import Gap
from tests.kinds.finding.ledgers import FINDING, Row, notice, rows
from tests.pages import sample

WHOLE: list[Row] = [
    {**FINDING, "number": f"{number}-{at}", "tender": number, "tier": tier, "phase": phase}
    for number in ("ZB-2026-01", "ZB-2026-02")
    for at, (tier, phase) in enumerate(product(TIERS, Phase))
]
"""Every cell of both purchases of 柳河社区."""


def gaps(*ledgers: list[Row], place: str = sample.LIUHE) -> list[Gap]:
    """What is found at 柳河社区."""
    (detector,) = GAPS
    return list(detector.find(sample.register(tuple(notice(place, ledger) for ledger in ledgers)), sample.LIUHE))


def test_purchases_supervised_in_every_cell_have_no_gap() -> None:
    """Nine cells each."""
    assert gaps(WHOLE) == []


def test_one_blank_cell_is_one_gap_that_says_how_many() -> None:
    """At the purchase; several blanks of one are still one."""
    (one,) = gaps(WHOLE[1:])
    assert (one.what, one.row) == ("3组机耕道硬化工程：该来查 9 回，1 回没有记录", "t-zb-2026-01")
    (four,) = gaps(WHOLE[4:])
    assert four.what.endswith("该来查 9 回，4 回没有记录")


def test_a_place_that_files_no_findings_has_no_such_gap() -> None:
    """Nothing is known there; findings of another place are not its own."""
    assert gaps() == []
    assert gaps(rows(2), place=sample.SANJIANG) == []
    assert len(gaps(rows(2))) == 2
