"""The unit of money said around a table is applied to the columns whose headings name none, or asked about.

Nothing that speaks of 万, 千 or 百元 around a table is passed over: it is applied, it is what the headings say anyway,
or it is an error whose way out is to write the unit into the heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.fields.money import MONEY, unit_factor
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.heading_words import has_own_unit
from portal.intake.headings import Headings
from portal.intake.model import Block, HeadedColumn, RawTable
from portal.intake.unit_text import UnitSaid, unit_said
from portal.problems import Location, Problems
from portal.records.record import Table

_WAY = "请在每一个金额列的列名里写明单位，例如“金额（万元）”或“金额（元）”"
SMALL = 1000
"""Amounts of parts that all lie below this, beside a main table in 万元, may well be in 万元 too."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A text around the table and the row it stands in (0: not below the headings, or not known).

    One that stands `beside` a row (a remark) is applied to nothing: it is only held against the others. The name of a
    sheet or a file (`named`) may speak of anything: only a unit it states counts.
    """

    text: str
    where: Location
    row: int = 0
    beside: bool = False
    named: bool = False


def said_around(table: RawTable, head: Sequence[Sequence[Cell]], headings: Headings) -> list[Saying]:
    """What stands before a table's rows: the names of its file and its sheet, rows above, cells beside headings."""
    where = table.where
    names = (where.file.rsplit("/", 1)[-1].rsplit(".", 1)[0], where.sheet)
    said = [Saying(name, where, named=True) for name in names if len(name) > 1]
    for number, row in enumerate(head, start=1):
        texts = dict.fromkeys(clean(cell) for cell in row if isinstance(cell, str) and cell)
        said += (Saying(text, where.at(row=number)) for text in texts)
    beside = (text for _, text in headings.ignored if is_unit_cell(text))
    return [*said, *(Saying(text, where.at(row=headings.bottom + 1)) for text in beside)]


def said_below(
    table: RawTable, notes: Iterable[tuple[int, str]], beside: Iterable[tuple[int, str]] = ()
) -> Iterator[Saying]:
    """What notes, signatures and labels of totals (row, text) say, and remarks beside rows."""
    for number, text in notes:
        if not _opens_block(table, number):
            yield Saying(text, table.where.at(row=number), number)
    for number, text in beside:
        yield Saying(text, table.where.at(row=number), number, beside=True)


def _opens_block(table: RawTable, row: int) -> bool:
    """Whether a text stands right above the headings of a further block, for which alone it holds."""
    following = next((block.row for block in table.later if block.row > row), 0)
    return bool(following) and not any(row < raw.row < following for raw in table.rows)


def factor_said(said: Iterable[Saying], before: int = 1) -> int:
    """The one unit in yuan that texts state; `before` where they state none, or several."""
    factors = {factor for saying in said for factor in unit_said(saying.text).factors}
    return factors.pop() if len(factors) == 1 else before


def tell_unsaid(where: Location, said: Iterable[str], before: int | None, problems: Problems) -> int:
    """The unit of a further sheet of a list by what it says itself; it is asked where only some of the sheets say one.

    `before` is the unit of the sheet before, None where none before it says one.
    """
    factor = factor_said((Saying(text, where) for text in said), 0)
    if not factor and before not in (None, 1):
        problems.error(
            "unit_unclear", where, f"前面的工作表写了单位（{before} 元），这一张没有写，看不出金额的单位", _WAY
        )
    elif factor > 1 and before is None:
        problems.error(
            "unit_unclear", where, f"这一张写了单位（{factor} 元），前面的工作表没有写，看不出那几张的金额的单位", _WAY
        )
    return factor or 1


def with_unit(columns: Mapping[str, HeadedColumn], model: type[Table], factor: int) -> dict[str, HeadedColumn]:
    """The columns of a block of rows by field, with a unit of so many yuan applied where the heading names none."""
    money = {bound.name for bound in model.columns() if bound.value is MONEY}
    return {
        name: replace(column, factor=factor) if name in money and not has_own_unit(column) else column
        for name, column in columns.items()
    }


