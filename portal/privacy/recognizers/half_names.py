"""Half a name tells who it is where everybody knows everybody: 赵*正, 老赵, 赵先生, 镇纪委王书记, 王某.

Looked for only where nobody, or nobody but those who act in an office, may be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checks.people import COMPOUND
from portal.checks.people import SURNAMES as USUAL

_WORDS = frozenset("向于付管代解费简高石方时常任古阳金马江白黄林田龙史文包车华安成毛贺钱和平单项经水花支宁连明乐")
"""Surnames that are the beginning or end of too many other words."""
_SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(USUAL - _WORDS))}])"
_HAN = "[\u3400-\u9fff]"
_MASK = "[*＊×✕✖○◯〇□■●▲△◆_＿]{1,2}"
_AFTER = (
    r"(?=$|[，。；、：（）,.;:()！!？?\s]|那|的(?!路)|说|把|将|私|擅|虚报|套|冒领|收|拿|领|多[报领占]|未|没|不|同志|也|和|与|违|在|借|给|因|被|"
    rf"[家户屋](?!{_HAN}?[坝湾院沟桥村坪山林河冲垭祠庙嘴店岩坡塘寨庄沱堰巷组社]))"
)
_MASKED = re.compile(rf"{_SURNAME}(?:{_MASK}{_HAN}|{_HAN}{_MASK}|{_MASK}{_MASK})(?![0-9A-Za-z])")
_FAMILIAR = re.compile(rf"(?<!长)[老小阿][{''.join(sorted(USUAL - _WORDS))}]{_AFTER}")
_ADDRESSED = re.compile(rf"{_SURNAME}(?:女士|先生|小姐|大姐|大哥|老板|氏兄弟|氏夫妇|家老[大二三四五幺太爷])")
_CALLED = re.compile(
    rf"(?<=[委办会站所局村镇乡道区心组队部和与由经对被把前现该])(?:{_SURNAME})"
    r"(?:书记|副?主任|支书|会计|出纳|文书|队长|组长|镇长|局长|站长|所长)(?!办公室|办公会|会议)"
)
"""Behind the name of a body, where the form of words alone ends it."""


def find_half_names(text: str, *, offices: bool) -> Iterator[tuple[int, int]]:
    """Start and end of every half name in `text` (blanks within words taken out); with `offices` of holders too."""
    for rule in (_FAMILIAR, _ADDRESSED, *((_CALLED,) if offices else ())):
        yield from (found.span() for found in rule.finditer(text))


def find_masked(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every name of which a character is covered, in a text as it is written (赵*正, 赵公*, 赵□□)."""
    yield from (found.span() for found in _MASKED.finditer(text))
