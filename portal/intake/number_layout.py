"""How the digits of a number are laid out by one section of a number format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

_GENERAL = 10
"""Significant digits of a number that is no whole one, in a cell of eleven characters."""
_GENERAL_WHOLE = Decimal(10) ** 11
_PAD = {"0": "0", "?": " ", "#": ""}
EXACT = Context(prec=400)
"""More digits than the places of the longest format and the largest number have together."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: a digit placeholder, a point, letters of a date, a text …"""

    kind: str
    text: str

    @property
    def literal(self) -> str:
        """What it adds to the text whatever the number is."""
        if self.kind in ("quoted", "escaped", "plain", "percent"):
            return self.text
        return " " if self.kind == "space" else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Digits before and behind the point; the number is multiplied by 10^`shift` first."""

    whole: tuple[Token, ...]
    point: bool
    decimals: tuple[Token, ...]
    shift: int
    grouped: bool
    general: bool

    def text(self, number: Decimal) -> str | None:
        """A number of 0 or more; None where it is shown as a power of ten."""
        if self.general:
            return self._general(number)
        places = sum(token.kind == "digit" for token in self.decimals)
        rounded = number.scaleb(self.shift).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)
        before, _, behind = f"{rounded:f}".partition(".")
        text = self._before("" if before == "0" else before)
        return f"{text}.{self._behind(behind)}" if self.point else text + self._behind(behind)

    def _general(self, number: Decimal) -> str | None:
        plain = f"{number:f}" if number == number.to_integral_value() else f"{number:.{_GENERAL}g}"
        if number >= _GENERAL_WHOLE or "e" in plain:
            return None
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        return "".join(plain if token.kind in ("general", "at") else token.literal for token in self.whole)

    def _before(self, digits: str) -> str:
        """From the right: each place takes a digit, the first one all that are left."""
        first = next((at for at, token in enumerate(self.whole) if token.kind == "digit"), -1)
        pieces: list[str] = []
        taken = 0
        for at in range(len(self.whole) - 1, -1, -1):
            token = self.whole[at]
            if token.kind != "digit":
                pieces.append(token.literal)
                continue
            mine = [digits[-1:] or _PAD[token.text], *(reversed(digits[:-1]) if at == first else ())]
            digits = digits[:-1]
            for digit in filter(None, mine):
                if self.grouped and taken and taken % 3 == 0:
                    pieces.append(" " if digit == " " else ",")
                pieces.append(digit)
                taken += 1
        text = "".join(reversed(pieces))
        return text + digits if first < 0 and self.point else text  # .00 has no place before the point

    def _behind(self, digits: str) -> str:
        """From the left; noughts at the end are left out where the format has `#` for them."""
        needed = len(digits.rstrip("0"))
        pieces = []
        at = 0
        for token in self.decimals:
            if token.kind != "digit":
                pieces.append(token.literal)
                continue
            pieces.append(digits[at] if at < needed or token.text == "0" else _PAD[token.text])
            at += 1
        return "".join(pieces)


def layout(tokens: Sequence[Token]) -> Layout | None:
    """The layout of a section; None for dates, fractions, powers of ten, and filled-up cells."""
    kinds = [token.kind for token in tokens]
    if "date" in kinds or "noon" in kinds or "power" in kinds or _fraction(tokens):
        return None
    if any(token.kind == "fill" and not token.text.isspace() for token in tokens):
        return None
    general = "general" in kinds or ("at" in kinds and "digit" not in kinds)
    cut = kinds.index("point") if "point" in kinds else len(tokens)
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    commas = [at for at, kind in enumerate(kinds) if kind == "comma"]
    ahead = [at for at in digits if at < cut]
    grouped = any(ahead and ahead[0] < at < ahead[-1] for at in commas)
    last = digits[-1] if digits else -1
    scaling = [at for at in commas if digits and (at > last or (ahead and ahead[-1] < at < cut))]
    shift = 2 * kinds.count("percent") - 3 * len(scaling)
    rest = tuple(token for token in tokens[cut + 1 :] if token.kind != "comma")
    whole = tuple(token for token in tokens[:cut] if token.kind != "comma")
    return Layout(whole, cut < len(tokens), rest, shift, grouped, general)


def _fraction(tokens: Sequence[Token]) -> bool:
    """Whether a number is shown as 1 2/3: a stroke with a place for digits on both sides."""
    strokes = [at for at, token in enumerate(tokens) if token == Token("plain", "/")]
    return any(
        any(token.kind == "digit" for token in tokens[:at]) and any(token.kind == "digit" for token in tokens[at:])
        for at in strokes
    )
