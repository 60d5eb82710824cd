"""The template's example is left out only as long as it is the example."""

from __future__ import annotations

from portal.fields.value import Cell
from portal.intake.example_row import still_example
from portal.records.catalogue import kind_by_id

BOUNDS = [bound for bound in kind_by_id("benefits").columns() if bound.column.example]
EXAMPLES: list[Cell] = [bound.column.example for bound in BOUNDS]


def test_the_row_as_the_template_has_it_is_the_example() -> None:
    """Also with some of its cells emptied."""
    assert len(BOUNDS) > 3
    assert still_example(EXAMPLES, BOUNDS)
    assert still_example([None, *EXAMPLES[1:]], BOUNDS)


def test_a_row_in_which_anything_was_written_is_data() -> None:
    """Whichever cell it is: it would vanish without a word."""
    for at in range(len(EXAMPLES)):
        assert not still_example([*EXAMPLES[:at], "别的", *EXAMPLES[at + 1 :]], BOUNDS)


def test_a_value_that_the_spreadsheet_wrote_otherwise_is_the_same() -> None:
    """3月12日 becomes a day, 300 a number with fen."""
    at = next(at for at, bound in enumerate(BOUNDS) if bound.name == "amount")
    number = float(str(EXAMPLES[at]).replace(",", ""))
    assert still_example([number], [BOUNDS[at]])
    assert not still_example([number + 1], [BOUNDS[at]])
