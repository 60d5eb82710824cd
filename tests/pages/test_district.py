"""The page of a district: who publishes there, and who does not yet."""

from __future__ import annotations

from typing import Any

from portal.pages import address
from portal.pages.district import pages
from portal.pages.page import File
from portal.pages.view import View
from tests.pages import sample

VIEW = View(sample.register())
FOUND: dict[str, Any] = {one.address: one for one in pages(VIEW)}


def test_every_district_in_which_a_place_publishes_has_its_page_and_its_feed() -> None:
    """And no other district."""
    districts = {VIEW.register.places.publisher(notice.key.community).line[0].id for notice in VIEW.register.notices}
    assert {address.district(one) for one in districts} <= set(FOUND)
    assert sum(isinstance(one, File) for one in FOUND.values()) == len(districts)


def test_who_publishes_is_a_link_and_who_does_not_is_named() -> None:
    """Each community once; the figures are those of the lists."""
    community = VIEW.register.places.community(sample.LIUHE)
    context = FOUND[address.district(community.district.id)].context
    links = [link.text for block in context["towns"] for link, _ in block.publishing]
    silent = [name for block in context["towns"] for name in block.silent]
    assert community.short in links
    assert context["open"] == len(links)
    assert context["silent"] == len(silent)
    assert context["all"] == len(links) + len(silent)
    open_in_district = list(VIEW.register.places.communities(community.district))
    assert context["all"] == len(open_in_district)
    assert context["towns"][0].publishing
