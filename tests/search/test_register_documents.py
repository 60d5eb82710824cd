"""What the search gets of a register."""

from dataclasses import replace
from datetime import date

import pytest

from portal.outcome import Outcome
from portal.privacy.public import Withdrawn
from portal.register.register import Register
from portal.search.document import FIELD_BREAK, Document
from portal.search.register_documents import documents
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, Content


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A small register whose benefits of 2026-03 were taken down, rows and title still in hand."""
    content = Content.small(tmp_path_factory.mktemp("search") / "content")
    found = gather(Workspace.open_public(content.settings()), Outcome(), lambda *_: None, recheck=False).register
    down = Withdrawn("名单填错", date(2026, 4, 1))
    notices = [replace(one, withdrawn=down) if one.key.kind == "benefits" else one for one in found.notices]
    return Register.build(found.site, found.today, found.places, notices, info=found.info)


def test_a_notice_taken_down_is_found_by_place_kind_and_period_alone(register: Register) -> None:
    """One document says 已撤回 and leads to what stands in its place; no value, title or reason is in it."""
    found = [document for document in documents(register) if document.kind == "benefits"]
    place = register.places.community(LIU)
    period = "2026年3月"
    assert found == [
        Document(
            id=f"{LIU}/benefits/2026-03#withdrawn",
            url=f"c/{LIU}/benefits/2026-03/index.html",
            title=f"{period}惠民惠农受益",
            text=FIELD_BREAK.join([f"{period}惠民惠农受益", place.short, place.town.name, place.district.name]),
            summary=(("公示期", period),),
            kind="benefits",
            district=place.district.id,
            town=place.town.id,
            community=LIU,
            day="2026-03-31",
            state="withdrawn",
        )
    ]


def test_every_other_record_is_a_document_of_its_own(register: Register) -> None:
    """As many as stand in the register, each with an id and an address of its own."""
    every = [document for document in documents(register) if document.kind not in ("benefits", "pages")]
    found = [document for document in every if "#part-" not in document.id]
    assert len(found) == sum(len(one.records) for one in register.notices if one.withdrawn is None)
    assert len({document.id for document in found}) == len({document.url for document in found}) == len(found)


def test_every_field_has_the_heading_of_its_column(register: Register) -> None:
    """As many headings as fields; a field that is called as a column holds what that column says, in some spelling."""
    for document in (one for one in documents(register) if one.heads):
        said = document.text.split(FIELD_BREAK)
        assert len(document.heads) == len(said)
        shown = dict(document.summary)
        for head, text in zip(document.heads, said, strict=True):
            if head in shown and document.heads.count(head) == 1:
                assert text == shown[head]
