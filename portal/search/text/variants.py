"""Other ways to write a name: traditional characters (OpenCC) and pinyin (pypinyin) (= Lucene's ICU transforms).

Pypinyin takes longer to import than most commands take: it is imported where a name is spelt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import opencc

HAN: Final = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_WAYS: Final = ("t2s", "tw2s", "hk2s")
"""Of OpenCC: what the standard, Taiwan and Hong Kong write for a simplified character."""
_IN_WORDS: Final = {"覆": "复"}
"""What OpenCC writes in words alone: 答复 is 答覆."""


@lru_cache(maxsize=1)
def simplified() -> Mapping[int, str]:
    """Traditional → simplified, one character to one: OpenCC by character, as a browser can do it."""
    every = [chr(code) for block in HAN for code in block]
    table: dict[str, str] = {}
    for way in _WAYS:
        # One call for all: no word of OpenCC's reaches over a line break.
        found = zip(every, opencc.OpenCC(way).convert("\n".join(every)).split("\n"), strict=True)
        targets = set(table.values())
        # 么 is simplified and is written so, though Taiwan writes it for 幺.
        other = {one: target for one, target in found if len(target) == 1 and target != one and one not in targets}
        table = other | _IN_WORDS | table
    return {ord(one): table.get(target, target) for one, target in table.items()}


def variants(characters: Iterable[str]) -> dict[str, str]:
    """Traditional → simplified for what folds into one of `characters` (a corpus): the browser's table."""
    wanted = set(characters)
    return {chr(code): target for code, target in sorted(simplified().items()) if target in wanted}


def spellings(names: Iterable[str]) -> list[list[str]]:
    """(name, full pinyin, initials) for each of the Chinese `names`, sorted, without tones."""
    from pypinyin import Style, lazy_pinyin

    found = []
    for name in sorted(set(names)):
        syllables = lazy_pinyin(name, style=Style.NORMAL)
        found.append([name, "".join(syllables).lower(), "".join(part[0] for part in syllables if part).lower()])
    return found


@lru_cache(maxsize=1 << 14)
def syllables(text: str) -> tuple[str, ...]:
    """One syllable without tone a character, as the word reads; a character without one stays itself."""
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(text, style=Style.NORMAL, errors=lambda rest: list(rest))  # type: ignore[arg-type, return-value]
    return tuple(part.lower() for part in found)


def sounds(characters: Iterable[str]) -> dict[str, str]:
    """The usual syllable without tone of each Chinese character among `characters`, in the order of their codes."""
    wanted = sorted({one for one in characters if any(ord(one) in block for block in HAN)})
    return {one: syllables(one)[0] for one in wanted}


def common_characters() -> str:
    """The 3,755 characters that GB 2312 calls the most used."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)
