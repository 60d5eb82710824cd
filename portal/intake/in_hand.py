"""Rows of an account that say what was and what is left of all of it (上期结存, 本期结存), where no column does.

They are made one line of what is in hand, so that neither is published as income or as spending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from portal.fields.money import MONEY
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.model import LeftRow, RawRow, RawTable
from portal.records.column import Role
from portal.records.record import Record

_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?[、.．\s]\s*)?(?:[加减][:：]\s*)?"
_WHAT = r"(?P<what>(?:现金|库存现金|银行存款|银行|存款|账户|账面|资金|货币资金|库存|集体资金|村集体资金)*)"
_LEFT = r"(?:结存|结余|余额|结转|转入|余款|滚存)(?:资金|金额|数|款|现金|银行存款)?[:：]?"
BEFORE = re.compile(rf"{_NUMBER}(?:上[期月季年]度?|[期年月季]初)(?:末|底)?的?{_WHAT}{_LEFT}")
AFTER = re.compile(
    rf"{_NUMBER}(?:本[期月季年]度?|[期年月季]末|[年月]底|截[至止].{{1,14}}?|现|当前|目前|累计|实际|滚存)?(?:末|底)?的?{_WHAT}{_LEFT}"
)
ALL = "资金结存"
"""The subject of a line for all that is in hand."""
LEFT = "结存行"


def gather_in_hand(table: RawTable) -> None:
    """Makes one line of the rows that say what was left before and what is left now, of each sort of money."""
    model = table.model
    if not (issubclass(model, Record) and model.about.in_hand):
        return
    subject, opening, closing = (model.field_for(role) or "" for role in (Role.TITLE, Role.OPENING, Role.CLOSING))
    if not all((subject, opening, closing)) or _says(table.rows, (opening, closing), subject):
        return
    found: dict[str, dict[str, tuple[RawRow, Decimal]]] = {}
    for raw in table.rows:
        for name, words in ((opening, BEFORE), (closing, AFTER)):
            match = words.fullmatch(clean(raw.cells.get(subject, "")))
            amount = only_amount(raw, table) if match else None
            if match and amount is not None:
                found.setdefault(_sort(match[0]), {}).setdefault(name, (raw, amount))
                break
    kept: dict[int, RawRow | None] = {}
    for what, said in found.items():
        first = min((raw for raw, _ in said.values()), key=lambda raw: raw.row)
        kept |= {raw.row: None for raw, _ in said.values()}
        amounts = [(name, in_unit(amount, name, table, first.row)) for name, (_, amount) in said.items()]
        kept[first.row] = RawRow(
            first.row, (subject, *(name for name, _ in amounts)), (what, *(text for _, text in amounts))
        )
        for raw, _ in said.values():
            if raw is not first:
                table.left.append(LeftRow(raw.row, f"{LEFT}（写进“{what}”一行）", clean(raw.cells.get(subject, ""))))
    table.left.sort(key=lambda one: one.row)
    table.rows = [row for raw in table.rows if (row := kept.get(raw.row, raw)) is not None]


def in_unit(amount: Decimal, name: str, table: RawTable, row: int) -> str:
    """An amount in yuan as it would stand in a cell of a field."""
    column = table.columns_at(row).get(name)
    return str(amount / column.factor if column else amount)


def _says(rows: Iterable[RawRow], names: tuple[str, ...], subject: str) -> bool:
    """Whether a line says itself what was or is left of it, besides the rows that say it of all."""
    return any(name in raw.cells and not _of_all(clean(raw.cells.get(subject, ""))) for raw in rows for name in names)


def _of_all(text: str) -> bool:
    return BEFORE.fullmatch(text) is not None or AFTER.fullmatch(text) is not None


def _sort(what: str) -> str:
    if "现金" in what:
        return "现金"
    return "银行存款" if "银行" in what or "存款" in what else ALL


def only_amount(raw: RawRow, table: RawTable) -> Decimal | None:
    """The one amount in yuan that a row says; None where it says none, or several that differ."""
    columns = table.columns_at(raw.row)
    money = {bound.name for bound in table.model.columns() if bound.value is MONEY}
    amounts = {
        amount
        for name, cell in raw.cells.items()
        if name in money and name in columns and (amount := amount_of(cell, columns[name].factor)) is not None
    }
    return amounts.pop() if len(amounts) == 1 else None


def amount_of(cell: Cell, factor: int) -> Decimal | None:
    """A cell as an amount in yuan, given its unit; None where it is none."""
    try:
        amount = MONEY.parse(InUnit(cell, factor))
    except InvalidValue:
        return None
    return amount if isinstance(amount, Decimal) else None
