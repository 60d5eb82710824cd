"""What holds for every kind of record, whatever it discloses."""

from __future__ import annotations

import pytest

from portal.fields.day import DAY
from portal.fields.private import PRIVATE
from portal.kinds import KINDS
from portal.records.catalogue import kind_by_id
from portal.records.column import Column, Layout, Role
from portal.records.door import Door
from portal.records.policy import Leaves
from portal.records.record import Record, Table

NO_POWER = {
    "cases": "what happened somewhere in the district, as an authority told it: no power of the place itself",
    "activities": "what is told and taught to everybody: nothing is decided, paid or granted by it",
}
OF_PERIODS = {
    "accounts": "a line is of its whole period: the powers stand on its vouchers, each with its day",
    "assets": "a list of what there is: who may let it stands in the decision, and rent is not paid by the place",
}
"""Kinds whose rows cite no power and have no day; what they tell of money is never summed as paid."""
"""Kinds whose rows neither are done under a power nor concern one, and why."""
TABLES: list[type[Table]] = [*KINDS, *(part for kind in KINDS for _, _, part in kind.sheets())]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_every_sheet_of_a_kind_can_be_told_from_the_others(kind: type[Record]) -> None:
    """By any of its names; its table has a name of its own, and a timeline has days."""
    sheets = kind.sheets()
    names = [kind.about.label, *(name for _, sheet, _ in sheets for name in (sheet.label, *sheet.also))]
    assert len(names) == len(set(names))
    assert "sums" not in [field for field, _, _ in sheets]
    for _, sheet, model in sheets:
        assert not sheet.after or sheet.after in kind.model_fields
        assert sheet.shown is not Layout.TIMELINE or any(bound.value is DAY for bound in model.columns())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_every_kind_stands_behind_a_door(kind: type[Record]) -> None:
    """A kind says which of the five questions it answers, so that a village's page knows where to put it."""
    assert isinstance(kind.about.door, Door)


def test_every_kind_has_a_name_that_people_use() -> None:
    """One for each, no two alike, short enough for the head of a telephone beside the step back, and not the label."""
    names = [kind.about.known for kind in KINDS]
    assert len(set(names)) == len(KINDS)
    assert all(kind.about.known != kind.about.label and len(kind.about.known) <= 8 for kind in KINDS)


def test_behind_every_door_there_is_a_kind() -> None:
    """None of the five questions is left without an answer."""
    assert {kind.about.door for kind in KINDS} == {*Door}


def name(model: type[Table]) -> str:
    """The name of a model, for the ids of tests."""
    return model.__name__


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_a_heading_means_one_column(model: type[Table]) -> None:
    """No heading of a table names two of its columns."""
    headings = [heading for bound in model.columns() for heading in bound.headings]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_every_example_can_be_read(model: type[Table]) -> None:
    """The example row of the template holds values that the columns themselves accept."""
    for bound in model.columns():
        if bound.column.example:
            bound.value.parse(bound.column.example)
        else:
            assert not bound.required, bound.name


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_columns_that_are_read_as_one_never_leave(model: type[Table]) -> None:
    """What leaves must be told apart."""
    for bound in model.columns():
        assert not bound.column.several or (bound.column.leaves is Leaves.NEVER and bound.value is PRIVATE)


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_private_values_never_leave(model: type[Table]) -> None:
    """A column of private values is not published in any form, and is neither listed, printed nor searched."""
    for bound in model.columns():
        if bound.value is PRIVATE:
            assert bound.column.leaves is Leaves.NEVER
            assert not any((bound.column.listed, bound.column.printed, bound.column.weight))


def test_a_column_that_says_nothing_never_leaves() -> None:
    """The default of a column is that its values stay inside."""
    assert Column("列").leaves is Leaves.NEVER


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_kind_can_be_cited_counted_and_titled(kind: type[Record]) -> None:
    """Every kind has a title; all but the power list itself cite a power item and have a date to hold it against.

    What is said by others than the holders of powers may concern an item instead, and need not. Those of `NO_POWER`
    have neither, and no money; those of `OF_PERIODS` have no day besides.
    """
    assert kind.field_for(Role.TITLE)
    if kind.about.id != "power-items":
        cited = kind.column_for(Role.POWER_ITEM)
        about = kind.column_for(Role.CONCERNS)
        if kind.about.id in {*NO_POWER, *OF_PERIODS}:
            assert (cited, about, kind.money()) == (None, None, None)
        else:
            assert cited is None if about else cited is not None and cited.required
        assert about is None or not about.required
        assert (kind.field_for(Role.DATE) is None) is (kind.about.id in OF_PERIODS)


def test_kinds_are_told_apart() -> None:
    """Ids, row prefixes and the words in file names belong to one kind each."""
    assert len({kind.about.id for kind in KINDS}) == len({kind.about.prefix for kind in KINDS}) == len(KINDS)
    words = [word for kind in KINDS for word in kind.about.words]
    assert len(words) == len(set(words))
    assert all(kind_by_id(kind.about.id) is kind for kind in KINDS)
