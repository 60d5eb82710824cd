"""All places a site knows: the shipped districts, towns and communities, its own additions, boards and grids."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from portal.places.boards import read_boards, read_grids
from portal.places.finding import EXACT, Finder, Match
from portal.places.ids import LETTERS, is_valid, looks_like_id, slips
from portal.places.mentions import Mentions
from portal.places.model import OURS, Board, City, Community, District, Grid, Place, Publisher, Town
from portal.places.own import read_own
from portal.places.shipped import TOP, Shipped, build, shipped_drafts, shipped_places
from portal.problems import Problems, UnknownPlace

PLACES_FILE, BOARDS_FILE, GRIDS_FILE = "places.csv", "boards.csv", "grids.csv"
"""The staff's files in the content folder."""


@cache
def _shipped_mentions() -> Mentions:
    """Of the places as they were shipped, made once."""
    return Mentions(shipped_places().values())


class Gazetteer:
    """Look-up of places by id, code and name, and the tree of districts, towns and communities.

    Places are in the order of the shipped list (by code of 2023), own ones after them. What was wrong in the
    staff's files is in `problems`; a row with an error is left out.
    """

    def __init__(
        self, places: Mapping[str, Place], boards: dict[str, Board], grids: dict[str, Grid], problems: Problems
    ) -> None:
        self.places, self.boards, self.grids, self.problems = places, boards, grids, problems
        self._children: dict[str, list[Place]] = defaultdict(list)
        for place in places.values():
            if not isinstance(place, District):
                above = place.town if isinstance(place, Community) else place.district
                self._children[above.id].append(place)
        self._boards: dict[str, list[Board]]
        self._grids: dict[str, list[Grid]]
        self._hang()

    @classmethod
    def load(
        cls,
        own: Path | None = None,
        boards: Path | None = None,
        grids: Path | None = None,
        without: Collection[str] = (),
    ) -> Gazetteer:
        """Read the shipped list and the staff's files. A file that does not exist counts as empty.

        Own places `without` which the list is wanted are passed over, and shipped ones stay as they were shipped.
        """
        problems = Problems()
        places: Mapping[str, Place]
        if own and os.path.lexists(own):
            drafts = shipped_drafts()
            read_own(own, drafts, problems, without)
            places = build(drafts)
        else:
            places = shipped_places()
        found = read_boards(boards, places, problems) if boards else {}
        return cls(places, found, read_grids(grids, places, problems) if grids else {}, problems)

    @classmethod
    def of_content(cls, content: Path, without: Collection[str] = ()) -> Gazetteer:
        """Read the shipped list with `places.csv`, `boards.csv` and `grids.csv` of a content folder."""
        return cls.load(content / PLACES_FILE, content / BOARDS_FILE, content / GRIDS_FILE, without)

    def without_words(self, boards: Collection[str]) -> Gazetteer:
        """The same, but of these boards only the number is said: where they hang cannot be published."""
        if not boards:
            return self
        said = {
            board.id: replace(board, where=f"公示栏 {board.id}") if board.id in boards else board
            for board in self.boards.values()
        }
        return Gazetteer(self.places, said, self.grids, self.problems)

    def publisher(self, identifier: str) -> Publisher:
        """The community, town, district or city with that id, closed ones too. Raises `UnknownPlace`."""
        place = next((top for top in TOP if top.id == identifier), self.places.get(identifier))
        if place is None:
            letter = identifier[:1].lower()
            raise UnknownPlace(self._unknown(identifier, letter if letter in OURS else "c"))
        return place

    def with_grids(self, grids: dict[str, Grid]) -> Gazetteer:
        """The same with these grids instead of its own."""
        return Gazetteer(self.places, self.boards, grids, self.problems)

    def only(self, boards: dict[str, Board], grids: dict[str, Grid]) -> Gazetteer:
        """The same places with these boards and grids alone; what is computed of the places is shared."""
        other = copy(self)
        other.boards, other.grids, other.problems = boards, grids, Problems()
        other._hang()
        other.__dict__["mentions"] = self.mentions
        return other

    def _hang(self) -> None:
        """Finds out which boards and grids each place has."""
        self._boards, self._grids = defaultdict(list), defaultdict(list)
        for board in self.boards.values():
            self._boards[board.community_id].append(board)
        for grid in self.grids.values():
            self._grids[grid.community_id].append(grid)

    def community(self, identifier: str) -> Community:
        """The community with that id, closed ones too. Raises `UnknownPlace`."""
        place = self.places.get(identifier)
        if isinstance(place, Community):
            return place
        raise UnknownPlace(self._unknown(identifier, "c"))

    def town(self, identifier: str) -> Town:
        """The town with that id, closed ones too. Raises `UnknownPlace`."""
        place = self.places.get(identifier)
        if isinstance(place, Town):
            return place
        raise UnknownPlace(self._unknown(identifier, "t"))

    def district(self, identifier: str) -> District:
        """The district with that id, closed ones too. Raises `UnknownPlace`."""
        place = self.places.get(identifier)
        if isinstance(place, District):
            return place
        raise UnknownPlace(self._unknown(identifier, "d"))

    def board(self, identifier: str) -> Board:
        """The board with that id, closed ones too. Raises `UnknownPlace`."""
        if identifier in self.boards:
            return self.boards[identifier]
        raise UnknownPlace(self._unknown(identifier, "b"))

    def board_of(self, identifier: str) -> Board | None:
        """The board with that id, closed ones too; None where there is none."""
        return self.boards.get(identifier)

    def grid(self, identifier: str) -> Grid:
        """The grid with that id, closed ones too. Raises `UnknownPlace`."""
        if identifier in self.grids:
            return self.grids[identifier]
        raise UnknownPlace(self._unknown(identifier, "g"))

    def find(self, text: str) -> list[Match]:
        """Places that fit a text, best first: id (a board's gives its place), code, names, pinyin."""
        board = self.boards.get(text.strip().lower())
        if board:
            return [Match(self.publisher(board.community_id), 100, f"公示栏 {board.id}")]
        word = text.strip().lower()
        for top in TOP:
            if word in (top.id, top.name, top.name[:-1]):
                return [Match(top, 100, "编号" if word == top.id else "名称")]
        return self._finder.find(text)

    def resolve_publisher(self, text: str) -> Publisher:
        """As `resolve`, but where a text names no community, the one town, district or city it names in full."""
        word = text.strip().lower()
        if looks_like_id(word) and word[0] in OURS:
            return self.publisher(word)
        fits = [match for match in self.find(text) if match.score >= EXACT and not match.place.closed]
        best = [match.place for match in fits if match.score == fits[0].score]
        if len(best) == 1 and not isinstance(best[0], Community):
            return best[0]
        return self.resolve(text)

    def resolve(self, text: str) -> Community:
        """The one open community a text names in full. Raises `UnknownPlace` listing candidates if not just one."""
        word = text.strip().lower()
        if looks_like_id(word) and word[0] == "c":
            return self.community(word)
        fits = [match for match in self.find(text) if isinstance(match.place, Community) and not match.place.closed]
        sure = [match.place for match in fits if match.score >= EXACT]
        best = [match.place for match in fits if match.score == fits[0].score]
        only = best[0] if len(best) == 1 and sure else None
        if isinstance(only, Community):
            return only
        names = "；".join(f"{match.place.id} {match.place.full_name}" for match in fits[:8])
        if sure:
            raise UnknownPlace(f"“{text}”不止一处，请写明区县和镇（街道），或用编号：{names}")
        raise UnknownPlace(f"没有叫“{text}”的村（社区）" + (f"。是不是：{names}" if names else ""))

    def districts(self, *, closed: bool = False) -> Iterator[District]:
        """All districts; closed ones only when asked for."""
        return (p for p in self.places.values() if isinstance(p, District) and (closed or not p.closed))

    def towns(self, district: District | None = None, *, closed: bool = False) -> Iterator[Town]:
        """The towns of a district, or all."""
        among = self._children.get(district.id, []) if district else self.places.values()
        return (p for p in among if isinstance(p, Town) and (closed or not p.closed))

    def communities(self, above: Town | District | None = None, *, closed: bool = False) -> Iterator[Community]:
        """The communities of a town or district, or all."""
        if isinstance(above, District):
            return (c for town in self.towns(above, closed=True) for c in self.communities(town, closed=closed))
        among = self._children.get(above.id, []) if above else self.places.values()
        return (p for p in among if isinstance(p, Community) and (closed or not p.closed))

    def children(self, place: Publisher, *, closed: bool = False) -> list[Place]:
        """The districts of the city, the towns of a district or the communities of a town; a community has none."""
        if isinstance(place, City):
            return list(self.districts(closed=closed))
        return [child for child in self._children.get(place.id, []) if closed or not child.closed]

    def successor(self, place: Publisher) -> Place | None:
        """Who took over from a closed place, if the evidence shows it."""
        return self.places.get(place.successor)

    def above(self, place: str) -> tuple[str, ...]:
        """The ids of the places above one, the highest first; none for an id that is not known."""
        top = [one.id for one in TOP]
        if place in top:
            return tuple(top[: top.index(place)])
        found = self.places.get(place)
        return (*top, *(one.id for one in found.above)) if found else ()

    def boards_of(self, place: Publisher | str, *, closed: bool = False) -> list[Board]:
        """The boards of a place (or its id), in the order of the file."""
        wanted = place if isinstance(place, str) else place.id
        return [board for board in self._boards.get(wanted, []) if closed or board.closed is None]

    def grids_of(self, community: Community | str, *, closed: bool = False) -> list[Grid]:
        """The grids of a community (or its id), in the order of the file."""
        wanted = community if isinstance(community, str) else community.id
        return [grid for grid in self._grids.get(wanted, []) if closed or grid.closed is None]

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.places.values())

    @cached_property
    def mentions(self) -> Mentions:
        """The names of all places, to be found in texts."""
        return _shipped_mentions() if isinstance(self.places, Shipped) else Mentions(self.places.values())

    def _unknown(self, text: str, letter: str) -> str:
        """Say in Chinese why there is no such place, and what may have been meant."""
        what, known = LETTERS[letter], {**self.places, **self.boards, **self.grids, **{top.id: top for top in TOP}}
        word = text.strip().lower()
        if not looks_like_id(word):
            near = [m.place for m in self.find(text)[:5]]
            hint = "；".join(f"{place.id} {place.full_name}" for place in near)
            return f"“{text}”不是{what}编号" + (f"。是不是：{hint}" if hint else f"（应是字母 {letter} 加数字）")
        if word[0] != letter and is_valid(word):
            return f"{word} 是{LETTERS[word[0]]}编号，不是{what}编号"
        meant = [found for found in slips(word) if found[0] == letter and found in known][:5]
        hint = "；".join(self._label(found) for found in meant)
        good = is_valid(word, letter)
        reason = f"没有编号为 {word} 的{what}" if good else f"编号 {word} 的校验位不对，可能抄错了一位"
        return reason + (f"。是不是：{hint}" if hint else "")

    def _label(self, identifier: str) -> str:
        if board := self.boards.get(identifier):
            return f"{identifier} {board.where}"
        if grid := self.grids.get(identifier):
            return f"{identifier} {grid.name}"
        return f"{identifier} {self.publisher(identifier).full_name}"
