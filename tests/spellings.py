"""Names, and the same names as other people type them: for tests of everything that compares names."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

BLANKS = " \u3000\u00a0\u2003\u2009\u202f\t"
UNSEEN = "\u200b\u200d\u200c\ufeff\u00ad\u2060\u3164\ufe0f\U000e0100"
DOTS = "·•・･∙⋅‧．"
_OPEN, _CLOSE = "（(﹙〔［", "）)﹚〕］"
_HAN = st.sampled_from("王李张赵阿依古丽买提示例建筑材料店有限公司明华峰峯龍龙䢺𠮷𪛝\ue815")
_LATIN = st.sampled_from("ABKX479")
Name = tuple[str, ...]
"""A name as a list of its characters; a bracket is （ or ）, and the dot, which may be left out, is no character."""


@st.composite
def names(draw: st.DrawFn, least: int = 2) -> Name:
    """Names of people and companies, some with a part in brackets or in Latin letters."""
    first = draw(st.lists(_HAN, min_size=least, max_size=4))
    inner = draw(st.sampled_from(((), ("（", "成", "都", "）"), ("A", "4"), ("K", "T", "V"))))
    return (*first, *inner, *draw(st.lists(_HAN, max_size=2)))


@st.composite
def people(draw: st.DrawFn) -> Name:
    """Names of people, three and more characters of Chinese."""
    return tuple(draw(st.lists(_HAN, min_size=3, max_size=6, unique=True)))


@st.composite
def spelt(draw: st.DrawFn, name: Sequence[str]) -> str:
    """A name in some spelling."""
    text = ""
    for at, char in enumerate(name):
        text += draw(_written(char))
        last = at == len(name) - 1
        loose = not last and not (_latin(char) and _latin(name[at + 1]))
        text += draw(st.sampled_from(("", "", "", *(UNSEEN), *(BLANKS if loose else ""))))
        dotted = loose and _han(char) and _han(name[at + 1])
        text += draw(st.sampled_from(("", "", "", *(DOTS if dotted else ""))))
    return text


def _written(char: str) -> st.SearchStrategy[str]:
    if char == "（":
        return st.sampled_from(_OPEN)
    if char == "）":
        return st.sampled_from(_CLOSE)
    if _latin(char):
        return st.sampled_from((char, char.lower(), chr(ord(char) + 0xFEE0)))
    return st.just(char)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _han(char: str) -> bool:
    return not _latin(char) and char not in "（）"
