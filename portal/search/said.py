"""What documents say as rows of a table, and the pieces of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

import numpy as np

from portal.search.document import FIELD_BREAK, Document
from portal.search.rows import clean
from portal.search.table import Ids, Table, joined
from portal.search.text import fold, pieces

LABELS: Final = 1
"""Strings at the beginning of a row that are no field: the labels of its summary."""
_AT_ONCE: Final = 4096
"""Rows whose strings are held together while they are numbered."""


class Taking:
    """Rows of strings on their way into a table, one portion after another."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self._ids = Ids(zip(texts, range(len(texts)), strict=True))
        self._tables: list[Table] = []

    def rows(self, addresses: Iterable[int], rows: Iterable[Sequence[str]]) -> Table:
        """A table of these rows; its strings are numbered together with those of all other portions."""
        numbers, lengths, number = array("I"), array("I"), self._ids.__getitem__
        left = iter(rows)
        while some := list(islice(left, _AT_ONCE)):
            lengths.extend(map(len, some))
            numbers.extend(map(number, chain.from_iterable(some)))
        parts = (np.array(part, np.uint32) for part in (array("I", addresses), lengths, numbers))
        made = Table(list(self._ids), *parts)
        self._tables.append(made)
        return made

    def whole(self) -> Table:
        """All rows of all portions."""
        return joined(self._tables, list(self._ids))


def said_by(at: Mapping[int, Document], taking: Taking) -> Table:
    """What documents say, by ascending address: a row of each is the labels of its summary and then its fields."""
    return taking.rows(at, map(_said, at.values()))


def _said(document: Document) -> list[str]:
    return [_labels(tuple([label for label, _ in document.summary])), *document.text.split(FIELD_BREAK)]


@lru_cache(1 << 10)
def _labels(names: tuple[str, ...]) -> str:
    return "\x1e".join(map(clean, names))


def parts_of(said: str) -> list[str]:
    """The pieces of a field."""
    return pieces(fold(clean(said)))
