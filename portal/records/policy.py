"""How a value may leave. A column that says nothing never does.

Sources: 个人信息保护法 art. 6 (no more than needed), 13, 25, 28 (sensitive information); 政府信息公开条例 art. 15.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Leaves(Enum):
    """Where a column's values may be seen."""

    PUBLISH = "公开"
    MASK = "网上打码，张贴的纸上写全"
    BOARD_ONLY = "只在张贴的纸上"
    NEVER = "不公开"


class Naming(Enum):
    """Who may be named in the texts of a table that leave."""

    ASKED = "a name may stand there; staff are asked about those that hold no office"
    OFFICES = "who acts in an office, and nobody else"
    NOBODY = "nobody, whatever the office"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one record beyond its columns' own rules.

    A `closed` record never becomes a public row: the site has its sums, paper its names. After `days` from the start
    of the notice period an open record is withdrawn to an aggregate, and a closed one no longer hangs (None: stays).
    A `counted` record leaves nowhere, not on paper either: the site says how many such there were in a year, where
    there were enough of them (`privacy/counted.py`).
    """

    closed: bool = False
    days: int | None = None
    counted: bool = False


OPEN = Terms()
