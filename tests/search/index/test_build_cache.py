"""The fingerprint of a notice tells of every change of what the index holds of it."""

from __future__ import annotations

import marshal
from array import array
from dataclasses import fields, replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.document import Document
from portal.search.index.build_cache import digests, fingerprints, noted, serialized, split_by_notice
from portal.search.index.doc_ids import assigned, notice_of
from tools.search_corpus import corpus

SOME = corpus(60)
DOCUMENTS = list(SOME.documents)
WORDS = st.text(st.sampled_from("\0\x1f \ud800\udc00\U00010000a低"), max_size=3)
ANY = st.builds(
    Document, WORDS, WORDS, WORDS, WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple), WORDS, WORDS, WORDS,
    WORDS, WORDS, st.none() | st.decimals(), WORDS, WORDS, WORDS, st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize("name", [field.name for field in fields(Document) if field.name != "id"])
def test_every_field_counts(name: str) -> None:
    """Whatever changes in one document, the fingerprint of its notice is another and all others stay."""
    changed = (
        Decimal("1.25")
        if name == "amount"
        else (("标签", "值"),)
        if name == "summary"
        else ("列名",)
        if name == "heads"
        else "另一个"
    )
    now = [replace(DOCUMENTS[0], **{name: changed}), *DOCUMENTS[1:]]  # type: ignore[arg-type]
    before, after = fingerprints(digests(DOCUMENTS, SOME.labels)), fingerprints(digests(now, SOME.labels))
    assert {notice for notice in before if before[notice] != after[notice]} == {notice_of(DOCUMENTS[0].id)}


def test_names_of_places_count() -> None:
    """A place that is called otherwise changes the fingerprints of the notices of that place."""
    place = DOCUMENTS[0].community
    before, after = (
        fingerprints(digests(DOCUMENTS, SOME.labels)),
        fingerprints(digests(DOCUMENTS, {**SOME.labels, place: "新名村"})),
    )
    assert {notice for notice in before if before[notice] != after[notice]} == {
        notice_of(document.id) for document in DOCUMENTS if document.community == place
    }


@given(st.lists(ANY, max_size=4), st.dictionaries(WORDS, WORDS))
def test_what_is_hashed_tells_every_document(documents: list[Document], labels: dict[str, str]) -> None:
    """No other documents and names of places are told by the same bytes, for these can be read out of them."""
    rows, common, names = marshal.loads(serialized(documents, labels))  # noqa: S302 - of our own making
    read = []
    for name, url, title, text, summary, day, supplier, amount, heads, held in rows:
        district, town, community, kind, programme, state = common[held]
        number = None if amount == "None" else Decimal(amount)
        read.append(
            Document(
                name,
                url,
                title,
                text,
                summary,
                kind,
                district,
                town,
                community,
                day,
                number,
                programme,
                supplier,
                state,
                heads,
            )
        )
        assert names[held * 3 :][:3] == [labels.get(place, place) for place in (district, town, community)]
    assert repr(read) == repr(documents)


@given(st.lists(ANY, max_size=4, unique_by=repr), st.randoms())
def test_order_counts(documents: list[Document], random: Random) -> None:
    """Documents of a notice in another order are told otherwise."""
    mixed = random.sample(documents, len(documents))
    assert (serialized(mixed, {}) == serialized(documents, {})) == (repr(mixed) == repr(documents))


def test_notices_know_their_doc_ids() -> None:
    """Each notice has the ascending doc ids of its documents."""
    at, members = assigned(DOCUMENTS)
    found = noted(fingerprints(digests(DOCUMENTS, SOME.labels)), members)
    for notice, (_, held) in found.items():
        assert array("I", held).tolist() == [number for number, one in at.items() if notice_of(one.id) == notice]


@pytest.mark.parametrize("share", [0, 0.3, 0.75, 1])
def test_documents_are_parted_between_notices(share: float) -> None:
    """Two processes together find the fingerprints that one finds."""
    some, others = split_by_notice(DOCUMENTS, share)
    assert [*some, *others] == DOCUMENTS
    found = [*digests(some, SOME.labels), *digests(others, SOME.labels)]
    assert found == digests(DOCUMENTS, SOME.labels)
