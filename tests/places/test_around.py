from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from portal.places.around import PlacesAround, own_places
from portal.places.gazetteer import Gazetteer
from portal.problems import UnknownPlace
from tests.content import LIU, XIANG, Content


def sent(places: Gazetteer, place: str) -> Gazetteer:
    """What arrives in another process."""
    around = PlacesAround.of(places, place, own_places(places))
    arrived: PlacesAround = pickle.loads(pickle.dumps(around))  # noqa: S301 - made here
    return arrived.gazetteer()


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A content folder with boards and grids."""
    content = Content.small(tmp_path / "content")
    content.boards(LIU, "3组院坝", "村口")
    content.grids(LIU, "第一网格")
    return content


def test_all_places_arrive_with_the_own_boards_and_grids(content: Content) -> None:
    """In their order; of other places' boards nothing."""
    places = Gazetteer.of_content(content.path)
    arrived = sent(places, LIU)
    assert arrived.places is places.places
    assert arrived.boards_of(LIU, closed=True) == places.boards_of(LIU, closed=True) != []
    assert arrived.grids_of(LIU) == places.grids_of(LIU) != []
    assert sent(places, XIANG).boards == {}


def test_places_a_site_added_or_changed_arrive_too(content: Content) -> None:
    """One that is added, one that has another name: all of them, in the order they have here."""
    shipped = Gazetteer.of_content(content.path)
    old = shipped.community(LIU)
    renamed = replace(old, short="新柳社区", name="新柳社区居民委员会")
    added = replace(old, id="c99999", short="新桥社区", name="新桥社区居民委员会")
    changed = Gazetteer({**shipped.places, LIU: renamed, added.id: added}, {}, {}, shipped.problems)
    arrived = sent(changed, LIU)
    assert [*arrived.places.items()] == [*changed.places.items()]
    assert arrived.community(LIU) != old
    assert len(own_places(changed)) == 2
    assert arrived.mentions.find("新桥社区的账")[0].places == changed.mentions.find("新桥社区的账")[0].places


def test_what_is_unknown_here_is_unknown_there(content: Content) -> None:
    """And is told in the same words."""
    places = Gazetteer.of_content(content.path)
    for one in (places, sent(places, LIU)):
        with pytest.raises(UnknownPlace, match="c00001"):
            one.publisher("c00001")
