"""The cells of one row under their columns: what is empty, what is damaged, and what says “as above” (同上, 〃)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from portal.fields.value import Cell, clean
from portal.intake.heading_words import letters
from portal.intake.model import HeadedColumn, RawRow, RawTable
from portal.problems import Problems
from portal.records.column import BoundColumn, Role

BIG_NUMBER = 1e15
KEPT_TEXTS = 50_000
NOTHING = frozenset({"", "/", "／", "-", "－", "—", "——"})
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)|Err:\d{3}")

_MARK = r"(?:〃|″|〞|〝|\"|＂|”|“|''|’’|′′|´´|‖|↓|⇓)"
_AS_ABOVE = re.compile(
    rf"[-—－_.．…\s]*(?:[（(]?[同如]\s*[上前左](?:一?[行格栏列面条项]|面一[行格项])?[）)]?|上同|ditto|do\.?|{_MARK}(?:\s*{_MARK})*)"
    r"[-—－_.．…。\s]*",
    re.IGNORECASE,
)
_SAYS_ABOVE = re.compile(r"[（(]?[同如](?:上|前)|〃|ditto", re.IGNORECASE)
_FIRST = frozenset("同如上(（-—－_.．…〃″〞〝\"＂”“'’′´‖↓⇓dD")
SHORT = 12
"""A text that begins like 同上 and says more is no sentence up to this length."""


def is_as_above(cell: Cell) -> bool:
    """Whether a cell says nothing but that it holds what the one above it does."""
    return isinstance(cell, str) and cell.strip()[:1] in _FIRST and _AS_ABOVE.fullmatch(cell.strip()) is not None


@dataclass(slots=True)
class CellReader:
    """Reads the rows of one table; what is wrong with a cell goes to the problems."""

    table: RawTable
    problems: Problems
    kept: dict[str, str] = field(default_factory=dict)
    above: tuple[Sequence[str], Sequence[Cell]] = ((), ())
    """The names and values of the last row of data."""
    parent: str = field(init=False)
    """The field with the number of the record that rows of a part belong to; empty in a main table."""

    def __post_init__(self) -> None:
        self.parent = self.table.model.field_for(Role.PARENT) or ""

    def values(
        self, row: Sequence[Cell], number: int, columns: Sequence[tuple[HeadedColumn, BoundColumn]]
    ) -> tuple[Cell, ...]:
        """The cells of a row in the order of the columns; None where nothing stands."""
        return tuple(
            [
                self._several(row, column, bound, number) if column.more else self._value(row, column, bound, number)
                for column, bound in columns
            ]
        )

    def _several(self, row: Sequence[Cell], column: HeadedColumn, bound: BoundColumn, number: int) -> Cell:
        """What stands in the columns that are read as one, one after the other."""
        at = [column, *(replace(column, index=index, letter=letters(index), more=()) for index in column.more)]
        said = [value for one in at if (value := self._value(row, one, bound, number)) is not None]
        return "、".join(map(clean, said)) if len(said) > 1 else (said[0] if said else None)

    def under_parent(self, raw: RawRow) -> RawRow:
        """A row of a part; where the number of its record is left blank, as below the first of several, that above."""
        if self.parent not in raw.names:
            return raw
        at = raw.names.index(self.parent)
        above = dict(zip(*self.above, strict=True)).get(self.parent)
        if raw.values[at] is not None or above is None:
            return raw
        column = self.table.columns_at(raw.row)[self.parent]
        self.problems.warn(
            "taken_from_above", self.table.where.at(row=raw.row, column=column.letter),
            f"“{column.heading}”空着，已按上一行的编号读", "请核对；最好每行都写全",
        )  # fmt: skip
        return replace(raw, values=(*raw.values[:at], above, *raw.values[at + 1 :]))

    def _value(self, row: Sequence[Cell], column: HeadedColumn, bound: BoundColumn, number: int) -> Cell:
        cell = row[column.index] if column.index < len(row) else None
        if isinstance(cell, str):
            text = cell.strip()
            if text in NOTHING or not clean(text):
                return None
            if text[0] in "#E" and _ERRORS.fullmatch(text):
                self._error_value(text, column, number)
                return None
            if text[0] in _FIRST and (_AS_ABOVE.fullmatch(text) or _SAYS_ABOVE.match(text)):
                return self._as_above(text, column, bound, number)
            # The same text many times over is one object, or a large table would not fit.
            return self.kept.setdefault(cell, cell) if len(self.kept) < KEPT_TEXTS else self.kept.get(cell, cell)
        if isinstance(cell, float) and abs(cell) >= BIG_NUMBER:
            self.problems.error(
                "lost_digits", self.table.where.at(row=number, column=column.letter),
                "长号码被 Excel 当作数字保存，后几位已经变成 0",
                "请把这一列设为“文本”格式，再重新填写（不公开的证件号列可以直接删去）",
            )  # fmt: skip
            return None
        return None if cell == "" else cell

    def _error_value(self, text: str, column: HeadedColumn, number: int) -> None:
        self.problems.error(
            "error_value", self.table.where.at(row=number, column=column.letter), f"这一格是错误值“{text}”",
            "请改正公式，或直接填写结果", text,
        )  # fmt: skip

    def _as_above(self, text: str, column: HeadedColumn, bound: BoundColumn, number: int) -> Cell:
        """What the same column holds in the row above; an error for numbers, which must be their own."""
        where = self.table.where.at(row=number, column=column.letter)
        if not _AS_ABOVE.fullmatch(text):
            if len(text) > SHORT and bound.column.role is not Role.PROGRAMME:
                return text
            self.problems.error("as_above", where, f"“{text[:SHORT]}”看不出是不是和上一行一样", "请把内容写完整", text)
            return None
        names, values = self.above
        value = dict(zip(names, values, strict=True)).get(column.name)
        if bound.value.numeric or bound.column.role is Role.KEY:
            what = "数字" if bound.value.numeric else "编号"
            self.problems.error(
                "as_above", where, f"“{column.heading}”写的是“{text}”，{what}要每行各写各的", "请填写这一格", text
            )
            return None
        if value is None:
            self.problems.error(
                "as_above", where, f"“{column.heading}”写的是“{text}”，上一行这一格却没有内容", "请填写这一格", text
            )
            return None
        self.problems.warn(
            "taken_from_above",
            where,
            f"“{column.heading}”写的是“同上”一类的记号，已按上一行的内容读",
            "请核对；最好每行都写全",
            text,
        )
        return value
