"""Documents as the index can hold them: any character may stand in any cell, and the marks of the format in none.

The files part their values with control characters; a half of a character (a lone surrogate) has no bytes. The first
become spaces, the second U+FFFD, before anything looks at a document, so that no later stage need think of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.tuning import BATCH_STRINGS
from portal.search.text.normalize import clean

_UNFIT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def fit(documents: Sequence[Document]) -> Sequence[Document]:
    """The documents, those with an unfit character replaced."""
    found: list[Document] | None = None
    for start in range(0, len(documents), BATCH_STRINGS):
        some = documents[start : start + BATCH_STRINGS]
        if not _unfit(some):
            continue
        found = list(documents) if found is None else found
        found[start : start + len(some)] = [_fitted(one) if _unfit((one,)) else one for one in some]
    return documents if found is None else found


def fit_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """The names of places, the same."""
    return {clean(place): clean(name) for place, name in labels.items()}


def _unfit(documents: Sequence[Document]) -> bool:
    """Whether any string of these holds such a character, but for breaks between the fields of a text."""
    texts = "".join([one.text for one in documents]).replace(FIELD_BREAK, "")
    return _holds_unfit(texts) or any(_holds_unfit("".join(column)) for column in _columns(documents))


def _holds_unfit(text: str) -> bool:
    return not text.isprintable() and _UNFIT.search(text) is not None


def _columns(documents: Sequence[Document]) -> Iterator[Iterable[str]]:
    """All strings but the texts, those that recur once."""
    for name in ("id", "url", "title"):
        yield map(attrgetter(name), documents)
    for name in ("kind", "district", "town", "community", "day", "programme", "supplier", "state"):
        yield set(map(attrgetter(name), documents))
    yield chain.from_iterable(chain.from_iterable([one.summary for one in documents]))
    yield set(chain.from_iterable([one.heads for one in documents]))


def _fitted(one: Document) -> Document:
    return Document(
        id=clean(one.id),
        url=clean(one.url),
        title=clean(one.title),
        text=FIELD_BREAK.join(map(clean, one.text.split(FIELD_BREAK))),
        summary=tuple((clean(label), clean(value)) for label, value in one.summary),
        kind=clean(one.kind),
        district=clean(one.district),
        town=clean(one.town),
        community=clean(one.community),
        day=clean(one.day),
        amount=one.amount,
        programme=clean(one.programme),
        supplier=clean(one.supplier),
        state=clean(one.state),
        heads=tuple(map(clean, one.heads)),
    )
