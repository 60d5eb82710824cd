"""What a board's sheet begins and ends with, reckoned: the sizes of its answer, of its head and of its foot.

All lengths are points. The layout sets what is said here and measures none of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from portal.channels.advances import Face, advance, lines, lines_of_boxes

_SIZES: Final = (1.0, 0.87, 0.76, 0.66, 0.56, 0.46, 0.36)
"""Of the whole answer: the largest that leaves it room beside the symbol."""
_SENTENCE: Final = (1.0, 0.95, 0.9, 0.84, 0.78, 0.72, 0.66, 0.6, 0.5)
_ONE_LINE, _TWO = 0.78, 2.4
"""One line at so much of the size is better than two at all of it; two lines are so high."""
_LEADING, _SPACING = 0.34, 0.5
_SMALLER: Final = (1.0, 0.9, 0.8, 0.7)
_CHANNELS: Final = (1.0, 0.86, 0.72, 0.6)
_HAIR = 0.2
"""Points a line is shorter than its room: what fills it wholly is broken."""
LEAST: Final = 18.0
"""Points of the smallest text on a sheet of unit 1."""


@dataclass(slots=True)
class Stack:
    """Blocks one below the other; `spacing` is what stands between two that say nothing themselves."""

    spacing: float
    high: float = 0.0
    _below: float | None = field(default=None)
    _begun: bool = False

    def add(self, high: float, above: float | None = None, below: float | None = None) -> None:
        """One more block; what is said of a gap counts before what is not, and the larger of two."""
        if self._begun:
            said = [gap for gap in (self._below, above) if gap is not None]
            self.high += max(said) if said else self.spacing
        self.high += high
        self._below, self._begun = below, True


def paragraph(count: int, size: float, leading: float = _LEADING) -> float:
    """Height of so many lines."""
    return count * size + (count - 1) * leading * size


def one_line(text: str, room: float, size: float, face: Face = "plain") -> float:
    """The largest size up to `size` at which the text stands on one line of `room`."""
    return min(size, (room - _HAIR) / max(0.01, advance(text, face)))


def bars_need(bars: Sequence[Mapping[str, Any]]) -> tuple[float, float, float]:
    """What the longest name, the longest number and the longest note of bars need, in em."""
    return (
        max((advance(bar["label"], "bold") for bar in bars), default=0.0),
        max((advance(bar["said"], "bold") for bar in bars), default=0.0),
        max((advance(bar["note"], "bold") for bar in bars), default=0.0),
    )


def bar_labels(needs: tuple[float, float, float], room: float, most: float) -> float:
    """How wide the names of bars are set, in em: all they need where that leaves their bars some room."""
    label, said, note = needs
    others = said + 1.0 + (note + 0.5 if note else 0.0)
    return min(label + 0.02, most, room / 2, max(4.2, room - others - 4.5))


def bars_high(
    bars: Sequence[Mapping[str, Any]],
    room: float,
    size: float,
    *,
    most: float,
    gap: float,
    thick: float,
    leading: float,
) -> float:
    """Height of bars, each with its name on as many lines as that takes."""
    labels = bar_labels(bars_need(bars), room / size, most)
    rows = [max(thick, 1.0, paragraph(lines(bar["label"], labels, "bold"), 1.0, leading)) for bar in bars]
    return size * (sum(rows) + gap * (len(rows) - 1))


def stacked_high(parts: Sequence[Mapping[str, Any]], room: float, size: float, high: float = 1.1) -> float:
    """Height of one bar of counts with its words below."""
    words = lines_of_boxes([1.1 + advance(part["said"], "bold") for part in parts], 1.0, room / size)
    return size * (high + 0.45 + words + 0.5 * (words - 1))


@dataclass(frozen=True, slots=True)
class Answer:
    """Sizes in points: of the text, the sentence and the number; how high all of it is."""

    text: float
    sentence: float
    number: float
    gap: float
    high: float


def answer(frame: Mapping[str, Any], room: float, high: float, unit: float) -> Answer:
    """The answer of a sheet at the largest size at which it is no higher than `high`; the smallest otherwise."""
    tried = (_answer(frame, room, size * unit, unit) for size in _SIZES)
    found = next((one for one in tried if one.high <= high), None)
    return found or _answer(frame, room, _SIZES[-1] * unit, unit)


def _answer(frame: Mapping[str, Any], room: float, size: float, unit: float) -> Answer:
    least, mm = LEAST * unit, 72 / 25.4 * unit
    text, number = max(least, 22 * size), 88 * size
    sentence, counted = frame["answer"]
    title, period = frame["title"], frame["period"]
    parts = Stack(_SPACING * text)
    if sentence != title:
        count = lines_of_boxes([advance(title), advance(period)], 1.0, room / least)
        parts.add(paragraph(count, least), below=2.4 * mm)
    large, count = _sentence(sentence, room, 42 * size)
    parts.add(paragraph(count, large, 0.2))
    figure = one_line(counted, room, number, "song")
    if counted:
        parts.add(figure, 0.12 * number, 0.12 * number)
    if sentence == title and period:
        parts.add(least, 2 * mm)
    for line in frame["said"]:
        facts = line["facts"] if isinstance(line, dict) else None
        words = (
            lines_of_boxes([advance(fact) for fact in facts], 0.9, room / text) if facts else lines(line, room / text)
        )
        parts.add(paragraph(words, text), 0.4 * text, 0.4 * text)
    if frame["stacked"]:
        parts.add(stacked_high(frame["stacked"], room, text), 0.4 * text)
    if frame["bars"]:
        parts.add(bars_high(frame["bars"], room, text, most=9.2, gap=0.24, thick=0.82, leading=_LEADING), 0.7 * text)
    return Answer(text, large, figure, 0.12 * number, parts.high)


def _sentence(words: str, room: float, size: float) -> tuple[float, int]:
    """The size of a sentence and its lines: one where that costs little size, else as large as two are."""
    wide = advance(words, "song")
    for share in _SENTENCE:
        if share >= _ONE_LINE and wide * share * size <= room - _HAIR:
            return share * size, 1
    for share in _SENTENCE:
        own = share * size
        count = lines(words, room / own, "song")
        if paragraph(count, own, 0.2) <= _TWO * size:
            return own, count
    own = _SENTENCE[-1] * size
    return own, lines(words, room / own, "song")


def largest(boxes: Sequence[float], gap: float, room: float, high: float, *, unit: float, fine: bool) -> float:
    """The size of small lines of boxes (em) at which they are no higher than `high`."""
    sizes = [LEAST * unit * share for share in (_SMALLER if fine else _CHANNELS)]
    fitting = (
        size for size in sizes if paragraph(lines_of_boxes(list(boxes), gap, room / size), size, 0.3) <= high + 0.1
    )
    return next(fitting, sizes[-1])
