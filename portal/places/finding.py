"""Find places by whatever people type: an id, a code of any year, names, former names, pinyin, in any mixture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from portal.places.ids import looks_like_id
from portal.places.model import Community, District, Place, Publisher, Town
from portal.places.names import stem

EXACT = 80
"""A match of this score or more names the place in full; anything less is only a suggestion."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place that fits; a higher score (0–100) fits better, `why` says in Chinese what was recognised."""

    place: Publisher
    score: int
    why: str


@dataclass(slots=True)
class _Entry:
    place: Place
    names: list[tuple[str, str, int]]  # name, why it counts, points it costs
    above: list[str]  # names of the district and town, with those of former years
    rank: tuple[bool, int, str]


class Finder:
    """A search over all places. Making one is cheap; pinyin is worked out when first asked for."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.entries = [_entry(place) for place in places]
        regions = {n for e in self.entries if isinstance(e.place, District) for n in _with_stems(e.place.name)}
        towns = {n for e in self.entries if isinstance(e.place, Town) for n in _with_stems(e.place.name)}
        self.layers = [sorted(regions, key=_longest), sorted(towns, key=_longest)]

    def find(self, text: str) -> list[Match]:
        """Every place that fits the text, best first; open places before closed ones, then by code."""
        words = unicodedata.normalize("NFKC", text).lower()
        words = re.sub(r"^(四川省?)?\s*成都市?(?=.)", "", words.strip())
        tokens = [token for token in re.split(r"[^\w]+", words) if token]
        if not tokens:
            return []
        if len(tokens) == 1 and (looks_like_id(tokens[0]) or re.fullmatch(r"[0-9]{6,12}", tokens[0])):
            return self._by_number(tokens[0])
        ways = [tokens]
        if len(tokens) == 1:
            ways.append(self._split(tokens[0]))
        elif all(map(_is_latin, tokens)):
            ways.append(["".join(tokens)])
        found: list[Match] = []
        for way in ways:
            more = self._by_words(way)
            if more and (not found or more[0].score > found[0].score):
                found = more
            if found and found[0].score >= EXACT:
                return found
        return found or self._near(ways[-1][-1])

    def _near(self, word: str) -> list[Match]:
        """What may have been meant when nothing fits: the last word alone, or names with one letter different."""
        alone = [Match(match.place, match.score // 3, match.why) for match in self._by_words([word])]
        if alone or len(word) < 3:  # with two letters half the list is one letter away
            return alone
        return _ranked(
            [
                (entry, 20, "名称相近")
                for entry in self.entries
                if any(
                    len(name) == len(word) and sum(a != b for a, b in zip(name, word, strict=True)) == 1
                    for name, _, _ in entry.names
                )
            ]
        )

    def _by_number(self, number: str) -> list[Match]:
        found = []
        code = number.ljust(12, "0")
        for entry in self.entries:
            place = entry.place
            if number == place.id:
                found.append((entry, 100, "编号"))
            elif number.isdigit():
                if code == place.code:
                    found.append((entry, 95, "统计代码" if not place.closed else "当年的统计代码"))
                found += [
                    (entry, 90, f"{former.last} 年的统计代码" if former.last else "从前的统计代码")
                    for former in place.aliases if former.code == code and place.code != code
                ]  # fmt: skip
        return _ranked(found)

    def _by_words(self, tokens: list[str]) -> list[Match]:
        found = []
        for entry in self.entries:
            best: tuple[float, str] = (0, "")
            for at, token in enumerate(tokens):
                own = _own_score(entry, token)
                if own[0] <= best[0]:
                    continue
                rest = (t for i, t in enumerate(tokens) if i != at)
                if all(_is_above(entry, t) or _own_score(entry, t)[0] >= EXACT for t in rest):
                    best = own
            if best[0]:
                found.append((entry, int(best[0]), best[1]))
        return _ranked(found)

    def _split(self, token: str) -> list[str]:
        """Words written without spaces, taken apart: 大邑䢺江镇䢺源社区 → 大邑, 䢺江镇, 䢺源社区."""
        parts = []
        for names in self.layers:
            head = next((name for name in names if token.startswith(name) and len(token) > len(name)), "")
            if head:
                parts.append(head)
                token = token[len(head) :]
        return [*parts, token]


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name


def _entry(place: Place) -> _Entry:
    names = [(place.name, "名称", 0)]
    above: list[str] = []
    if isinstance(place, Community):
        names.insert(0, (place.short, "名称", 0))
        above = [place.district.name, place.town.name, *(former.name for former in place.town.aliases)]
    elif isinstance(place, Town):
        above = [place.district.name]
    for former in place.aliases:
        if all(former.name != name for name, _, _ in names):
            names.append((former.name, f"{former.last} 年的名称" if former.last else "曾用名", 8))
        above += [name for name in (former.district, former.town) if name and name not in above]
    level = (Community, Town, District).index(type(place))
    return _Entry(place, names, above, (bool(place.closed), level, place.code or "9" * 12))


def _ranked(found: list[tuple[_Entry, int, str]]) -> list[Match]:
    found.sort(key=lambda hit: (-hit[1], *hit[0].rank, hit[0].place.id))
    return [Match(entry.place, score, why) for entry, score, why in found]


def _own_score(entry: _Entry, token: str) -> tuple[float, str]:
    best: tuple[float, str] = (0, "")
    latin = _is_latin(token)
    for name, why, cost in entry.names:
        score = _latin_score(token, name) if latin else _score(token, name)
        if score and score - cost > best[0]:
            best = score - cost, f"{why}的拼音" if latin else why
    return best


def _score(token: str, name: str) -> int:
    if token not in name:
        return 0
    if token == name:
        return 98
    if token == stem(name):
        return 88
    return 60 if name.startswith(token) else 50


def _latin_score(token: str, name: str) -> int:
    whole, initials, stem_whole, stem_initials = _pinyin(name)
    if token in (whole, initials):
        return 78
    if token in (stem_whole, stem_initials):
        return 70
    return 45 if len(token) > 1 and (whole.startswith(token) or initials.startswith(token)) else 0


def _is_above(entry: _Entry, token: str) -> bool:
    if _is_latin(token):
        return any(_latin_score(token, name) for name in entry.above)
    return any(name.startswith(token) for name in entry.above)


def _is_latin(token: str) -> bool:
    return token.isascii() and token.isalpha()


def _with_stems(name: str) -> tuple[str, ...]:
    short = stem(name)
    return (name, short) if len(short) > 1 else (name,)


@lru_cache(maxsize=20_000)
def _pinyin(name: str) -> tuple[str, str, str, str]:
    """Full pinyin and initials of a name and of its stem, lower case without tones: 柳河社区 → liuheshequ, lhsq, …"""
    from pypinyin import lazy_pinyin  # its tables take longer to load than all places

    # "v" for ü is how people type it; the stem is cut from the whole so that a phrase keeps its reading
    sounds = lazy_pinyin(name)
    own = sounds[: len(stem(name))] if len(sounds) == len(name) else lazy_pinyin(stem(name))
    return "".join(sounds), "".join(s[0] for s in sounds), "".join(own), "".join(s[0] for s in own)
