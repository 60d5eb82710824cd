"""The script that readers run, in a browser, from a disk: every result is checked against a scan of all records."""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from portal.pages.scripts import published
from portal.search.document import FIELD_BREAK
from portal.search.numbering import addresses
from portal.search.rows import clean
from portal.search.static import write_index
from portal.search.text import aligned, fold
from tools.search_corpus import corpus

pytestmark = pytest.mark.browser
THEME = Path(__file__).parents[2] / "themes" / "mingbang"
CORPUS = corpus(2500)
NUMBERS = addresses(CORPUS.documents)
TEXTS = {
    number: aligned(FIELD_BREAK.join(fold(clean(field)) for field in document.text.split(FIELD_BREAK)))
    for number, document in sorted(zip(NUMBERS, CORPUS.documents, strict=True), key=lambda pair: -pair[0])
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the search page, its script and the index."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(THEME / "static", root / "theme")
    for script in root.rglob("*.js"):
        script.write_bytes(published(script.name, script.read_bytes()))
    write_index(CORPUS.documents, CORPUS.labels, root / "search" / "files")
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME / "templates"), autoescape=True)
    form = templates.get_template("partials/search_form.html").render(url=lambda address: f"../{address}")
    head = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>搜索</title>'
    page = f"{head}<body><main>{form}</main></body></html>"
    (root / "search" / "index.html").write_text(page, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def page(site: Path, browser: Browser) -> Iterator[Page]:
    """The search page opened from the disk, in a profile of this module's own."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    opened = context.new_page()
    opened.goto((site / "search" / "index.html").as_uri())
    yield opened
    context.close()


def visit(page: Page, site: Path, query: str) -> None:
    """Open the page with `query` and wait until it has said how much it found."""
    page.goto((site / "search" / "index.html").as_uri() + query)
    page.wait_for_function(
        "/^(共|没有|请)|再试/.test(document.getElementById('search-status').textContent)", timeout=15000
    )


def queries(count: int) -> list[str]:
    """Queries of every sort, from the records and beside them."""
    rng = random.Random(7)
    made = ["12", "2026", "-", "<script>", ".*", "😀", "王" * 250, "補貼", "王 -英", '"成农发 2026"']
    while len(made) < count:
        document = rng.choice(CORPUS.documents)
        field = rng.choice(document.text.split(FIELD_BREAK))
        start = rng.randrange(len(field))
        part = field[start : start + rng.randint(1, 8)]
        other = rng.choice(document.text.split(FIELD_BREAK))
        made.append(
            rng.choice((part, field, f"{part} {other}", f"{other[:2]} -{part}", f'"{field}"', part.replace(",", "")))
        )
    return made


SEARCH = """async queries => {
  const core = mingbangSearch, now = core.page.now(), answers = [];
  for (const query of queries) {
    const words = core.parse(query), all_ = words.some(word => !word.not) ? [] : ["*"];
    const search = new core.Search(now.index, words, all_);
    const page = words.length ? await search.page(10) : {rows: []}, all = words.length ? await search.all() : [];
    answers.push({words, page: page.rows.map(row => row.address), all: core.first(all, Infinity)});
  }
  return JSON.stringify(answers);
}"""


def test_every_result_equals_a_scan_of_all_records(page: Page, site: Path) -> None:
    """For 300 queries the browser finds exactly what a scan finds, and its first page is complete and in order."""
    visit(page, site, "?q=王")
    asked = queries(300)
    answers = json.loads(page.evaluate(SEARCH, asked))
    hits = 0
    for query, answer in zip(asked, answers, strict=True):
        words = [(aligned(word["text"]), word["not"]) for word in answer["words"]]
        wanted = (
            [number for number, text in TEXTS.items() if all((word in text) != out for word, out in words)]
            if words
            else []
        )
        assert answer["all"] == wanted, query
        assert answer["page"] == wanted[:10], query
        hits += len(wanted)
    assert hits > 1000


def test_a_result_shows_the_record_and_leads_to_it(page: Page, site: Path) -> None:
    """The first line, the labelled values and the link are those of the record."""
    number, document = max(zip(NUMBERS, CORPUS.documents, strict=True))
    assert number
    visit(page, site, f"?q={document.title.split()[0]}")
    link = page.locator("#search-results a").first
    assert link.inner_text() == document.title
    assert link.get_attribute("href") == f"../{document.url}"
    shown = page.locator("#search-results li").first.inner_text()
    assert all(value in shown for _, value in document.summary)


def test_traditional_characters_and_pinyin_find_what_is_meant(page: Page, site: Path) -> None:
    """補貼 finds 补贴; pinyin is a second chance that says so."""
    visit(page, site, "?q=補貼")
    traditional = page.inner_text("#search-status")
    visit(page, site, "?q=补贴")
    assert page.inner_text("#search-status") == traditional
    visit(page, site, "?q=gaolingjintie")
    page.wait_for_selector("#search-note a")
    assert "拼音" in page.inner_text("#search-note")
    assert page.inner_text("#search-note a") == "高龄津贴"


def test_facets_count_and_narrow_and_the_address_keeps_them(page: Page, site: Path) -> None:
    """Counts add up to the results, a choice goes into the address, and going back undoes it."""
    visit(page, site, "?q=社区")
    total = int(page.inner_text("#search-status").split("条")[0][1:])
    page.click("#search-filters summary")
    page.wait_for_selector("#search-facets select")
    options = page.locator("#search-facets label", has_text="种类").locator("option").all_inner_texts()[1:]
    counts = [int(option.split("（")[1].rstrip("）")) for option in options]
    assert sum(counts) == total
    page.locator("#search-facets label", has_text="种类").locator("select").select_option(index=1)
    page.wait_for_function(f"document.getElementById('search-status').textContent.startsWith('共{counts[0]}条')")
    assert "k=" in page.url
    page.go_back()
    page.wait_for_function(f"document.getElementById('search-status').textContent.startsWith('共{total}条')")


def test_the_page_is_accessible_and_fits_a_phone(page: Page, site: Path) -> None:
    """No rule of axe is broken with results and facets shown, and nothing scrolls sideways at 360 px."""
    visit(page, site, "?q=补贴")
    page.click("#search-filters summary")
    page.wait_for_selector("#search-facets select")
    broken = [item["id"] for item in Axe().run(page).response["violations"]]
    assert not set(broken) - {"page-has-heading-one"}, broken
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_bad_addresses_and_markup_are_harmless(page: Page, site: Path) -> None:
    """An unknown filter is dropped with a word about it; markup in a query is text."""
    visit(page, site, "?q=王&p=nowhere")
    assert "nowhere" in page.inner_text("#search-note")
    visit(page, site, "?q=<img src=x onerror=document.title=1>")
    assert page.title() == "搜索"


@pytest.mark.parametrize("damage", ["", "mingbang(", 'mingbang("d/1","AAAA")\n'])
def test_a_missing_or_damaged_file_is_said_and_can_be_tried_again(page: Page, site: Path, damage: str) -> None:
    """The reader is told, and the same search works once the file is whole again."""
    kept = {path: path.read_bytes() for path in (site / "search" / "files" / "e").glob("*.js")}
    for path in kept:
        path.write_text(damage, encoding="utf-8")
    try:
        visit(page, site, "?q=王")
        assert page.locator("#search-status button").count() == 1
    finally:
        for path, data in kept.items():
            path.write_bytes(data)
    page.click("#search-status button")
    page.wait_for_function("document.getElementById('search-status').textContent.startsWith('共')")
