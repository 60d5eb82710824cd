"""What finished files were made of, for the last look: letters drawn in a picture are no text.

Also which bytes this run has made itself: whatever comes from elsewhere, a cache included, is read to the bottom.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

BETWEEN = "\x1e"
"""Between two texts: no number goes on behind it."""


@dataclass(slots=True)
class Given:
    """By the path of each file (as `RunStats.addresses` has it, or below the private folder) what it was made of."""

    _made: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def made(self, path: str, data: bytes, texts: bytes) -> None:
        """Takes down a file that this run has made of a value with these `texts_of`."""
        self._made[path] = hashlib.sha256(data).hexdigest()
        self._texts[path] = lambda: texts

    def kept(self, path: str, texts: Callable[[], bytes]) -> None:
        """The file comes from a cache; `texts` reads there what `texts_of` gave for its value, b"" for nothing."""
        self._texts[path] = texts

    def is_own(self, path: str, digest: str) -> bool:
        """Whether this run has made the bytes with this SHA-256 (hexadecimal) for this path."""
        return self._made.get(path) == digest

    def said(self, path: str) -> str:
        """Every text of the value the file was made of, `BETWEEN` them; "" for a file of which nothing is known."""
        packed = self._texts[path]() if path in self._texts else b""
        return zlib.decompress(packed).decode("utf-8", "surrogatepass") if packed else ""


def texts_of(value: object) -> bytes:
    """Every text in a product's value, once and packed: of its fields, rows and cells, without bytes and numbers."""
    found = BETWEEN.join(dict.fromkeys(_strings(value)))
    return zlib.compress(found.encode("utf-8", "surrogatepass"), 1)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _strings(inner)
