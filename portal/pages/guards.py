"""What is guarded against, as pages show it: the level by word, symbol and colour, measures with their posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.pages.view import Link, View
from portal.register.guards import Guard, Measure

MARKS = (("high", "▲"), ("middle", "◆"), ("low", "●"))
"""Class and symbol of the gravest level, of those between, and of the least."""


@dataclass(frozen=True, slots=True)
class GuardLine:
    """One line: what must not happen and where that is read, its level, and the measures."""

    risk: str
    address: str
    level: str
    css: str
    symbol: str
    measures: tuple[Measure, ...]
    power: Link
    post: str


def mark(grade: int | None, grades: int) -> tuple[str, str]:
    """Class and symbol of a level, counted from the gravest on; nothing for none."""
    if grade is None:
        return "", ""
    return MARKS[0] if grade == 0 else MARKS[-1] if grade == grades - 1 else MARKS[1]


def line(view: View, guard: Guard) -> GuardLine:
    """One of them."""
    css, symbol = mark(guard.grade, guard.grades)
    power = view.power(guard.notice.key.community, guard.power) if guard.power else Link("")
    at = view.place(guard.notice, guard.record)
    return GuardLine(guard.risk, at, guard.level, css, symbol, guard.measures, power, guard.post)


def lines(view: View, guards: Iterable[Guard]) -> list[GuardLine]:
    """In the order given."""
    return [line(view, guard) for guard in guards]
