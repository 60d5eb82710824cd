r"""What anybody could read in a folder, by means of its own: nothing of the product's gate is used here.

Every file is read as UTF-8, GB18030 and UTF-16 (both orders, both parities), with entities, percent signs and `\u`
undone; gzip and zlib are opened; of a PDF the text of its pages, its metadata and every stream.
"""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

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
    by_size: dict[int, dict[str, str]] = {}
    for number in numbers:
        digits = re.sub(r"\D", "", number)
        by_size.setdefault(len(digits), {})[digits] = number
    found = []
    any_word = re.compile("|".join(map(re.escape, words)))  # one look for all: names are many, finds are few
    for name, text, sure in readings(folder):
        if words and any_word.search(text):
            found += [(name, word) for word in words if word in text]
        found += [(name, mark)] if sure and mark in text else []
        for run in numbers_of(text) if by_size else ():
            for size, known in by_size.items():
                pieces = (run[at : at + size] for at in range(len(run) - size + 1))
                found += [(name, known[piece]) for piece in pieces if piece in known]
    return found
