"""What the documents hold, kept notice by notice: which piece, filter and string stands where.

A changed notice changes only its own part, and says what that touched. The same code fills it the first time.
"""

from __future__ import annotations

import hashlib
import marshal
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
        there: dict[str, list[int]] = defaultdict(list)
        for address, document in at.items():
            there[notice_of(document.id)].append(address)
        names: dict[tuple[str, str, str], tuple[str, ...]] = {}
        fresh: dict[str, bytes] = {}
        for notice, members in there.items():
            digest = _digest([(address, at[address]) for address in members], labels, names)
            if self.notices.get(notice, (b"", b""))[0] != digest:
                fresh[notice] = digest
        gone = [notice for notice in self.notices if notice not in there or notice in fresh]
        removed = _Sum(part for notice in gone for part in _parts(self.notices.pop(notice)[1]))
        parts = {notice: [_part(address, at[address]) for address in there[notice]] for notice in fresh}
        added = _Sum(sorted(part for found in parts.values() for part in found))
        for notice, digest in fresh.items():
            self.notices[notice] = (digest, marshal.dumps(parts[notice], _PLAIN))
        self._count(removed.strings, added.strings)
        return Change(
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


class _Sum:
    """What some documents hold together; their parts come in ascending order of address where they are added."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.pieces: dict[str, list[int]] = {}
        self.filters: dict[str, list[int]] = {}
        self.strings: Counter[str] = Counter()
        self.addresses: list[int] = []
        known: dict[str, list[str]] = {}
        for address, text, names, keys in parts:
            self.addresses.append(address)
            self.strings[names] += 1
            for said in text.split(FIELD_BREAK):
                self.strings[said] += 1
                found = known.get(said)
                if found is None:
                    found = known[said] = pieces(fold_field(clean(said)))
                for piece in found:
                    held = self.pieces.get(piece)
                    if held is None:
                        self.pieces[piece] = [address]
                    elif held[-1] != address:
                        held.append(address)
            for key in keys:
                self.filters.setdefault(key, []).append(address)


def _applied(
    holders: Holders, removed: Mapping[str, list[int]], added: Mapping[str, list[int]]
) -> Iterator[tuple[str, int]]:
    """Take the addresses out and in; every key that really changed, with how many addresses it had."""
    for key in sorted(removed.keys() | added.keys()):
        less, more = removed.get(key), added.get(key)
        before = holders.get(key)
        if before is None and more:
            holders[key] = array("I", more)
            yield key, 0
            continue
        if before is None or less == more:
            continue
        left = set(before).difference(less or ()).union(more or ())
        if left:
            holders[key] = array("I", sorted(left))
        else:
            del holders[key]
        yield key, len(before)


def _parts(kept: bytes) -> list[Part]:
    """The parts of a notice as they were kept."""
    found: list[Part] = marshal.loads(kept)  # noqa: S302 - of our own making: `memory.load` compares the digest
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
