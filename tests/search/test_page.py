"""The page of the search: what it says and when, where it begins, how one comes back, what it does with lists."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route

from portal.register.register import Register
from portal.search.register_documents import documents
from portal.search.text.normalize import fold
from portal.search.text.tokenizer import aligned
from tests.barriers import barriers
from tests.pages import every_kind, sample
from tests.search.pages import BY_NUMBER, TEXTS, make_site, make_site_of, settled
from tests.search.served import served

pytestmark = pytest.mark.browser
TELL = "(document.getElementById('search-status') || document.createElement('p')).textContent"
ASKED = "#search[data-asked]"
LIU = sample.LIUHE


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A served folder with the search of invented records (`/many/`) and of a small register (`/few/`)."""
    made = tmp_path_factory.mktemp("served")
    make_site(made / "many")
    texts = {"complaint.md": "Title: 怎么反映问题\nTemplate: complaint\n\n看到不对就反映。\n"}
    register = sample.register(every_kind.notices())
    made_of = Register.build(register.site, register.today, register.places, register.notices, info=register.info)
    object.__setattr__(made_of, "texts", texts)
    make_site_of(made_of, made / "few")
    return made


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[str]:
    """Its address on this machine."""
    with served(root) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader who was never here, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


def few(page: Page, site: str, **asked: str) -> None:
    """Search the small register and wait until nothing more comes."""
    page.goto(f"{site}/few/search/?{urlencode(asked)}")
    page.wait_for_selector(ASKED)


@pytest.mark.parametrize("script", ["extra", "ask"])
def test_the_status_line_never_sticks_where_a_script_is_slow(page: Page, site: str, script: str) -> None:
    """With the second or third script held back the line says what is so far, and then how many there are."""
    held: list[Route] = []
    page.route(re.compile(rf"/{script}\.js"), lambda route: held.append(route))
    page.clock.install(time=0)
    page.clock.pause_at(1)
    page.goto(f"{site}/many/search/?q={next(iter(BY_NUMBER.values())).title.split()[0]}", wait_until="commit")
    page.wait_for_selector("#search-results li")
    page.wait_for_function(f"{TELL}.startsWith('共') || {TELL}.startsWith('找到了')")
    page.clock.run_for(60_000)  # the notice of the wait comes, where it is still to come
    assert page.inner_text("#search-status") != "正在找……"
    for route in held:
        route.continue_()
    page.wait_for_function(f"{TELL}.startsWith('共')")
    page.wait_for_function("!document.getElementById('search').classList.contains('busy')")


def test_back_brings_what_was_shown_and_where_one_was(page: Page, site: str) -> None:
    """More results are shown, a result is opened, and back shows as many at the same place."""
    page.goto(f"{site}/many/search/?q=社区")
    settled(page)
    page.click("#search-more")
    page.wait_for_function("document.querySelectorAll('#search-results li').length === 30")
    page.evaluate("window.scrollTo(0, 1500)")
    link = page.locator("#search-results a").nth(14)
    link.evaluate("node => { node.href = '../../few/search/'; }")
    at = page.evaluate("window.pageYOffset")
    link.dispatch_event("click")
    page.wait_for_url("**/few/search/")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#search-results li').length === 30")
    page.wait_for_function(f"Math.abs(window.pageYOffset - {at}) < 3")


def test_from_a_place_the_search_begins_there_and_the_city_is_one_tap_away(page: Page, site: str) -> None:
    """Its chip is on and every result is of the place; the other chip shows all, and the place is not forgotten."""
    few(page, site, q="最低生活保障对象初审", c=LIU)
    chips = page.locator("#search-where a")
    page.wait_for_function("document.querySelector('#search-where a').textContent === '只看柳河'")
    assert chips.nth(0).get_attribute("aria-current") == "true"
    found = page.eval_on_selector_all("#search-results a", "all => all.map(one => one.getAttribute('href'))")
    assert found
    assert all(f"/c/{LIU}/" in one for one in found)
    chips.nth(1).click()
    page.wait_for_function("document.querySelectorAll('#search-where a')[1].className === 'on'")
    page.wait_for_selector(ASKED)
    assert f"c={LIU}" in page.url
    assert "p=" in page.url
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#search-where a')[0].className === 'on'")


