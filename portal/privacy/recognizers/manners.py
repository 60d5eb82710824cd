"""In which manner a text that leaves is looked at for what it says of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Words(Enum):
    """Where a word of illness or offence counts: alone, where it is said of somebody, or beside a name."""

    ALONE = "alone"
    OF_SOMEBODY = "of somebody"
    BESIDE_A_NAME = "beside a name"


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """How a text that leaves is looked at.

    `places`: a door number counts without a name, and `phones`: so does a landline; elsewhere offices and companies
    have both. `third`: nobody but those who hold an office should be named; `refuses`: then a name is an error and no
    warning; `nobody`: those who hold one neither. `offences`: where words of an offence count, if not
    where `words` do. `numbers`: personal numbers are looked for here and not elsewhere.
    """

    words: Words = Words.ALONE
    places: bool = True
    phones: bool = True
    third: bool = False
    nobody: bool = False
    numbers: bool = True
    refuses: bool = False
    offences: Words | None = None


SAID = Manner()
"""What is said in a cell of a table."""
PURPOSE = Manner(words=Words.OF_SOMEBODY, phones=False)
"""What a payment was for, which may be an office's telephone bill."""
OPINION = Manner(words=Words.OF_SOMEBODY, third=True)
"""What villagers said, and what was answered."""
OFFICES = Manner(words=Words.OF_SOMEBODY, third=True, refuses=True)
"""What is told of people of whom only a number may be told; who acts in an office may be named."""
NOBODY = Manner(words=Words.OF_SOMEBODY, third=True, refuses=True, nobody=True, offences=Words.BESIDE_A_NAME)
"""What was found wrong, and with whom: the matter, which may be an offence, is told and never the person."""
NAME = Manner(words=Words.BESIDE_A_NAME, places=False, phones=False)
"""Names of things: programmes, companies, projects, clinics."""
NOTE = Manner(words=Words.OF_SOMEBODY, places=False, phones=False)
"""What the site, a community or a board says of itself: offices have an address and a telephone."""
PAGE = Manner(words=Words.OF_SOMEBODY, places=False, phones=False, numbers=False)
"""A page of text, whose numbers are looked for as the last gate does."""
