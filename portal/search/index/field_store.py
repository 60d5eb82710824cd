"""What documents say as rows of a table, and the pieces of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count, islice
from typing import Final

import numpy as np

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.cells import clean, cleaned
from portal.search.index.string_table import AT_ONCE, Ids, Table, joined
from portal.search.text.normalize import fold_all, pieces

LABELS: Final = 1
"""Strings at the beginning of a row that are no field: the labels of its summary."""


class Taking:
    """What documents say on its way into a table, one portion after another."""

    def __init__(self) -> None:
        self._ids = Ids()
        self._tables: list[Table] = []

    def take(self, at: Mapping[int, Document]) -> Table:
        """What some documents say, by ascending address; its strings are numbered with those of all taken before.

        A row is the labels of the summary of a document and then its fields.
        """
        numbers, lengths, number = array("I"), array("I"), self._ids.__getitem__
        rows = map(_said, at.values())
        while some := list(islice(rows, AT_ONCE)):
            lengths.extend(map(len, some))
            numbers.extend(map(number, chain.from_iterable(some)))
        made = _table(list(self._ids), at, lengths, numbers)
        self._tables.append(made)
        return made

    def whole(self) -> Table:
        """All that was taken."""
        return joined(self._tables, list(self._ids))


def further(texts: Sequence[str], at: Mapping[int, Document]) -> Table:
    """What few documents say, as `Taking.take`; new strings are numbered behind the known `texts`."""
    rows = list(map(_said, at.values()))
    wanted = set(chain.from_iterable(rows))
    # Quicker than to number all that are known.
    ids = {text: place for place, text in enumerate(texts) if text in wanted}
    new = sorted(wanted - ids.keys())
    ids.update(zip(new, count(len(texts)), strict=False))
    return _table([*texts, *new], at, map(len, rows), map(ids.__getitem__, chain.from_iterable(rows)))


def _table(texts: list[str], at: Iterable[int], lengths: Iterable[int], numbers: Iterable[int]) -> Table:
    return Table(texts, *(np.fromiter(column, np.uint32) for column in (at, lengths, numbers)))


def _said(document: Document) -> list[str]:
    return [_labels(next(zip(*document.summary, strict=True), ())), *document.text.split(FIELD_BREAK)]


@lru_cache(1 << 10)
def _labels(names: tuple[str, ...]) -> str:
    return "\x1e".join(map(clean, names))


def parts_of(said: list[str]) -> list[list[str]]:
    """The pieces of each of some fields."""
    return list(map(pieces, fold_all(cleaned(said))))
