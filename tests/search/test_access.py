"""Everyone can search: by keyboard, with a screen reader, with large text, on a narrow screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.barriers import barriers
from tests.search.pages import make_site, settled, visit

pytestmark = pytest.mark.browser
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the search page on the disk."""
    return (make_site(tmp_path_factory.mktemp("access")) / "search" / "index.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's screen."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def test_nothing_of_axe_is_broken(page: Page, site: str) -> None:
    """With suggestions, results, facets and amounts shown no rule is broken."""
    visit(page, site, "?q=补贴&min=100")
    page.click("#search-filters summary")
    page.wait_for_selector("#search-facets select")
    page.fill("#q", "")
    page.type("#q", "补")
    page.wait_for_selector("#search-names li")
    assert barriers(page) == []


def test_a_search_needs_no_mouse(page: Page, site: str) -> None:
    """Typing, a suggestion, results, more of them, a filter and its end: all with the keyboard."""
    page.goto(site)
    page.focus("#q")
    page.keyboard.type("gaoling")
    page.wait_for_selector("#search-names li")
    assert page.get_attribute("#q", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#q", "aria-activedescendant")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    name = page.inner_text(f"#{chosen}")
    page.keyboard.press("Enter")
    settled(page)
    assert page.input_value("#q") == name == "高龄津贴"
    assert page.get_attribute("#q", "aria-expanded") == "false"
    assert page.get_attribute("#q", "aria-activedescendant") is None
    assert page.get_attribute("#search-status", "role") == "status"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search-more":
            break
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('#search-results li').length > 10")
    wanted = "document.activeElement === document.querySelectorAll('#search-results a')[10]"
    page.wait_for_function(wanted)


def test_escape_closes_the_suggestions_and_keeps_the_text(page: Page, site: str) -> None:
    """The list goes, what was typed stays, and arrows do nothing without a list."""
    page.goto(site)
    page.focus("#q")
    page.keyboard.type("补贴")
    page.wait_for_selector("#search-names li")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#q", "aria-activedescendant")
    page.keyboard.press("Escape")
    assert page.locator("#search-names").is_hidden()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") is None
    assert page.input_value("#q") == "补贴"


@pytest.mark.parametrize(("width", "text"), [(360, 100), (640, 100), (360, 200), (320, 100)])
def test_nothing_is_lost_when_enlarged(page: Page, site: str, width: int, text: int) -> None:
    """At 200 % (640 of 1,280 px), with text twice as large, and at 320 px nothing scrolls sideways or is cut off."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, site, "?q=补贴&max=500000")
    page.add_style_tag(content=f"html{{font-size:{text * 1.125}%!important}}")
    page.click("#search-filters summary")
    page.wait_for_selector("#search-facets select")
    assert page.evaluate(WIDTH) <= width
    cut = page.evaluate(
        f"""[...document.querySelectorAll('#search *')].filter(node => node.getClientRects().length
        && !node.classList.contains('search-quiet') && node.getBoundingClientRect().right > {width} + 1)
        .map(node => node.outerHTML.slice(0, 80))"""
    )
    assert not cut
