"""What is private in rows that belong to a notice itself is known before it leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar

from portal.checks.model import CheckedNotice, OwnRow
from portal.fields.count import COUNT
from portal.fields.person import PERSON
from portal.fields.text import TEXT
from portal.intake.model import HeadedColumn, RawTable
from portal.privacy.own_rows import cells, names, private_texts
from portal.problems import Location
from portal.records.column import Column, PartSheet, Role
from portal.records.policy import Leaves
from portal.records.record import About, Part, Record
from tests.privacy.invented import checked


class Guest(Part):
    """Who was there: masked, for paper, for nobody, and one figure."""

    what: Annotated[str, TEXT, Column("事项", leaves=Leaves.PUBLISH)]
    who: Annotated[str | None, PERSON, Column("来人", leaves=Leaves.MASK)] = None
    note: Annotated[str | None, TEXT, Column("说明", leaves=Leaves.BOARD_ONLY)] = None
    seat: Annotated[int | None, COUNT, Column("座位", leaves=Leaves.BOARD_ONLY)] = None
    number: Annotated[int | None, COUNT, Column("证件", leaves=Leaves.NEVER)] = None


class Fair(Record):
    """A kind of the test with a sheet of its own."""

    about: ClassVar[About] = About("fairs", "集市", "集市公开", "f", ("集市",), "次", "集市花了多少")
    name: Annotated[str, TEXT, Column("集市名称", leaves=Leaves.PUBLISH, role=Role.TITLE)]
    guests: Annotated[tuple[Guest, ...], PartSheet("来宾表")] = ()


def told(*guests: Guest) -> CheckedNotice:
    """A notice with these guests from row 2 of their sheet on."""
    table = RawTable(Guest, Location("表.xlsx", "来宾表"))
    for number, bound in enumerate(Guest.columns()):
        table.columns[bound.name] = HeadedColumn(number, chr(ord("A") + number), bound.name, bound.label)
    rows = tuple(OwnRow(guest, number) for number, guest in enumerate(guests, start=2))
    return replace(checked(Fair, [{"name": "春集"}]), own_rows={"guests": rows}, parts={"guests": table})


FULL = Guest.model_validate({"what": "开市", "who": "欧阳小珍", "note": "住在三组", "seat": 7, "number": 5101})


def test_every_cell_is_known_with_its_place() -> None:
    """Sheet, row and column, so that staff find it."""
    found = {(bound.name, where.sheet, where.row, where.column) for _, bound, where in cells(told(FULL, FULL))}
    assert ("who", "来宾表", 2, "B") in found
    assert ("who", "来宾表", 3, "B") in found
    assert len(found) == 10


def test_what_leaves_masked_or_not_at_all_is_private() -> None:
    """What is published is none; a figure that only paper shows would turn up on every page by chance."""
    assert {(bound.name, text) for bound, text in private_texts(told(FULL))} == {
        ("who", "欧阳小珍"),
        ("note", "住在三组"),
        ("number", "5101"),
    }
    assert not list(private_texts(told(Guest.model_validate({"what": "开市"}))))


def test_the_names_of_people_are_told_apart() -> None:
    """They are looked for in sentences as well."""
    assert list(names(told(FULL))) == ["欧阳小珍"]
    assert not list(names(checked(Fair, [{"name": "春集"}])))
