"""How far a row reads as data under its headings."""

from __future__ import annotations

from typing import Any

import pytest

from portal.fields.day import DAY
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.value import Cell
from portal.intake.evidence import Evidence, evidence, is_syntax, reads
from portal.intake.model import HeadedColumn
from portal.records.catalogue import kind_by_id
from tests.intake.files import row

NAMES = ("power_item", "programme", "recipient", "amount", "paid_on")
BOUNDS = {bound.name: bound for bound in kind_by_id("benefits").columns()}
COLUMNS = [(HeadedColumn(at, "BCDEF"[at - 1], name, name), BOUNDS[name]) for at, name in enumerate(NAMES, start=1)]
NEEDED = sum(BOUNDS[name].required for name in NAMES)


def of(*cells: Cell) -> Evidence:
    """What speaks for a row of these cells, behind its number."""
    return evidence([1, *cells], COLUMNS)


def test_a_sound_row_is_complete() -> None:
    """With its amount."""
    found = evidence(row(1), COLUMNS)
    assert (found.right, found.needed) == (NEEDED, NEEDED)
    assert found.complete
    assert found.amount


def test_a_row_of_half_its_columns_is_half() -> None:
    """And not complete; an empty one is neither."""
    found = of("QL-001", "耕地补贴", "张三", "三百多", None)
    assert not found.complete
    assert found.half
    assert not found.amount
    empty = of(None, None, None, None, None)
    assert (empty.complete, empty.half) == (False, False)


def test_labels_and_words_for_sums_speak_for_nothing() -> None:
    """Though any text may be a name."""
    assert of(None, "合计", None, None, None).right == 0
    assert of(None, None, "审核人：赵某", None, None).right == 0
    assert of(None, None, "张三", None, None).right == 1


def test_a_row_that_is_shorter_than_its_headings_is_read_as_far_as_it_goes() -> None:
    """Programs leave out empty cells at its end."""
    assert evidence([1, "QL-001"], COLUMNS).right == BOUNDS["power_item"].required


@pytest.mark.parametrize(
    ("value", "cell", "right"),
    [
        (MONEY, "300", True),
        (MONEY, "三百多", False),
        (DAY, "3月12日", True),
        (DAY, "三月", False),
        (PERSON, "张三", True),
    ],
)
def test_a_cell_is_right_for_a_kind_of_value(value: Any, cell: Cell, right: bool) -> None:
    """A day may lack its year."""
    assert reads(value, cell) == right


def test_not_every_text_is_an_amount() -> None:
    """Being right for a name says little."""
    assert is_syntax(MONEY)
    assert not is_syntax(PERSON)
