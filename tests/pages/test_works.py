from __future__ import annotations

from decimal import Decimal

import pytest

from portal.pages.works import MOST, YEARS, Work, chart, owed, work, years
from tests.pages import many, sample
from tests.pages.conftest import Built


def test_a_work_is_what_is_agreed_and_paid_by_and_by(built: Built) -> None:
    """A tender with its receipts; a receipt is paid at once, so it is none."""
    view = many.view(built.register.places, *built.register.notices)
    found = {
        notice.key.kind: work(view, (notice, record))
        for notice in view.register.notices_of(sample.LIUHE)
        for record in notice.records
        if notice.key.kind == "receipts" or (notice.key.kind == "tenders" and record.amount)
    }
    assert found["receipts"] is None
    assert found["tenders"] is not None
    assert found["tenders"].agreed > 0


@pytest.mark.parametrize(
    ("agreed", "paid", "said", "share"),
    [(100, 70, "付了 70%", 70), (100, 0, "还没付", 0), (100, 120, "付了 120%", 100)],
)
def test_a_bar_is_what_was_agreed_and_within_it_what_was_paid(agreed: int, paid: int, said: str, share: int) -> None:
    """What was paid beyond that is drawn in full and said."""
    (row,) = chart([Work("路灯", "c/x/", Decimal(agreed), Decimal(paid))])
    assert row.row.note == said
    drawn = {part.look: part.length for part in row.parts}
    assert drawn.get("y", "0%") == f"{share}%"


def test_the_largest_works_are_drawn() -> None:
    """In the order of what was agreed; the list below the chart has them all."""
    rows = chart([Work(f"第{n}项", f"c/{n}/", Decimal(n), Decimal(1)) for n in range(1, MOST + 5)])
    assert [row.row.label for row in rows] == [f"第{n}项" for n in range(MOST + 4, 4, -1)]


def test_each_year_has_what_was_agreed_and_what_was_paid() -> None:
    """Two bars on one scale, the newest year first; of payments of one year alone there is no chart."""
    rows = years({2025: (Decimal(0), Decimal(30)), 2026: (Decimal(100), Decimal(40))})
    assert [(row.row.label, row.row.said) for row in rows] == [
        ("2026年说好的", "100"), ("2026年付了的", "40"), ("2025年说好的", "0"), ("2025年付了的", "30"),
    ]  # fmt: skip
    assert [row.parts[0].length if row.parts else "" for row in rows] == ["100%", "40%", "", "30%"]
    assert years({2026: (Decimal(0), Decimal(40))}) == ()
    assert len(years({year: (Decimal(0), Decimal(1)) for year in range(2000, 2027)})) == YEARS


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ([], ("", "")),
        ([5], ("5 元", "")),
        ([900, 500, 10, 1], ("1,411 元", "甲、乙")),
        ([900, 500, 400, 1], ("1,801 元", "")),
    ],
)
def test_what_is_not_paid_yet_is_summed(left: list[int], said: tuple[str, str]) -> None:
    """Where two of many works make nine tenths of it they are named; what was overpaid makes nothing less."""
    works = [Work(name, "c/x/", Decimal(one + 100), Decimal(100)) for name, one in zip("甲乙丙丁", left, strict=False)]
    assert owed([*works, Work("超付", "c/x/", Decimal(1), Decimal(50))]) == said
