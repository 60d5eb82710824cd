"""A register that takes down what is asked of it: what is made of its answers is the same as long as these are.

Every way into a register is a question here (`ANSWERS`, `portal.register.facts`) or is refused: what reads a page is
known by construction, not by a list of what pages read. A test holds that no public name of `Register` is without.
"""

# ruff: noqa: D102 - every method is as of the class it stands for
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Final, TypeVar

from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, Community, District, Grid, Publisher
from portal.privacy.public import Aggregate, CommunityInfo, Counted, PublicNotice
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.records.notice import NoticeKey
from portal.register.facts import FACTS
from portal.register.register import Citing, Entry, Register
from portal.register.register_digest import digests_of

T = TypeVar("T")
Question = tuple[str, ...]
"""What is asked, and of which place, kind, number."""

ANSWERS: Final[dict[str, Callable[..., object]]] = {
    "all notices": lambda register: register.notices,
    "publishers": lambda register: [place.id for place in register.publishers],
    "within": lambda register, above: [one.id for one in register.within(register.places.publisher(above))],
    "notices": lambda register, place: register.notices_of(place),
    "info": lambda register, place: register.info_of(place),
    "all info": lambda register: register.info,
    "boards": lambda register, place: register.boards_of(place),
    "board": lambda register, board: register.places.board_of(board),
    "all boards": lambda register: register.places.boards,
    "grids": lambda register, place: register.places.grids_of(place, closed=True),
    "all grids": lambda register: register.places.grids,
    "texts": lambda register: register.texts,
    "refused": lambda register: register.refused,
    "unread": lambda register: register.unread,
    "void": lambda register: register.void,
    "counted": lambda register: register.counted,
    "bases": lambda register: register.bases,
    "products": lambda register: register.products,
    "refused of": lambda register, place: register.refused_of(place),
    "unread of": lambda register, place, kind: register.is_unread(place, kind),
    "void of": lambda register, place: [(key, rows) for key, rows in register.void.items() if key.community == place],
    "counted of": lambda register, place: register.counted_of(place),
    "cited": lambda register, kind, place, number: register.cited(kind, place, number),
    "citing": lambda register, kind, place, number: register.citing(kind, place, number),
    "summed under": lambda register, place, number: register.summed_under(place, number),
}
"""What may be asked beside facts; of sheets and pictures see `Answers`."""


class Answers:
    """What a register answers to questions, as digests, each found once a run."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._digests = digests_of(register)
        self._known: dict[Question, bytes] = {}
        self._products: dict[str, list[str]] | None = None

    def digest(self, questions: tuple[Question, ...]) -> str:
        """SHA-256 over the answers to these, in their order. Raises `TypeError` where there is none that is known."""
        return sha256(b"".join(map(self._digest, questions))).hexdigest()

    def _digest(self, question: Question) -> bytes:
        found = self._known.get(question)
        if found is None:
            found = self._known[question] = self._digests.digest([self._answer(*question)])
        return found

    def _answer(self, name: str, *words: str) -> object:
        if name == "products of":
            return self._products_of(*words)
        if name in ANSWERS:
            return ANSWERS[name](self._register, *words)
        if name in FACTS:
            return self._register.found((name, *words), FACTS[name])
        raise TypeError(f"{name} is not known")

    def _products_of(self, owner: str) -> object:
        if self._register.products is None:
            return None
        if self._products is None:
            self._products = defaultdict(list)
            for address in sorted(self._register.products):
                self._products[owner_of(address)].append(address)
        return self._products.get(owner, [])


def owner_of(address: str) -> str:
    """The folder of the place or board that an address of the site lies below: `c/c12907`, `b/b00013`."""
    return "/".join(address.split("/", 2)[:2])


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
