"""A number format's code taken apart: up to four sections, each with a condition, a colour and its tokens.

Source: ECMA-376 part 1, 18.8.31. `!` is another spelling of the backslash, `红色` one of `Red`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from portal.intake.number_layout import Layout, Token, layout

_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<sep>;)"
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<power>E[+\-])|(?P<date>y+|m+|d+|h+|s+|e+|g+|b+|a{3,4})"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<at>@)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_RED = {"red", "红色", "color3", "color9"}
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format."""

    tokens: tuple[Token, ...]
    colour: str = ""
    condition: tuple[str, float] | None = None
    chinese: int = 0
    layout: Layout | None = None

    def has(self, *kinds: str) -> bool:
        """Whether there is a token of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def red(self) -> bool:
        """Whether it colours what it shows red."""
        return self.colour in _RED

    def holds(self, number: float) -> bool:
        """Whether its condition is fulfilled; without one it is."""
        return self.condition is None or _COMPARE[self.condition[0]](number, self.condition[1])

    @property
    def negative_only(self) -> bool:
        """Whether its condition admits only numbers below nothing, so that the sign need not be shown."""
        if self.condition is None:
            return False
        sign, limit = self.condition
        return (sign == "<" and limit <= 0) or (sign in ("<=", "=") and limit < 0)


def sections(code: str) -> list[Section]:
    """At least one section, at most four."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(code):
        if match.lastgroup == "sep":
            parts.append([])
        else:
            parts[-1].append(match)
    return [_section(part) for part in parts[:4]]


def _section(matches: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    colour, condition, chinese = "", None, 0
    for match in matches:
        kind = match.lastgroup or ""
        text = match[kind]
        if kind != "bracket":
            tokens.append(Token(kind, text))
        elif found := _CONDITION.fullmatch(text.strip()):
            condition = (found[1], float(found[2]))
        elif text.lower().startswith(("dbnum", "natnum")):
            chinese = int(text[-1]) if text[-1].isdigit() else 9
        elif _ELAPSED.fullmatch(text):
            tokens.append(Token("date", f"[{text.lower()}"))
        elif text.startswith("$"):
            tokens.append(Token("quoted", text[1:].partition("-")[0]))
        else:
            colour = text.lower()
    whole = tuple(tokens)
    return Section(whole, colour, condition, chinese, layout(whole))
