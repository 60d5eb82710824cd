"""Cells that would be read as empty though something stands in them are told."""

from __future__ import annotations

import pytest

from portal.intake.flaws import Flaw, flaws_in, tell_flaws
from tests.intake.files import read, row, sheet, xlsx


@pytest.mark.parametrize(
    ("cell", "flaw"),
    [
        ('<c r="E4" t="e"><v>#REF!</v></c>', Flaw("表", "E", 4, "#REF!")),
        ("<x:c r='AB12' s='3' t='e'><x:f>A1/0</x:f><x:v>#DIV/0!</x:v></x:c>", Flaw("表", "AB", 12, "#DIV/0!")),
        ('<c r="E4"><f>SUM(A1:A3)</f></c>', Flaw("表", "E", 4)),
        ('<c r="E4"><f>SUM(A1:A3)</f><v></v></c>', Flaw("表", "E", 4)),
        ('<c r="E4" s="1"><f t="shared" si="0"/><v/></c>', Flaw("表", "E", 4)),
    ],
)
def test_error_values_and_formulas_without_their_result_are_found(cell: str, flaw: Flaw) -> None:
    """With their cell, in every way programs write them."""
    chunk = f'<row r="4"><c r="A4"><v>1</v></c>{cell}<c r="ZZ4"><v>2</v></c></row>'.encode()
    assert list(flaws_in(chunk, "表")) == [flaw]


@pytest.mark.parametrize(
    "cell", ['<c r="E4"><f>SUM(A1:A3)</f><v>0</v></c>', '<c r="E4" t="s"><v>3</v></c>', '<c r="E4" t="e"/>', "<c/>"]
)
def test_a_formula_with_its_result_and_plain_cells_are_none(cell: str) -> None:
    """Nor is a cell that is empty."""
    assert not list(flaws_in(f'<row r="4">{cell}<c r="F4"><v>2</v></c></row>'.encode(), "表"))


def test_each_is_an_error_with_its_cell_and_a_remedy() -> None:
    """Else the amount would be missing without a word."""
    notice = read(xlsx(sheet(row(1))))
    before = len(notice.problems.errors)
    tell_flaws([Flaw("表", "E", 4, "#REF!"), Flaw("表", "F", 5)], notice)
    found = notice.problems.errors[before:]
    assert [(one.code, one.where.row, one.where.column) for one in found] == [
        ("error_value", 4, "E"),
        ("no_formula_result", 5, "F"),
    ]
    assert all(one.remedy.startswith("请") for one in found)
