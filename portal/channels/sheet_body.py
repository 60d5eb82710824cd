"""What a sheet lists, as its layout wants it: groups in columns, records each for itself, a table, closed programmes.

Every size, width and place is reckoned here; lengths are points.
"""

from __future__ import annotations

from typing import cast

from portal.channels import announced_list, card_list
from portal.channels.board_sheet import MM, Paper, Sheet
from portal.channels.closed_sums import laid, largest
from portal.channels.columns import INDENT, LEADING, breakable, fit
from portal.channels.drawn import words
from portal.channels.drawn_heights import Drawn
from portal.channels.group_columns import laid_out
from portal.channels.sheet_head import LEAST, bars_need

Heights = tuple[float, float]
"""Room on the first sheet and on every further one."""


def body_of(sheet: Sheet, room: float, heights: Heights, paper: Paper) -> dict[str, object]:
    """All that is listed below the head of a sheet, `room` wide."""
    return {
        "grouped": sheet.grouped,
        "lists": _lists(sheet, room, heights, paper),
        **_cards(sheet, room, heights, paper),
        "table": _table(sheet, room, heights, paper) if sheet.columns else None,
        "closed": _closed(sheet, room, heights, paper),
    }


def announced_of(sheet: Sheet, room: float, heights: Heights, paper: Paper) -> dict[str, object]:
    """What a sheet announces in words or drawn, with the size of its text and the places of what is torn."""
    said = words(sheet.announced, raised=sheet.raised)
    told = cast("list[Drawn]", said["announced"])
    own = not sheet.announced[0].drawing and sheet.answer[0] != sheet.announced[0].title
    found = announced_list.laid(
        told, room, heights, paper.sizes, unit=paper.unit, several=bool(said["several"]), headed=own
    )
    needs = [bars_need(one["drawing"]["bars"]) if one["drawing"] else None for one in told]
    return {**said, "needs": needs, "size": found.size, "torn": found.torn, "headed": own}


def _table(sheet: Sheet, room: float, heights: Heights, paper: Paper) -> dict[str, object]:
    fitted = fit(sheet.columns, sheet.rows, room, paper.sizes, heights=heights, below=sheet.below)
    return {
        "columns": [{"label": c.label, "numeric": c.numeric} for c in sheet.columns],
        "widths": [round(points, 3) for points in fitted.widths],
        "text_size": fitted.size,
        "leading": LEADING,
        "row_padding": round(fitted.padding, 4),
        "rows": [[breakable(cell) for cell in row] for row in sheet.rows],
        "below": [[breakable(text) for text in texts] for texts in sheet.below],
        "indent": INDENT,
    }


_GROUPED = 24 + 2 * 1.4 * MM
"""Points of the line above the groups with what is below it, on a sheet of unit 1."""
_BEFORE = 4 * MM
"""Points between a list and the sums below it, on a sheet of unit 1."""


def _lists(sheet: Sheet, room: float, heights: Heights, paper: Paper) -> dict[str, object] | None:
    """The groups in columns, beside the sums of closed programmes where both have room on one sheet."""
    if not sheet.groups:
        return None
    unit = paper.unit
    first = heights[0] - (_GROUPED if sheet.grouped else 1.4 * MM) * unit
    tail = laid(sheet.closed, room, LEAST * unit, unit).high + _BEFORE * unit if sheet.closed else 0.0
    found = laid_out(sheet.groups, room, (first, heights[1]), paper.sizes, unit=unit, tail=tail)
    return {
        "size": found.size,
        "count": found.count,
        "widths": found.widths,
        "one_line": found.one_line,
        "columns": [
            [
                {
                    "name": sheet.groups[piece.group].name,
                    "said": sheet.groups[piece.group].said,
                    "rows": sheet.groups[piece.group].rows[piece.begin : piece.end],
                    "continued": piece.continued,
                }
                for piece in column
            ]
            for column in found.columns
        ],
    }


def _cards(sheet: Sheet, room: float, heights: Heights, paper: Paper) -> dict[str, object]:
    if not sheet.cards:
        return {"cards": []}
    found = card_list.laid(sheet.cards, room, heights, paper.sizes, unit=paper.unit)
    return {"cards": card_list.drawn(sheet.cards), "dense": found.dense, "cards_size": found.size}


def _closed(sheet: Sheet, room: float, heights: Heights, paper: Paper) -> dict[str, object] | None:
    if sheet.closed is None:
        return None
    follows = sheet.groups or sheet.columns
    sizes = [LEAST * paper.unit] if follows else paper.sizes
    found = largest(sheet.closed, room, heights[0], sizes, unit=paper.unit)
    names = ("name", "count", "amount", "said")
    return {
        "title": "名单不上网的",
        "size": found.size,
        "beside": found.beside,
        "sums": [dict(zip(names, one, strict=True)) for one in sheet.closed.sums],
        "where": sheet.closed.where,
    }
