"""Cells together with what they show: a number formatted 0000 is 7 to a program and 0007 to everybody who reads it.

They are numbers and days like any other, so that whoever asks what sort of cell it is need not know them; only kinds of
value that must tell the stored from the shown ask for `text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

_FIGURE = re.compile(
    r"(?P<open>[(（]?)(?P<sign>[+\-−]?)(?:人民币|RMB|CNY)?[¥￥]?(?P<inner>[+\-−]?)"
    r"(?P<number>(?:\d{1,3}(?:[,，]\d{3})+|\d+)?(?:\.\d*)?)(?<=[\d.])(?P<unit>[^\d()（）,.+\-−¥￥%]{0,4})"
    r"(?P<close>[)）]?)"
)


class ShownNumber(float):
    """A number and the text its cell shows; None where that cannot be told (fractions, unknown formats).

    Most cells show their number just as it is, with noughts or commas: those are `exact` and keep no text but Python's
    format for it (`,.2f`), or the amounts of a large table would take twice the time and room.
    """

    __slots__ = ("_text", "exact")

    _text: str | None
    exact: str

    def __new__(cls, number: float, text: str | None, exact: str = "") -> ShownNumber:
        """The number as stored and what the cell shows."""
        made = float.__new__(cls, number)
        made._text, made.exact = text, exact
        return made

    @property
    def text(self) -> str | None:
        """What the cell shows."""
        return format(float(self), self.exact) if self.exact else self._text

    def __str__(self) -> str:
        text = self.text
        return float.__repr__(self) if text is None else text

    def __reduce__(self) -> tuple[type[ShownNumber], tuple[float, str | None, str]]:
        return ShownNumber, (float(self), self._text, self.exact)


class ShownDate(datetime):
    """A day and the text its cell shows; `parts` are those of year, month and day that it shows: `ymd`, `ym`, `md` …

    `text` is None where it cannot be told.
    """

    __slots__ = ("parts", "text")

    text: str | None
    parts: str

    @classmethod
    def of(cls, when: date, text: str | None, parts: str) -> ShownDate:
        """The day or moment as stored, and what the cell shows of it."""
        moment = (when.hour, when.minute, when.second, when.microsecond) if isinstance(when, datetime) else ()
        made = cls(when.year, when.month, when.day, *moment)
        made.text, made.parts = text, parts
        return made

    def __str__(self) -> str:
        return self.date().isoformat() if self.text is None else self.text

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        moment = (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond)
        return ShownDate, moment, (self.text, self.parts)

    def __setstate__(self, state: tuple[str | None, str]) -> None:
        self.text, self.parts = state


def stored(cell: object) -> object:
    """The cell without what it shows."""
    if isinstance(cell, ShownNumber):
        return float(cell)
    if isinstance(cell, ShownDate):
        return datetime(*cell.timetuple()[:6], cell.microsecond)  # noqa: DTZ001 - days of sheets have no zone
    return cell


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written in a cell: `places` after the point, and the word behind it (元, 万元, 人), if any."""

    number: Decimal
    places: int
    unit: str = ""

    def __abs__(self) -> Figure:
        return Figure(abs(self.number), self.places, self.unit)

    def means(self, stored: Decimal, factor: int = 1) -> bool:
        """Whether this, times `factor`, is the stored number but for the rounding of the places that are shown."""
        half = Decimal(5 * factor).scaleb(-self.places - 1)
        return abs(self.number * factor - stored) <= half


def figure(text: str | None) -> Figure | None:
    """The number in a shown text: ¥1,234.50, (12.00), 1.2万元, 3 人; None for anything else."""
    bare = "".join((text or "").split())
    match = _FIGURE.fullmatch(bare)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = match["number"].replace(",", "").replace("，", "")
    if not digits.strip("."):
        return None
    signs = match["sign"] + match["inner"]
    negative = bool(match["open"]) or signs in ("-", "−")
    if len(signs) > 1 or (match["open"] and signs):
        return None
    number = Decimal(digits)
    return Figure(-number if negative else number, len(digits.partition(".")[2]), match["unit"])
