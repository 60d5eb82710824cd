from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from portal.intake.cell_styles import cell_styles
from portal.intake.colours import unreadable
from portal.intake.number_formats import shows_nothing
from tests.intake.files import read, row, sheet

WHITE = Font(color="FFFFFFFF")


def marked(change: Callable[[Worksheet], None]) -> list[tuple[str, str, str]]:
    """Codes, cells and messages of what is wrong with a good workbook after a change of its looks."""
    book = Workbook()
    page = book.worksheets[0]
    for line in sheet(row(1), row(2, "李四")):
        page.append(line)
    change(page)
    raw = io.BytesIO()
    book.save(raw)
    problems = read(raw.getvalue()).problems
    return [(problem.code, f"{problem.where.column}{problem.where.row}", problem.message) for problem in problems]


def whole_row(font: Font) -> Callable[[Worksheet], None]:
    """Gives every cell of the first row of data a font."""

    def change(page: Worksheet) -> None:
        for cell in page[4]:
            cell.font = font

    return change


def cell(name: str, font: Font | None = None, fill: str = "", number_format: str = "") -> Callable[[Worksheet], None]:
    """Changes the looks of one cell."""

    def change(page: Worksheet) -> None:
        if font:
            page[name].font = font
        if fill:
            page[name].fill = PatternFill("solid", fgColor=fill)
        if number_format:
            page[name].number_format = number_format

    return change


def rich(page: Worksheet) -> None:
    """Strikes out half of a name."""
    page["D5"] = CellRichText("李", TextBlock(InlineFont(strike=True), "四"))


@pytest.mark.parametrize(
    ("change", "code", "where", "word"),
    [
        (whole_row(Font(strike=True)), "struck_out", "B4", "整行划了删除线"),
        (cell("E5", Font(strike=True)), "struck_out", "E5", "“金额”划了删除线"),
        (rich, "struck_out", "D5", "“受益人”划了删除线"),
        (whole_row(WHITE), "invisible", "B4", "整行的字看不见"),
        (cell("D4", WHITE), "invisible", "D4", "“受益人”看不见"),
        (cell("D4", Font(color=Color(theme=0))), "invisible", "D4", "看不见"),
        (cell("D4", Font(color=Color(indexed=9))), "invisible", "D4", "看不见"),
        (cell("D4", Font(color="FFFDFDFD"), "FFFFFFF0"), "invisible", "D4", "看不见"),
        (cell("E4", number_format=";;;"), "invisible", "E4", "“金额”看不见"),
        (cell("E4", number_format='"";"";""'), "invisible", "E4", "“金额”看不见"),
    ],
)
def test_what_paper_does_not_show_is_told(
    change: Callable[[Worksheet], None], code: str, where: str, word: str
) -> None:
    """Text struck out, white on white or formatted away is an error with its cell: nobody meant to publish it."""
    found = marked(change)
    assert [(problem[0], problem[1]) for problem in found] == [(code, where)]
    assert word in found[0][2]
    assert "却仍会公开" in found[0][2]


@pytest.mark.parametrize(
    "change",
    [
        cell("D4", WHITE, "FF1F4E79"),
        cell("D4", Font(color="FF808080")),
        cell("A4", Font(strike=True)),
        cell("D9", WHITE),
        cell("D4", Font(strike=False, color="FF000000")),
        cell("E4", number_format='#,##0.00;-#,##0.00;""'),
        cell("E4", number_format='0.00"%"'),
    ],
)
def test_what_can_be_read_is_no_problem(change: Callable[[Worksheet], None]) -> None:
    """White on dark, grey on white, a column that is not published, an empty cell: all as they should be."""
    assert marked(change) == []


@pytest.mark.parametrize("number_format", ["0%", "0.00%", '[Red]0.0%;0"x"'])
def test_a_per_cent_format_is_told(number_format: str) -> None:
    """30000% on paper is 300 for the program: nobody can say which was meant."""
    found = marked(cell("E4", number_format=number_format))
    assert [(code, where) for code, where, _ in found] == [("percent", "E4")]
    assert "显示 30000%，实际是 300" in found[0][2]


def test_a_format_of_nothing_shows_nothing() -> None:
    """Only formats whose every section is empty hide a number."""
    assert all(shows_nothing(code) for code in (";;;", ";;", '"";"";""', "; ; ;"))
    assert not any(shows_nothing(code) for code in ("General", "0.00", '0;-0;""', ";;;@", "[Red]0;0", '"-";;'))


def test_styles_written_in_other_ways_are_understood() -> None:
    """Prefixes, single quotes, strike switched off, and colours by theme with a tint."""
    xml = (
        b"<x:styleSheet><x:fonts count='3'><x:font/><x:font><x:strike val='0'/></x:font><x:font><x:strike/></x:font>"
        b"<x:font><x:color theme='0' tint='-0.5'/></x:font></x:fonts><x:fills><x:fill><x:patternFill/></x:fill>"
        b"</x:fills><x:cellXfs><x:xf fontId='0'/><x:xf fontId='1'/><x:xf fontId='2'/><x:xf fontId='3'/></x:cellXfs>"
        b"</x:styleSheet>"
    )
    styles = cell_styles(xml)
    assert styles.struck == {2}
    assert styles.faint == set()
    assert cell_styles(b"").struck == set()


@pytest.mark.parametrize("number", [b"1" * 5000, "²".encode(), b"&#178;", b"-1"])
def test_a_number_of_a_style_that_is_none_says_nothing(number: bytes) -> None:
    """Longer than any program counts, or of other signs: the style is plain, and the file is read."""
    fonts = b"<fonts><font/><font><strike/></font></fonts>"
    assert cell_styles(fonts + b"<cellXfs><xf fontId='%s'/><xf fontId='1'/></cellXfs>" % number).struck == {1}


def test_colours_are_compared_as_people_see_them() -> None:
    """Near white on white cannot be read; an unknown colour is never called unreadable."""
    assert unreadable("FEFEFE", "FFFFFF")
    assert unreadable("FFFFFF", "FFC7CE")
    assert unreadable("theme 4", "theme 4")
    assert not unreadable("808080", "FFFFFF")
    assert not unreadable("", "")
    assert not unreadable("theme 4", "FFFFFF")
