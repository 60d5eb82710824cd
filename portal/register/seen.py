"""A register that takes down what is asked of it: what is made of its answers is the same as long as these are.

Every way into a register is a question (`portal.register.questions`, `facts`) or is refused: what reads a page is
known by construction, not by a list of what pages read. A test holds that no public name of `Register` is without.
"""

# ruff: noqa: D102 - every method is as of the class it stands for
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, Community, District, Grid, Publisher
from portal.privacy.public import Aggregate, CommunityInfo, Counted, PublicNotice
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.records.notice import NoticeKey
from portal.register.questions import Question, owner_of
from portal.register.register import Citing, Entry, Register

T = TypeVar("T")


class Seen(Register):
    """A register that notes in `asked` what it was asked, in the order of first asking; its `today` is another's.

    What a place cites, and who cites it, follows from the notices of the place, of those above it and of those within
    it: for a place without others within it that is asked of whole places, else of each number.
    """

    __slots__ = ("_whole", "asked")
    _whole: Register
    asked: dict[Question, None]

    def __init__(self, whole: Register, today: date) -> None:
        put = object.__setattr__  # as frozen as any register
        put(self, "_whole", whole)
        put(self, "asked", {})
        put(self, "site", whole.site)
        put(self, "today", today)
        put(self, "places", SeenPlaces(whole.places, self._ask))
        put(self, "kept", {})

    def _ask(self, *question: str) -> None:
        self.asked[question] = None

    @property
    def notices(self) -> tuple[PublicNotice, ...]:
        """As of `Register`, as all that follow."""
        self._ask("all notices")
        return self._whole.notices

    @property
    def info(self) -> Mapping[str, CommunityInfo]:
        self._ask("all info")
        return self._whole.info

    @property
    def products(self) -> frozenset[str] | None:
        self._ask("products")
        return self._whole.products

    @property
    def texts(self) -> Mapping[str, str] | None:
        self._ask("texts")
        return self._whole.texts

    @property
    def refused(self) -> frozenset[NoticeKey]:
        self._ask("refused")
        return self._whole.refused

    @property
    def unread(self) -> frozenset[tuple[str, str]]:
        self._ask("unread")
        return self._whole.unread

    @property
    def void(self) -> Mapping[NoticeKey, tuple[str, ...]]:
        self._ask("void")
        return self._whole.void

    @property
    def bases(self) -> Mapping[str, str]:
        self._ask("bases")
        return self._whole.bases

    @property
    def counted(self) -> Mapping[str, tuple[Counted, ...]]:
        self._ask("counted")
        return self._whole.counted

    def found(self, key: Question, find: Callable[[Register], T]) -> T:
        """A fact is found of the whole register, and is one question."""
        self._ask(*key)
        return self._whole.found(key, find)

    def made(self, address: str) -> bool:
        self._ask("products of", owner_of(address))
        return self._whole.made(address)

    def stands(self, address: str) -> bool:
        self._ask("products of", owner_of(address))
        return self._whole.stands(address)

    def info_of(self, community: str) -> CommunityInfo:
        self._ask("info", community)
        return self._whole.info_of(community)

    def refused_of(self, place: str) -> list[NoticeKey]:
        self._ask("refused of", place)
        return self._whole.refused_of(place)

    def is_unread(self, place: str, kind: str) -> bool:
        self._ask("unread of", place, kind)
        return self._whole.is_unread(place, kind)

    def void_of(self, notice: NoticeKey) -> tuple[str, ...]:
        self._ask("void of", notice.community)
        return self._whole.void_of(notice)

    def counted_of(self, place: str) -> tuple[Counted, ...]:
        self._ask("counted of", place)
        return self._whole.counted_of(place)

    @property
    def publishers(self) -> list[Publisher]:
        self._ask("publishers")
        return self._whole.publishers

    def within(self, above: Publisher) -> list[Publisher]:
        self._ask("within", above.id)
        return self._whole.within(above)

    @property
    def communities(self) -> list[Community]:
        self._ask("publishers")
        return self._whole.communities

    @property
    def districts(self) -> list[District]:
        self._ask("publishers")
        return self._whole.districts

    def notices_of(self, community: str, kind: str | None = None) -> list[PublicNotice]:
        self._ask("notices", community)
        return self._whole.notices_of(community, kind)

    def boards_of(self, community: str) -> list[Board]:
        self._ask("boards", community)
        return self._whole.boards_of(community)

    def records_of(self, kind: str, place: str) -> list[Entry]:
        self._ask("notices", place)
        return self._whole.records_of(kind, place)

    def cited(self, kind: str, place: str, number: str) -> Entry | None:
        found = self._whole.cited(kind, place, number)
        self._ask("notices", place)
        if found is None or found[0].key.community != place:
            for above in self.places.above(place):
                self._ask("notices", above)
        return found

    def versions_of(self, kind: str, place: str, number: str) -> list[Entry]:
        self._ask("notices", place)
        return self._whole.versions_of(kind, place, number)

    def citing(self, kind: str, place: str, number: str) -> list[Citing]:
        if not self._ask_own(kind, place, number):
            self._ask("citing", kind, place, number)
        return self._whole.citing(kind, place, number)

    def summed_under(self, community: str, number: str) -> list[tuple[PublicNotice, Aggregate]]:
        if not self._ask_own(cited_as(Role.POWER_ITEM).about.id, community, number):
            self._ask("summed under", community, number)
        return self._whole.summed_under(community, number)

    def _ask_own(self, kind: str, place: str, number: str) -> bool:
        """Whether who cites a number of a place is told by its own notices alone, of which is asked then."""
        if not (isinstance(self.places.places.get(place), Community) and self._whole.versions_of(kind, place, number)):
            return False
        self._ask("notices", place)
        return True


class SeenPlaces(Gazetteer):
    """The places of a register that is `Seen`: of its boards and grids is asked; its places themselves are no question.

    Whoever keeps answers keeps a digest of the places with them.
    """

    def __init__(self, whole: Gazetteer, ask: Callable[..., None]) -> None:
        self.__dict__.update((name, value) for name, value in vars(whole).items() if name not in _ASKED)
        self._whole, self._ask = whole, ask

    @property
    def boards(self) -> dict[str, Board]:  # type: ignore[override]
        """As of `Gazetteer`, as all that follow."""
        self._ask("all boards")
        return self._whole.boards

    @property
    def grids(self) -> dict[str, Grid]:  # type: ignore[override]
        self._ask("all grids")
        return self._whole.grids

    def board_of(self, identifier: str) -> Board | None:
        self._ask("board", identifier)
        return self._whole.board_of(identifier)

    def board(self, identifier: str) -> Board:
        self._ask("board", identifier)
        return self._whole.board(identifier)

    def boards_of(self, place: Publisher | str, *, closed: bool = False) -> list[Board]:
        self._ask("boards", place if isinstance(place, str) else place.id)
        return self._whole.boards_of(place, closed=closed)

    def grids_of(self, community: Community | str, *, closed: bool = False) -> list[Grid]:
        self._ask("grids", community if isinstance(community, str) else community.id)
        return self._whole.grids_of(community, closed=closed)


_ASKED = frozenset({"boards", "grids", "_boards", "_grids"})
"""What of a `Gazetteer` no `SeenPlaces` has: a way to it that is not written here is an error."""
