from __future__ import annotations

from dataclasses import replace

import pytest

from portal.pages import places
from portal.pages.page import Page
from portal.pages.places import OTHER, Named
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from tests.pages import many, sample
from tests.pages.conftest import Built


@pytest.fixture(scope="module")
def city() -> View:
    """Every community of the gazetteer publishes."""
    gazetteer = Gazetteer.load()
    return many.view(gazetteer, *many.everywhere(gazetteer))


def listed(pages: list[Page]) -> list[Named]:
    """All lines of these pages."""
    groups = [group for page in pages for group in page.context["cut"].items]  # type: ignore[attr-defined]
    return [named for group in groups for named in group.places]


def test_a_small_site_has_one_page(built: Built) -> None:
    """Letters are anchors; every publishing community, town and district stands there with where it lies."""
    page = built.text("places/index.html")
    assert not list((built.folder / "places").glob("*/index.html"))
    assert '<a href="../c/c18701/index.html">柳河社区 <small>都江堰市 灌口街道</small></a>' in page
    assert ">灌口街道 <small>都江堰市</small></a>" in page
    assert 'href="#l"' in page
    assert '<h2 id="l">L</h2>' in page


def test_every_place_of_a_city_is_found_by_its_letter(city: View) -> None:
    """All 3,047 communities, their towns and districts are listed below the letter they begin with."""
    found = list(places.pages(city))
    lines = listed(found)
    assert {named.address for named in lines if named.address.startswith("c/")} == {
        f"c/{community.id}/" for community in city.register.communities
    }
    towns = {community.town.id for community in city.register.communities}
    assert {named.address.split("#")[1] for named in lines if "#" in named.address} == towns
    for page in found[1:]:
        letter = page.address.split("/")[1]
        assert {named.letter for named in listed([page])} == {letter}


def test_namesakes_are_told_apart(city: View) -> None:
    """No two lines say the same name and place but lead elsewhere."""
    said: dict[tuple[str, str], str] = {}
    for named in places.index(city):
        assert said.setdefault((named.name, named.where), named.address) == named.address
    assert len({named.where for named in places.index(city) if named.name == "三江社区"}) == 3


def test_every_page_fits_one_round_trip(city: View) -> None:
    """At most 14 KB of compressed HTML and CSS, also where a letter has hundreds of places."""
    render = many.renderer(city)
    sizes = {page.address: many.first_view(render, page) for page in places.pages(city)}
    assert len(sizes) > 23
    assert {at: size for at, size in sizes.items() if size > many.FIRST_VIEW} == {}


def test_the_first_page_of_a_city_counts_and_leads_to_every_letter(city: View) -> None:
    """Each letter has its number of places and its page."""
    first, *others = places.pages(city)
    letters = first.context["letters"]
    assert {letter.address for letter in letters} == {p.address for p in others if p.address.count("/") == 2}  # type: ignore[attr-defined]
    assert sum(letter.count for letter in letters) == len(places.index(city))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("䢺江村", "c"), ("长山村", "cz"), ("重石村", "cz"), ("绿道社区", "l"), ("柳河社区", "l"), ("A区社区", "a")],
)
def test_a_name_stands_at_its_sound(name: str, letters: str) -> None:
    """A character of two readings at both; ü is v and stands at its consonant."""
    assert "".join(sorted(line.letter for line in named_as(name))) == letters


def test_a_name_without_a_sound_stands_apart_and_last() -> None:
    """A digit or a mark at its beginning has no letter."""
    (line,) = named_as("3组新村")
    assert line.letter == OTHER


def named_as(name: str) -> list[Named]:
    """The lines of a community of that name."""
    gazetteer = Gazetteer.load()
    called = {**gazetteer.places, sample.LIUHE: replace(gazetteer.community(sample.LIUHE), short=name)}
    seen = many.view(
        Gazetteer(called, {}, {}, gazetteer.problems), sample.notice(sample.LIUHE, "benefits", "2026年3月", [])
    )
    return [named for named in places.index(seen) if named.name == name]
