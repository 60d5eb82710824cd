"""Which places a text names: districts, towns and communities by their names in full, of today and of former years.

A name counts only as it stands in lists (平乐村, 唐昌镇, 柳河社区), never without its word for what it is: 和平 is an
ordinary word. The longest name wins, and one that is the end of a longer word (大平乐村) is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.places.model import Community, Place, Publisher
from portal.places.names import stem

_ENDS = re.compile(r"社区|村(?!镇)|镇|乡|街道|区|县|市|居委会|居民委员会")
_LONGEST = 14
_HAN = re.compile(r"[㐀-鿿]")
_BEFORE = re.compile(
    r"(?:[省市州区县镇乡道村部年月日期份度在由为对与和及至到给自的]|关于|成都|四川|公示|公开|补贴|名单|清单|台账|明细|发放|情况|一览|单位|表)$"
)
"""What may stand directly before a name; any other Han character makes it the end of a longer one."""
_IDEALS = re.compile(
    r"(?:幸福|和谐|中心|文明|美丽|平安|和平|团结|友爱|健康|智慧|绿色|宜居|新农|新|民主|卫生|生态)(?:社区|村)"
)
_PRAISE = re.compile(r"(?:的?(?:建设|创建|评选|示范|称号|试点|工程|行动|工作|项目|活动|家园|奖))")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text from `start` to `end`, and every place that bears it or bore it."""

    name: str
    start: int
    end: int
    places: tuple[Place, ...]


class Mentions:
    """The names of all places, to be found in texts; made once, a text takes some microseconds."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._named: dict[str, dict[str, Place]] = defaultdict(dict)
        self._joined: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in _names(place):
                self._named[name][place.id] = place
            if place.successor:
                self._joined[place.successor].append(place)

    def find(self, text: str) -> list[Mention]:
        """The places a text names, in the order of the text."""
        spans: list[tuple[int, int]] = []
        for match in _ENDS.finditer(text):
            end = match.end()
            starts = range(max(0, end - _LONGEST), end - 1)
            spans += ((at, -end) for at in starts if text[at:end] in self._named)
        found: list[Mention] = []
        floor = 0
        for start, minus_end in sorted(spans):  # of those that begin together the longest comes first
            end = -minus_end
            if start < floor or not _begins(text, start, floor) or _is_ideal(text, start, end):
                continue
            floor = end
            found.append(Mention(text[start:end], start, end, tuple(self._named[text[start:end]].values())))
        return found

    def own_names(self, own: Publisher) -> frozenset[str]:
        """Every name that is right for a place: its own, those of what joined it, and of the places it lies in."""
        found: set[str] = set()
        waiting: list[Publisher] = [*own.line]
        seen: set[str] = set()
        while waiting:
            place = waiting.pop()
            if place.id in seen:
                continue
            seen.add(place.id)
            found |= set(_names(place))
            found |= {name for former in place.aliases for name in (former.town, former.district) if name}
            waiting += self._joined.get(place.id, [])
        short = stem(own.short)
        words = ("村", "社区", "居委会", "居民委员会") if isinstance(own, Community) else ()
        return frozenset(found | {f"{short}{word}" for word in words})


def _names(place: Publisher) -> Iterator[str]:
    """Names by which a place is found in a text."""
    yield place.name
    if isinstance(place, Community):
        yield place.short
    yield from (former.name for former in place.aliases)


def _begins(text: str, start: int, floor: int) -> bool:
    """Whether a name begins here and not within a longer word."""
    return start == floor or not _HAN.match(text[start - 1]) or _BEFORE.search(text[:start]) is not None


def _is_ideal(text: str, start: int, end: int) -> bool:
    """Whether a name is what a village strives for: 幸福社区建设, 美丽村评选."""
    return _IDEALS.fullmatch(text[start:end]) is not None and _PRAISE.match(text[end:]) is not None


def level(place: Publisher) -> str:
    """`c`, `t` or `d`: the letter its id begins with."""
    return place.id[0]
