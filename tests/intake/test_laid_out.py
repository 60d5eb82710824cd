"""What a sheet that was laid out anew needs besides its rows."""

from __future__ import annotations

from portal.intake.laid_out import look_laid_out, say_laid_out
from portal.intake.layout import LaidOut, Layout, Stretch
from portal.intake.model import RawRow, RawTable
from portal.intake.ooxml import Look
from portal.intake.unseen import Unseen
from portal.kinds.benefit.record import Benefit
from portal.problems import Location

STRETCHES = (Stretch(0, "一"), Stretch(10, "二", (("group", "2组"), ("period", "3月"))))


def table(*rows: RawRow) -> RawTable:
    """A table laid out of two sheets."""
    return RawTable(Benefit, LaidOut("补贴.xlsx", "一", stretches=STRETCHES), rows=list(rows))


def test_a_row_says_what_its_stretch_does_unless_it_says_it_itself() -> None:
    """A column that is there and empty is filled; the rows of a stretch that says nothing stay as they are."""
    first, second = RawRow(3, ("group",), (None,)), RawRow(13, ("group",), (None,))
    own = RawRow(14, ("group", "recipient"), ("8组", "张三"))
    found = table(first, second, own)
    say_laid_out(found, Layout(STRETCHES))
    assert [raw.cells for raw in found.rows] == [
        {}, {"group": "2组", "period": "3月"}, {"group": "8组", "recipient": "张三", "period": "3月"},
    ]  # fmt: skip


def test_a_layout_that_says_nothing_changes_no_row() -> None:
    """Lists side by side without labels."""
    found = table(RawRow(3, ("group",), ("1组",)))
    say_laid_out(found, Layout((Stretch(0, "一"), Stretch(9, "一"))))
    assert found.rows == [RawRow(3, ("group",), ("1组",))]


def test_what_was_seen_of_the_cells_is_by_the_rows_as_read() -> None:
    """Hidden rows of the second sheet lie behind those of the first; a table that was not laid out keeps its look."""
    look = Look(unseen={"一": Unseen(rows={4}), "二": Unseen(rows={2}, columns={2})})
    seen = look_laid_out(look, table()).unseen["一"]
    assert (seen.rows, seen.columns) == ({4, 12}, {2})
    plain = RawTable(Benefit, Location("补贴.xlsx", "一"))
    assert look_laid_out(look, plain) is look
    assert look_laid_out(look, None) is look
