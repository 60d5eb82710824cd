"""What the documents hold, kept notice by notice: which piece, filter and string stands where.

A changed notice changes only its own part, and says what that touched. The same code fills it the first time.
"""

from __future__ import annotations

import hashlib
import marshal
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from portal.search.document import FIELD_BREAK, Document
from portal.search.facets import filter_keys
from portal.search.numbering import notice_of
from portal.search.rows import clean, fold_field
from portal.search.text import pieces

_PLAIN = 2
"""The version of `marshal` whose bytes follow from the values alone."""
_WORDS = attrgetter(
    "id", "url", "title", "text", "summary", "kind", "district", "town", "community",
    "day", "programme", "supplier", "state",
)  # fmt: skip

_SMALL, _PLAIN_MARK = b"z", b"m"
MANY = 200_000
"""Documents from which memory is shorter than time."""

Part = tuple[int, str, str, tuple[str, ...]]
"""What a document adds: its address, its text, the labels of its summary, its filter keys."""
Holders = dict[str, "array[int]"]


@dataclass(frozen=True, slots=True)
class Change:
    """What an update touched: pieces and filters with the documents that held each before, and addresses."""

    pieces: Mapping[str, int]
    filters: Iterable[str]
    addresses: frozenset[int]


@dataclass(slots=True)
class Contents:
    """The ascending addresses of each piece and filter, how often each field occurs, and each notice's own part."""

    holders: Holders = field(default_factory=dict)
    filters: Holders = field(default_factory=dict)
    strings: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)
    notices: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)

    def update(self, at: Mapping[int, Document], labels: Mapping[str, str]) -> Change:
        """Take over the documents `at` their addresses, in ascending order; notices that are as before cost little."""
        return next(change for change in self.steps(at, labels, len(at)) if change)

    def steps(self, at: Mapping[int, Document], labels: Mapping[str, str], size: int) -> Iterator[Change | None]:
        """`update`, with a None whenever `size` documents were looked at, so that other work can be done meanwhile."""
        there: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for address, document in at.items():
            there[notice_of(document.id)].append(address)
        names: dict[tuple[str, str, str], tuple[str, ...]] = {}
        fresh: dict[str, bytes] = {}
        pause = _Pause(size)
        for notice, members in there.items():
            digest = _digest([(address, at[address]) for address in members], labels, names)
            if self.notices.get(notice, (b"", b""))[0] != digest:
                fresh[notice] = digest
            yield from pause.after(len(members))
        removed, added = _Sum(), _Sum()
        for notice in [notice for notice in self.notices if notice not in there or notice in fresh]:
            removed.take(_parts(self.notices.pop(notice)[1]))
        del there
        for notice, group in groupby(at, key=lambda address: notice_of(at[address].id)):
            if notice in fresh:
                parts = [_part(address, at[address]) for address in group]
                added.take(parts)
                earlier = _parts(self.notices[notice][1]) if notice in self.notices else []
                self.notices[notice] = (fresh[notice], _kept([*earlier, *parts], small=len(at) > MANY))
                yield from pause.after(len(parts))
        self._count(removed.strings, added.strings)
        removed.strings.clear()
        added.strings.clear()
        yield Change(
            dict(_applied(self.holders, removed.pieces, added.pieces)),
            [key for key, _ in _applied(self.filters, removed.filters, added.filters)],
            frozenset(removed.addresses) | frozenset(added.addresses),
        )

    def _count(self, less: Counter[str], more: Counter[str]) -> None:
        for text in less.keys() | more.keys():
            count = more[text] - less[text]
            if not count:
                continue
            self.strings[text] += count
            if not self.strings[text]:
                del self.strings[text]
            for character in set(text):
                if character >= "\x80":
                    self.characters[character] += count
        for character in [character for character, count in self.characters.items() if not count]:
            del self.characters[character]


class _Pause:
    """Says None whenever so many documents were looked at."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._done = 0

    def after(self, count: int) -> Iterator[None]:
        """Count some more."""
        self._done += count
        if self._done >= self._size:
            self._done = 0
            yield None


class _Sum:
    """What some documents hold together; those to be added come in ascending order of address."""

    def __init__(self) -> None:
        self.pieces: Holders = {}
        self.filters: Holders = {}
        self.strings: Counter[str] = Counter()
        self.addresses = array("I")

    def take(self, parts: Iterable[Part]) -> None:
        """Add what these documents hold."""
        for address, text, names, keys in parts:
            self.addresses.append(address)
            self.strings[names] += 1
            for said in text.split(FIELD_BREAK):
                self.strings[said] += 1
                for piece in _pieces(said):
                    held = self.pieces.get(piece)
                    if held is None:
                        self.pieces[piece] = array("I", (address,))
                    elif held[-1] != address:
                        held.append(address)
            for key in keys:
                held = self.filters.get(key)
                if held is None:
                    self.filters[key] = array("I", (address,))
                else:
                    held.append(address)


@lru_cache(1 << 16)
def _pieces(said: str) -> list[str]:
    return pieces(fold_field(clean(said)))


def _applied(holders: Holders, removed: Mapping[str, array[int]], added: Holders) -> Iterator[tuple[str, int]]:
    """Take the addresses out and in; every key that really changed, with how many addresses it had."""
    for key in sorted(removed.keys() | added.keys()):
        less, more = removed.get(key), added.get(key)
        before = holders.get(key)
        if before is None:
            if more:
                holders[key] = more
                yield key, 0
            continue
        if less == more:
            continue
        left = set(before).difference(less or ()).union(more or ())
        if left:
            holders[key] = array("I", sorted(left))
        else:
            del holders[key]
        yield key, len(before)


def _kept(parts: list[Part], *, small: bool) -> bytes:
    """The parts of a notice, to be kept until it changes; `small` costs time."""
    plain = marshal.dumps(parts, _PLAIN)
    return _SMALL + zlib.compress(plain, 1) if small else _PLAIN_MARK + plain


def _parts(kept: bytes) -> list[Part]:
    """What was kept, in ascending order of address."""
    plain = zlib.decompress(kept[1:]) if kept[:1] == _SMALL else kept[1:]
    found: list[Part] = marshal.loads(plain)  # noqa: S302 - our own: `memory.load` compares its digest
    return found


def _part(address: int, document: Document) -> Part:
    names = "\x1e".join(clean(label) for label, _ in document.summary)
    return address, document.text, names, filter_keys(document)


def _digest(
    members: Iterable[tuple[int, Document]],
    labels: Mapping[str, str],
    names: dict[tuple[str, str, str], tuple[str, ...]],
) -> bytes:
    """A hash of all that the index holds of a notice; `names` are those of places met before."""
    said = []
    for address, document in members:
        places = (document.district, document.town, document.community)
        if places not in names:
            names[places] = tuple(labels.get(place, place) for place in places)
        said.append((address, _WORDS(document), str(document.amount), names[places]))
    return hashlib.blake2b(marshal.dumps(said, _PLAIN), digest_size=16).digest()