def settle_units(table: RawTable, said: Iterable[Saying], problems: Problems) -> None:
    """Applies the one unit said around the table; before its totals are read. What is unclear is an error."""
    money = _money(table)
    bare = [column for column in money if not has_own_unit(column)]
    heard = [(saying, unit_said(saying.text)) for saying in said] if money else []
    heard = [(saying, unit) for saying, unit in heard if unit.factors or (unit.unclear and not saying.named)]
    factors = frozenset(factor for saying, unit in heard for factor in unit.factors if not saying.beside)
    strange = [saying for saying, unit in heard if saying.beside and not unit.factors <= factors]
    if not heard:
        for _, columns in table.blocks():
            unsaid = [column for column in columns.values() if column in bare and column.factor == 1]
            _compare_columns(table, unsaid, [*columns.values()], problems)
    elif not bare:
        _compare(money, heard, factors, problems)
    elif strange:
        _ask(bare, [(strange[0], UnitSaid())], f"备注里写着“{strange[0].text[:20]}”", problems)
    elif len(factors) > 1:
        named = "、".join(f"“{saying.text[:20]}”" for saying, unit in heard if unit.factors)
        _ask(bare, heard, f"写的单位不止一个（{named}）", problems)
    elif not factors:
        _ask(bare, heard, f"“{heard[0][0].text[:40]}”提到了单位，看不出是不是金额的单位", problems)
    else:
        factor = next(iter(factors))
        between = next((saying for saying, unit in heard if unit.factors and _between(table, saying.row)), None)
        said_above = any(unit.factors and not saying.row for saying, unit in heard)
        if between is not None and factor != 1 and not said_above:
            _ask(
                bare,
                [(between, UnitSaid())],
                f"“{between.text[:20]}”写在两段数据中间，看不出上面的行用什么单位",
                problems,
            )
        else:
            _apply(table, factor)


def _apply(table: RawTable, factor: int) -> None:
    """Applies a unit to every column that names none and to whose block none was applied."""
    if factor == 1:
        return
    table.columns = _applied(table.columns, table.model, factor)
    table.later[:] = [Block(block.row, _applied(block.columns, table.model, factor)) for block in table.later]


def _applied(columns: Mapping[str, HeadedColumn], model: type[Table], factor: int) -> dict[str, HeadedColumn]:
    known = with_unit(columns, model, factor)
    return {name: known[name] if column.factor == 1 else column for name, column in columns.items()}


def _money(table: RawTable) -> list[HeadedColumn]:
    names = [bound.name for bound in table.model.columns() if bound.value is MONEY]
    return [columns[name] for _, columns in table.blocks() for name in names if name in columns]


def _between(table: RawTable, row: int) -> bool:
    """Whether a row stands between rows of data."""
    return bool(table.rows) and table.rows[0].row < row < table.rows[-1].row


def _compare(
    money: list[HeadedColumn],
    heard: list[tuple[Saying, UnitSaid]],
    factors: frozenset[int],
    problems: Problems,
) -> None:
    """Every heading names its unit: one said around the table that none of them has is a contradiction."""
    strange = factors - {column.factor for column in money}
    if not strange or factors & {column.factor for column in money}:
        return
    saying = next(saying for saying, unit in heard if unit.factors & strange)
    tell = problems.warn if strange == {1} else problems.error
    names = "”“".join(column.heading for column in money)
    tell(
        "unit_differs", saying.where, f"这里写的单位（“{saying.text[:30]}”）和列名“{names}”里的不一样，按列名读",
        "请核对金额用的是哪个单位，把这里改成和列名一样，或删去", saying.text,
    )  # fmt: skip


def _ask(bare: list[HeadedColumn], heard: list[tuple[Saying, UnitSaid]], what: str, problems: Problems) -> None:
    names = "”“".join(column.heading for column in bare)
    saying = heard[0][0]
    problems.error("unit_unclear", saying.where, f"{what}；“{names}”没有写单位", _WAY, saying.text)


def settle_part(part: RawTable, main: RawTable, problems: Problems) -> None:
    """A part table that says no unit beside a main one in 万元: where all its amounts are small, it is asked about."""
    bare = [column for column in _money(part) if column.factor == 1 and not has_own_unit(column)]
    _compare_columns(part, bare, _money(main), problems)


def _compare_columns(
    table: RawTable, bare: Sequence[HeadedColumn], others: Sequence[HeadedColumn], problems: Problems
) -> None:
    """Where every amount of a column without unit is below `SMALL`, it may be in the unit of another column."""
    other = next((column for column in others if column.factor >= SMALL), None)
    if other is None:
        return
    for column in bare:
        amounts = [amount for raw in table.rows if (amount := _amount(raw.cells.get(column.name))) is not None]
        if amounts and max(map(abs, amounts)) < SMALL:
            problems.error(
                "unit_unclear", table.where.at(column=column.letter),
                f"“{column.heading}”没有写单位，金额又都不到 {SMALL}，而“{other.heading}”的单位是 {other.factor} 元",
                _WAY,
            )  # fmt: skip


def _amount(cell: Cell) -> float | None:
    try:
        return None if cell is None else float(MONEY.parse(InUnit(cell, 1)))
    except InvalidValue:
        return None


def without_unit_cells(headings: Headings) -> Headings:
    """The headings without cells among them that only say the unit of the table (单位：万元 over no column)."""
    units = tuple((index, text) for index, text in headings.unknown if is_unit_cell(text))
    if not units:
        return headings
    unknown = tuple(one for one in headings.unknown if one not in units)
    return replace(headings, unknown=unknown, ignored=(*headings.ignored, *units))


def is_unit_cell(text: str) -> bool:
    """Whether a cell among the headings is no heading but the unit of the table: 单位：万元, 万元."""
    return bool(unit_factor(text)) or ("单位" in text and bool(unit_said(text).factors))
