"""Which places a text names, and which of them are a place's own."""

from __future__ import annotations

import pytest

from portal.places import Gazetteer
from portal.places.mentions import Mentions, level
from portal.places.model import Community


@pytest.fixture(scope="module")
def mentions(shipped: Gazetteer) -> Mentions:
    """The names of all shipped places."""
    return Mentions(shipped.places.values())


@pytest.fixture(scope="module")
def village(shipped: Gazetteer) -> Community:
    """A place with a short name that is no ordinary word."""
    return next(one for one in shipped.communities() if one.short.endswith("村") and len(one.short) == 4)


def test_a_name_is_found_where_it_stands(mentions: Mentions, village: Community) -> None:
    """With everybody who bears it."""
    text = f"关于{village.short}补贴发放的公示"
    (found,) = mentions.find(text)
    assert text[found.start : found.end] == found.name == village.short
    assert village.id in {place.id for place in found.places}


def test_the_end_of_a_longer_word_is_none(mentions: Mentions, village: Community) -> None:
    """大平乐村 is another village."""
    assert village.short not in [one.name for one in mentions.find(f"大{village.short}")]
    assert not mentions.find(village.short[:-1])


def test_names_against_each_other_are_each_found(mentions: Mentions, village: Community) -> None:
    """The longest wins: district, town and village in one."""
    text = f"{village.town.name}{village.short}"
    assert [one.name for one in mentions.find(text)] == [village.town.name, village.short]


def test_what_a_village_strives_for_is_no_place(mentions: Mentions) -> None:
    """幸福社区建设."""
    assert "幸福社区" not in [one.name for one in mentions.find("幸福社区建设经费")]


def test_a_places_own_names_are_those_of_its_line(mentions: Mentions, village: Community) -> None:
    """And its own with each word for what it may be called."""
    names = mentions.own_names(village)
    assert {village.name, village.short, f"{village.short[:-1]}社区"} <= names
    assert {place.name for place in village.line} <= names
    assert "没有这个村" not in names


def test_the_level_is_the_letter_of_the_id(village: Community) -> None:
    """Of each in its line."""
    assert [level(place) for place in village.line] == [place.id[0] for place in village.line]
