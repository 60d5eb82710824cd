"""Doc ids are the same in whatever order documents come."""

from __future__ import annotations

import zlib
from itertools import groupby, product

from hypothesis import given
from hypothesis import strategies as st

from portal.search.document import Document
from portal.search.index.doc_ids import assigned, consecutive, doc_ids_of, notice_of
from portal.search.index.tuning import DOC_ID_SPARE
from tools.search_corpus import corpus

IDS = [f"{notice}{row}" for notice, row in product(("", "a", "a/b", "a/bc", "c"), ("", "#", "#1", "#2", "#10", "#1#2"))]
DOCUMENTS = st.lists(
    st.builds(
        Document,
        id=st.sampled_from(IDS),
        url=st.just(""),
        title=st.just(""),
        text=st.just(""),
        summary=st.just(()),
        kind=st.just(""),
        day=st.sampled_from(("2026-03", "2026-03-01", "2026-04-30")),
        programme=st.sampled_from(("", "低保", "高龄")),
    ),
    unique_by=lambda document: document.id,
    max_size=len(IDS),
)


def by_definition(documents: list[Document]) -> dict[str, int]:
    """The doc id of each id: day by day, notice by notice from its place on, row by row."""
    found: dict[str, int] = {}
    base = 0
    days = sorted(documents, key=lambda document: document.day)
    for _, day in groupby(days, key=lambda document: document.day):
        rows = list(day)
        capacity = 8
        while capacity < len(rows) * DOC_ID_SPARE:
            capacity = capacity * 5 // 4
        notices: dict[str, list[Document]] = {}
        for row in rows:
            notices.setdefault(row.id.split("#")[0], []).append(row)
        homes = {name: zlib.crc32(name.encode()) * (capacity - len(held)) >> 32 for name, held in notices.items()}
        free = base
        for name in sorted(notices, key=lambda name: (homes[name], name)):
            free = max(free, base + homes[name])
            for row in sorted(notices[name], key=lambda row: (row.programme, len(row.id), row.id), reverse=True):
                found[row.id] = free
                free += 1
        base = max(base + capacity, free)
    return found


@given(DOCUMENTS)
def test_doc_ids_are_those_of_the_definition(documents: list[Document]) -> None:
    """Every document gets the doc id that the plain definition gives it, wherever it stands among the others."""
    found = by_definition(documents)
    at, members = assigned(documents)
    assert list(at.items()) == sorted((found[document.id], document) for document in documents)
    assert doc_ids_of(documents) == [found[document.id] for document in documents]
    assert {notice: held.tolist() for notice, held in members.items()} == {
        notice: sorted(found[document.id] for document in documents if notice_of(document.id) == notice)
        for notice in {notice_of(document.id) for document in documents}
    }


def test_doc_ids_of_a_register_are_those_of_the_definition() -> None:
    """So they are where notices are many."""
    documents = list(corpus(3000).documents)
    found = by_definition(documents)
    assert doc_ids_of(documents) == [found[document.id] for document in documents]


@given(DOCUMENTS)
def test_stretches_are_of_one_notice(documents: list[Document]) -> None:
    """Documents come in stretches in their order, each of one notice, and none is empty."""
    found = list(consecutive(documents))
    assert [document for _, stretch in found for document in stretch] == documents
    assert all({notice_of(document.id) for document in stretch} == {notice} for notice, stretch in found)
