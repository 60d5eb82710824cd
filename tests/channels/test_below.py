"""What a sheet prints below a row: the printed parts of its record, and nothing where no row has any."""

from __future__ import annotations

from dataclasses import replace

from portal.channels.below import GAP, below
from portal.privacy.printed import PrintedNotice
from tests.pages import sample


def test_a_row_of_a_part_stands_below_its_record() -> None:
    """One text for each row of each printed part: the sheet's label first, then what the row says, blanks between."""
    notice = sample.register().notices_of(sample.LIUHE, "tenders")[0]
    printed = PrintedNotice.public(notice)
    texts = below(printed)
    assert len(texts) == len(notice.records)
    for record, lines in zip(notice.records, texts, strict=True):
        rows = [(notice.sheets[name], part) for name, parts in record.parts.items() for part in parts]
        assert [line.split(GAP)[0] for line in lines] == [sheet.label for sheet, _ in rows if sheet.printed]
        for line, (sheet, part) in zip(lines, [pair for pair in rows if pair[0].printed], strict=True):
            assert all(part.shown[field] in line for field in sheet.called if field in part.shown)


def test_a_part_that_is_not_printed_stands_on_no_sheet() -> None:
    """Without printed parts there is nothing below any row."""
    notice = sample.register().notices_of(sample.LIUHE, "tenders")[0]
    hidden = {name: replace(sheet, printed=False) for name, sheet in notice.sheets.items()}
    assert below(replace(PrintedNotice.public(notice), sheets=hidden)) == ()
