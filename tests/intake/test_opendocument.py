"""What is seen of an .ods before it is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.intake import archive, opendocument
from portal.intake.archive import Archive
from portal.intake.ooxml import MAX_CELLS, MAX_COLUMNS, MAX_ROW_BYTES, Look
from portal.intake.opendocument import look_through
from portal.intake.refusal import Refusal

TEXT = 'office:value-type="string"'
STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'
RED = '<style:text-properties fo:color="#ff0000"/>'
LOW = '<style:table-row-properties style:row-height="0cm"/>'
NARROW = '<style:table-column-properties style:column-width="0cm"/>'


def style(name: str, inside: str, family: str = "table-cell") -> str:
    """A style of cells, rows or columns."""
    return f'<style:style style:name="{name}" style:family="{family}">{inside}</style:style>'


def cell(more: str = "", said: str = "x", kind: str = TEXT) -> str:
    """A filled cell."""
    return f"<table:table-cell {more} {kind}><text:p>{said}</text:p></table:table-cell>"


def empty(count: int = 1) -> str:
    """So many empty cells."""
    return f'<table:table-cell table:number-columns-repeated="{count}"/>'


def row(*cells: str, more: str = "") -> str:
    """A row."""
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def column(more: str = "") -> str:
    """A column, or several alike."""
    return f"<table:table-column{more}/>"


def again(count: int, what: str = "rows") -> str:
    """That a row or a column is repeated."""
    return f' table:number-{what}-repeated="{count}"'


def look(*inside: str, head: str = "", styles: str = "", **parts: str) -> Look:
    """What is seen of one table, 表, with such rows and columns."""
    return whole(f'<table:table table:name="表">{"".join(inside)}</table:table>', head=head, styles=styles, **parts)


def whole(body: str, head: str = "", styles: str = "", **parts: str) -> Look:
    """The same for any number of tables."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml", f"<office:document-content>{head}<office:body>{body}</office:body>")
        made.writestr("styles.xml", styles)
        for name, text in parts.items():
            made.writestr(f"{name}.xml", text)
    return look_through(Archive(raw.getvalue()))


def refused(*inside: str, head: str = "", **parts: str) -> str:
    """The code of the refusal."""
    with pytest.raises(Refusal) as refusal:
        look(*inside, head=head, **parts)
    return refusal.value.code


def test_the_reach_of_a_table_is_that_of_its_filled_cells() -> None:
    """Empty cells and rows that an office program repeats to the edge of the sheet are not there."""
    edge = [row(cell(), empty(16_383)), row(empty(16_384), more=again(1_048_574))]
    assert look(column(again(16_384, "columns")), *edge).unseen["表"].columns == set()
    assert refused(row(empty(MAX_COLUMNS), cell())) == "too_many_cells"
    look(row(empty(MAX_COLUMNS - 1), cell()))


