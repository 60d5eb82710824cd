"""Records that say the same for several places of a list, told once with how many they are.

A list of risks has some for each power: of 123 of them 24 say something of their own, and nobody reads twelve sheets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from portal.channels.listed import Card

MANY: Final = 24
"""Cards from which those that are called alike are told together, where that leaves half as many at the most."""
NOTE: Final = "说法一样的合成一段，右边写着有几条；每一条的编号和岗位，扫码看。"


def together(cards: Sequence[Card], unit: str) -> tuple[Card, ...]:
    """One card for all that are called alike; none where they are few, or hardly any are."""
    alike: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        alike[card.title].append(card)
    if len(cards) <= MANY or 2 * len(alike) > len(cards):
        return ()
    return tuple(_one(found, unit) for found in alike.values())


def _one(cards: Sequence[Card], unit: str) -> Card:
    """What all of them say, and each sentence once."""
    first = cards[0]
    tags = Counter(card.tag for card in cards if card.tag)
    same = len(tags) == 1 and all(card.tag for card in cards)
    shared = tuple(fact for fact in first.facts if all(fact in card.facts for card in cards))
    counts = () if same else tuple(f"{tag} {number} {unit}" for tag, number in tags.items())
    return Card(
        first.title,
        first.tag if same else "",
        first.look if same else "plain",
        f"{len(cards)} {unit}",
        tuple(_sentences(cards)),
        (*shared, *counts),
    )


def _sentences(cards: Sequence[Card]) -> list[tuple[str, str]]:
    """Each sentence once; of what stands behind one only what always does."""
    behind: dict[tuple[str, tuple[str, ...]], list[list[str]]] = defaultdict(list)
    for card in cards:
        for label, text in card.texts:
            parts = text.split("　")
            behind[label, tuple(parts[:2])].append(parts[2:])
    return [
        (label, "　".join((*begin, *(part for part in rest[0] if all(part in others for others in rest)))))
        for (label, begin), rest in behind.items()
    ]
