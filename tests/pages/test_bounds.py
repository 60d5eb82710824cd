"""The first view of every page arrives in one round trip, however much a place has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from portal.pages.page import Page
from portal.pages.paging import Cut
from portal.pages.site import OF_KIND, OF_PLACE, OF_SITE
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from tests.pages import crowd, many

TYPES = tuple(dict.fromkeys((*OF_SITE, *OF_PLACE, *OF_KIND)))
ALIKE = 12
"""Of pages of one template every one up to this number is measured, then every fortieth."""
OF_EACH, MOST = 40, 400


@pytest.fixture(scope="module")
def village() -> tuple[View, list[Page]]:
    """A village with very many of everything and two thousand payments, and all its pages but the site's own texts."""
    view = View(crowd.register())
    made = (page for produce in TYPES if not produce.__module__.endswith(".plain") for page in produce(view))
    return view, [page for page in made if isinstance(page, Page)]


def measured(pages: list[Page]) -> Iterator[Page]:
    """Of pages of one template, which differ little, some."""
    seen: Counter[str] = Counter()
    for page in pages:
        if "/screen/" not in page.address:
            seen[page.template] += 1
            first = page.context.get("number") == 1 and seen[page.template] < MOST
            if first or seen[page.template] <= ALIKE or seen[page.template] % OF_EACH == 0:
                yield page


def test_every_type_of_page_of_a_village_with_very_much(village: tuple[View, list[Page]]) -> None:
    """A post of 300 powers, a notice of 301 issues and 2,000 rows, 120 months, 300 open opinions, 2,000 payments."""
    view, pages = village
    render = many.renderer(view)
    found = {page.address: (page.template, many.first_view(render, page)) for page in measured(pages)}
    assert len({template for template, _ in found.values()}) > 30
    assert {at: one for at, one in found.items() if one[1] > many.FIRST_VIEW} == {}


@pytest.mark.parametrize("every", [True, False])
def test_the_largest_district(every: bool) -> None:
    """468 communities that publish, and 467 that do not."""
    gazetteer = Gazetteer.load()
    of = {community.id: community.line[0].id for community in gazetteer.communities()}
    ((largest, _),) = Counter(of.values()).most_common(1)
    found = [one for one in many.everywhere(gazetteer) if of[one.key.community] == largest]
    notices = found if every else found[:1]
    seen = many.view(gazetteer, *notices)
    (pages,) = (produce for produce in TYPES if produce.__module__.endswith(".district"))
    render = many.renderer(seen)
    sizes = {page.address: many.first_view(render, page) for page in pages(seen) if isinstance(page, Page)}
    assert sizes
    assert {at: size for at, size in sizes.items() if size > many.FIRST_VIEW} == {}


def test_nothing_of_a_long_list_is_lost(village: tuple[View, list[Page]]) -> None:
    """The pages of a list have each of its items once; the page it is an excerpt of leads to the first of them."""
    lists: dict[str, list[Page]] = {}
    for page in village[1]:
        if page.template == "excerpt.html":
            cut: Cut[object] = page.context["cut"]  # type: ignore[assignment]
            lists.setdefault(cut.numbers[0][1] if cut.numbers else cut.address, []).append(page)
    assert len(lists) > 20
    render = many.renderer(village[0])
    looks = {str(page.context["shown_by"]): render.render(page).decode() for (page, *_) in lists.values()}
    assert 'look/power.css"' in looks["forbidden"]
    heads = (text.partition("<body")[0] for text in looks.values())
    assert {re.sub(r"<title>[^<]*</title>|<[^>]*>|\s", "", head) for head in heads} == {""}
    for pages in lists.values():
        cuts: list[Cut[object]] = [page.context["cut"] for page in pages]  # type: ignore[misc]
        assert [cut.number for cut in cuts] == [*range(1, cuts[0].last + 1)]
        assert sum(len(cut.items) for cut in cuts) == pages[0].context["total"]
