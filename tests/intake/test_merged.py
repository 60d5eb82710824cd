"""Merged cells that give one value to several columns, or one number to several rows."""

from __future__ import annotations

import pytest

from tests.intake.files import read, row, sheet, xlsx

ROWS = [row(1), row(2, "李四"), row(3, "王五")]


def told(*areas: str, rows: list[list[object]] | None = None) -> list[tuple[str, str]]:
    """Code and cell of each problem."""
    found = read(xlsx(sheet(*(rows or ROWS)), merges=areas)).problems
    return [(problem.code, f"{problem.where.column}{problem.where.row}") for problem in found]


@pytest.mark.parametrize(
    ("area", "problem"),
    [
        ("E4:E5", ("merged_amount", "E4")),
        ("E5:E6", ("merged_amount", "E5")),
        ("D4:E4", ("merged_across", "D4")),
        ("C5:D6", ("merged_across", "C5")),
    ],
)
def test_a_merged_value_nobody_can_part_is_told(area: str, problem: tuple[str, str]) -> None:
    """An amount over two rows would be paid twice; a value over two columns would stand for both."""
    assert problem in told(area)


@pytest.mark.parametrize("area", ["C4:C6", "D4:D5", "E4:E4", "A4:A6", "A1:G1", "H4:I6", "E8:E9"])
def test_what_stands_for_each_of_its_rows_may_be_merged(area: str) -> None:
    """A programme, a name; a title, the serial number; what lies outside the table, or below it."""
    assert not [code for code, _ in told(area) if code.startswith("merged")]
