"""The places that publish, by the first letter of their pinyin: for whoever knows the name and not the district."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from portal.pages import address
from portal.pages.page import Crumb, Page
from portal.pages.paging import Cut, cut, titled
from portal.pages.view import View
from portal.places.model import District, Publisher
from portal.register.recent import last_issued

TOP, TITLE = "places/", "按拼音找地方"
SIZE = 260
"""Places on a page: with the style sheet they fit into 14 KB compressed."""
OTHER = "other"
"""The letter of names that do not begin with a Han character or a Latin letter."""
_SOUNDS = {
    "长": ("chang", "zhang"), "重": ("chong", "zhong"), "乐": ("le", "yue"), "朝": ("chao", "zhao"),
    "曾": ("ceng", "zeng"), "单": ("dan", "shan"), "解": ("jie", "xie"), "行": ("hang", "xing"),
}  # fmt: skip
"""Characters that begin names of places and are read in two ways; only people there know which, so both are listed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place in the index: its first syllable, its name, where it lies (empty for districts), its page."""

    sound: str
    name: str
    where: str
    address: str

    @property
    def letter(self) -> str:
        """Where it is listed: `a` to `z`, or `other`."""
        return self.sound[0] if self.sound[:1].isascii() and self.sound[:1].isalpha() else OTHER


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the index: how it is shown, its page (or its place on the one page), how many places it has."""

    id: str
    shown: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Places that begin with one letter or syllable: its anchor, how it is shown, the places."""

    id: str
    shown: str
    places: Sequence[Named]


def pages(view: View) -> Iterator[Page]:
    """One page for all letters where that holds them, else the letters, and pages for each."""
    found = index(view)
    one = len(found) <= SIZE
    by_letter = {letter: list(members) for letter, members in groupby(found, key=_letter)}
    letters = [
        Letter(letter, _shown(letter), f"{TOP}#{letter}" if one else f"{TOP}{letter}/", len(members))
        for letter, members in by_letter.items()
    ]
    groups = [Group(letter.id, letter.shown, by_letter[letter.id]) for letter in letters] if one else []
    total = len({named.address for named in found})
    yield _page(view, TITLE, (Crumb(TITLE, ""),), Cut(1, TOP, groups, (), 1), letters=letters, total=total)
    for letter in () if one else letters:
        crumbs = (Crumb(TITLE, TOP), Crumb(letter.shown, ""))
        for page in cut(by_letter[letter.id], letter.address, SIZE):
            groups = [Group(sound, sound, list(members)) for sound, members in groupby(page.items, key=_sound)]
            yield _page(
                view,
                titled(f"{letter.shown}：{TITLE}", page.number),
                crumbs,
                Cut(page.number, page.address, groups, page.numbers, page.last),
                letters=letters,
                total=letter.count,
                letter=letter.shown,
            )


def _page(
    view: View,
    title: str,
    crumbs: tuple[Crumb, ...],
    page: Cut[Group],
    *,
    letters: Sequence[Letter],
    total: int,
    letter: str = "",
) -> Page:
    context = {"cut": page, "letters": letters, "total": total, "letter": letter}
    changed = last_issued(view.register)
    return Page(page.address, "places.html", title, context, crumbs, changed=changed)


def index(view: View) -> list[Named]:
    """Every community, town and district that publishes, by its sound without tones; one of two sounds stands twice."""
    found: dict[str, tuple[Publisher, str]] = {}
    for place in view.register.publishers:
        for above in place.above:
            found.setdefault(above.id, (above, view.gathers(above)))
        found[place.id] = place, view.gathers(place) if isinstance(place, District) else address.community(place.id)
    heard = [pair for place, at in found.values() for pair in _heard(place, at)]
    return [named for _, named in sorted(heard, key=lambda pair: (pair[0], pair[1].where, pair[1].address))]


def _heard(place: Publisher, at: str) -> Iterator[tuple[tuple[str, ...], Named]]:
    """A place for each way its first character is read, and what orders it."""
    from pypinyin import lazy_pinyin  # its tables take longer to load than all places

    name = place.short
    where = place.full_name.removesuffix(name).strip()
    first, *others = (sound.lower() for sound in lazy_pinyin(name))
    for sound in _SOUNDS.get(name[0], (first,)):
        named = Named(sound, name, where, at)
        yield ("~" if named.letter == OTHER else "", sound, *others, name), named


def _letter(named: Named) -> str:
    return named.letter


def _sound(named: Named) -> str:
    return named.sound


def _shown(letter: str) -> str:
    return "其他" if letter == OTHER else letter.upper()
