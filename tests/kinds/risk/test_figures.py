from __future__ import annotations

from portal.kinds.risk.figures import COUNTS
from portal.kinds.risk.record import Risk
from tests.kinds.risk.lists import SANXING, risks
from tests.pages import sample


def test_the_newest_list_counts_with_its_measures() -> None:
    """50 + 22 + 116 risks and 287 measures of the list that holds; last year's is not added."""
    lists = [
        sample.notice(sample.SANJIANG, Risk.about.id, period, risks(SANXING, 287)[first:])
        for period, first in (("2025年", 7), ("2026年", 0))
    ]
    register = sample.register(tuple(lists))
    assert [(figure.name, figure.count(register, sample.SANJIANG)) for figure in COUNTS] == [
        ("风险", 188),
        ("措施", 287),
    ]
