"""Who looks at what is printed, and how long its lines may be."""

from __future__ import annotations

import os
import re
import shutil
import sys

from rich.cells import cell_len

_PIECE = re.compile(r"\s+|[“（《]*(?:[!-~]+|\S)[，。、；：！？”）》…]*")
"""What is not broken: a word of Latin letters and digits; a mark stays with the character it belongs to."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def somebody_watches(*, terminal: bool) -> bool:
    """Whether a person looks on. `CI` in the environment counts as nobody.

    What such machines keep is a file, and often a public one, though some of them pretend to be a terminal.
    """
    return terminal and not os.environ.get("CI")


def on_screen() -> bool:
    """Whether a person looks at standard output."""
    return somebody_watches(terminal=sys.stdout.isatty())


def somebody_answers() -> bool:
    """Whether a person looks on and can type: only then anything is asked."""
    return on_screen() and sys.stdin is not None and sys.stdin.isatty()


def screen_width() -> int:
    """Columns of the terminal a person looks at; 0 where there is none, and lines stay whole."""
    return shutil.get_terminal_size().columns if on_screen() else 0


def hanging(first: str, text: str, width: int, rest: str | None = None) -> list[str]:
    """`first` and the text behind it, broken to `width` columns; further lines begin with `rest`, else as far in.

    A width of 0 breaks nothing. Han characters are two columns wide and may be parted anywhere. Line breaks and other
    control characters become a space: a cell must not command the terminal.
    """
    rest = " " * cell_len(first) if rest is None else rest
    lines = [first]
    begun = len(first)
    for piece in _PIECE.findall(_CONTROL.sub(" ", text)):
        if width and len(lines[-1]) > begun and cell_len(lines[-1] + piece.rstrip()) > width:
            lines.append(rest)
            begun = len(rest)
        lines[-1] += piece if len(lines[-1]) > begun else piece.lstrip()
    return lines
