from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal.pages import home, kinds, lists
from portal.pages.by_name import programmes, suppliers
from portal.pages.page import File, Page
from portal.pages.paging import LINES, cut
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from tests.pages import many
from tests.pages.conftest import Built


@pytest.fixture(scope="module")
def city() -> View:
    """Every community publishes two years of one programme; one of them pays 5,000 companies."""
    gazetteer = Gazetteer.load()
    return many.view(gazetteer, *many.everywhere(gazetteer, periods=2), many.payees(5000))


def only_pages(found: Iterator[Page | File]) -> list[Page]:
    """Without the feeds."""
    return [item for item in found if isinstance(item, Page)]


@pytest.mark.parametrize("length", [0, 1, LINES, LINES + 1, 5000])
def test_a_cut_list_loses_nothing(length: int) -> None:
    """Its pages hold every line once and in order, the first at the address of the list."""
    found = list(cut(range(length), "x/"))
    assert [line for page in found for line in page.items] == list(range(length))
    assert [page.address for page in found] == ["x/", *(f"x/{n}/" for n in range(2, len(found) + 1))]
    assert {page.last for page in found} == {len(found)}
    sizes = [len(page.items) for page in found]
    assert max(sizes) <= LINES
    assert max(sizes) - min(sizes) < max(len(found), 2), "a page of one line is left"


@pytest.mark.parametrize(
    ("length", "number", "shown"),
    [
        (1, 1, [1]),
        (3, 2, [1, 2, 3]),
        (34, 1, [1, 2, 0, 34]),
        (34, 17, [1, 0, 16, 17, 18, 0, 34]),
        (34, 4, [1, 2, 3, 4, 5, 0, 34]),
    ],
)
def test_the_way_through_a_long_list_is_short(length: int, number: int, shown: list[int]) -> None:
    """First, last and neighbours are named; a gap of one page is that page."""
    page = list(cut(range(length), "x/", 1))[number - 1]
    assert [n for n, _ in page.numbers] == shown


def test_every_page_of_a_long_list_is_reached_from_the_one_before(city: View) -> None:
    """Whoever goes on from page to page sees all 5,000 payees."""
    found = {page.address: page for page in only_pages(lists.pages(city)) if page.template == "list.html"}
    here, names = "suppliers/", set()
    while here:
        page = found[here].context["cut"]
        names |= {entry.name for entry in page.items}  # type: ignore[attr-defined]
        ways = dict(page.numbers)  # type: ignore[attr-defined]
        here = ways.get(page.number + 1, "")  # type: ignore[attr-defined]
    assert len(names) == len(suppliers(city)) == 5000


def test_a_programme_of_the_whole_city_is_told_by_community(city: View) -> None:
    """Each of 3,047 communities has one line, district by district, that leads to its notices by month."""
    (entry,) = programmes(city)
    found = [page for page in only_pages(lists.pages(city)) if page.address.startswith(entry.address)]
    lines = [line for page in found for line in page.context["cut"].items]  # type: ignore[attr-defined]
    assert len(lines) == len({line.address for line in lines}) == 3047
    assert {line.said for line in lines} == {"2 期，2 户"}
    assert all(line.address.endswith("/benefits/") for line in lines)
    districts = found[0].context["districts"]
    addresses = {page.address for page in found}
    assert len(districts) == 20  # type: ignore[arg-type]
    assert all(link.address in addresses for link in districts)  # type: ignore[attr-defined]


def test_every_page_of_a_city_fits_one_round_trip(city: View) -> None:
    """Lists, names, kinds and the home page stay within 14 KB of compressed HTML and CSS."""
    render = many.renderer(city)
    every = only_pages(lists.pages(city))
    checked = [page for page in every if page.template in ("list.html", "programme.html")]
    checked += [page for page in every if page.template == "supplier.html"][:3]
    checked += [*only_pages(kinds.pages(city)), *only_pages(home.pages(city))]
    sizes = {page.address: many.first_view(render, page) for page in checked}
    assert len(sizes) > 40
    assert {at: size for at, size in sizes.items() if size > many.FIRST_VIEW} == {}


def test_what_is_gathered_adds_up(city: View) -> None:
    """The shares of communities sum to rows and yuan of the name."""
    for entry in (*programmes(city), *suppliers(city)[:50]):
        shares = entry.communities.values()
        assert sum(share.rows for share in shares) == entry.rows
        assert sum(share.amount for share in shares) == entry.amount
        assert sum(share.notices for share in shares) == len(entry.notices)


def test_all_lists_are_linked_from_the_home_page(built: Built) -> None:
    """Places by pinyin, payees, programmes and kinds are one step away, without a script."""
    page = built.text("index.html")
    for target in ("places/", "suppliers/", "programmes/", "kinds/benefits/", "kinds/receipts/"):
        assert f'href="{target}index.html"' in page


def test_a_power_item_leads_to_the_post_that_holds_it(built: Built) -> None:
    """The post's name links its page, and that page links back."""
    page = built.text("c/c18701/power-items/q-ql-001/index.html")
    link = page.split("posts/")[1].split('"')[0]
    post = built.text(f"c/c18701/posts/{link}")
    assert "<h1>民政专干" in post
    assert "q-ql-001/index.html" in post
