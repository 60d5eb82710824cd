"""What the cells of an .ods show: the text that stands beside each number and day.

Source: OpenDocument 1.3, part 3, 19.388 `office:value-type`, 5.1.3 `text:p`, 6.1.3 `text:s`, 14.1 `office:annotation`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from portal.fields.shown import ShownDate, ShownNumber, figure
from portal.fields.value import Cell, shown
from portal.intake.number_formats import BLANK

_VALUE = re.compile(rb"\boffice:(value-type|value)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NUMERIC = frozenset({b"float", b"percentage", b"currency"})
_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_LINE = re.compile(rb"<text:p\b[^<>]*(?:/>|>(.*?)</text:p>)", re.DOTALL)
_SIMPLE = re.compile(rb"<text:p>([^<&]*)</text:p>")
_SPACES = re.compile(rb"<text:s\b(?:[^<>]*text:c=[\"'](\d{1,3})[\"'])?[^<>]*>")
_TAG = re.compile(rb"<[^<>]*>")
_NUMBER = re.compile(r"\d+")
_SCALES = (1, 1_000, 10_000, 1_000_000, 100_000_000)
MAX_PAIRS = 50_000


@dataclass(frozen=True, slots=True)
class OdsForm:
    """The text a cell shows; `parts` of a day are those its format names, None where it has none.

    `reds` are whether its format colours numbers from nothing up, and those below, red.
    """

    text: str
    parts: str | None = None
    reds: tuple[bool, bool] = (False, False)

    def shown(self, cell: Cell) -> Cell:
        """The value together with the text; a text that contradicts the value is as good as none."""
        if isinstance(cell, (bool, str)) or cell is None:
            return cell
        if isinstance(cell, (int, float)):
            return self._number(cell)
        if isinstance(cell, date):
            parts = _parts(self.text, cell) if self.parts is None else self.parts
            return ShownDate.of(cell, self.text, parts)
        return self.text

    def red(self, number: float) -> bool:
        """Whether a number is shown in red."""
        return self.reds[number < 0]

    def _number(self, number: float) -> Cell:
        text = self.text
        if number == 0 and text.strip() in BLANK:
            return None
        if number < 0 and self.red(number) and "-" not in text and "(" not in text:
            text = f"-{text}"  # red alone is the sign
        seen = figure(text)
        if seen is not None and not any(abs(seen).means(abs(shown(number)), scale) for scale in _SCALES):
            return ShownNumber(number, None)
        return ShownNumber(number, text)


@dataclass(slots=True)
class OdsForms:
    """The forms of the cells of one table by row; cells and rows that are repeated share theirs."""

    rows: dict[int, list[tuple[int, OdsForm]]] = field(default_factory=dict)
    _pairs: dict[tuple[int, int], tuple[int, OdsForm]] = field(default_factory=dict)

    def add(self, rows: range, columns: range, form: OdsForm) -> None:
        """Takes note of a cell that is repeated over these rows (as Excel counts) and columns (from 0)."""
        mine = self.rows.get(rows.start)
        if mine is None:
            mine = []
            self.rows.update(dict.fromkeys(rows, mine))
        for column in columns:
            pair = self._pairs.get((column, id(form)))
            if pair is None:
                pair = (column, form)
                if len(self._pairs) < MAX_PAIRS:
                    self._pairs[column, id(form)] = pair  # which keeps the form, so that its id stays its own
            mine.append(pair)


@lru_cache(maxsize=8192)
def form_of(inside: bytes, content: bytes, parts: str | None, reds: tuple[bool, bool]) -> OdsForm | None:
    """The form of a cell with this tag and content; None where it shows its value as it is."""
    said = {name: one or other for name, one, other in _VALUE.findall(inside)}
    kind = said.get(b"value-type")
    if kind not in _NUMERIC and kind not in (b"date", b"time"):
        return None
    simple = _SIMPLE.fullmatch(content)
    lines = [simple[1]] if simple else _LINE.findall(_NOTE.sub(b"", content))
    if not lines:
        return None
    text = simple[1].decode("utf-8", "replace") if simple else " ".join(_plain(line) for line in lines)
    if kind in _NUMERIC and text == said.get(b"value", b"").decode("latin-1") and not any(reds):
        return None
    return OdsForm(text, parts, reds)


def _plain(line: bytes) -> str:
    spaced = _SPACES.sub(lambda found: b" " * int(found[1] or 1), line)
    return html.unescape(_TAG.sub(b"", spaced).decode("utf-8", "replace"))


def _parts(text: str, day: date) -> str:
    """Which of year, month and day stand in a text; empty where its numbers are not those of the day."""
    numbers = sorted(int(number) for number in _NUMBER.findall(text)[:3])
    long, short = (day.year, day.month, day.day), (day.year % 100, day.month, day.day)
    forms = {"ymd": (long, short), "ym": (long[:2], short[:2]), "md": (long[1:],), "y": (long[:1],)}
    return next((parts for parts, known in forms.items() if numbers in [sorted(one) for one in known]), "")
