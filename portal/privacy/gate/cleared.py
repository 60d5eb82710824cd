"""Files that were looked at and held nothing: an unchanged one is held only against what is private since.

A file is known by its path and the SHA-256 of its bytes. Kept of it are the allowed numbers that stand in it, for these
excuse it only as long as they are allowed, and its packed search forms; a file with findings is not kept at all.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.gate.search_forms import unpack
from portal.privacy.gate.shares import Shares

WHOLE, PART = "（搜索）", "（搜索）.txt"
"""How paths end that are no files': that of the search index, and those of the texts unpacked from it."""
Record = tuple[str, tuple[str, ...]]
"""SHA-256 of the bytes of a file (hexadecimal), and the allowed numbers in it."""


class Texts(Protocol):
    """Keeps the packed search forms of files by path and SHA-256."""

    def get(self, name: str, digest: str) -> bytes | None:
        """What was put, now or by an earlier run; None for what is not there or damaged."""

    def put(self, name: str, digest: str, texts: bytes) -> None:
        """Keeps it from now on."""

    def keep(self, name: str, digest: str) -> None:
        """Says that what an earlier run has put is wanted further."""


class TextsInMemory:
    """Of one run alone."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], bytes] = {}

    def get(self, name: str, digest: str) -> bytes | None:
        """As of `Texts`."""
        return self._texts.get((name, digest))

    def put(self, name: str, digest: str, texts: bytes) -> None:
        """As of `Texts`."""
        self._texts[name, digest] = texts

    def keep(self, name: str, digest: str) -> None:
        """As of `Texts`; nothing is thrown away."""


@dataclass(slots=True)
class Cleared:
    """What `before` was held against is in `held`; what this run has looked at so far is in `after`.

    `links` has what leads where on the pages. Where all links of `before` led somewhere, `linked_before` is the path
    that the site had on its host, else None; `linked` is that of this run.
    """

    texts: Texts = field(default_factory=TextsInMemory)
    before: dict[str, Record] = field(default_factory=dict)
    held: Shares | None = None
    after: dict[str, Record] = field(default_factory=dict)
    now: Shares | None = None
    links: Texts = field(default_factory=TextsInMemory)
    linked_before: str | None = None
    linked: str | None = None
    _asked: Canaries | None = None
    _new: Canaries = field(default_factory=lambda: Canaries(()))

    def hold(self, forbidden: Canaries) -> None:
        """To be called before files are asked for: what is private now."""
        if forbidden is self._asked:
            return
        self._asked = forbidden
        shares, new = Shares.of(forbidden.values, self.now or self.held)
        if self.now is not None and shares == self.now:
            return
        if self.now is not None:
            self.before, self.held, self.after = self.after, self.now, {}
            self.linked_before, self.linked = self.linked, None
        self.now, self._new = shares, Canaries(new)

    def has(self, name: str, digest: str, allowed: Collection[str]) -> bool:
        """Whether these bytes were cleared at this path, and nothing private since can stand in them."""
        record = self.after.get(name)
        if record is not None:
            return record[0] == digest and all(number in allowed for number in record[1])
        record = self.before.get(name)
        if record is None or record[0] != digest or not all(number in allowed for number in record[1]):
            return False
        if self._new and self._may_hold_new(name, digest):
            return False
        self.after[name] = record
        self.texts.keep(name, digest)
        return True

    def has_all(self, whole: str, digest: str, allowed: Collection[str]) -> bool:
        """The same of what is unpacked from several files: of `whole`, with a digest over them, and of every part."""
        if not self.has(whole, digest, allowed):
            return False
        parts = [(name, record[0]) for name, record in self.before.items() if name.endswith(PART)]
        return all(self.has(name, of_part, allowed) for name, of_part in parts)

    @staticmethod
    def is_part(name: str) -> bool:
        """Whether a path is that of no file, but of what is unpacked from others."""
        return name.endswith((PART, WHOLE))

    def files(self) -> dict[str, str]:
        """The files this run has cleared, with their SHA-256."""
        return {name: digest for name, (digest, _) in self.after.items() if digest and not self.is_part(name)}

    def clear(self, name: str, digest: str, excused: tuple[str, ...], texts: bytes) -> None:
        """Takes down that a file was looked at and held nothing."""
        self.after[name] = (digest, excused)
        self.texts.put(name, digest, texts)

    def _may_hold_new(self, name: str, digest: str) -> bool:
        packed = self.texts.get(name, digest)
        if packed is not None:
            with suppress(zlib.error):
                return self._new.may_stand_in(name, unpack(packed))
        return True
