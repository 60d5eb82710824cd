"""A register as one digest: two that have the same are written as the same site on the same day.

Everything in it counts, in its order; sets, which have none, by what is in them. What a register finds out for itself
(`Register.kept`, its look-ups) follows from the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from portal.clock import Watched, fixed
from portal.places.gazetteer import Gazetteer
from portal.places.shipped import Shipped, shipped_places
from portal.records.column import Role
from portal.register.register import Register


def digest_of(register: Register, *more: object) -> str:
    """SHA-256 of a register and whatever else a site is made of. Raises `TypeError` for what it does not know."""
    said = (*(getattr(register, name) for name in _names_of(Register)), *more)
    return digests_of(register).digest(said).hex()


def digests_of(register: Register) -> Digests:
    """Of all that is met in a register: whoever asks after another finds what was looked at."""
    return register.once(("digests",), Digests)


class Digests:
    """Digests of what was met; a thing that many may hold is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def digest(self, value: object) -> bytes:
        """SHA-256 of a thing. Raises `TypeError` for what is not known."""
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        found = self._hashed(value)
        self._known[id(value)] = value, found  # held, so that nothing else gets its id
        return found

    def of_places(self, gazetteer: Gazetteer) -> bytes:
        """Of the places alone, without boards and grids."""
        return _of_shipped() if isinstance(gazetteer.places, Shipped) else self.digest(gazetteer.places)

    def _hashed(self, value: object) -> bytes:
        pieces = [*self._pieces(value)]
        sizes = b"".join([len(piece).to_bytes(4, "big") for piece in pieces])
        return hashlib.sha256(len(pieces).to_bytes(4, "big") + sizes + b"".join(pieces)).digest()

    def _piece(self, value: Any) -> bytes:
        """What a thing says in a few plain words, else its digest; of containers none is remembered."""
        value = fixed(value) if isinstance(value, Watched) else value
        kind = type(value)
        if kind is str:
            return b"s" + str(value).encode(errors="surrogatepass")
        if kind in _PLAIN:
            return f"{kind.__name__} {value!r}".encode()
        if kind is dict:
            return self._of_dict(value)
        if names := _names_of(kind):
            said = tuple([getattr(value, name) for name in names])
            if {*map(type, said)} <= _SIMPLE:
                return f"{kind.__qualname__} {said!r}".encode()
        elif kind in (list, tuple, set, frozenset):
            return self._hashed(value) if value else kind.__name__.encode()
        return self.digest(value)

    def _of_dict(self, value: dict[Any, Any]) -> bytes:
        kinds = {*map(type, value), *map(type, value.values())}
        if kinds <= _SIMPLE:
            return b"d" + repr(value).encode()
        if kinds == _BY_ROLE:
            return b"r" + repr([(role.name, field) for role, field in value.items()]).encode()
        return self._hashed(value)

    def _pieces(self, value: Any) -> Iterator[bytes]:
        yield type(value).__qualname__.encode()
        if names := _names_of(type(value)):
            yield from [self._piece(getattr(value, name)) for name in names]
        elif isinstance(value, Mapping):
            for key, one in value.items():
                yield self._piece(key)
                yield self._piece(one)
        elif isinstance(value, (list, tuple)):
            yield from map(self._piece, value)
        elif isinstance(value, AbstractSet):
            yield from sorted(map(self._piece, value))
        else:
            yield self._other(value)

    def _other(self, value: Any) -> bytes:
        if isinstance(value, Gazetteer):
            return self.digest((self.of_places(value), value.boards, value.grids))
        if isinstance(value, Enum):
            return value.name.encode()
        if isinstance(value, BaseModel):
            return self.digest([(name, getattr(value, name)) for name in type(value).model_fields])
        if isinstance(value, Path):
            return str(value).encode(errors="surrogateescape")
        if isinstance(value, type) or callable(value):
            return f"{value.__module__} {value.__qualname__}".encode()
        raise TypeError(f"{type(value).__qualname__} is not known")


@cache
def _of_shipped() -> bytes:
    """That of the places as they are shipped: three thousand, the same in every register of a process."""
    return Digests().digest(shipped_places())


_PLAIN = frozenset({bool, int, float, bytes, Decimal, date, type(None)})
_SIMPLE = _PLAIN | {str}
_BY_ROLE = {Role, str}
_FOUND: dict[type, tuple[str, ...]] = {}


def _names_of(kind: Any) -> tuple[str, ...]:
    """The fields that say what a thing is; none where it is no dataclass."""
    if kind not in _FOUND:
        each = fields(kind) if is_dataclass(kind) else ()
        _FOUND[kind] = tuple(one.name for one in each if one.compare and not one.name.startswith("_"))
    return _FOUND[kind]
