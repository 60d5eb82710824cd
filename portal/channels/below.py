"""What a sheet prints below a row: the printed parts of its record, one text for each row of a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.channels.texts import cut
from portal.privacy.printed import PaperPart, PrintedNotice
from portal.privacy.public import PublicSheet
from portal.records.column import Role

GAP = "　"


def below(printed: PrintedNotice) -> tuple[tuple[str, ...], ...]:
    """For every row its texts; none at all where no row has any."""
    sheets = {name: sheet for name, sheet in printed.sheets.items() if sheet.printed}
    found = tuple(
        tuple(text for name, sheet in sheets.items() for text in _lines(sheet, row.parts.get(name, ())))
        for row in printed.rows
    )
    return found if any(found) else ()


def _lines(sheet: PublicSheet, rows: Sequence[PaperPart]) -> Iterator[str]:
    """`投标　示例建筑有限公司　投标报价 86,000.00　结果 中标`; what it is called first, and without a label."""
    columns = [column for column in sheet.columns if column.printed and column.role is not Role.PARENT]
    columns.sort(key=lambda column: column.field not in sheet.called)
    for row in rows:
        said = [
            text if column.field in sheet.called else f"{column.label} {text}"
            for column in columns
            if (text := cut(row.shown.get(column.field, "")).replace("\n", " "))
        ]
        if said:
            yield GAP.join((sheet.label, *said))
