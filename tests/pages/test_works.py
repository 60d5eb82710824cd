from __future__ import annotations

from decimal import Decimal

import pytest

from portal.pages.works import MOST, Work, chart, work
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
