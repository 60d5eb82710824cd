from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.checks.model import Context
from portal.checks.validate import check_notice
from portal.kinds.benefit.record import Benefit
from tests.content import TODAY
from tests.intake.files import read, row, sheet, xlsx


def differs(rows: list[list[Any]]) -> list[int]:
    """The rows whose total is told to be wrong."""
    checked = check_notice(read(xlsx(sheet(*rows))), Benefit, Context(TODAY))
    return [problem.where.row for problem in checked.problems if problem.code == "total_differs"]


def total(word: str, amount: int) -> list[Any]:
    """A row that sums others."""
    return [word, None, None, None, amount]


@pytest.mark.parametrize("added", [0, 1])
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.lists(st.integers(1, 900), min_size=1, max_size=2), min_size=1, max_size=3), max_size=3))
def test_totals_of_every_level_are_the_sums_of_their_rows(added: int, villages: list[list[list[int]]]) -> None:
    """小计 of groups, 合计 of villages, 总计 of all: each is right as it is, and wrong by a yuan."""
    rows: list[list[Any]] = []
    for village in villages:
        for group in village:
            rows += [row(1, f"张{chr(0x4E00 + len(rows) + at)}", amount) for at, amount in enumerate(group)]
            rows.append(total("一组小计", sum(group)))
        rows.append(total("甲村合计", sum(map(sum, village))))
    rows.append(total("总计", sum(sum(map(sum, village)) for village in villages) + added * 10_000))
    assert differs(rows) == ([len(rows) + 3] if added else [])
