"""Which places one about to be added may be already: the same name anywhere, a like one nearby, never a neighbour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places import Gazetteer
from portal.places.model import Community, Place
from portal.places.names import guess_kind, short_name, stem
from portal.places.twins import twins

TOWN = "t1601"
KNOWN = Gazetteer.load()
COMMUNITIES = st.sampled_from(list(KNOWN.communities()))


def said(found: list[Place]) -> list[str]:
    """Their full names."""
    return [place.full_name for place in found]


@given(COMMUNITIES)
def test_every_place_is_found_by_its_own_name(place: Place) -> None:
    """Wherever it lies; with it only open ones that are or were called so, but for the word for their kind."""
    found = twins(KNOWN, "community", place.short)
    assert place in found
    assert not [one for one in found if one.closed]
    for one in found:
        names = {one.short, *(short_name(former.name, guess_kind("community", former.name)) for former in one.aliases)}
        assert stem(place.short) in map(stem, names) or place.short in names


@given(COMMUNITIES)
def test_a_place_is_no_twin_of_itself_in_its_own_town(place: Community) -> None:
    """A second of the same name there is refused elsewhere, and for good."""
    assert place not in twins(KNOWN, "community", place.short, place.town)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("䢺原社区", ["大邑县 䢺江镇 䢺源社区"]),
        ("䢺源村", ["大邑县 䢺江镇 䢺源社区"]),
        ("出源社区居委会", ["大邑县 䢺江镇 䢺源社区"]),
        ("三元厂村", ["大邑县 䢺江镇 三元场村"]),
        ("中坝社区", []),
        ("四元场村", []),
        ("新䢺源社区", []),
    ],
)
def test_sound_former_name_and_kind_tell_a_twin(name: str, found: list[str]) -> None:
    """One character may differ, unless it is one that rightly tells neighbours apart."""
    town = KNOWN.town(TOWN)
    assert said([one for one in twins(KNOWN, "community", name, town) if town in one.above]) == found


def test_a_like_name_in_another_town_is_no_twin() -> None:
    """The same name is one wherever it is."""
    elsewhere = KNOWN.town("t0491")
    assert twins(KNOWN, "community", "䢺原社区", elsewhere) == []
    assert said(twins(KNOWN, "community", "䢺源社区", elsewhere)) == ["大邑县 䢺江镇 䢺源社区"]


def test_towns_and_districts_are_alike_anywhere() -> None:
    """The name of a district within a longer one counts too."""
    assert said(twins(KNOWN, "town", "䢺江街道")) == ["大邑县 䢺江镇"]
    assert said(twins(KNOWN, "town", "䢺姜镇")) == ["大邑县 䢺江镇"]
    assert said(twins(KNOWN, "district", "大邑新区")) == ["大邑县"]
    assert twins(KNOWN, "district", "云岭新区") == []