def test_a_card_says_who_and_how_long_above_the_fold(page: Page, site: str) -> None:
    """The card of the errand stands within the first screen, leads to its page, and there are two cards at most."""
    few(page, site, q="低保怎么办", c=LIU)
    card = page.locator("#search-cards a").first
    assert "张伟民" in card.inner_text()
    assert "20 个工作日" in card.inner_text()
    assert "/power-items/" in str(card.get_attribute("href"))
    box = card.bounding_box()
    assert box
    assert box["y"] + box["height"] < 640
    assert 1 <= page.locator("#search-cards a").count() <= 2


def test_other_words_are_said_openly_and_exact_results_stay_first(page: Page, site: str) -> None:
    """What was found by another word stands in a list of its own below, under words that lead to their own search."""
    few(page, site, q="低保")
    exact = page.eval_on_selector_all("#search-results a", "all => all.map(one => one.getAttribute('href'))")
    other = page.eval_on_selector_all("#search-others a", "all => all.map(one => one.getAttribute('href'))")
    assert page.inner_text("#search-also").startswith("也找了：")
    assert other
    assert not set(exact) & set(other)


def test_other_words_keep_to_what_was_asked(page: Page, site: str) -> None:
    """What a minus excludes, and what lies outside the days, is not found by another word either."""
    few(page, site, q="低保")
    other = page.locator("#search-others a").first
    title, link = other.inner_text(), other.get_attribute("href")
    few(page, site, q=f'低保 -"{title}"')
    assert page.locator(f'#search-others a[href="{link}"]').count() == 0
    few(page, site, q="低保", to="1999-12-31")
    assert page.locator("#search-others li").count() == 0


def test_nothing_is_called_not_found_before_other_words_were_tried(page: Page, site: str) -> None:
    """While other words are on their way it is not said; where nothing came of them it says whom to ask."""
    held: list[Route] = []
    page.route("**/search/said.js", lambda route: held.append(route))
    page.goto(f"{site}/few/search/?{urlencode({'q': '外星人飞船', 'c': LIU})}", wait_until="commit")
    page.wait_for_function(f"{TELL}.includes('换个说法')")
    assert "没有找到" not in page.inner_text("#search-status")
    for route in held:
        route.continue_()
    page.wait_for_function(f"{TELL}.startsWith('没有找到')")
    assert re.search("也可以问柳河社区：.*[0-9]{4}", page.inner_text("#search-note"), re.DOTALL)
    assert page.locator("#search-note a[href^='tel:']").count() == 1


def test_other_words_that_cannot_be_loaded_are_told_and_can_be_tried_again(page: Page, site: str) -> None:
    """Without exact results the line says so; with them they stay, and a button beside them tries again."""
    page.route("**/search/said.js", lambda route: route.abort())
    page.goto(f"{site}/few/search/?{urlencode({'q': '外星人飞船'})}")
    page.wait_for_function(f"{TELL}.includes('没有下载到')")
    page.unroute("**/search/said.js")
    page.click("#search-do button")
    page.wait_for_function(f"{TELL}.startsWith('没有找到')")
    page.route("**/search/said.js", lambda route: route.abort())
    page.goto(f"{site}/few/search/?{urlencode({'q': '低保'})}")
    page.wait_for_selector("#search-also button")
    assert page.locator("#search-results li").count()
    page.unroute("**/search/said.js")
    page.click("#search-also button")
    page.wait_for_function("document.getElementById('search-also').textContent.startsWith('也找了')")


def test_a_hit_is_told_with_the_heading_of_its_column(page: Page, site: str) -> None:
    """What a result does not show anyway stands below it with what its column is called."""
    found = list(documents(sample.register(every_kind.notices())))
    heads = [(one, head, said) for one in found for head, said in zip(one.heads, one.text.split("\x1f"), strict=False)]
    _, head, said = next(
        (one, head, said)
        for one, head, said in heads
        if head and re.fullmatch("[\u4e00-\u9fff]{6,20}", said) and said not in f"{one.title}{one.summary}"
    )
    few(page, site, q=said)
    assert f"{head}：{said}" in page.inner_text("#search-results")


