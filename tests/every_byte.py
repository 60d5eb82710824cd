r"""What anybody could read in a folder, by means of its own: nothing of the product's gate is used here.

Every file is read as UTF-8, GB18030 and UTF-16 (both orders, both parities), with entities, percent signs and `\u`
undone; gzip and zlib are opened; of a PDF the text of its pages, its metadata and every stream.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import pypdfium2

NOTHING = "没有这样的记号"
"""A mark that was planted nowhere, where only names or numbers are looked for."""
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_RUN = re.compile(r"\d(?:[ -]?\d){9,}")


def readings(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """(path, text, whether it is text for sure) of every file below a folder, and of the paths themselves.

    Binary bytes read as some encoding may by chance hold any one character, but hardly a word.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield name, name, True
        if path.is_file():
            for text, sure in texts(path.read_bytes()):
                yield name, text, sure


def texts(data: bytes) -> Iterator[tuple[str, bool]]:
    """Every reading of some bytes, and whether it is text for sure."""
    yield from _decoded(data)
    if data[:2] == b"\x1f\x8b":
        yield from _decoded(gzip.decompress(data))
    if data[:5] == b"%PDF-":
        yield from _pdf(data)


def _decoded(data: bytes) -> Iterator[tuple[str, bool]]:
    plain = data.decode("utf-8", "ignore")
    sure = len(plain.encode()) == len(data)
    yield plain, sure
    if (undone := _undone(plain)) != plain:
        yield undone, sure
    yield data.decode("gb18030", "ignore"), False
    for start in (0, 1):
        for order in ("utf-16-le", "utf-16-be"):
            yield data[start:].decode(order, "ignore"), False


def _undone(text: str) -> str:
    r"""Percent signs, entities and `\u` undone."""
    said = _PERCENT.sub(lambda match: bytes.fromhex(match.group().replace("%", "")).decode("utf-8", "replace"), text)
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), html.unescape(said))


def _pdf(data: bytes) -> Iterator[tuple[str, bool]]:
    document = pypdfium2.PdfDocument(data)
    yield " ".join(document.get_metadata_dict().values()), True
    for page in document:
        yield page.get_textpage().get_text_bounded(), True
    document.close()
    for stream in _STREAM.findall(data):
        try:
            yield from _decoded(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue


def numbers_of(text: str) -> Iterator[str]:
    """Every run of ten digits and more, without the blanks and hyphens in it."""
    for match in _RUN.finditer(text):
        yield re.sub(r"\D", "", match.group())


def found_in(folder: Path, numbers: Collection[str], words: Collection[str], mark: str) -> list[tuple[str, str]]:
    """(path, value) of each number (by its digits, wherever in a longer run) and each word that can be read.

    `mark` is a character that must not stand in any text.
    """
    wanted = _Wanted(frozenset(numbers), frozenset(words), mark)
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found += [(name, value) for value in wanted.in_text(name, sure=True)]
        if path.is_file():
            found += [(name, value) for value in wanted.in_bytes(path.read_bytes())]
    return found


@dataclass(frozen=True)
class _Wanted:
    """What is looked for; the same bytes are read for it once in a process, in whichever folder they lie."""

    numbers: frozenset[str]
    words: frozenset[str]
    mark: str
    _read: ClassVar[dict[tuple[bytes, _Wanted], tuple[str, ...]]] = {}

    @cached_property
    def any_word(self) -> re.Pattern[str]:
        """One look for all: names are many, finds are few."""
        return re.compile("|".join(map(re.escape, sorted(self.words))) or "(?!)")

    @cached_property
    def by_size(self) -> dict[int, dict[str, str]]:
        """The numbers by how many digits they have, and by these."""
        found: dict[int, dict[str, str]] = {}
        for number in self.numbers:
            digits = re.sub(r"\D", "", number)
            found.setdefault(len(digits), {})[digits] = number
        return found

    def in_bytes(self, data: bytes) -> tuple[str, ...]:
        """What can be read in a file."""
        key = hashlib.sha256(data).digest(), self
        if key not in self._read:
            self._read[key] = tuple(value for text, sure in texts(data) for value in self.in_text(text, sure=sure))
        return self._read[key]

    def in_text(self, text: str, *, sure: bool) -> Iterator[str]:
        """What stands in a text; the mark counts where it is a text for sure."""
        if self.any_word.search(text):
            yield from (word for word in self.words if word in text)
        if sure and self.mark in text:
            yield self.mark
        for run in numbers_of(text) if self.by_size else ():
            for size, known in self.by_size.items():
                pieces = (run[at : at + size] for at in range(len(run) - size + 1))
                yield from (known[piece] for piece in pieces if piece in known)
