"""An inverted index that followed a change is that of documents taken anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.build_cache import digests, fingerprints, noted
from portal.search.index.doc_ids import Notices, assigned
from portal.search.index.facets import filters
from portal.search.index.inverted_index import InvertedIndex, InvertedIndexBuilder
from portal.search.index.postings import Postings
from tools.search_corpus import corpus

SOME = corpus(400)
DOCUMENTS = list(SOME.documents)


def at_and_notices(documents: list[Document]) -> tuple[dict[int, Document], Notices]:
    """Documents by ascending doc id, and their notices."""
    at, members = assigned(documents)
    return at, noted(fingerprints(digests(documents, SOME.labels)), members)


def taken(documents: list[Document], portions: int = 1) -> InvertedIndex:
    """An inverted index taken anew, in so many portions."""
    at, notices = at_and_notices(documents)
    builder, pairs = InvertedIndexBuilder(), list(at.items())
    for portion in range(portions):
        builder.add(dict(pairs[len(pairs) * portion // portions : len(pairs) * (portion + 1) // portions]))
    made = builder.build()
    made.filters, made.notices = Postings.from_lists(filters(at)), notices
    return made


def same(one: InvertedIndex, two: InvertedIndex) -> bool:
    """Whether two indexes say the same, whatever the order in which they learnt it."""
    plain = [
        (dict(made.pieces.items()), dict(made.filters.items()), dict(made.characters), made.strings(1), made.notices)
        for made in (one, two)
    ]
    return plain[0] == plain[1]


def test_portions_make_no_difference() -> None:
    """Documents taken in three portions give what one gives."""
    assert same(taken(DOCUMENTS), taken(DOCUMENTS, 3))


@pytest.mark.parametrize("change", ["reworded", "gone", "come", "nothing"])
def test_an_update_ends_where_a_new_look_does(change: str) -> None:
    """Words changed, a notice gone or come, nothing at all; what was touched is told with what it had before."""
    row = DOCUMENTS[3]
    now = {
        "reworded": [replace(row, text=f"{row.text}{FIELD_BREAK}慕容雨舟 𠮷", state="corrected"), *DOCUMENTS[4:]],
        "gone": DOCUMENTS[60:],
        "come": [*DOCUMENTS, replace(row, id="c99999/benefits/2031-01#b1", day="2031-01-02", kind="tenders")],
        "nothing": DOCUMENTS,
    }[change]
    inverted = taken(DOCUMENTS)
    before = {piece: len(held) for piece, held in inverted.pieces.items()}
    told = inverted.update(*at_and_notices(now))
    assert same(inverted, taken(now))
    assert all(before.get(piece, 0) == count for piece, count in told.pieces.items())
    assert bool(told.pieces) == bool(told.doc_ids) == (change != "nothing")
