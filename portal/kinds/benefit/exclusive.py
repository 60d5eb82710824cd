"""Programmes that one person may not draw for the same time: a table with the rule each pair comes from.

The two opinions of the State Council have no articles; they are cited by title and number. What a city rules otherwise
is a further line here, never an `if` elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

OTHER_AID = (
    "电费", "电价", "水费", "燃气", "取暖", "物价", "价格", "医疗", "医保", "养老保险", "教育", "助学", "住房", "危房",
    "丧葬", "慰问", "节日", "春节", "一次性", "临时", "体检", "交通", "职工", "学生", "党员", "母亲",
)  # fmt: skip
"""Words of aid beside what a list itself pays (低保户电费减免), and of other lists (特困职工)."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A continuing allowance, known by any of its `words` in the name of a programme."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Two allowances that exclude each other, and by which rule."""

    one: Allowance
    other: Allowance
    basis: str


DESTITUTE = Allowance("特困人员救助供养", ("特困", "五保"))
MINIMUM = Allowance("最低生活保障", ("低保", "最低生活保障"))
RURAL_MINIMUM = Allowance("农村最低生活保障", ("农村低保", "农村最低生活保障"))
URBAN_MINIMUM = Allowance("城市最低生活保障", ("城市低保", "城镇低保", "城市最低生活保障", "城市居民最低生活保障"))
ORPHANS = Allowance("孤儿（事实无人抚养儿童）基本生活保障", ("孤儿", "事实无人抚养"))
LIVING = Allowance("困难残疾人生活补贴", ("残疾人生活补贴", "残疾生活补贴"))
CARE = Allowance("重度残疾人护理补贴", ("残疾人护理补贴", "残疾护理补贴"))
BOTH = Allowance("残疾人两项补贴", ("残疾人两项补贴", "残疾人补贴", "残疾补贴"))

_SUPPORT = (
    "《社会救助暂行办法》第十四条、第十五条，《国务院关于进一步健全特困人员救助供养制度的意见》（国发〔2016〕14号）"
)
_DISABILITY = "《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）"
EXCLUSIVE: tuple[Exclusive, ...] = (
    Exclusive(DESTITUTE, MINIMUM, _SUPPORT),
    Exclusive(DESTITUTE, ORPHANS, _SUPPORT),
    Exclusive(DESTITUTE, LIVING, _DISABILITY),
    Exclusive(DESTITUTE, CARE, _DISABILITY),
    Exclusive(DESTITUTE, BOTH, _DISABILITY),
    Exclusive(ORPHANS, LIVING, _DISABILITY),
    Exclusive(RURAL_MINIMUM, URBAN_MINIMUM, "《城市居民最低生活保障条例》第二条"),
)


@cache
def allowances(programme: str) -> frozenset[Allowance]:
    """The allowances a programme is; none where its name tells of other aid, or of several lists at once."""
    if any(word in programme for word in OTHER_AID):
        return frozenset()
    every = {side for pair in EXCLUSIVE for side in (pair.one, pair.other)}
    found = frozenset(side for side in every if any(word in programme for word in side.words))
    several = any({pair.one, pair.other} <= found for pair in EXCLUSIVE)
    return frozenset() if several else found
