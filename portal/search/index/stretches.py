"""Lines cut into stretches: what the tree follows as one, so that a number does not make every text another.

= Lucene's ShingleFilter about numbers. `种植水稻338亩` beside `种植水稻12亩` would be two branches from each of its
characters; cut as `种植水稻`, `稻338亩` and `亩` the first is there once. Every two neighbours lie in one stretch, so
that a look-up may begin anywhere; what lies in several is looked up in parts and verified. A day (`2026年11月2日`)
and a number of numbers (`2026-0012`) stay whole. `search.js` cuts queries in the same way (`parts`).

A *joint* is the symbol before a mark at which pieces part, the mark, and the symbol behind it: a piece of its own, by
which a phrase across a mark is found.
"""

from __future__ import annotations

import re
from typing import Final

from portal.search.text.tokenizer import BREAKS

END: Final = "\U0010ffff"
"""Stands between two stretches, and for a rare number or Latin word, which is in none."""
_JOINING: Final = " ,;:!?。、…\"'“”‘’"
_NUMBER: Final = "[\U000f0000-\U0010fffe]"
_GROUP: Final = re.compile(f"{_NUMBER}(?:年(?:{_NUMBER}月(?:{_NUMBER}日)?)?|月(?:{_NUMBER}日)?|日|(?:[-/]{_NUMBER})+)?")
_JOINT: Final = re.compile(
    rf"((?:(?<![0-9a-z.])[0-9a-z]+|[^0-9a-z{BREAKS}])[{_JOINING}]{{1,2}})(?=([0-9a-z]+|[^{BREAKS}]))"
)


def joints(folded: str) -> list[str]:
    """Every joint of a folded text."""
    return [before + behind for before, behind in _JOINT.findall(folded)]


def cut(lines: str) -> str:
    """Lines in which characters stand for common numbers and Latin words, and `END` for rare ones, cut."""
    return _GROUP.sub(_cut, lines)


def _cut(found: re.Match[str]) -> str:
    text, group = found.string, found.group()
    left, right = _left(text, found.start()), _right(text, found.end())
    if len(group) == 1:
        return f"{END if left else ''}{left}{group}{right}{END if right else ''}"
    # A query may end with the mark behind the first number, and is then no number of numbers.
    before = f"{END}{left}{group[: 1 + (group[1] in '-/')]}{END}" if left else ""
    if group[-1] >= _NUMBER[1]:
        return f"{before}{group}{END}{group[-1]}{right}{END}" if right else before + group
    return f"{before}{group}{END}{group[-1]}"


def _left(text: str, start: int) -> str:
    """The symbol before a place, or the whole of a joint."""
    symbol = text[start - 1 : start] if start else ""
    if symbol in ("\n", END, ""):
        return ""
    return text[text.rfind("\n", 0, start) + 1 : start] if symbol in _JOINING else symbol


def _right(text: str, end: int) -> str:
    symbol = text[end : end + 1]
    if symbol in ("\n", END, ""):
        return ""
    if symbol not in _JOINING:
        return symbol
    stop = text.find("\n", end)
    return text[end : stop if stop >= 0 else None]
