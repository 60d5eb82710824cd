"""The script that readers run, in a browser, from a disk: every result is checked against a scan of all records."""

import csv
import io
import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from portal.search.document import FIELD_BREAK, Document
from portal.search.text.tokenizer import aligned
from tests.search.pages import BY_NUMBER, CORPUS, TEXTS, count_exactly, make_site, settled, total, visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the search page on the disk."""
    return (make_site(tmp_path_factory.mktemp("site")) / "search" / "index.html").as_uri()


@pytest.fixture(scope="module")
def page(site: str, browser: Browser) -> Iterator[Page]:
    """The search page opened from the disk, in a profile of this module's own."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    opened = context.new_page()
    opened.goto(site)
    yield opened
    context.close()


def queries(count: int) -> list[str]:
    """Queries of every sort, from the records and beside them."""
    rng = random.Random(7)
    made = ["12", "2026", "-", "<script>", ".*", "😀", "王" * 250, "補貼", "王 -英", '"成农发 2026"',
            "2026-03", "三月 或 王", "李|张 -2025", "2025年 王 OR 陈"]  # fmt: skip
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


def test_every_result_equals_a_scan_of_all_records(page: Page, site: str) -> None:
    """For 300 queries the browser finds exactly what a scan finds, and its first page is complete and in order."""
    visit(page, site, "?q=王")
    asked = queries(300)
    answers = json.loads(page.evaluate(SEARCH, asked))
    hits = 0
    for query, answer in zip(asked, answers, strict=True):
        words = [([aligned(form) for form in (word["text"], *word["any"])], word["not"]) for word in answer["words"]]
        wanted = [
            number
            for number, text in TEXTS.items()
            if words and all(any(form in text for form in forms) != out for forms, out in words)
        ]
        assert answer["all"] == wanted, query
        assert answer["page"] == wanted[:10], query
        hits += len(wanted)
    assert hits > 1000


def test_a_result_shows_the_record_and_leads_to_it(page: Page, site: str) -> None:
    """The first line, the labelled values and the link are those of the record."""
    document = next(iter(BY_NUMBER.values()))
    visit(page, site, f"?q={document.title.split()[0]}")
    link = page.locator("#search-results a").first
    assert link.inner_text() == document.title
    assert link.get_attribute("href") == f"../{document.url}"
    shown = page.locator("#search-results li").first.inner_text()
    assert all(value in shown for _, value in document.summary)


def test_traditional_characters_and_pinyin_find_what_is_meant(page: Page, site: str) -> None:
    """補貼 finds 补贴; pinyin is a second chance that says so."""
    visit(page, site, "?q=補貼")
    traditional = page.inner_text("#search-status")
    visit(page, site, "?q=补贴")
    assert page.inner_text("#search-status") == traditional
    visit(page, site, "?q=gaolingjintie")
    page.wait_for_selector("#search-note a")
    assert "拼音" in page.inner_text("#search-note")
    assert page.inner_text("#search-note a") == "高龄津贴"


def test_facets_count_and_narrow_and_the_address_keeps_them(page: Page, site: str) -> None:
    """Counts add up to the results, a choice goes into the address, and going back undoes it."""
    visit(page, site, "?q=社区")
    before = total(page)
    page.click("#search-filters summary")
    page.wait_for_selector("#search-facets select")
    options = page.locator("#search-facets label", has_text="种类").locator("option").all_inner_texts()[1:]
    counts = [int(option.split("（")[1].rstrip("）")) for option in options]
    assert sum(counts) == before
    page.locator("#search-facets label", has_text="种类").locator("select").select_option(index=1)
    page.wait_for_function(f"document.getElementById('search-status').textContent.startsWith('共{counts[0]}条')")
    assert "k=" in page.url
    page.go_back()
    page.wait_for_function(f"document.getElementById('search-status').textContent.startsWith('共{before}条')")


def within(least: str, most: str, word: str = "") -> list[Document]:
    """The documents with this word and an amount from `least` to `most`, newest first, by a scan."""
    low, high = Decimal(least or "-1e9"), Decimal(most or "1e9")
    return [
        document
        for number, document in BY_NUMBER.items()
        if document.amount is not None
        and low <= document.amount <= high
        and (not word or aligned(word) in TEXTS[number])
    ]


