"""Which cells of an .xlsx are noted for their looks."""

from __future__ import annotations

import pytest

from portal.intake.cell_styles import CellStyles
from portal.intake.number_formats import NumberFormat, number_format
from portal.intake.styled_cells import StyledCells
from portal.intake.unseen import Unseen

STYLES = CellStyles(frozenset({1}), frozenset({2}), frozenset({3}), frozenset({1, 4}))
DIGITS = number_format("0000")
assert DIGITS is not None
FORMATS = CellStyles(formats={5: DIGITS})


def looked(
    chunk: str, styles: CellStyles = STYLES, *more: str, texts: tuple[int, ...] = (), bare: bool = False
) -> tuple[Unseen, StyledCells]:
    """What is noted in the pieces of a sheet."""
    unseen, cells = Unseen(), StyledCells(styles, frozenset(texts))
    for piece in (chunk, *more):
        cells.look(piece.encode(), unseen, bare=bare)
    return unseen, cells


def formats(cells: StyledCells) -> dict[int, list[tuple[int, NumberFormat]]]:
    """The formats by row."""
    return {row: list(found) for row, found in cells.formats.items()}


def found(unseen: Unseen) -> dict[str, dict[int, int]]:
    """The rows with a bit for each column, of what there is."""
    whole = {"struck": unseen.struck, "faint": unseen.faint, "percent": unseen.percent, "red": unseen.red}
    return {name: rows for name, rows in whole.items() if rows}


@pytest.mark.parametrize(
    "tag",
    [
        '<c r="D5" s="2">',
        '<c s="2" r="D5" t="s">',
        "<c r='D5' s='2'>",
        '<x:c t="n" s="2" r="D5">',
        '<c r="D5" t="s" s="2" >',
    ],
)
def test_a_filled_cell_is_noted_however_its_tag_is_written(tag: str) -> None:
    """With a prefix, with single quotes, in any order."""
    assert found(looked(f"<row r='5'>{tag}<v>1</v></c></row>")[0]) == {"faint": {5: 0b1000}}


@pytest.mark.parametrize("tag", ['<c r="D5" s="2"/>', '<c r="D5" s="22">', '<c r="D5">', '<cc r="D5" s="2">'])
def test_other_cells_are_not_noted(tag: str) -> None:
    """Without content, with a style of another number or none, and what is no cell."""
    assert found(looked(f"<row r='5'>{tag}</row>")[0]) == {}


def test_a_style_is_noted_for_all_that_it_does() -> None:
    """Red and struck out at once, in rows and columns of two letters."""
    unseen, _ = looked('<c r="A1" s="1"><v>1</v></c><c r="AB12" s="1"><v>1</v></c><c r="B12" s="3"><v>1</v></c>')
    assert found(unseen) == {"struck": {1: 1, 12: 1 << 27}, "red": {1: 1, 12: 1 << 27}, "percent": {12: 0b10}}


def test_where_the_style_of_no_number_is_marked_every_cell_without_one_is() -> None:
    """A cell that names no style has style 0 (ECMA-376 part 1, 18.3.1.4)."""
    unseen, _ = looked(
        '<row r="3"><c r="A3"><v>1</v></c><c r="B3" s="0"><v>1</v></c><c r="C3"/><c r="E3" s="9"><v>1</v></c></row>',
        CellStyles(struck=frozenset({0})),
    )  # fmt: skip
    assert found(unseen) == {"struck": {3: 0b11}}


def test_cells_that_do_not_say_where_they_are_are_counted_from_the_one_before() -> None:
    """Over rows with and without numbers, and over pieces."""
    first = '<row><c s="1"><v>1</v></c><c/><c s="1"><v>1</v></c></row>'
    second = '<row r="7"><c/><c r="C7"/><c s="2"><v>1</v></c></row><row><c s="2"><v>1</v></c></row>'
    unseen, _ = looked(first, STYLES, second, bare=True)
    assert found(unseen) == {"struck": {1: 0b101}, "red": {1: 0b101}, "faint": {7: 0b1000, 8: 1}}


def test_formats_are_told_by_row_and_column() -> None:
    """Rows with the same ones share one list, as most rows have them; a row may go on in the next piece."""
    rows = "".join(
        f'<row r="{at}"><c r="B{at}" s="5"><v>7</v></c><c r="AA{at}" s="5"><v>8</v></c></row>' for at in (1, 2)
    )
    unseen, cells = looked(rows, FORMATS, '<c r="AB2" s="5"><v>9</v></c><c r="C3" s="5"/>')
    assert formats(cells) == {1: [(1, DIGITS), (26, DIGITS)], 2: [(1, DIGITS), (26, DIGITS), (27, DIGITS)]}
    assert found(unseen) == {}
    _, again = looked(rows, FORMATS)
    assert again.formats[1] is again.formats[2]


@pytest.mark.parametrize("count", [200, 201])
def test_as_many_styles_as_there_are_are_told_apart(count: int) -> None:
    """Also where they are too many to be named in a pattern."""
    styles = CellStyles(struck=frozenset(range(1, count + 1)))
    unseen, _ = looked(f'<c r="A1" s="{count}"><v>1</v></c><c r="B1" s="{count + 1}"><v>1</v></c>', styles)
    assert found(unseen) == {"struck": {1: 1}}


def test_texts_struck_out_within_themselves_are_noted_where_they_stand() -> None:
    """Texts of the workbook by their number, and those in the cell itself; a number is no text."""
    shared = '<c r="C4" t="s"><v>12</v></c><c t="s" r="D4"><v>1</v></c>'
    shared += '<c r="E4"><v>12</v></c><c r="F4" t="str"><v>12</v></c>'
    inline = '<c r="G4" t="inlineStr"><is><r><rPr><strike/></rPr><t>张</t></r><r><t>三</t></r></is></c>'
    off = '<c r="H4" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>李四</t></r></is></c>'
    plain = '<c r="I4" t="inlineStr"><is><t>王五</t></is></c><c r="J4"><v>1</v></c>'
    unseen, _ = looked(shared + inline + off + plain, CellStyles(), texts=(12,))
    assert found(unseen) == {"struck": {4: 0b1000100}}
    assert found(looked(shared, CellStyles())[0]) == {}
