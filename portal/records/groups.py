"""Groups (组) of a village as people write them, and whether two spellings are one group.

一组, 1组, 第一村民小组 and 柳河社区1组 are one; 1社 and 1组 are two, for a village may have both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portal.fields.folding import bare

_NOWHERE = """
无 / - 不详 其他 其它 本地 本村 本社区 全村 外地 外村 外来 城区 城镇 农村 居民 村民 城镇居民 农村居民
城镇户口 农业户 非农业户 集体户 空挂户 社区直管 街道直管
"""
NOWHERE = frozenset(_NOWHERE.split())
"""What stands in the column of groups for no group."""
_HAN = {**dict(zip("零〇一二三四五六七八九", (0, 0, *range(1, 10)), strict=True)), "两": 2}
_NUMBER = r"(?:\d{1,4}|[零〇一二三四五六七八九十百廿]{1,5})"
_ENDINGS = (
    ("组", r"(?:村民|居民|自然|农民)*小?组"),
    ("社", r"(?:村民|居民|农业|生产|经济)*(?:合作)?社"),
    ("队", r"(?:村民|居民|生产)*小?队"),
    ("网格", r"(?:村民|居民|综治)*(?:网格|格)"),
)
_END = "|".join(f"(?P<e{at}>{pattern})" for at, (_, pattern) in enumerate(_ENDINGS))
_NUMBERED = re.compile(rf"(?P<lead>.*?)(?:第?(?P<n>{_NUMBER})号?(?:{_END})?)")
_CALLED = re.compile(rf"(?P<lead>.+?)(?:{_END})")
_TURNED = re.compile(rf"(?P<end>(?:村民|居民)?小?组)第?(?P<n>{_NUMBER})")
_RANGE = re.compile(rf"第?(?P<first>{_NUMBER})(?P<end>[^\d至到~-]*)(?:-|~|至|到)+第?(?P<last>{_NUMBER})(?P<same>\D*)")
_MANY = re.compile(r"[、,，;；/／\n]+|(?<=[组社队])\s+|(?<=[组社队])(?:和|及)")
_BRACKET = re.compile(r"（([^（）]*)）")
_MOST = 99
"""So many groups a range may stand for; more is a slip of the pen."""


def listed(text: str) -> tuple[str, ...]:
    """The groups of a list in its order, each as it is called: `1组、2组`, `1-3组`, `1、2社`, `张家湾组 4组`."""
    parts = [part.strip() for part in _MANY.split(text) if part.strip()]
    found: list[str] = []
    for at, part in enumerate(parts):
        spread = _spread(part)
        if not spread and re.fullmatch(rf"第?{_NUMBER}", bare(part)):
            # 1、2、3社: the last one says what they all are.
            said = next((end for later in parts[at + 1 :] if (end := _end_of(later))), "")
            spread = (part + said,)
        found += spread or (part,)
    return tuple(dict.fromkeys(found))


def _spread(part: str) -> tuple[str, ...]:
    """`1-3组` as `1组`, `2组`, `3组`; nothing where it is no range."""
    found = _RANGE.fullmatch(bare(part))
    if found is None or (found["end"] and found["same"] and found["end"] != found["same"]):
        return ()
    first, last = _value(found["first"]), _value(found["last"])
    if first is None or last is None or not 0 <= last - first < _MOST:
        return ()
    return tuple(key(f"{number}{found['same'] or found['end']}") for number in range(first, last + 1))


def _end_of(part: str) -> str:
    found = re.fullmatch(rf"第?{_NUMBER}(\D+)", bare(part))
    return found[1] if found else ""


@lru_cache(maxsize=8192)
def key(text: str, village: str = "") -> str:
    """The form in which one group is compared, equal for all spellings of it; `village` may stand before it.

    Empty where nothing is said. Never shown.
    """
    said = bare(text)
    if said.startswith(("原", "现")):
        said = said[1:]
    turned = _TURNED.fullmatch(said)
    if turned:
        said = f"{turned['n']}{turned['end']}"
    found = _NUMBERED.fullmatch(said)
    value = _value(found["n"]) if found else None
    if found and value is not None:
        return f"{_without(found['lead'], village)}{value}{_ending(found) or '组'}"
    found = _CALLED.fullmatch(said)
    return f"{_without(found['lead'], village)}{_ending(found)}" if found else said


def keys(text: str, village: str = "") -> tuple[tuple[str, ...], ...]:
    """What a cell says, best first: the groups named in it, then those in brackets: 张家湾（原5社）."""
    said = bare(text)
    inner = [one for found in _BRACKET.findall(said) for one in _MANY.split(found)]
    outer = _MANY.split(_BRACKET.sub("", said) if inner else text)
    named = ([one for one in some if bare(one) and bare(one) not in NOWHERE] for some in (outer, inner))
    return tuple(tuple(key(one, village) for one in some) for some in named if some)


def _ending(found: re.Match[str]) -> str:
    return next((end for at, (end, _) in enumerate(_ENDINGS) if found[f"e{at}"]), "")


def _without(lead: str, village: str) -> str:
    """What stands before a number, without the village's own name."""
    own = bare(village)
    core = own.removesuffix("社区").removesuffix("村")
    return "" if lead in {own, core, f"{core}村", f"{core}社区", "本村", "本社区"} else lead


def _value(number: str) -> int | None:
    """The number: 12, 〇三, 十二, 二十三, 一百零五; None for what only looks like one (八一)."""
    if number.isdecimal():
        return int(number)
    if not set(number) & set("十百廿"):
        read = "".join(str(_HAN[one]) for one in number)
        return int(read) if len(read) == 1 or set(number) & set("零〇") else None
    total, digit = 0, None
    for one in number.replace("廿", "二十"):
        if one in "十百":
            total, digit = total + (1 if digit is None else digit) * (10 if one == "十" else 100), None
        else:
            if digit:
                return None
            digit = _HAN[one]
    return total + (digit or 0)
