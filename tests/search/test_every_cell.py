"""Every public cell is found: what a table hands out, and what a place says of itself, stands in its document."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from portal.downloads.sheet import cells
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.part_tables import anchor, handed_out, open_rows
from portal.register.register import Register
from portal.search.document import Document
from portal.search.register_documents import documents
from portal.search.text.normalize import fold, fold_fields
from portal.search.text.tokenizer import aligned


@pytest.fixture(scope="module")
def found(register: Register) -> Mapping[str, Document]:
    """The documents by their ids."""
    return {document.id: document for document in documents(register)}


def handed_out_cells(register: Register) -> Iterator[tuple[str, str, str]]:
    """Of every cell of every table: the id of its document, its column, what the table says."""
    for notice in register.notices:
        for record in notice.open_records:
            for column, text in zip(notice.open_columns, cells(record, notice.open_columns), strict=True):
                yield f"{notice.key}#{record.id}", f"{notice.key.kind} {column.label}", text
        for name, sheet in handed_out(notice):
            for row, part in open_rows(notice, name):
                at = anchor(name) if name in notice.parts else row
                for column, text in zip(sheet.open_columns, cells(part, sheet.open_columns), strict=True):
                    yield f"{notice.key}#{at}", f"{notice.key.kind} {sheet.label} {column.label}", text


def test_every_cell_of_every_table_finds_its_row(register: Register, found: Mapping[str, Document]) -> None:
    """Whatever a table says in a row, of any column and of any part, is in the document of that row."""
    texts = {name: aligned(fold_fields(document.text)) for name, document in found.items()}
    walked = [(at, column, text) for at, column, text in handed_out_cells(register) if text]
    assert [one for one in walked if aligned(fold(one[2])) not in texts[one[0]]] == []
    assert len({column for _, column, _ in walked}) > 100


def test_rows_that_stand_on_pages_alone_are_no_table(register: Register) -> None:
    """Of a row with a masked cell neither that cell is in its document, nor a column that was never weighed."""
    hidden = [
        replace(
            notice, records=tuple(replace(one, masked=frozenset({one.roles[Role.TITLE]})) for one in notice.records)
        )
        for notice in register.notices
        if notice.key.kind == "benefits"
    ]
    masked = Register.build(register.site, register.today, register.places, hidden, info={})
    found = {document.id: document for document in documents(masked)}
    left_out = 0
    for notice in hidden:
        for record in notice.records:
            said = found[f"{notice.key}#{record.id}"].text.split("\x1f")
            weighed = {
                record.shown.get(column.field)
                for column in notice.columns
                if column.field not in record.masked and (column.weight or column.role in (Role.AMOUNT, Role.DATE))
            }
            others = {record.shown.get(column.field, "") for column in notice.columns} - weighed - {""}
            assert others.isdisjoint(said)
            left_out += len(others)
    assert left_out > 100


def test_only_programmes_are_a_facet(found: Mapping[str, Document]) -> None:
    """Ways of tenders, sorts of rules and areas are found as text and are no programme."""
    with_programme = {document.kind for document in found.values() if document.programme}
    assert with_programme
    assert all(kind_by_id(kind).about.programmes for kind in with_programme)


def test_a_place_is_found_by_its_telephone(register: Register, found: Mapping[str, Document]) -> None:
    """The number to complain at leads to the page of its place."""
    for place in register.publishers:
        phone = register.info_of(place.id).complaint_phone
        if phone:
            assert phone in found[f"{place.id}/about#place"].text.split("\x1f")
