"""What a sheet that was laid out anew needs besides: what its layout says, and what was seen of its cells."""

from __future__ import annotations

from dataclasses import replace

from portal.intake.layout import LaidOut, Layout, bits_over, laid_over
from portal.intake.model import RawRow, RawTable
from portal.intake.ooxml import Look
from portal.intake.unseen import Unseen


def say_laid_out(table: RawTable, layout: Layout) -> None:
    """Gives each row what the label of its stretch says, where the row says nothing itself."""
    if not layout.given:
        return
    where = table.where
    if isinstance(where, LaidOut):
        table.rows = [_with(raw, where.stretch(raw.row).says) for raw in table.rows]


def _with(raw: RawRow, says: tuple[tuple[str, str], ...]) -> RawRow:
    for name, text in says:
        if name not in raw.names:
            raw = RawRow(raw.row, (*raw.names, name), (*raw.values, text))
        elif raw.values[at := raw.names.index(name)] is None:
            raw = RawRow(raw.row, raw.names, (*raw.values[:at], text, *raw.values[at + 1 :]))
    return raw


def look_laid_out(look: Look, table: RawTable | None) -> Look:
    """What was seen of the cells of a table's sheets, by its rows as they are read."""
    where = table.where if table is not None else None
    if not isinstance(where, LaidOut):
        return look
    stretches = where.stretches
    names = {stretch.sheet for stretch in stretches}
    seen = {name: look.unseen[name] for name in names if name in look.unseen}
    forms = {name: look.forms[name] for name in names if name in look.forms}
    whole = Unseen(
        rows=laid_over(stretches, {name: one.rows for name, one in seen.items()}),
        columns={column for one in seen.values() for column in one.columns},
        struck=bits_over(stretches, {name: one.struck for name, one in seen.items()}),
        faint=bits_over(stretches, {name: one.faint for name, one in seen.items()}),
        percent=bits_over(stretches, {name: one.percent for name, one in seen.items()}),
        red=bits_over(stretches, {name: one.red for name, one in seen.items()}),
    )
    return replace(
        look,
        unseen={**look.unseen, where.sheet: whole},
        forms={**look.forms, where.sheet: bits_over(stretches, forms)},
    )
