from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portal.plugin import render_site
from portal.privacy.public import Closed, ClosedSum
from tests.barriers import barriers
from tests.pages import sample
from tests.pages.conftest import CONTENT
from tests.pages.test_browser import ENLARGE, STEPS
from tests.register.test_beside import LIU, SAN, elsewhere, of, whole_year
from tests.register.test_year import receipts, tenders

pytestmark = pytest.mark.browser

HUGE = Decimal("99999999999.99")
PAGES = (
    f"c/{LIU}/year/", f"c/{LIU}/year/benefits/", f"c/{LIU}/year/tenders/", f"c/{SAN}/year/", f"c/{LIU}/beside/",
    f"c/{SAN}/beside/", "beside/", "numbers/",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Years as they may come: huge sums and small ones, money that came back, months without a notice, long names."""
    folder, content = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("content")
    shutil.copytree(CONTENT / "pages", content / "pages")
    power = sample.notice(LIU, "power-items", "2026年", [{**sample.ITEM, "name": "集体资金和各项村级公益事业支出审批"}])
    drawn = sample.notice(LIU, "benefits", "2026年9月", sample.people(9, "耕地地力保护补贴", "2026年9月3日"))
    closed = Closed((ClosedSum("农村低保金", 13, HUGE), ClosedSum("救助", 0, Decimal(700), fewer=5)))
    days = (("2026年9月3日", HUGE), ("2026年9月4日", Decimal(-3)), ("2026年", Decimal(8)))
    quarter = receipts("2026年第三季度", *days, power_item="QL-002")
    notices = (
        *whole_year(LIU, 10, power_item="QL-001", purpose="居民活动场地音响租用和宣传资料印制"),
        *whole_year(SAN, 7, purpose="居民活动场地音响租用和宣传资料印制"),
        elsewhere(quarter, SAN), quarter, power,
        replace(drawn, closed=closed), elsewhere(replace(drawn, closed=closed), SAN),
        tenders({"published_on": "2026年5月3日", "award_amount": HUGE, "budget": HUGE, "contract_amount": HUGE}),
    )  # fmt: skip
    register = of(*notices, people={LIU: (1286, 3512), SAN: (1, 1)})
    render_site(register, sample.settings(content, folder), folder)
    return folder


def test_no_chart_sticks_out_in_any_step_of_type(site: Path, browser: Browser) -> None:
    """Whatever the sums and names are, at the width of a phone and of a narrow one; nor does a bar leave its page."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    wide = []
    for address in PAGES:
        page.goto((site / address / "index.html").as_uri())
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            for step in STEPS:
                page.evaluate(ENLARGE, step)
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((address, width, step))
    context.close()
    assert not wide


def test_no_chart_has_a_barrier(site: Path, browser: Browser) -> None:
    """axe-core finds nothing, with the rows laid out in one line and in two."""
    context = browser.new_context()
    page = context.new_page()
    faults = []
    for address in PAGES:
        page.goto((site / address / "index.html").as_uri())
        for width, step in ((360, "s18"), (360, "s30"), (1280, "s18")):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(ENLARGE, step)
            faults += [(address, width, *barrier) for barrier in barriers(page)]
    context.close()
    assert not faults


def test_bars_of_one_chart_begin_at_one_place_and_are_drawn_without_scripts(site: Path, browser: Browser) -> None:
    """In every step of type; the longest is the widest."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAGES[3] / "index.html").as_uri())
    cells = page.locator("table.bars").first.locator("svg.b")
    boxes = [one for one in (cells.nth(at).bounding_box() for at in range(cells.count())) if one]
    assert len({round(one["x"]) for one in boxes}) == 1
    assert all(one["width"] >= 20 and one["height"] >= 10 for one in boxes)
    bars = page.locator("table.bars").first.locator("tr.me rect")
    widths = [one["width"] for one in (bars.nth(at).bounding_box() for at in range(bars.count())) if one]
    assert max(widths) > 0.9 * boxes[0]["width"]
    context.close()
