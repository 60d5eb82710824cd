"""The two facing pages of a power item in the handbook, reckoned: sizes of its title, of what is told and of its chart.

All lengths are points; the layout sets what is said here and measures none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from portal.channels.advances import advance, flowed, lines
from portal.channels.sheet_head import Stack, paragraph
from portal.charts.flow import Step

_MM: Final = 72 / 25.4
WIDE: Final = 117 * _MM
"""Between the margins."""
_TALL: Final = 179 * _MM
TITLES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
_TWO_LINES: Final = 20.0
"""Of a title that stands on one line at none of these."""
_TOLD: Final = (14.0, 13.0, 12.5)
LEAST: Final = 12.0
_CHART: Final = 13.5
_LEADING, _SPACING = 0.5, 0.7
_CARD_LEADING, _CARD_SPACING = 0.34, 0.45
_INSET, _INSET_TIGHT = 1.0, 0.72
"""Of a card above and below together, in em of the least size; left and right it has one and a half."""
_BETWEEN, _BETWEEN_TIGHT = 3.4 * _MM, 2.6 * _MM
_CARD: Final = WIDE - 12.5 * _MM - 1.5 * LEAST
_SHORT: Final = 12
"""Characters of a time limit that stands in a chip; a longer one has a line of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a power before its chart: labels and facts, what to bring, what goes wrong with its measures."""

    facts: tuple[tuple[str, str], ...]
    materials: tuple[str, ...]
    risks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Sizes of title, text and chart; whether its cards are `tight`; whether it has the second page for itself."""

    title: float
    told: float
    chart: float
    tight: bool
    apart: bool


def pages_of(name: str, told: Told, steps: Sequence[Step], *, symbol: float, quiet: float) -> Pages:
    """The pages of a power whose symbol has sides of `symbol` points and a quiet zone of `quiet` of them."""
    title = next((size for size in TITLES if advance(name, "song") * size <= WIDE), _TWO_LINES)
    room = _TALL - 16 * _MM
    wished = chart_high(steps, LEAST, tight=False)
    tight = wished > room
    natural = chart_high(steps, LEAST, tight=True) if tight else wished
    sizes = _TOLD if natural <= room else ()
    own = next((size for size in sizes if told_high(told, size, symbol, quiet) <= _TALL - 24 * _MM), LEAST)
    # Cards grow no faster than their text.
    chart = max(LEAST, min(_CHART, LEAST * room / natural * 0.98)) if steps else LEAST
    return Pages(title, own, chart, tight, natural <= room)


def chart_high(steps: Sequence[Step], size: float, *, tight: bool) -> float:
    """Height of the flow chart."""
    between = _BETWEEN_TIGHT if tight else _BETWEEN
    return sum(card_high(step, size, tight=tight) for step in steps) + between * max(0, len(steps) - 1)


def card_high(step: Step, size: float, *, tight: bool) -> float:
    """Height of the card of one step."""
    room = _CARD / size
    chip = 0.96 * advance(step.days) + 1.2 if step.days and len(step.days) <= _SHORT else 0.0
    beside = room - 0.6 - chip
    count, used = flowed(step.name, beside, "bold")
    if tight and step.who:
        count += _boxed([step.who], beside, used)
    parts = [max(paragraph(count, 1.0, _CARD_LEADING), 1.2 if chip else 0.0)]
    if step.days and not chip:
        parts.append(paragraph(lines(f"时限：{step.days}", room), 1.0, _CARD_LEADING))
    if step.who and not tight:
        parts.append(paragraph(lines(step.who, room), 1.0, _CARD_LEADING))
    if step.risk:
        parts.append(paragraph(lines(f"风险：{step.risk}", room - 1.45), 1.0, _CARD_LEADING))
    for label, words in step.branches:
        said, face = (f"{label}：{words}", "plain") if words else (label, "bold")
        parts += [0.0, paragraph(lines(said, room - 1.45, face), 1.0, _CARD_LEADING)]  # type: ignore[arg-type]
    inset = (_INSET_TIGHT if tight else _INSET) * LEAST
    return (sum(parts) + _CARD_SPACING * (len(parts) - 1)) * size + inset


def _boxed(boxes: Sequence[str], room: float, used: float) -> int:
    """Lines more that boxes take after a line that goes `used` em far; one wider than a line is broken within."""
    count = 0
    for box in boxes:
        if (wide := advance(box)) + 1 <= room - used - 0.01:
            used += wide + 1
        else:
            count, used = count + lines(box, room), min(wide, room)
    return count


def told_high(told: Told, size: float, symbol: float, quiet: float) -> float:
    """Height of what is told at one size."""
    parts = Stack(_SPACING)
    parts.add(max(_facts(told, size, symbol * (1 + quiet)), (symbol + 6 * _MM) / size))
    if told.materials:
        _heading(parts)
        parts.add(_materials(told.materials, size))
    if told.risks:
        _heading(parts)
        for risk, measure in told.risks:
            count = lines(risk, WIDE / size, "bold") + lines(measure, WIDE / size)
            parts.add(paragraph(count, 1.0, _LEADING), below=0.65)
    return parts.high * size


def _heading(parts: Stack) -> None:
    """A heading of its level is a fifth larger, and so are its gaps."""
    parts.add(1.2 * 1.12, 1.2 * 0.95, 1.2 * 0.5)


def _facts(told: Told, size: float, symbol: float) -> float:
    labels = max((advance(label) for label, _ in told.facts), default=0.0)
    room = (WIDE - symbol - 3 * _MM) / size - labels
    rows = [paragraph(_fact(text, room), 1.0, _LEADING) for _, text in told.facts]
    return sum(rows) + 0.6 * max(0, len(rows) - 1)


def _fact(text: str, room: float) -> int:
    """Lines of a fact; a name or a telephone number after a post is not torn."""
    post, *others = text.split("　")
    count, used = flowed(post, room)
    return count + _boxed(others, room, used)


def short(materials: Sequence[str], size: float) -> bool:
    """Whether every one stands on one line of half the page."""
    return all((len(words) + 1) * size < (WIDE - 4 * _MM) / 2 for words in materials)


def _materials(materials: Sequence[str], size: float) -> float:
    if short(materials, size):
        rows = [1.0] * -(-len(materials) // 2)
    else:
        rows = [paragraph(lines(words, WIDE / size - 1), 1.0, _LEADING) for words in materials]
    return sum(rows) + 0.5 * (len(rows) - 1)
