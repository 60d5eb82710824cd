"""The first sheet of an annotated copy says everything that is to be mended and leads there."""

from __future__ import annotations

import pytest
from lxml import etree

from portal.annotate import listing
from portal.annotate.listing import place, problem_sheet
from portal.annotate.marks import Styles
from portal.annotate.package import MAIN, Package
from portal.problems import Location, Problem, Severity
from tests.intake.files import row, sheet, xlsx

ERROR = Problem("x", Location("表.xlsx", "表", 7, "E"), "金额<不对>", "请只写数字", "1.2 & 3\x00")
WARNING = Problem("y", Location("表.xlsx", "表", 9), "请核对", "请看一看", severity=Severity.WARNING)


@pytest.fixture
def styles() -> Styles:
    """Those of a workbook."""
    return Styles(Package(xlsx(sheet(row(1)))))


def cells(xml: bytes) -> dict[str, str]:
    """What stands in each cell."""
    return {cell.get("r"): "".join(cell.itertext()) for cell in etree.fromstring(xml).iter(f"{{{MAIN}}}c")}


def links(xml: bytes) -> dict[str, str]:
    """Where each link leads."""
    return {one.get("ref"): one.get("location") for one in etree.fromstring(xml).iter(f"{{{MAIN}}}hyperlink")}


def test_every_problem_has_a_row_with_its_place_and_its_remedy(styles: Styles) -> None:
    """Errors and warnings are counted apart; whatever stood in a cell is well-formed."""
    found = cells(problem_sheet([("表", ERROR), ("表", WARNING)], styles))
    assert "1 处必须改、1 处请留意" in found["A1"]
    values = [*found.values()]
    first = values.index("表")
    assert values[first - 2 : first + 5] == ["1", "必须改", "表", "E7", "1.2 & 3", "金额<不对>", "请只写数字"]
    assert "第 9 行" in values


def test_a_place_leads_to_its_cell(styles: Styles) -> None:
    """A row without a column to its first; a whole sheet, and one whose name a link cannot say, to none."""
    whole = Problem("z", Location("表.xlsx", "表"), "a", "b")
    placed = [("表", ERROR), ("表", WARNING), ("表", whole), ("三月'补", ERROR)]
    assert [*links(problem_sheet(placed, styles)).values()] == ["'表'!E7", "'表'!A9"]


def test_more_than_fit_are_said_to_be_more(styles: Styles, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left out without a word."""
    monkeypatch.setattr(listing, "LISTED", 2)
    found = cells(problem_sheet([("表", ERROR)] * 3, styles))
    assert "3 处必须改" in found["A1"]
    assert "只列前 2 处" in found["A1"]
    assert [*found.values()].count("E7") == 2


@pytest.mark.parametrize(
    ("where", "said"),
    [(Location("a", "b", 7, "E"), "E7"), (Location("a", "b", 7), "第 7 行"), (Location("a"), "整张表")],
)
def test_a_place_is_said_as_staff_say_it(where: Location, said: str) -> None:
    """A cell, a row or all."""
    assert place(where) == said
