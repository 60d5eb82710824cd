from __future__ import annotations

import re
from decimal import Decimal

import pytest
from lxml import html

from portal.pages.bearings import ROWS, tiles
from portal.pages.home import year_of_all
from portal.pages.together import newest_payment, together
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from tests.pages import sample
from tests.pages.conftest import Built


def test_every_district_has_its_place_on_the_map() -> None:
    """Each of the gazetteer once, five in a row, and all their villages."""
    districts = [district.id for district in Gazetteer.load().districts()]
    assert sorted(name for row in ROWS for name in row if name) == sorted(districts)
    assert {len(row) for row in ROWS} == {5}
    found = tiles(View(sample.register()))
    assert sum(tile.all for tile in found) == 3047
    assert [(tile.name, tile.open) for tile in found if tile.address] == [("金堂县", 1), ("都江堰市", 1)]


def test_the_home_page_says_how_many_publish(built: Built) -> None:
    """In one sentence, of how many there are; each place that publishes is one row that is a link."""
    page = html.fromstring(built.text("index.html"))
    assert page.xpath("string(//h1)") == "成都 3,047 个村（社区），2 个已经晒了账"
    rows = {a.xpath("string(b)"): a.text_content() for a in page.xpath("//section[@aria-labelledby='h-open']/a")}
    assert [*rows] == ["三江社区", "柳河社区"]
    assert re.search(r"都江堰市\s+3月付 [\d,.]+ 元 ›$", rows["柳河社区"])


def test_what_all_places_come_to_is_the_sum_of_their_rows() -> None:
    """The newest period of what was paid, what is open of matters, and what is missing."""
    view = View(sample.register())
    told = {one.title: one for one in together(view, view.register.publishers)}
    paid = [n for n in view.register.notices if n.key.kind == "receipts"]
    newest = [n for n in paid if n.key.period == paid[0].key.period]
    assert told["钱花哪儿了"].number == f"{sum((n.amount for n in newest), Decimal(0)):,.2f} 元"
    assert told["还缺"].address == "numbers/#gaps"
    assert together(view, []) == []


def test_the_year_of_all_is_the_sum_of_the_bars() -> None:
    """In the order of the gazetteer; of more places than can be drawn there is no picture."""
    view = View(sample.register())
    found = year_of_all(view, view.register.publishers)
    assert found
    assert [one.row.label for one in found.rows] == [
        place.short for place in view.register.publishers if newest_payment(view, place.id).endswith("元")
    ]
    assert year_of_all(view, view.register.publishers * 10) is None


@pytest.mark.parametrize("path", ["d/d163/index.html"])
def test_a_district_leads_with_those_that_publish(built: Built, path: str) -> None:
    """Before its numbers and before all that do not; those are folded away and not one of them is lost."""
    text = built.text(path)
    page = html.fromstring(text)
    assert page.xpath("string(//h1)") == "都江堰市 166 个村（社区），1 个已经晒了账"
    assert text.index("柳河社区</b>") < text.index("各镇（街道）的数字") < text.index("还有 165 个没有公开")
    silent = page.xpath("//details//dd")
    assert sum(len(dd.text_content().split("、")) for dd in silent) == 165
