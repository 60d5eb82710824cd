"""The newsroom's engine: the only module that imports Whoosh (= Lucene's IndexSearcher over n-grams).

Whoosh holds, for each document, its symbols and pairs of neighbouring symbols (the same folding as the static index),
day, amount and kind; it answers which documents may match, and the stored text decides. Updates go notice by notice.
"""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from dataclasses import fields as dataclass_fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.doc_ids import notice_of
from portal.search.text.normalize import clean, fold
from portal.search.text.tokenizer import aligned, is_mark, pieces, symbols
from portal.storage import read_entry, remove, write_entry

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Whoosh 2.7.4 is older than Python's warnings about its string escapes
    import whoosh.codec.whoosh3  # noqa: F401 - loaded late otherwise, with the same warnings
    from whoosh import fields, index, query

_STATE = "notices.json"
_LOCK = "LOCK"
_OWN = re.compile(rf"_?MAIN_.*|{re.escape(_STATE)}")
"""Names of files that Whoosh and the newsroom make."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document, the names of its places, and its folded text with every symbol apart."""

    document: Document
    places: tuple[str, str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Prefilter:
    """What Whoosh can answer: words that must stand in the text, days and yuan from … to … (None: open), kinds."""

    words: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    days: tuple[str | None, str | None] = (None, None)
    amounts: tuple[Decimal | None, Decimal | None] = (None, None)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Updated:
    """How many notices were written again, removed, and left as they were."""

    written: int
    removed: int
    same: int


def grams(folded: str) -> list[str]:
    """The symbols and pairs of neighbouring symbols of a folded text; marks stand only in pairs."""
    found: dict[str, None] = {}
    for piece in pieces(folded):
        parts = symbols(piece)
        for place, part in enumerate(parts):
            if not is_mark(part):
                found[part] = None
            if place:
                found[parts[place - 1] + part] = None
    return list(found)


def _schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(unique=True),
        notice=fields.ID(),
        kind=fields.ID(),
        day=fields.ID(),
        cents=fields.NUMERIC(numtype=int, bits=64),
        grams=fields.KEYWORD(),
        data=fields.STORED(),
    )


class Newsroom:
    """An index in a folder of its own; created when the folder holds none, or one that is not as it was left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        known = _kept(folder)
        self._known: dict[str, str] = {} if known is None else known
        if known is None:
            for path in folder.iterdir():
                if _OWN.fullmatch(path.name):
                    remove(path)
        self._index = index.create_in(folder, _schema()) if known is None else index.open_dir(folder)

    def update(self, documents: Iterable[Document], labels: Mapping[str, str]) -> Updated:
        """Make the newsroom hold exactly `documents`; only notices that differ from the last time are written."""
        notices: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            notices[notice_of(document.id)].append(document)
        digests = {name: _digest(rows, labels) for name, rows in notices.items()}
        before = self._known
        gone = sorted(before.keys() - digests.keys())
        changed = sorted(name for name, digest in digests.items() if before.get(name) != digest)
        if gone or changed:
            writer = self._index.writer(limitmb=128)
            for name in (*gone, *(name for name in changed if name in before)):
                writer.delete_by_term("notice", name)
            for name in changed:
                for document in notices[name]:
                    writer.add_document(**_stored(name, document, labels))
            writer.commit()
            self._known = digests
            said = {"notices": digests, "files": dict(_files(self._folder))}
            write_entry(self._folder / _STATE, _STATE, json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
        return Updated(len(changed), len(gone), len(digests) - len(changed))

    def candidates(self, narrow: Prefilter) -> Iterator[Hit]:
        """Every document that may match `narrow`: all that do, and some that only hold the same pairs of symbols."""
        with self._index.searcher() as searcher:
            for number in searcher.docs_for_query(_whoosh(narrow)):
                data = json.loads(searcher.stored_fields(number)["data"])
                yield Hit(_document(data["document"]), tuple(data["places"]), data["text"])

    def size(self) -> int:
        """How many documents the newsroom holds."""
        return int(self._index.doc_count())


def _kept(folder: Path) -> dict[str, str] | None:
    """The digests of the notices an index holds; None if it is none, or not as it was left."""
    stored = read_entry(folder / _STATE, _STATE)
    said: dict[str, dict[str, str]] = json.loads(stored) if stored else {}
    return said["notices"] if said and said["files"] == dict(_files(folder)) else None


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and digest of every file of an index."""
    for path in sorted(folder.iterdir()):
        if _OWN.fullmatch(path.name) and path.name != _STATE and not path.name.endswith(_LOCK):
            yield path.name, hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _whoosh(narrow: Prefilter) -> query.Query:
    parts: list[query.Query] = []
    for word in narrow.words:
        parts += [query.Term("grams", gram) for gram in grams(word)]
    if narrow.either:
        parts.append(query.Or([query.Term("grams", gram) for gram in narrow.either]))
    if narrow.kind:
        parts.append(query.Term("kind", narrow.kind))
    low, high = narrow.amounts
    if low is not None or high is not None:
        bounds = (None if low is None else int(low * 100), None if high is None else int(high * 100))
        parts.append(query.NumericRange("cents", *bounds))
    first, last = narrow.days
    if first is not None or last is not None:
        # A month or a year counts where one of its days does, which is seen by the document itself.
        parts.append(query.TermRange("day", first and first[:4], None if last is None else last + "\uffff"))
    return query.And(parts) if parts else query.Every()


def _digest(rows: Sequence[Document], labels: Mapping[str, str]) -> str:
    names = sorted({labels.get(place, place) for row in rows for place in (row.district, row.town, row.community)})
    return hashlib.sha256(repr((sorted(map(astuple, rows), key=repr), names)).encode()).hexdigest()[:20]


def _stored(notice: str, document: Document, labels: Mapping[str, str]) -> dict[str, Any]:
    folded = FIELD_BREAK.join(fold(clean(part)) for part in document.text.split(FIELD_BREAK))
    plain = [
        None if value is None else str(value) if isinstance(value, Decimal) else value for value in astuple(document)
    ]
    places = [labels.get(place, place) for place in (document.district, document.town, document.community)]
    row: dict[str, Any] = {
        "id": document.id,
        "notice": notice,
        "kind": document.kind,
        "day": document.day,
        "grams": " ".join(grams(folded)),
        "data": json.dumps({"document": plain, "places": places, "text": aligned(folded)}, ensure_ascii=False),
    }
    if document.amount is not None:
        row["cents"] = int(document.amount * 100)
    return row


def _document(plain: list[Any]) -> Document:
    given = dict(zip((field.name for field in dataclass_fields(Document)), plain, strict=True))
    given["summary"] = tuple((str(label), str(value)) for label, value in given["summary"])
    given["heads"] = tuple(given["heads"])
    given["amount"] = None if given["amount"] is None else Decimal(given["amount"])
    return Document(**given)
