"""The year in one look on a letter: twelve bars, what it went on, and the sentence that is true of it."""

from __future__ import annotations

from portal.channels.figures import whole
from portal.fields.money import show as show_money
from portal.register.drawing import Bar
from portal.register.register import Register
from portal.register.year import Year, spent
from portal.register.year_said import finding

MOST = 6
"""Purposes a letter has room for; the others are one more."""


def year_of(register: Register, place: str) -> tuple[str, tuple[Bar, ...], tuple[Bar, ...]]:
    """The sentence, a bar for each month (the oldest first) and one for each purpose; empty where nothing is told."""
    year = spent(register, place)
    if year is None or year.total <= 0 or any(line.amount < 0 for line in year.lines):
        return "", (), ()
    return f"{finding(year).text}。", _months(year), _purposes(year)


def _months(year: Year) -> tuple[Bar, ...]:
    lines = list(reversed(year.lines))
    said = whole([show_money(line.amount) for line in lines])
    return tuple(
        Bar(line.label, line.amount, text if line.told else "没公开", look="own", own=line is year.peak)
        for line, text in zip(lines, said, strict=True)
    )


def _purposes(year: Year) -> tuple[Bar, ...]:
    found = [one for one in year.purposes if one.amount > 0]
    shown, rest = found[:MOST], found[MOST:]
    amounts = [one.amount for one in shown]
    names = [one.name for one in shown]
    if rest:
        amounts.append(sum((one.amount for one in rest), start=rest[0].amount * 0))
        names.append("其余")
    works = {one.name for one in shown if one.works}
    said = whole([show_money(amount) for amount in amounts])
    return tuple(
        Bar(name, amount, text, look="works" if name in works else "own")
        for name, amount, text in zip(names, amounts, said, strict=True)
    )
