"""Records that stand each for itself, reckoned: how large they are set, and where their facts stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from portal.channels.advances import advance, flowed, lines, lines_of_boxes
from portal.channels.columns import breakable
from portal.channels.listed import Card
from portal.channels.sheet_head import paragraph

DENSE: Final = 24
"""Cards from which facts stand behind the title and have no line of their own."""
_FEW, _LARGER = 6, (32.0, 30.0, 28.0)
"""So few may be larger than a list is: in points on a sheet of unit 1."""
_LEADING, _SPACING, _INSET = 0.3, 0.36, 0.84
_GUTTER, _BEHIND, _BETWEEN, _BEFORE = 0.8, 0.8, 0.9, 0.5
"""In em: between title and amount, behind the title, between two facts, before an amount."""
_TAG = 0.7
_SIGNS: Final = {"ok": 0.96, "late": 1.0, "plain": 0.0}
_SIGN = 1.24
"""Em a tag has left and right, and for its sign with the blank behind it."""


@dataclass(frozen=True, slots=True)
class CardsLaid:
    """Size in points; whether facts stand behind what a record is; sheets all of them take."""

    size: float
    dense: bool
    sheets: int


def drawn(cards: Sequence[Card]) -> list[dict[str, object]]:
    """Cards as the layouts take them."""
    return [
        {
            "title": breakable(one.title),
            "tag": one.tag,
            "look": one.look,
            "amount": one.amount,
            "texts": [(label, breakable(text)) for label, text in one.texts],
            "facts": one.facts,
        }
        for one in cards
    ]


def laid(
    cards: Sequence[Card], full: float, heights: tuple[float, float], sizes: Sequence[float], *, unit: float
) -> CardsLaid:
    """The cards at the largest size at which they take the fewest sheets; closer where that saves one.

    `full` is their width, `heights` the room on the first and on later sheets, in points; `sizes` fall.
    """
    tried = [*(size * unit for size in _LARGER), *sizes] if len(cards) <= _FEW else list(sizes)

    def sheets(size: float, *, dense: bool) -> int:
        return _sheets([high_of(card, full / size, dense=dense) * size for card in cards], heights)

    dense = len(cards) > DENSE
    fewest = sheets(tried[-1], dense=dense)
    if fewest > 1 and not dense and (closer := sheets(tried[-1], dense=True)) < fewest:
        dense, fewest = True, closer
    at = bisect_left(range(len(tried) - 1), 1, key=lambda at: sheets(tried[at], dense=dense) == fewest)
    return CardsLaid(tried[at], dense, fewest)


def _sheets(highs: Sequence[float], heights: tuple[float, float]) -> int:
    count, left = 1, heights[0]
    for high in highs:
        if high > left:
            count, left = count + 1, heights[1]
        left -= high
    return count


@cache
def _right(card: Card) -> float:
    """Em of what stands right of the title."""
    tag = _TAG + _SIGNS.get(card.look, _SIGN) + advance(card.tag, "bold") if card.tag else 0.0
    return tag + (_BEFORE + advance(card.amount, "bold") if card.amount else 0.0)


def high_of(card: Card, room: float, *, dense: bool) -> float:
    """Height in em of a card `room` em wide."""
    beside = room - _GUTTER - _right(card)
    count, used = flowed(breakable(card.title), beside, "bold")
    facts = [advance(fact) for fact in card.facts]
    if dense and facts:
        count += lines_of_boxes(facts, _BETWEEN, beside, used + _BEHIND)
    parts = [paragraph(count, 1.0, _LEADING)]
    if facts and not dense:
        parts.append(paragraph(lines_of_boxes(facts, _BETWEEN, room), 1.0, _LEADING))
    for label, words in card.texts:
        parts.append(paragraph(_told(label, words, room), 1.0, _LEADING))
    return sum(parts) + (len(parts) - 1) * _SPACING + _INSET


_FACT = 20
"""Characters from which what stands behind a sentence is one itself, and may be torn."""


def _told(label: str, words: str, room: float) -> int:
    """Lines of a sentence with its label, and short facts behind it, none of which is torn."""
    first, *facts = breakable(words).split("　")
    count, used = flowed(f"{label}　{first}" if label else first, room)
    for fact in facts:
        if len(fact) >= _FACT:
            more, used = flowed(f"　{fact}", room, first=room - used)
            count += more - 1
        elif used + 1 + (wide := advance(fact)) <= room - 0.01:
            used += 1 + wide
        else:
            count, used = count + lines(fact, room), min(wide, room)
    return count
