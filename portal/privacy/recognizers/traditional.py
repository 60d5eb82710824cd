"""Traditional characters as simplified ones (OpenCC), for comparing names; what is shown stays as it is written."""

from __future__ import annotations

from functools import lru_cache

import opencc

_BEYOND = "\U00020000"
"""From here on are rare characters, of which too few stand anywhere to ask first."""


def simplified(text: str) -> str:
    """The text in simplified characters; most texts have no other, and are not converted."""
    if traditional().isdisjoint(text) and max(text, default="") < _BEYOND:
        return text
    return str(_converter().convert(text))


@lru_cache(maxsize=1)
def traditional() -> frozenset[str]:
    """Characters that have a simplified one."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    # One call for all: no word of OpenCC's reaches over a line break.
    found = str(_converter().convert("\n".join(every))).split("\n")
    return frozenset(one for one, other in zip(every, found, strict=True) if one != other)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
