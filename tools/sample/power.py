"""One power, as the catalogues of the sample tell it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Power:
    """One line of the catalogue with the number a place gives it."""

    key: str
    name: str
    area: str
    type: str
    post: str
    marks: str
    days: int
    procedure: str
    scope: str
    number: str
