"""Everyday questions, as people ask them: an answer is a link among the first ten of cards and results."""

import csv
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from portal.fields.money import show
from portal.register.payees import payees
from portal.register.register import Register
from tests.search.pages import make_site_of, settled

pytestmark = pytest.mark.browser
GOAL = 0.9
LINKS = """nodes => nodes.map(node => (node.getAttribute("href") || node.querySelector("a").getAttribute("href"))
  + " " + node.textContent)"""


@pytest.fixture(scope="module")
def address(register: Register, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The search page of it."""
    return (make_site_of(register, tmp_path_factory.mktemp("asked") / "site") / "search" / "index.html").as_uri()


def test_nine_of_ten_everyday_questions_are_answered(address: str, browser: Browser) -> None:
    """Said words, slips of the pen, pinyin and whole questions, asked from a village and of the whole city.

    The first of each village comes with its address, the others are typed one after the other.
    """
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    asked = list(csv.DictReader((Path(__file__).parent / "questions.csv").read_text(encoding="utf-8").splitlines()))
    missed, here = [], None
    for row in sorted(asked, key=lambda row: row["村"]):
        if row["村"] != here:
            here = row["村"]
            page.goto(f"{address}?{urlencode({'q': row['问'], 'c': here})}")
        else:
            page.evaluate("document.getElementById('search-status').textContent = ''")  # that of the question before
            page.fill("#q", row["问"])
            page.keyboard.press("Enter")
        settled(page)
        page.wait_for_selector("#search[data-asked]")
        found = page.eval_on_selector_all("#search-cards a, #search-results li, #search-others li", LINKS)
        if not any(re.search(row["答"], link) for link in found[:10]):
            missed.append(row["问"])
    context.close()
    assert len(missed) <= len(asked) * (1 - GOAL), missed


def test_what_only_bears_the_name_of_an_official_is_folded(address: str, browser: Browser) -> None:
    """Who that is comes first; then how many records of each kind bear the name, with their sum; a tap shows all.

    A search for anything else unfolds the list again.
    """
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{address}?{urlencode({'q': '杨丽', 'c': 'c18701'})}")
    settled(page)
    page.wait_for_selector("#search[data-asked]")
    assert "居民委员会主任" in page.inner_text("#search-cards a")
    said = page.inner_text("#search-named summary")
    every = re.match(r"写着这个名字的记录 (\d+) 条：", said)
    assert every
    assert f"共{every[1]}条" in page.inner_text("#search-status")
    assert re.search(r"原始凭据 \d+ 张 [\d,.]+ 元", said)
    assert not page.locator("#search-results li").first.is_visible()
    assert page.inner_text("#search-months") == ""
    page.click("#search-named summary")
    assert page.locator("#search-results li").first.is_visible()
    page.fill("#q", "路灯")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.getElementById('search-named')")
    settled(page)
    expect(page.locator("#search-results li").first).to_be_visible()
    page.close()


def test_a_search_of_the_whole_city_begins_with_the_village_the_phone_remembers(address: str, browser: Browser) -> None:
    """Its answers are the cards, where it has any; the results are those of the whole city."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.evaluate("localStorage.setItem('mine', new URL('../c/c17349/index.html', location.href).href)")
    cards = {}
    for asked in ("低保", "路灯"):
        page.goto(f"{address}?{urlencode({'q': asked})}")
        settled(page)
        page.wait_for_selector("#search[data-asked]")
        cards[asked] = page.eval_on_selector_all("#search-cards a", "nodes => nodes.map(n => n.getAttribute('href'))")
    context.close()
    assert all("c/c17349/" in way for way in cards["低保"])
    assert any("tenders/zb-2026-04" in way for way in cards["路灯"])


@pytest.mark.parametrize("place", ["c18701", ""])
@pytest.mark.parametrize("asked", ["示例安居修缮有限公司", "安居修缮"])
def test_an_organisation_answers_what_it_won_and_received(
    place: str, asked: str, register: Register, address: str, browser: Browser
) -> None:
    """By its name or most of it, from a village and of the whole city: its sums, and its page."""
    (company,) = [one for one in payees(register) if one.name == "示例安居修缮有限公司"]
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{address}?{urlencode({'q': asked, 'c': place})}")
    settled(page)
    page.wait_for_selector("#search[data-asked]")
    cards = page.eval_on_selector_all("#search-cards a", LINKS)
    (card,) = [one for one in cards if f"suppliers/{company.id}/index.html" in one]
    assert f"中标 {company.awards} 个共 {show(company.awarded).removesuffix('.00')} 元" in card
    assert f"收到 {len(company.told) - company.awards} 笔共 {show(company.paid).removesuffix('.00')} 元" in card
    page.close()
