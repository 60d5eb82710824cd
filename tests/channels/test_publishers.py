"""What a town prints and reads aloud, in words that are right of a town."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal.channels import letter
from portal.channels.broadcast import audience
from portal.channels.channel import Source
from portal.channels.making import EVERYTHING, make_private, make_public
from portal.register.register import Register
from tests.pages import sample

TOWN, DISTRICT = "t1740", "d163"


@pytest.fixture(scope="module")
def register() -> Register:
    """The notices of the sample's village, published by its town and its district."""
    before = sample.register()
    moved = [
        replace(notice, key=replace(notice.key, community=place))
        for notice in before.notices
        for place in (TOWN, DISTRICT)
        if notice.key.community == sample.LIUHE
    ]
    return Register.build(sample.SITE, sample.TODAY, before.places, moved, info={})


@pytest.mark.parametrize(("place", "name"), [(TOWN, "灌口街道"), (DISTRICT, "都江堰市")])
def test_no_committee_signs_for_a_town(register: Register, place: str, name: str) -> None:
    """The letter is signed with the name alone: whose office signs is not known."""
    found = [item.value for item in letter.letters(Source(register), register.places.publisher(place))]
    assert found
    assert {(one.signed, one.title) for one in found} == {(name, f"致{name}全体居民的公开信")}


def test_whom_the_reader_greets(register: Register) -> None:
    """Residents in a sub-district; villagers beside them in a district."""
    places = register.places
    assert audience(places.publisher(TOWN)) == "各位居民"
    assert audience(places.publisher(DISTRICT)) == "各位居民、村民朋友"


def test_everything_that_is_printed_can_be_made(register: Register, tmp_path: Path) -> None:
    """Posters, handbook, cards, letters, scripts of a town and a district, below their own addresses and folders."""
    public = make_public(Source(register), tmp_path / "site", tmp_path / "kept", lambda *_: None)
    private = make_private(Source(register), tmp_path / "build", lambda *_: None, EVERYTHING)
    assert public.problems + private.problems == []
    assert {address.split("/")[1] for address in public.addresses if address.startswith("c/")} == {TOWN, DISTRICT}
    made = {part for path in (tmp_path / "build").rglob("*") for part in path.relative_to(tmp_path).parts}
    assert {f"{TOWN} 灌口街道", f"{DISTRICT} 都江堰市"} <= made
