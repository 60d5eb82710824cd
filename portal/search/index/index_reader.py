"""Documents read back from a published index (= Lucene's IndexReader over its stored fields).

So the newsroom works on any copy of the site, and the last look before publication sees what a visitor's browser would.
"""

from __future__ import annotations

import codecs
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from portal.problems import ContentMissing
from portal.search.document import FIELD_BREAK, Document
from portal.search.index.codebook import Codebook
from portal.search.index.doc_store import number_in
from portal.search.index.segment_files import checksum, compact_json, from_base32768, inflated, unscripted

_CALL = re.compile(r'mingbang\("([^"]*)","([^"]*)"\)', re.DOTALL)
_HEAD = re.compile(r"mingbang\((.*)\)", re.DOTALL)
_LAST = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
_CELLS = 12


def read_documents(folder: Path) -> tuple[list[Document], dict[str, str]]:
    """All documents of the index in `folder` and the names of their places; a document's id is its URL.

    Raises ContentMissing when the folder holds no index or a damaged one.
    """
    try:
        tables = json.loads(inflated(from_base32768(_head(folder / "index.js")["tables"])))
        codebook = Codebook(tables[0], tables[1])
        places: list[list[str]] = json.loads(inflated(_data(folder, "places")))
        above = {place: parent for place, _, parent in places}
        found: list[Document] = []
        for path in sorted((folder / "d").glob("*.js"), key=lambda path: -int(path.stem)):
            data = inflated(_data(folder, f"d/{path.stem}"), codebook.encode(codebook.dictionary))
            found += (document for _, document in _documents(codebook.decode(data), above))
    except (OSError, ValueError, KeyError, IndexError, TypeError, zlib.error) as error:
        raise ContentMissing(f"{folder} 里没有完整的搜索数据，请先发布网站（.venv/bin/portal publish）") from error
    return found, {place: name for place, name, _ in places}


def not_whole(folder: Path) -> Iterator[str]:
    """The files of the index in `folder`, by their paths there, that hold anything but its data behind its sum."""
    for path in sorted(folder.rglob("*.js")):
        name = path.relative_to(folder).as_posix().removesuffix(".js")
        try:
            if name == "index":
                _head(path)
            else:
                _data(folder, name)
        except ValueError:
            yield f"{name}.js"


def _head(path: Path) -> dict[str, Any]:
    """The head of an index. Raises ValueError where a byte of it is another."""
    call = _HEAD.fullmatch(_text(path))
    head: dict[str, Any] = json.loads(call.group(1), strict=False) if call else {}
    said = head.pop("sum", None)
    if said is None or checksum(compact_json(head)) != said:
        raise ValueError(path.name)
    return head


def _data(folder: Path, name: str) -> bytes:
    """What a file of the index holds. Raises ValueError where a byte of it is another."""
    call = _CALL.fullmatch(_text(folder / f"{name}.js"))
    if call is None or call.group(1) != name:
        raise ValueError(name)
    return unscripted(name, call.group(2))


def _text(path: Path) -> str:
    """A file of the index. Raises ValueError where it does not begin as one."""
    data = path.read_bytes()
    if not data.startswith(codecs.BOM_UTF16_LE):
        raise ValueError(path.name)
    return data[len(codecs.BOM_UTF16_LE) :].decode("utf-16-le")


def _documents(text: str, above: dict[str, str]) -> Iterator[tuple[int, Document]]:
    reader = _Reader(text)
    while reader.at < len(text):
        kind, names, heads = reader.word(), reader.word(), tuple(reader.word().split("\x1e")[:-1])
        width, count = int(reader.word(), 16), int(reader.word(), 16)
        labels = names.split("\x1e")[:-1]
        fields: list[list[str]] = [[""] * width for _ in range(count)]
        doc_ids: list[int] = []
        for step in reader.column(fields):
            doc_ids.append(doc_ids[-1] - int(step, 16) if doc_ids else int(step, 16))
        for place in [*range(1, width), 0]:
            for row, value in enumerate(reader.column(fields)):
                fields[row][place] = value
        cells = list(zip(*(reader.column(fields) for _ in range(_CELLS + len(labels))), strict=True))
        for row, doc_id in enumerate(doc_ids):
            yield doc_id, replace(_document(kind, labels, fields[row], cells[row], above=above), heads=heads)


def _document(
    kind: str, labels: list[str], fields: list[str], cells: tuple[str, ...], *, above: dict[str, str]
) -> Document:
    url, title, place, _, _, _, day, amount, programme, supplier, state, _ = cells[:_CELLS]
    chain = [place]
    while above.get(chain[-1]):
        chain.append(above[chain[-1]])
    district, town, community = ([*reversed(chain), "", ""])[:3]
    for mark, part in (("\x11", place), ("\x12", kind), ("\x13", day[:7]), ("\x14", "/index.html#")):
        url = url.replace(mark, part)
    return Document(
        id=url,
        url=url,
        title=title,
        text=FIELD_BREAK.join(fields),
        summary=tuple(zip(labels, cells[_CELLS:], strict=True)),
        kind=kind,
        district=district,
        town=town,
        community=community,
        day=day,
        amount=Decimal(amount) if amount else None,
        programme=programme,
        supplier=supplier,
        state=state,
    )


class _Reader:
    """Reads the words and columns of a block (see `portal.search.index.doc_store`) one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def word(self) -> str:
        end = self.text.index("\x1f", self.at)
        start, self.at = self.at, end + 1
        return self.text[start:end]

    def column(self, fields: list[list[str]]) -> list[str]:
        found: list[str] = []
        start = end = self.at
        repeated = False
        for row in range(len(fields)):
            if not repeated and self.text[self.at] == "\x06":
                repeated, end = True, self.at + 1
            if repeated:
                self.at = start
            else:
                start = self.at
            value = self._cell(fields[row], found[-1] if found else "")
            if repeated:
                self.at = end
            found.append(value)
        return found

    def _cell(self, fields: list[str], above: str) -> str:
        mark = self.text[self.at]
        self.at += 1
        if mark == "\x01":
            return above
        if mark == "\x07":
            return _LAST.sub(lambda digits: str(int(digits.group()) + 1), above)
        if mark not in "\x02\x03\x04\x05":
            self.at -= 1
            return self.word()
        place = ord(self.text[self.at]) - 32
        self.at += 1
        if mark == "\x02":
            return fields[place]
        if mark == "\x03":
            return number_in(fields[place])
        if mark == "\x04":
            return above[:place] + self.word()
        self.at += 1
        return f"{fields[place]} {fields[ord(self.text[self.at - 1]) - 32]}"
