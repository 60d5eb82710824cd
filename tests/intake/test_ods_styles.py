"""What the styles of an .ods say of cells, rows and columns."""

from __future__ import annotations

import pytest

from portal.intake.ods_styles import MAX_STYLES, Drawn, OdsStyles, ods_styles
from portal.intake.refusal import Refusal

TEXT = b"<style:text-properties %s/>"


def style(name: str, inside: bytes = b"", *, family: str = "table-cell", more: str = "") -> bytes:
    """A style of a family with its properties; `more` stand on its tag."""
    tag = f'<style:style style:name="{name}" style:family="{family}" {more}>'.encode()
    return tag + inside + b"</style:style>"


def looks(styles: OdsStyles) -> dict[str, set[str]]:
    """The names of styles by what they do, of what there is."""
    sorts = ("struck", "faint", "percent", "red", "low", "narrow")
    named = {sort: {name.decode() for name in getattr(styles, sort)} for sort in sorts}
    return {sort: names for sort, names in named.items() if names}


@pytest.mark.parametrize(
    ("inside", "sort"),
    [
        (TEXT % b'style:text-line-through-style="solid"', "struck"),
        (TEXT % b"style:text-line-through-style='wave'", "struck"),
        (TEXT % b'style:text-line-through-style="none"', ""),
        (TEXT % b'fo:color="#ffffff"', "faint"),
        (TEXT % b'fo:color="#ffffff" style:use-window-font-color="true"', ""),
        (b'<style:table-cell-properties fo:background-color="#000000"/>' + TEXT % b'fo:color="#ffffff"', ""),
        (b'<style:table-cell-properties fo:background-color="#000000"/>' + TEXT % b'fo:color="#000000"', "faint"),
        (b'<style:table-cell-properties fo:background-color="transparent"/>' + TEXT % b'fo:color="#fffffe"', "faint"),
        (TEXT % b'fo:color="#c00000"', "red"),
        (TEXT % b'fo:color="#c00000" style:use-window-font-color="true"', ""),
        (TEXT % b'fo:color="#808080"', ""),
    ],
)  # fmt: skip
def test_a_style_of_a_cell_says_what_is_not_seen(inside: bytes, sort: str) -> None:
    """A line through the text, its colour on its ground; the automatic colour can always be read."""
    assert looks(ods_styles(style("ce1", inside), b"")) == ({sort: {"ce1"}} if sort else {})


@pytest.mark.parametrize(
    ("height", "low"),
    [("0in", True), ("0.05cm", True), ("3.9pt", True), ("4pt", False), ("5px", True), ("0.2pc", True), ("1pc", False),
     ("1.4mm", True), ("1.5mm", False), ("0.452cm", False), ("thin", False), ("1.2.3mm", False), ("3.9", False)],
)  # fmt: skip
def test_a_row_lower_than_half_a_figure_is_low(height: str, low: bool) -> None:
    """In every unit of length; what is no length is no size."""
    said = f'<style:table-row-properties style:row-height="{height}"/>'.encode()
    assert looks(ods_styles(style("ro1", said, family="table-row"))) == ({"low": {"ro1"}} if low else {})


@pytest.mark.parametrize(("width", "narrow"), [("0cm", True), ("5.9pt", True), ("6pt", False), ("0.9in", False)])
def test_a_column_narrower_than_half_a_figure_is_narrow(width: str, narrow: bool) -> None:
    """Six points."""
    said = f'<style:table-column-properties style:column-width="{width}"/>'.encode()
    assert looks(ods_styles(style("co1", said, family="table-column"))) == ({"narrow": {"co1"}} if narrow else {})


def test_what_a_style_does_not_say_its_parents_say() -> None:
    """The nearest first; a colour of its own ends the automatic one of its parent."""
    grand = style("A", TEXT % b'fo:color="#ff0000" style:text-line-through-style="solid"')
    parent = style("B", TEXT % b'style:text-line-through-style="none"', more='style:parent-style-name="A"')
    automatic = style("C", TEXT % b'style:use-window-font-color="true"', more='style:parent-style-name="B"')
    own = style("D", TEXT % b'fo:color="#ff0000"', more='style:parent-style-name="C"')
    assert looks(ods_styles(grand + parent, automatic + own)) == {"struck": {"A"}, "red": {"A", "B", "D"}}


