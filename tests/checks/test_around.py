from __future__ import annotations

from random import Random
from typing import Any

import pytest

from portal.checks.around import around
from portal.checks.model import Context, Spoilt
from portal.places.gazetteer import Gazetteer
from portal.records.catalogue import all_kinds, cited_as, cited_kinds, kind_by_id
from portal.records.column import Role
from portal.records.record import Record
from tests.content import ABOVE, LIU, TODAY, TOWN, XIANG

POWERS = cited_as(Role.POWER_ITEM).about.id
PLACES = (LIU, XIANG, *ABOVE)


def item(number: str) -> Record:
    """A power item of which nothing but its number is said."""
    fields: dict[str, Any] = {str(kind_by_id(POWERS).field_for(Role.KEY)): number}
    return kind_by_id(POWERS).model_construct(**fields)


@pytest.fixture(scope="module")
def context() -> Context:
    """Some records of every kind and a spoilt workbook, in places of two districts and above them."""
    rng, places = Random(1), Gazetteer.load()
    found = Context(TODAY, places=places)
    for kind in all_kinds():
        for place in PLACES:
            if kind.about.id in cited_kinds():
                numbers = rng.sample(range(9), 4)
                found.known[place, kind.about.id] = {f"{kind.about.id}-{n}": [item(f"{place} {n}")] for n in numbers}
            found.spoilt[place].append(Spoilt(kind.about.id, f"{place}.xlsx", None))
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_told_the_same_of_all_it_may_ask(context: Context, place: str) -> None:
    """What it may cite, in its order, what is spoilt, and the lists of the places within it."""
    near = around(context, place, over_base=False)
    near.places = context.places
    for kind in cited_kinds():
        assert [*near.citable(place, kind).items()] == [*context.citable(place, kind).items()]
    assert near.spoilt_for(place) == context.spoilt_for(place)
    assert [*near.powers_within(place)] == [*context.powers_within(place)]


def test_nothing_of_other_places_goes_along(context: Context) -> None:
    """A unit of a city of three thousand is no larger than one of a town."""
    near = around(context, LIU, over_base=True)
    assert {place for place, _ in near.known} == {LIU, *ABOVE}
    assert set(near.spoilt) == {LIU, *ABOVE}


def test_it_can_be_learnt_into_without_a_trace(context: Context) -> None:
    """What one place learns is not what another is told."""
    before = len(context.spoilt[LIU])
    near = around(context, LIU, over_base=False)
    near.spoilt[LIU].append(Spoilt(POWERS, "x", None))
    near.places = context.places
    near.learn(LIU, [item("x")])
    for versions in near.known[TOWN, POWERS].values():
        versions.append(item("y"))
    assert len(context.spoilt[LIU]) == before
    assert "x" not in context.known[LIU, POWERS]
    assert all(len(versions) == 1 for versions in context.known[TOWN, POWERS].values())


def test_a_base_list_goes_along_where_one_may_be_over_it(context: Context) -> None:
    """It has all rows of the place above, so that it goes to no place that has no use for it."""
    context.lists[TOWN] = {}
    assert TOWN in around(context, LIU, over_base=True).lists
    assert TOWN not in around(context, LIU, over_base=False).lists
