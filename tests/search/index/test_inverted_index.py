"""Contents that followed a change are those of documents taken anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.build_cache import digested, marks, noted
from portal.search.index.doc_ids import Notices, addressed
from portal.search.index.facets import filters
from portal.search.index.inverted_index import Contents, Filling
from portal.search.index.postings import Holders
from tools.search_corpus import corpus

SOME = corpus(400)
DOCUMENTS = list(SOME.documents)


def at_and_notices(documents: list[Document]) -> tuple[dict[int, Document], Notices]:
    """Documents by ascending address, and their notices."""
    at, members = addressed(documents)
    return at, noted(marks(digested(documents, SOME.labels)), members)


def taken(documents: list[Document], portions: int = 1) -> Contents:
    """Contents taken anew, in so many portions."""
    at, notices = at_and_notices(documents)
    filling, pairs = Filling(), list(at.items())
    for portion in range(portions):
        filling.take(dict(pairs[len(pairs) * portion // portions : len(pairs) * (portion + 1) // portions]))
    made = filling.contents()
    made.filters, made.notices = Holders.of(filters(at)), notices
    return made


def same(one: Contents, two: Contents) -> bool:
    """Whether two contents say the same, whatever the order in which they learnt it."""
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
    contents = taken(DOCUMENTS)
    before = {piece: len(held) for piece, held in contents.pieces.items()}
    told = contents.update(*at_and_notices(now))
    assert same(contents, taken(now))
    assert all(before.get(piece, 0) == count for piece, count in told.pieces.items())
    assert bool(told.pieces) == bool(told.addresses) == (change != "nothing")