def test_styles_that_are_each_others_parents_end() -> None:
    """And one whose parent is not there says what it says."""
    one = style("A", more='style:parent-style-name="B"')
    other = style("B", TEXT % b'fo:color="#ff0000"', more='style:parent-style-name="A"')
    alone = style("C", TEXT % b'fo:color="#ff0000"', more='style:parent-style-name="none"')
    assert looks(ods_styles(one + other + alone)) == {"red": {"A", "B", "C"}}


def test_styles_of_the_content_overrule_those_of_the_document() -> None:
    """The later part is the nearer one."""
    before, after = style("ce1", TEXT % b'fo:color="#ff0000"'), style("ce1", TEXT % b'fo:color="#000000"')
    assert looks(ods_styles(before, after)) == {}
    assert looks(ods_styles(after, before)) == {"red": {"ce1"}}


def test_styles_of_one_name_in_two_families_are_two() -> None:
    """Every family has its `Default`: that of drawings says nothing of cells, nor that of rows of columns."""
    cell = style("Default", TEXT % b'fo:color="#ff0000"')
    drawn = style("Default", TEXT % b'fo:color="#ffffff" style:text-line-through-style="solid"', family="graphic")
    child = style("ce1", more='style:parent-style-name="Default"')
    assert looks(ods_styles(cell + drawn + child)) == {"red": {"Default", "ce1"}}
    assert looks(ods_styles(drawn + cell + child)) == {"red": {"Default", "ce1"}}
    row = style("x", b'<style:table-row-properties style:row-height="0cm"/>', family="table-row")
    column = style("x", b'<style:table-column-properties style:column-width="0cm"/>', family="table-column")
    assert looks(ods_styles(row + column)) == {"low": {"x"}, "narrow": {"x"}}


def test_data_styles_give_a_cell_its_format() -> None:
    """By the name the style says: nothing, per cents, the parts of a day, red figures."""
    data = (
        b'<number:number-style style:name="N1"><number:text/></number:number-style>'
        b'<number:percentage-style style:name="N2"><number:number/></number:percentage-style>'
        b'<number:date-style style:name="N3"><number:year/><number:month/></number:date-style>'
        b'<number:number-style style:name="N4"><style:text-properties fo:color="#ff0000"/><number:number/>'
        b"</number:number-style>"
    )
    cells = b"".join(style(f"ce{n}", more=f'style:data-style-name="N{n}"') for n in range(1, 6))
    styles = ods_styles(data, cells)
    assert looks(styles) == {"faint": {"ce1"}, "percent": {"ce2"}}
    assert styles.parts == {b"ce3": "ym"}
    assert styles.reds == {b"ce4": (True, True)}
    assert styles
    assert not ods_styles(b"", style("ce1"))


def test_more_styles_than_any_program_makes_are_refused() -> None:
    """One more than the most."""
    whole = b"".join(b'<style:style style:name="%d" style:family="table-cell">' % at for at in range(MAX_STYLES))
    assert looks(ods_styles(whole)) == {}
    with pytest.raises(Refusal, match="压缩内容大得不合理"):
        ods_styles(whole, b'<style:style style:name="x">')


def test_a_cell_is_drawn_in_its_own_style_else_its_rows_else_its_columns() -> None:
    """Columns count from the first of those alike; beyond the last one that is named they stay so."""
    drawn = Drawn()
    assert drawn.of(b"", 3) == b""
    drawn.add_columns(0, b' table:default-cell-style-name="a"')
    drawn.add_columns(2, b" table:default-cell-style-name='b'")
    drawn.start_row(b' table:style-name="ro1"')
    assert [drawn.of(b"", column) for column in (0, 1, 2, 900)] == [b"a", b"a", b"b", b"b"]
    assert drawn.of(b' table:style-name = "own"', 0) == b"own"
    drawn.start_row(b' table:style-name="ro1" table:default-cell-style-name="row"')
    assert drawn.of(b"", 0) == b"row"
    drawn.start_row(b"")
    assert drawn.of(b"", 0) == b"a"
