"""Folded text cut into pieces and symbols, and what a match is (= Lucene's Tokenizer).

A *word* of a query matches a text when it is a substring of it after folding. A number or a Latin word is one symbol
and matches as a whole; so do the decimals of a number, with their point. Thus `12` finds `12组` and `12.50`, neither
`2012` nor `500.12`.
"""

from __future__ import annotations

import re
from typing import Final

BREAKS: Final = r"""\s\x1f,;:!?。、…"'“”‘’"""
"""Characters (after folding) that no stored piece crosses; a query that does is looked up in parts and verified."""
_PIECES: Final = re.compile(f"[^{BREAKS}]+")
_SYMBOL: Final = re.compile(r"(?<=[0-9])\.[0-9]+|[0-9a-z]+|[^0-9a-z]", re.DOTALL)
_MARK: Final = re.compile(r"[!-/:-@\[-`{-~\u2000-\u206f\u3000-\u3004\u3008-\u303f\ufe30-\ufe4f\xa1-\xbf\xd7\xf7]")


def pieces(folded: str) -> list[str]:
    """The parts of a folded text between breaks; a lookup never crosses one."""
    return _PIECES.findall(folded)


def symbols(piece: str) -> list[str]:
    """A number, its decimals (`.51`) or a Latin word as one symbol, every other character as one symbol of its own."""
    return _SYMBOL.findall(piece)


def is_mark(symbol: str) -> bool:
    """Whether `symbol` is punctuation or decimals, at which no lookup begins."""
    return _MARK.match(symbol) is not None


def is_token(symbol: str) -> bool:
    """Whether `symbol` is a number, its decimals or a Latin word."""
    return symbol[-1].isascii() and symbol[-1].isalnum()


def aligned(folded: str) -> str:
    """A folded text with a NUL around each symbol, so that substrings of it are whole symbols."""
    return "\0" + "\0".join(symbols(folded)) + "\0"


def contains(folded: str, word: str) -> bool:
    """Whether the folded `word` stands in `folded`: the definition of a match, used by every brute-force scan."""
    return aligned(word) in aligned(folded)
