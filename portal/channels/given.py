"""What finished files were made of, for the last look: letters drawn in a picture are no text.

Also which bytes this run has made itself: whatever comes from elsewhere, a cache included, is read to the bottom.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from portal.channels.channel import Channel, Files
from portal.channels.typeset import Typesetter

TEXTS = "texts"
"""Stands among the files of a product for what they were made of; their own names are endings (`.pdf`)."""
DRAWN = (".pdf", ".png", ".jpg")
"""Files in which letters may be drawn; the others say with their own letters what they say."""
BETWEEN = "\x1e"
"""Between two texts: no number goes on behind it."""


@dataclass(slots=True)
class Given:
    """By the path of each file (its address, or the path below the private folder) what it was made of."""

    _made: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def take(
        self, stem: str, files: Files, key: str = "", *, own: bool, texts: Callable[[], bytes] | None = None
    ) -> Files:
        """The files of a product alone, after it was taken down what they were made of; their paths begin with `stem`.

        `key` is the product's. `own`: this run has made them. `texts` reads what stands under `TEXTS`, where it need
        not be held in memory.
        """
        said = files.get(TEXTS, b"")
        alone = {ending: data for ending, data in files.items() if ending != TEXTS}
        self.stands((f"{stem}{ending}" for ending in alone), key)
        for ending, data in alone.items():
            if ending.endswith(DRAWN):
                self._texts[f"{stem}{ending}"] = texts or (lambda: said)
            if own:
                self._made[f"{stem}{ending}"] = hashlib.sha256(data).hexdigest()
        return alone

    def stands(self, paths: Iterable[str], key: str) -> None:
        """Takes down which product files are of that need not be made anew."""
        self._keys.update((path, key) for path in paths if path.endswith(DRAWN))

    def key(self, path: str) -> str:
        """That of the product a file is of, where letters may be drawn in it: another has other `texts`."""
        return self._keys.get(path, "")

    def is_own(self, path: str, digest: str) -> bool:
        """Whether this run has made the bytes with this SHA-256 (hexadecimal) for this path."""
        return self._made.get(path) == digest

    def texts(self, path: str) -> bytes:
        """What stood under `TEXTS` beside the file; b"" for a file of which nothing is known."""
        return self._texts[path]() if path in self._texts else b""


def make(channel: Channel, value: Any, stem: str, typesetter: Typesetter) -> Files:
    """What a channel makes of a value, and under `TEXTS` every text of it and of what the typesetter was given.

    Each once, `BETWEEN` them, as packed UTF-8 (zlib); bytes and numbers are no texts.
    """
    typesetter.given.clear()
    files = channel.make(value, stem, typesetter)
    found = dict.fromkeys(text for said in (value, *typesetter.given) for text in _strings(said))
    typesetter.given.clear()
    return {**files, TEXTS: zlib.compress(BETWEEN.join(found).encode("utf-8", "surrogatepass"), 1)} if files else files


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
