"""What a program that works in several processes tells each: how many there are to be, and who hands over the kinds."""

from __future__ import annotations

import os
import sys
from typing import Final

SETTING: Final = "MINGBANG_PROCESSES"
"""How many processes read places and make products; 0 and 1: this one alone."""
_KINDS: Final = ("portal.kinds",)


def asked_for() -> int | None:
    """How many processes whoever runs the program asks for; None where nothing is said."""
    said = os.environ.get(SETTING, "")
    return int(said) if said.isdigit() else None


def kinds_here() -> tuple[str, ...]:
    """Modules that another process must import first: they hand over the kinds of record, where they did so here."""
    return tuple(name for name in _KINDS if name in sys.modules)
