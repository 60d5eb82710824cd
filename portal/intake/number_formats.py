"""What a cell shows under a number format: `0000` shows 7 as 0007, `0!.0,"万"` shows 12345 as 1.2万.

Source: ECMA-376 part 1, 18.8.30 `numFmt` and 18.8.31; the formats Excel has built in are those of its Chinese edition
(ids 27–36 and 50–58 differ by country and are not written into the file). `!` is another spelling of the backslash.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Protocol

from portal.fields.shown import ShownDate, ShownNumber
from portal.fields.value import Cell, shown
from portal.intake.date_formats import date_parts, date_text
from portal.intake.format_code import Section, sections
from portal.intake.number_layout import EXACT

_PLAIN = re.compile(r"(#,##)?0(?:\.(0+))?")
_NOTHING = re.compile(r"(?:\s|\"\s*\"|\[[^\]]*\])*;(?:\s|\"\s*\"|\[[^\]]*\])*;[\s;\"]*")
_QUOTED = re.compile(r"\"[^\"]*\"|\\.")
_CERTAIN = 1e12
"""Below it two places are well within the fifteen digits of a number."""
_MOST = Decimal(10) ** 60
BLANK = frozenset({"", "-", "－", "—", "–"})
MAX_CODE = 255
"""Characters a format may have (Excel's specifications and limits)."""
MAX_KNOWN = 2_000


class Form(Protocol):
    """Knows what a cell shows."""

    def shown(self, cell: Cell) -> Cell:
        """The value of a cell together with what it shows."""

    def red(self, number: float) -> bool:
        """Whether a number is shown in red."""


class NumberFormat:
    """A number format, ready to say what a cell shows. Made by `number_format`, once for each code."""

    def __init__(self, code: str) -> None:
        self._sections = sections(code[:MAX_CODE])
        self._text = self._sections[3] if len(self._sections) > 3 else None
        if self._text is None and self._sections[-1].has("at"):
            self._text = self._sections[-1]
        plain = _PLAIN.fullmatch(code)
        self._places = len(plain[2] or "") if plain else 0
        self._quick = f"{',' if plain[1] else ''}.{self._places}f" if plain else ""
        self._moments = self._section(1)[0]
        self._parts = date_parts(self._moments.tokens)
        self._known: dict[object, str | None] = {}

    def shown(self, cell: Cell) -> Cell:
        """The cell with what it shows; None for a nothing that is shown as nothing or as a dash."""
        if isinstance(cell, float) and self._quick and round(cell, self._places) == cell and abs(cell) < _CERTAIN:
            return ShownNumber(cell, None, self._quick)
        if isinstance(cell, bool) or cell is None:
            return cell
        if isinstance(cell, (int, float)):
            text = self.number_text(cell)
            return None if cell == 0 and text is not None and text.strip() in BLANK else ShownNumber(cell, text)
        if isinstance(cell, str):
            return self._around(cell)
        if isinstance(cell, date):
            return ShownDate.of(cell, self._remembered(cell), self._parts)
        return self._remembered(cell) or cell

    def number_text(self, number: float) -> str | None:
        """What the cell shows of a number; None where that is not known."""
        if number in self._known:
            return self._known[number]
        text = self._number_text(shown(number))
        if len(self._known) < MAX_KNOWN:
            self._known[number] = text
        return text

    def red(self, number: float) -> bool:
        """Whether a number is shown in red."""
        return self._section(number)[0].red

    def _number_text(self, exact: Decimal) -> str | None:
        if not exact.is_finite() or abs(exact) > _MOST:
            return None
        if self._quick:
            return format(exact.quantize(Decimal(1).scaleb(-self._places), ROUND_HALF_UP, EXACT), self._quick)
        section, signed = self._section(float(exact))
        if section.chinese or section.has("date", "noon") or section.layout is None:
            return None
        text = section.layout.text(abs(exact))
        if text is None or exact >= 0:
            return text
        # Red alone is the sign in the format that Excel offers for negative numbers: 0.00;[Red]0.00
        bare = section.red and not signed and "-" not in text and "(" not in text
        return f"-{text}" if signed or bare else text

    def _section(self, number: float) -> tuple[Section, bool]:
        """The part for a number, and whether it shows the sign of a negative one of itself."""
        parts = self._sections[:3] if len(self._sections) > 3 else self._sections
        if len(parts) > 1 and parts[-1].has("at"):
            parts = parts[:-1]
        if any(part.condition for part in parts[:2]):
            at = next((at for at, part in enumerate(parts[:2]) if part.condition and part.holds(number)), -1)
            if at < 0:
                at = next((at for at, part in enumerate(parts) if not part.condition), len(parts) - 1)
            first = parts[0].condition
            hidden = parts[at].negative_only or (at == 1 and first is not None and first[0][0] == ">" and not first[1])
            return parts[at], not hidden
        at = 1 if number < 0 and len(parts) > 1 else 2 if number == 0 and len(parts) > 2 else 0
        return parts[at], at != 1

    def _around(self, text: str) -> str:
        """A text with what the format writes before and behind it."""
        if self._text is None or not self._text.has("at"):
            return text
        return "".join(text if token.kind == "at" else token.literal for token in self._text.tokens)

    def _remembered(self, cell: date | time | timedelta) -> str | None:
        if cell not in self._known and len(self._known) < MAX_KNOWN:
            self._known[cell] = self._moment(cell)
        return self._known[cell] if cell in self._known else self._moment(cell)

    def _moment(self, cell: date | time | timedelta) -> str | None:
        section = self._moments
        if section.chinese > 1 or not section.has("date"):
            return None
        return date_text(section.tokens, cell, chinese=bool(section.chinese))


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat | None:
    """The format of this code; None where it shows a cell as it is (`General`, `@`) or nothing at all (`;;;`)."""
    bare = code.strip().lower()
    return None if bare in ("", "general", "@") or shows_nothing(code) else NumberFormat(code)


def shows_nothing(code: str) -> bool:
    """Whether a number format leaves the cell blank: `;;;`, `;;`, `"";"";""`."""
    return _NOTHING.fullmatch(code) is not None


def shows_percent(code: str) -> bool:
    """Whether a number format shows a hundred times the number and a per cent sign."""
    return "%" in _QUOTED.sub("", code)
