"""Invented sentences of village business: ordinary ones, and ones that tell something of a person.

Both are made of frames and words; nothing is copied from a real table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tools.sentence_words import FRAMES_ORDINARY, FRAMES_PERSONAL, WORDS

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the kind of text it is (`purpose`, `opinion`, `page` …), and what it tells (empty: nothing)."""

    text: str
    use: str
    tells: str = ""


def ordinary(rng: Random, count: int) -> Iterator[Sentence]:
    """`count` sentences that tell nothing of anybody but what public business names them for."""
    frames = _frames(FRAMES_ORDINARY)
    for _ in range(count):
        use, frame = rng.choice(frames)
        yield Sentence(fill(frame, rng), use)


def personal(rng: Random, count: int) -> Iterator[Sentence]:
    """`count` sentences that tell of a person's illness, disability, offence, child, hardship or door."""
    frames = _frames(FRAMES_PERSONAL)
    for _ in range(count):
        tells, frame = rng.choice(frames)
        text = fill(frame, rng)
        yield Sentence(_spelt(text, tells, rng), "opinion" if "{third}" in frame else "said", tells)


def _frames(text: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(use, frame) for use, frames in text for frame in frames.split()]


def fill(frame: str, rng: Random) -> str:
    """A frame with every slot filled, slots within words too."""
    while _SLOT.search(frame):
        frame = _SLOT.sub(lambda slot: _word(slot[1], rng), frame)
    return frame


def _word(slot: str, rng: Random) -> str:
    if slot == "d":
        return str(rng.randint(1, 12))
    if slot == "n":
        return str(rng.randint(2, 60))
    if slot == "m":
        return str(rng.randint(1, 12))
    if slot == "child":
        return str(rng.randint(2012, 2024))
    if slot == "name":
        return name(rng)
    return rng.choice(WORDS[slot]) if WORDS[slot] else ""


def name(rng: Random) -> str:
    """A name of two to four characters, one in fourteen with a compound surname."""
    given = rng.choice(WORDS["given"]) if rng.random() < 0.18 else "".join(rng.sample(WORDS["given"], 2))
    if rng.random() < 0.07:
        return rng.choice(WORDS["compound"]) + given
    return rng.choice(WORDS["surname"]) + given


def _spelt(text: str, tells: str, rng: Random) -> str:
    """One sentence in twelve with blanks, full-width letters or unseen characters in it."""
    if rng.random() > 1 / 12 or tells in ("门牌", "未成年"):
        return text
    at = rng.randrange(1, len(text))
    mark = rng.choice((" ", "\u3000", "\u200b", "·", "．"))
    return text[:at] + mark + text[at:] if re.match(r"[\u4e00-\u9fff]{2}", text[at - 1 : at + 1]) else text
