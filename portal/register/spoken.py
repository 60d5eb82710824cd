"""Where the text lies that a page reads aloud, which one stage writes and another names."""

from __future__ import annotations

from portal.privacy.public import PublicNotice
from portal.register.recent import recent
from portal.register.register import Register

NAME = "reading.txt"


def reading(notice: PublicNotice) -> str:
    """The address of the text of a notice."""
    return f"c/{notice.key}/{NAME}"


def read_on(register: Register, place: str) -> str:
    """The address of what the page of a place reads: of its newest notice that has a text; empty without any."""
    newest = sorted(recent(register, place), key=lambda notice: (notice.issued, str(notice.key)), reverse=True)
    return next((reading(notice) for notice in newest if register.stands(reading(notice))), "")