def test_days_from_and_to_narrow_and_can_be_taken_away(page: Page, site: str) -> None:
    """What is found lies between the days, both included; the address keeps them and a chip drops them."""
    days = sorted(document.day for document in BY_NUMBER.values() if len(document.day) == 10)
    first, last = days[len(days) // 3], days[len(days) // 2]
    page.goto(f"{site}/many/search/")
    page.click("#search-filters summary")
    page.fill("#search-from", first)
    page.fill("#search-to", last)
    page.click("text=按日期找")
    settled(page)
    wanted = sum(first[: len(one.day)] <= one.day <= last for one in BY_NUMBER.values())
    page.wait_for_function(f"{TELL}.startsWith('共{wanted}条') || {TELL}.startsWith('有')")
    assert f"from={first}" in page.url
    page.click("#search-chosen button")
    page.wait_for_function(f"{TELL} === ''")


def test_a_pasted_list_of_names_is_told_name_by_name(page: Page, site: str) -> None:
    """Each name with how often it stands there and the newest row, and all that as a table to keep."""
    name = next(document.supplier for document in BY_NUMBER.values() if document.supplier)
    many = sum(aligned(fold(name)) in text for text in TEXTS.values())
    page.goto(f"{site}/many/search/")
    page.click(".search-list summary")
    page.fill("#search-list", f"{name}\n\n{name}\n没有这个人名")
    page.click("#search-each")
    page.wait_for_selector(".search-hits")
    assert "2 个名字，1 个找得到，1 个没有" in page.inner_text("#search-hits p")
    rows = [line.split("\t") for line in page.inner_text(".search-hits").split("\n")]
    assert rows[1][:2] == [name, f"{many} 条"]
    assert rows[2][:2] == ["没有这个人名", "没有"]
    with page.expect_download() as download:
        page.click("#search-hits button")
    told = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert told[1][:2] == [name, str(many)]
    assert told[2] == ["没有这个人名", "0", "", "", ""]


def test_results_of_one_place_are_gathered_by_month(page: Page, site: str) -> None:
    """Each month with how many and how much, the newest first, a link to its notice; the list below stays whole."""
    few(page, site, q="耕地地力保护补贴", c=LIU)
    rows = page.locator("#search-months .row")
    if rows.count():
        assert re.match(r"\d{4}年\d+月", rows.first.inner_text())
        assert f"/c/{LIU}/benefits/" in str(rows.first.get_attribute("href"))
    assert page.locator("#search-results li").count()


@pytest.mark.parametrize("size", ["s18", "s24", "s30"])
@pytest.mark.parametrize("query", ["低保怎么办", "低保", "外星人飞船"])
def test_cards_and_chips_fit_in_every_size_of_type(page: Page, site: str, size: str, query: str) -> None:
    """No rule of axe is broken, nothing scrolls sideways, and targets are high enough for a thumb."""
    few(page, site, q=query, c=LIU)
    page.evaluate("size => document.documentElement.classList.add(size)", size)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.eval_on_selector_all(
        "#search-where a, #search-cards a, #search-months a, #search button, #search input, #search summary",
        """all => all.filter(one => one.getClientRects().length && one.getBoundingClientRect().height < 47.5)
        .map(one => one.outerHTML.slice(0, 60))""",
    )
    assert not small
    if size == "s18":
        assert barriers(page) == []


def test_the_searchs_own_files_are_asked_for_only_once_results_stand(page: Page, site: str) -> None:
    """Before the first result nothing of the table, the sounds or the answers is fetched; sounds only if needed."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/few/search/")
    page.wait_for_function("!document.getElementById('search').hidden")
    assert not [url for url in asked if "said.js" in url or "sounds.js" in url or "answers" in url]
    few(page, site, q="低保")
    assert [url for url in asked if "said.js" in url]
    assert not [url for url in asked if "sounds.js" in url]
    few(page, site, q="低宝")
    assert [url for url in asked if "sounds.js" in url]
    assert json.dumps(asked).count("http://127.0.0.1") == len(asked)
