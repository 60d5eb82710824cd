"""What a register may be asked, and what it answers, as digests.

Beside these questions there are the facts (`portal.register.facts`). A register that notes what is asked of it is
`portal.register.seen`; a test holds that every way into one is a question here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from portal.register.facts import FACTS
from portal.register.register import Register
from portal.register.register_digest import digests_of

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