@pytest.mark.parametrize(
    ("word", "least", "most"),
    [("王", "512.5", "1899.51"), ("", "100000", ""), ("社区", "100", "500"), ("英", "", "99.99"), ("", "700", "733.5")],
)
def test_amounts_from_and_to_are_exact(page: Page, site: str, word: str, least: str, most: str) -> None:
    """What is found lies between the amounts to the cent, all of it, and the count says how much."""
    wanted = within(least, most, word)
    visit(page, site, f"?q={word}&min={least}&max={most}")
    count_exactly(page)
    assert total(page) == len(wanted) > 0
    shown = page.locator("#search-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert shown == [f"../{document.url}" for document in wanted[:10]]
    assert "金额" in page.inner_text("#search-chosen")


def test_amounts_are_typed_and_stay_in_the_address(page: Page, site: str) -> None:
    """Two numbers in the wrong order are turned round; taking the choice away finds everything again."""
    visit(page, site, "?q=社区")
    before = total(page)
    page.click("#search-filters summary")
    page.fill("#search-min", "900")
    page.fill("#search-max", "300")
    page.click(".search-amounts button")
    page.wait_for_function("document.getElementById('search-chosen').textContent.includes('300至900元')")
    # What was found before stands there until more is known.
    page.wait_for_function(f"!document.getElementById('search-status').textContent.startsWith('共{before}条')")
    settled(page)
    count_exactly(page)
    assert total(page) == len(within("300", "900", "社区"))
    assert "min=300&max=900" in page.url
    page.click("#search-chosen button")
    page.wait_for_function(f"document.getElementById('search-status').textContent.startsWith('共{before}条')")


@pytest.mark.parametrize("order", ["old", "amount", "small"])
def test_other_orders_hold_for_any_number_of_results(page: Page, site: str, order: str) -> None:
    """Oldest, dearest and cheapest first are right where there are more than a thousand results."""
    visit(page, site, f"?q=申报&sort={order}")
    assert total(page) > 1000
    page.click("#search-more")
    page.wait_for_function("document.querySelectorAll('#search-results li').length === 30")
    rows = [document for number, document in BY_NUMBER.items() if aligned("申报") in TEXTS[number]]
    if order == "old":
        rows.reverse()
    else:
        down = -1 if order == "amount" else 1
        rows = [row for row in rows if row.amount is not None]
        rows.sort(key=lambda row: down * (row.amount or Decimal(0)))
    shown = page.locator("#search-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert shown == [f"../{row.url}" for row in rows[:30]]


def test_the_table_to_keep_holds_every_result(page: Page, site: str) -> None:
    """All results are in the file, with amounts and addresses as in the records."""
    visit(page, site, "?q=申报")
    with page.expect_download() as download:
        page.click("#search-csv")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    wanted = [document for number, document in BY_NUMBER.items() if aligned("申报") in TEXTS[number]]
    assert len(rows) == len(wanted) > 1500
    assert [row["标题"] for row in rows] == [document.title for document in wanted]
    assert [Decimal(row["金额（元）"] or -1) for row in rows] == [
        -1 if document.amount is None else document.amount for document in wanted
    ]


@pytest.mark.parametrize(
    "query",
    [
        "%F0%9F%98%80" * 9,
        "王" * 500,
        "%E2%80%AE王%E2%80%AC",
        "<script>document.title=1</script>",
        ".*[(\\d+",
        '- "',
        "%00",
    ],
)
def test_any_query_is_answered_and_harmless(page: Page, site: str, query: str) -> None:
    """Emoji, marks of direction, markup, patterns and very long texts are words like others; nothing runs or fails."""
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    visit(page, site, f"?q={query}")
    assert page.title() == "搜索"
    assert page.locator("#search-results script").count() == 0
    assert not failed


def test_an_address_with_nonsense_is_cleaned(page: Page, site: str) -> None:
    """Unknown filters are dropped with a word about it, unknown orders and amounts without."""
    visit(page, site, "?q=王&p=nowhere&sort=price&min=viel&max=-3&z=1")
    assert "nowhere" in page.inner_text("#search-note")
    assert page.input_value("#search-sort") == "date"
    assert total(page) == sum(aligned("王") in text for text in TEXTS.values())
    page.goto(site)
    assert page.inner_text("#search-status") == ""
