"""What the title of a sheet says of all its rows: a ledger of visits has no column that says 走访 in every row.

Only columns that say so (`titled`) are read from there, where the sheet has none for them, and only one of their words.
A title that names two says neither: the column is then asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.fields.choice import FromTitle, named_in
from portal.intake.model import ReadNotice
from portal.records.record import Record

_TITLES = 3
"""So many lines above the headings are titles."""


def said_in_titles(notice: ReadNotice, kind: type[Record]) -> dict[str, FromTitle]:
    """The value of every such column by field, as it is written there."""
    table = notice.table
    wanted = [bound for bound in kind.columns() if bound.column.titled and table and bound.name not in table.columns]
    found: dict[str, FromTitle] = {}
    for bound in wanted:
        word = next((word for text in _texts(notice) if (word := named_in(text, bound.value)) is not None), "")
        if word:
            found[bound.name] = FromTitle(word)
    return found


def _texts(notice: ReadNotice) -> Iterator[str]:
    """Titles, the name of the sheet, the name of the file: the first that says anything counts."""
    if notice.table is not None:
        yield from notice.table.above[:_TITLES]
        yield notice.table.where.sheet
    yield notice.source.path.stem