def test_filled_cells_that_are_repeated_are_counted() -> None:
    """The rows times the columns; the message says both and how to go on."""
    across = MAX_COLUMNS // 10
    look(row(cell(again(across, "columns")), more=again(MAX_CELLS // across)))
    with pytest.raises(Refusal) as refusal:
        look(row(cell(again(across, "columns")), more=again(MAX_CELLS // across + 1)))
    assert refusal.value.message == f"工作表有 {MAX_CELLS // across + 1} 行 × {across} 列，大得不合理"
    assert refusal.value.remedy == "请删去表格右边和下边多余的行列再保存"


@pytest.mark.parametrize("count", ["999999999", "99999999999999", "1" * 5000])
def test_a_cell_struck_out_far_out_is_refused_before_it_is_noted(count: str) -> None:
    """Nobody needs the memory for a bit in each of so many columns; a number too long for one is no number."""
    far = row(f'<table:table-cell table:number-columns-repeated="{count}"/>', cell('table:style-name="s"'))
    assert refused(far, head=style("s", STRUCK)) == "too_many_cells"
    assert refused(row(cell(), more=f' table:number-rows-repeated="{count}"')) == "too_many_cells"


@pytest.mark.parametrize("written", [" = ", "=\n", " ="])
def test_a_repetition_written_so_that_it_is_missed_is_refused(written: str) -> None:
    """No program writes it so; it would hide how large the table is."""
    assert refused(row(cell(), more=f' table:number-rows-repeated{written}"3"')) == "broken"


def test_merged_areas_are_counted_from_the_first_cell() -> None:
    """Rows and columns from 0, each area with both corners; a span of one cell is none."""
    spanned = [cell(f'table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"')
               for down, right in ((2, 1), (1, 3), (1, 1))]  # fmt: skip
    covered = "<table:covered-table-cell/>"
    found = look(row(cell()), row(empty(2), spanned[0], spanned[1], covered * 2, spanned[2]))
    assert found.merged == {"表": [((1, 2), (2, 2)), ((1, 3), (1, 5))]}


def test_each_table_has_its_own_name_and_its_own_rows() -> None:
    """Names are unescaped, and counting begins anew."""
    hidden = row(cell(), more=' table:visibility="collapse"')
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>'
                   for name, rows in (("甲&amp;乙", row(cell()) + hidden), ("丙", hidden)))  # fmt: skip
    found = whole(body)
    assert {name: unseen.rows for name, unseen in found.unseen.items()} == {"甲&乙": {2}, "丙": {1}}
    assert set(found.forms) == {"甲&乙", "丙"}


@pytest.mark.parametrize(
    ("opened", "closed", "rows"),
    [
        ("<table:table-row-group>", "</table:table-row-group>", set()),
        ('<table:table-row-group table:display="false">', "</table:table-row-group>", {2, 3, 4}),
        ("<table:table-row-group table:display='false'><table:table-row-group>",
         "</table:table-row-group></table:table-row-group>", {2, 3, 4}),
    ],
)  # fmt: skip
def test_rows_of_a_group_that_is_folded_together_are_not_seen(opened: str, closed: str, rows: set[int]) -> None:
    """Also where a group stands within it; behind its end rows are seen again."""
    unseen = look(row(cell()), opened, row(cell()), row(cell(), more=again(2)), closed, row(cell())).unseen["表"]
    assert (unseen.rows, unseen.columns) == (rows, set())


def test_columns_of_a_folded_group_and_rows_and_columns_of_no_size_are_not_seen() -> None:
    """By their styles; each counts as often as it is repeated."""
    head = style("low", LOW, "table-row") + style("narrow", NARROW, "table-column")
    unseen = look(
        column(again(2, "columns")), column(again(2, "columns") + ' table:style-name="narrow"'), column(),
        '<table:table-column-group table:display="false">', column(), "</table:table-column-group>", column(),
        row(cell(), more=again(3)), row(cell(), more=' table:style-name="low"'), row(cell()), head=head,
    ).unseen["表"]  # fmt: skip
    assert (unseen.rows, unseen.columns) == ({4}, {2, 3, 5})


def test_cells_are_noted_with_their_own_style_their_rows_or_their_columns() -> None:
    """A bit for each column, in every row that is repeated; a cell without content is not noted."""
    styles = style("s", STRUCK) + style("r", RED)
    unseen = look(
        column(), column(again(3, "columns") + ' table:default-cell-style-name="r"'),
        row(cell(), cell(), empty(), cell('table:style-name="s"')),
        row(cell('table:style-name="s" table:number-columns-repeated="2"'), more=again(2)),
        row(cell(), cell(), more=' table:default-cell-style-name="s"'),
        styles=styles,
    ).unseen["表"]  # fmt: skip
    assert unseen.struck == {1: 0b1000, 2: 0b11, 3: 0b11, 4: 0b11}
    assert unseen.red == {1: 0b0010}
    assert (unseen.faint, unseen.percent) == ({}, {})


def test_what_a_number_shows_is_noted_by_row_and_column() -> None:
    """Where it differs from what it holds; texts hold what they show."""
    number = 'office:value-type="float" office:value="12345.678"'
    first = row(cell(), cell(kind=number, said="1.2万"), cell(kind=number, said="12345.678"))
    twice = row(empty(2), cell(again(2, "columns"), kind=number, said="12,346"), more=again(2))
    forms = look(first, twice).forms["表"]
    assert {at: [column for column, _ in cells] for at, cells in forms.items()} == {1: [1], 2: [2, 3], 3: [2, 3]}


def test_a_head_or_a_row_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than held in memory."""
    monkeypatch.setattr(archive, "PIECE", 2**16)
    monkeypatch.setattr(opendocument, "MAX_ROW_BYTES", 2**17)
    assert MAX_ROW_BYTES > 2**17
    assert refused(head="<office:font/>" * 2**14) == "bomb"
    assert refused(row(cell() * 2**13)) == "bomb"


def test_rows_cut_by_the_pieces_of_the_file_are_whole_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the pieces are."""
    inside = (
        row(cell()),
        row(cell('table:style-name="s"'), more=again(2)),
        row(cell(), more=' table:visibility="filter"'),
    )
    before = look(*inside, styles=style("s", STRUCK)).unseen
    for size in (7, 61, 256):
        monkeypatch.setattr(archive, "PIECE", size)
        assert look(*inside, styles=style("s", STRUCK)).unseen == before
    assert (before["表"].struck, before["表"].rows) == ({2: 1, 3: 1}, {4})


@pytest.mark.parametrize("part", ["head", "settings"])
def test_entities_in_any_part_are_refused(part: str) -> None:
    """In the table itself, and in parts nobody reads."""
    assert refused(row(cell()), **{part: '<!DOCTYPE x [<!ENTITY a "b">]>'}) == "entities"
