"""A sheet read as its place answered once: which answers hold for it, and the model that knows them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from portal.intake.answer import BY_PERIOD, BY_YEAR, UNIT, Answer
from portal.intake.answered import Answered, answered, numbered, serial_answers, titles_of, with_constant
from portal.intake.headings import match_headings
from portal.intake.model import NoticeSource, RawRow, RawTable, Sheet
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.problems import Location
from portal.records.notice import NoticeKey, Period
from tests.intake.files import HEADINGS, row, sheet

GRID = sheet(row(1))
SHEET = Sheet.of("低保", GRID)
MARCH = Period(2026, 3)
GROUP = Answer("哪组", "村民小组")


def source(*answers: Answer) -> NoticeSource:
    """A workbook of a place that answered so."""
    return NoticeSource(NoticeKey("c00013", "benefits", MARCH), Path("补贴 2026-03.xlsx"), "补贴.xlsx", answers=answers)


def holds(*answers: Answer) -> Answered:
    """Those that hold for the sheet."""
    return answered(SHEET, GRID, Benefit, source(*answers))


def test_a_sheet_says_what_it_is_above_its_headings_and_by_its_names() -> None:
    """Titles, the name of the sheet, the name of the file; not its headings or its rows."""
    assert titles_of(SHEET, GRID, Benefit, source()) == (
        "2026年3月惠民惠农补贴公示", "公示期：2026年3月5日至2026年3月11日", "低保", "补贴 2026-03",
    )  # fmt: skip


def test_only_answers_for_such_a_title_and_such_columns_hold() -> None:
    """By a word of the title; a column of another kind is none of this sheet."""
    kept, *others = GROUP, Answer("应得款", "金额", title="耕地"), Answer("来路", "反映渠道")
    assert holds(kept, *others).headings == (kept,)
    assert holds(Answer("应得款", "金额", title="惠民惠农")).headings == (Answer("应得款", "金额", title="惠民惠农"),)
    assert holds() == Answered(Benefit)
    assert holds().read_with is Benefit


def test_the_answer_for_a_title_goes_before_that_for_all_sheets() -> None:
    """Two that say otherwise with the same right are a conflict, and neither holds."""
    wide, narrow = Answer("", "补贴项目", "耕地补贴"), Answer("", "补贴项目", "农机补贴", title="惠民惠农")
    assert (holds(wide, narrow).constants, holds(wide, narrow).conflicts) == ((narrow,), ())
    other = Answer("", "补贴项目", "种粮补贴")
    assert (holds(wide, other).constants, holds(wide, other).conflicts) == ((), ((wide, other),))
    assert holds(wide, wide).constants == (wide,)
    assert holds(Answer("", UNIT, "万元"), wide).unit == "万元"


def test_the_model_that_knows_them_reads_other_headings_and_the_kind_itself_does_not() -> None:
    """哪组 is the group, 受益人 is closed, and the programme need not be there; the kind stays as declared."""
    required = {bound.name for bound in Benefit.columns() if bound.required}
    model = holds(GROUP, Answer("受益人", ""), Answer("", "补贴项目", "耕地补贴")).read_with
    found = match_headings([["哪组", *HEADINGS]], model)
    assert "group" in found.names
    assert (4, "受益人") in found.ignored
    assert required - {bound.name for bound in model.columns() if bound.required} == {"programme"}
    assert required == {bound.name for bound in Benefit.columns() if bound.required}
    assert "哪组" in {text for _, text in match_headings([["哪组", *HEADINGS]], Benefit).unknown}


@given(st.lists(st.integers(1, 99_999), max_size=5, unique=True), st.sampled_from([BY_PERIOD, BY_YEAR]))
def test_serial_numbers_become_numbers_with_their_period_or_year(serials: list[int], says: str) -> None:
    """Also where Excel holds them as 3.0; different ones stay different, and an empty cell stays empty."""
    answer = Answer("序号", "意见编号", says)
    (name,) = {bound.name for bound in Opinion.columns() if bound.label == "意见编号"}
    cells = [*serials, *(f"{one}.0" for one in serials), None]
    table = RawTable(Opinion, Location("意见.xlsx"), rows=[RawRow(9, (name, "x"), (one, "y")) for one in cells])
    numbered(table, answer, MARCH)
    before = "2026-03" if says == BY_PERIOD else "2026"
    made = [raw.values[0] for raw in table.rows]
    assert made == [*[f"{before}-{one:03d}" for one in serials] * 2, None]
    assert all(raw.values[1:] == ("y",) for raw in table.rows)
    assert [*serial_answers(Answered(Opinion, (answer, GROUP, Answer("编次", ""))))] == [answer]


def test_what_is_no_serial_number_keeps_its_signs() -> None:
    """Behind the period all the same, so that it is told as what it is."""
    for serial in ("①", "甲", "1" * 5000):
        table = RawTable(Opinion, Location("意见.xlsx"), rows=[RawRow(9, ("number",), (serial,))])
        numbered(table, Answer("序号", "意见编号", BY_YEAR), MARCH)
        assert table.rows[0].values == (f"2026-{serial}",)


def test_a_field_its_sheet_lacks_is_added_to_every_row() -> None:
    """What the rows say stays."""
    (raw,) = with_constant([RawRow(4, ("amount",), (300,))], "programme", "耕地补贴")
    assert (raw.row, raw.cells) == (4, {"amount": 300, "programme": "耕地补贴"})
