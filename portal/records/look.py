"""How far something is, as everybody is told: one set of looks for purchases, opinions, decisions and originals.

A look is a symbol and a colour; with its word it means the same in grey print. A kind says the words of its states.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Look(StrEnum):
    """What a state means. `MISS` alone says that something is owed: what is still to come is `TODO`."""

    OK = "ok"
    GO = "go"
    WAIT = "wait"
    LATE = "late"
    NONE = "none"
    TODO = "todo"
    MISS = "miss"


SYMBOLS: Final = {
    Look.OK: "✓",
    Look.GO: "▶",
    Look.WAIT: "…",
    Look.LATE: "！",
    Look.NONE: "✕",
    Look.TODO: "○",
    Look.MISS: "缺",
}
"""What stands before the word, on screens and on paper; beside the last there is a hatch."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What some states (texts of a STATE or STAGE column) are called in a tag: `Stand("在干", Look.GO, ("履约",))`."""

    word: str
    look: Look
    states: tuple[str, ...]
