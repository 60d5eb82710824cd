"""The mark of a notice tells of every change of what the index holds of it."""

from __future__ import annotations

from array import array
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from portal.search.document import Document
from portal.search.numbering import notice_of, numbered
from portal.search.survey import digested, divided, marks, noted
from tools.search_corpus import corpus

SOME = corpus(60)
DOCUMENTS = list(SOME.documents)


@pytest.mark.parametrize("name", [field.name for field in fields(Document) if field.name != "id"])
def test_every_field_counts(name: str) -> None:
    """Whatever changes in one document, the mark of its notice is another and all others stay."""
    changed = Decimal("1.25") if name == "amount" else (("标签", "值"),) if name == "summary" else "另一个"
    now = [replace(DOCUMENTS[0], **{name: changed}), *DOCUMENTS[1:]]  # type: ignore[arg-type]
    before, after = marks(digested(DOCUMENTS, SOME.labels)), marks(digested(now, SOME.labels))
    assert {notice for notice in before if before[notice] != after[notice]} == {notice_of(DOCUMENTS[0].id)}


def test_names_of_places_count() -> None:
    """A place that is called otherwise marks the notices of that place."""
    place = DOCUMENTS[0].community
    before, after = (
        marks(digested(DOCUMENTS, SOME.labels)),
        marks(digested(DOCUMENTS, {**SOME.labels, place: "新名村"})),
    )
    assert {notice for notice in before if before[notice] != after[notice]} == {
        notice_of(document.id) for document in DOCUMENTS if document.community == place
    }


def test_notices_know_their_addresses() -> None:
    """Each notice has the ascending addresses of its documents."""
    numbers, members = numbered(DOCUMENTS)
    found = noted(marks(digested(DOCUMENTS, SOME.labels)), members)
    for notice, (_, held) in found.items():
        pairs = zip(DOCUMENTS, numbers, strict=True)
        assert array("I", held).tolist() == sorted(number for one, number in pairs if notice_of(one.id) == notice)


@pytest.mark.parametrize("share", [0, 0.3, 0.75, 1])
def test_documents_are_parted_between_notices(share: float) -> None:
    """Two processes together find the marks that one finds."""
    some, others = divided(DOCUMENTS, share)
    assert [*some, *others] == DOCUMENTS
    found = [*digested(some, SOME.labels), *digested(others, SOME.labels)]
    assert found == digested(DOCUMENTS, SOME.labels)
