"""What the words of a column of ties (role TIE) say: of an official, of a relative of one, or that there is no tie."""

from __future__ import annotations

import re
from enum import Enum

from portal.fields.folding import folded

_NONE = frozenset(
    ("无", "否", "没有", "不是", "非", "无关系", "没有关系", "不涉及", "非干部", "不是干部", "无干部", "0", "/", "×")
)
_EITHER = frozenset(("是", "有", "√", "✓", "1"))
_SELF = re.compile("^干部$|(?:本人|自己)(?!之|的|近?亲|配偶|父|母|子|女|兄|弟|姐|妹|妻|夫)")


class Tie(Enum):
    """How the one a row names is tied to an official of the place."""

    NONE = "无"
    SELF = "本人"
    RELATIVE = "近亲属"
    EITHER = "本人或近亲属"


def tie_of(text: str) -> Tie:
    """By what staff wrote: `本人`, `村主任本人`; `无`, `否` and an empty cell are none; all else names a relative.

    A mere `是` (below 是否干部亲属) leaves open which of the two.
    """
    said = folded(text)
    if not said or said in _NONE:
        return Tie.NONE
    if said in _EITHER:
        return Tie.EITHER
    return Tie.SELF if _SELF.search(said) else Tie.RELATIVE
