"""Places that one about to be added may be already: of the same name elsewhere, or spelt almost alike nearby.

A village of the development zone is in the shipped list under the district it lies in; added once more it would have
two ids, two pages and two histories for good.
"""

from __future__ import annotations

from collections.abc import Iterable

from portal.places.gazetteer import Gazetteer
from portal.places.model import District, Place, Town
from portal.places.names import guess_kind, short_name, stem

_NEIGHBOURS = frozenset("一二三四五六七八九十0123456789东西南北上中下前后大小新老")
"""What rightly tells neighbours apart: 第一社区 and 第二社区, 东街 and 西街."""


def twins(known: Gazetteer, level: str, name: str, above: District | Town | None = None) -> list[Place]:
    """The open places of a level (`district`, `town`, `community`) that `name` may be, those of the same name first.

    Same are names that differ only in the word for the kind of place, former names too, wherever they are. Spelt
    almost alike counts for towns and districts anywhere, for communities in the town `above`. The one below `above`
    of the very same name is not among them: a second is refused for good.
    """
    wanted = _short(level, name)
    among = [place for place in _of_level(known, level) if above is None or _other(place, above, wanted)]
    same = [place for place in among if _same(place, level, wanted)]
    nearby = [place for place in among if place not in same and (level != "community" or above in place.above)]
    return same + [place for place in nearby if _alike(level, place.short, wanted)]


def _of_level(known: Gazetteer, level: str) -> Iterable[Place]:
    if level == "district":
        return known.districts()
    return known.towns() if level == "town" else known.communities()


def _other(place: Place, above: District | Town, wanted: str) -> bool:
    return place.short != wanted or above not in place.above[-1:]


def _short(level: str, name: str) -> str:
    return short_name(name, guess_kind(level, name)) if level == "community" else name


def _same(place: Place, level: str, wanted: str) -> bool:
    names = {place.short, *(_short(level, former.name) for former in place.aliases)}
    return wanted in names or (len(stem(wanted)) > 1 and stem(wanted) in {stem(name) for name in names})


def _alike(level: str, name: str, wanted: str) -> bool:
    """Whether two names sound the same, or differ in one character that is no mark of neighbours.

    The name of a district within a longer one counts too: 高新区 is 成都高新技术产业开发区.
    """
    one, other = stem(name), stem(wanted)
    if min(len(one), len(other)) < 2:
        return False
    if level == "district" and (one in other or other in one):
        return True
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) == 1 and len(one) > 2:
        return not _NEIGHBOURS.intersection(differing[0])
    return _sound(one) == _sound(other)


def _sound(name: str) -> str:
    from pypinyin import lazy_pinyin  # its tables take longer to load than all places

    return " ".join(lazy_pinyin(name))
