"""Ways to say the same, in the browser: days, traditional characters, either of two, parts of numbers, odd words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import opencc
import pytest
from playwright.sync_api import Browser, Page

from portal.search.document import Document, joined
from portal.search.index.doc_ids import doc_ids_of
from portal.search.newsroom.engine import Newsroom
from portal.search.newsroom.query import ask, parse
from portal.search.text.days import overlaps
from tests.search.pages import CORPUS, make_site, settled
from tools.search_corpus import Corpus

pytestmark = pytest.mark.browser
TODAY = datetime.now(tz=UTC).astimezone().date()


def row(name: str, *cells: str, day: str = "2024-05-06", supplier: str = "") -> Document:
    """A record with these cells."""
    return Document(
        id=f"c1/receipts/2024-05#{name}", url=f"c/c1/receipts/2024-05/index.html#{name}", title=cells[0],
        text=joined(cells), summary=(("事由", cells[0]),), kind="receipts", community="c1", day=day,
        amount=Decimal(7), supplier=supplier,
    )  # fmt: skip


DAYS = (
    "2026-11-02",
    "2026/11/2",
    "2026.11.2",
    "2026年11月2日",
    "2026年11月02日",
    "二〇二六年十一月二日",
    "2026年11月2号",
)
ROWS = [
    *(row(f"day{number}", f"摸底{number}", text) for number, text in enumerate(DAYS)),
    row("month", "逐月摸底", "2026-11"), row("han", "植树", "三月十二日"), row("other", "植树", "12月3日"),
    row("dot", "签字", "阿依古丽·买买提"), row("none", "签字", "阿依古丽买买提"),
    row("call", "值班", "028-8712 3456"), row("straight", "接电话", "85712345"),
    row("invoice", "付款", "发票25512000056459398696"),
    row("voucher", "付款", "记账7826003899号"), row("sum", "付款", "1,234,567.80元"),
    row("constructor", "constructor", "完成率#100%", supplier="constructor"),
    row("proto", "__proto__ 与 hasOwnProperty", "toString", supplier="__proto__"),
    row("partly", "整月的事", day="2026-03"), row("whole", "整年的事", day="2025"),
    row("soon", "将来的事 甲", day=(TODAY + timedelta(days=1)).isoformat()),
    row("later", "将来的事 乙", day=(TODAY + timedelta(days=40)).isoformat()),
    row("past", "将来的事 丙", day=(TODAY - timedelta(days=9)).isoformat()),
]  # fmt: skip
EVERY = [*ROWS, *CORPUS.documents]
AT = dict(zip(doc_ids_of(EVERY), EVERY, strict=True))
NAME = {number: document.id.partition("#")[2] for number, document in AT.items()}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    """The search page over these rows among others, opened from the disk."""
    site = make_site(tmp_path_factory.mktemp("ways"), Corpus(EVERY, CORPUS.labels))
    context = browser.new_context()
    opened = context.new_page()
    opened.goto((site / "search" / "index.html").as_uri() + "?q=值班 1")
    settled(opened)
    yield opened
    context.close()


SEARCH = """async ([query, filters, bounds, days, wider]) => {
  const core = mingbangSearch, index = core.page.now().index;
  if (index.doubtful(query)) await index.simplify(query);
  let search = new core.Search(index, core.parse(query, index.table), filters, bounds, days);
  if (wider) search = await core.wider(search);
  if (!search) return "null";
  const page = await search.page(10);
  return JSON.stringify({all: core.first(await search.all(), Infinity), page: page.rows.map(row => row.address)});
}"""


def found(page: Page, query: str, *, days: tuple[str, str] | None = None, wider: bool = False) -> list[str]:
    """The names of the rows, newest first, that a query finds."""
    answer = json.loads(page.evaluate(SEARCH, [query, [], None, days, wider])) or {"all": []}
    return [NAME[number] for number in answer["all"]]


@pytest.mark.parametrize("spelling", [*DAYS, "2026年十一月二日", "20261102", "２０２６－１１－０２"])
def test_a_day_in_any_spelling_finds_it_in_any_other(page: Page, spelling: str) -> None:
    """What is written as 2026/11/2 is found by 2026-11-02, and so on."""
    assert set(found(page, f"摸底 {spelling}")) == {f"day{number}" for number in range(len(DAYS))}


@pytest.mark.parametrize("spelling", ["11月2日", "11-2", "11/02", "11.2", "十一月二日", "11月2号"])
def test_a_day_without_its_year(page: Page, spelling: str) -> None:
    """A day of a month is found with any year, and as a whole: 1月2日 is another."""
    assert set(found(page, f"摸底 {spelling}")) == {f"day{number}" for number in range(len(DAYS))}
    assert found(page, "摸底 1月2日") == []


@pytest.mark.parametrize("spelling", ["2026-11", "2026/11", "2026.11", "2026年11月", "11月", "十一月", "十一月份"])
def test_a_month_in_any_spelling(page: Page, spelling: str) -> None:
    """A month finds its days and itself."""
    assert set(found(page, f"摸底 {spelling}")) == {"month", *(f"day{number}" for number in range(len(DAYS)))}


def test_october_is_not_january(page: Page) -> None:
    """2026.10 is an amount or a month, and never the month whose amount is written alike."""
    assert found(page, "摸底 2026.10") == found(page, "摸底 2026.1") == []


def test_a_day_in_words_is_no_other(page: Page) -> None:
    """三月十二日 is 3月12日."""
    assert found(page, "植树 3月12日") == ["han"]
    assert found(page, "植树 十二月三日") == ["other"]


@pytest.mark.parametrize(
    "days", [("2024-05-06", "2024-05-06"), ("2025-03", "2025-04"), ("", "2023"), ("2026-03-05", "")]
)
@pytest.mark.parametrize("query", ["", "王", "植树 或 王"])
def test_a_range_of_days_is_exact(page: Page, query: str, days: tuple[str, str]) -> None:
    """From and to, months and years, alone and with words: what a scan finds, whose month or year counts by any day."""
    words = [word for word in query.split() if word != "或"]
    wanted = {
        name
        for number, name in NAME.items()
        if overlaps(AT[number].day, *days) and (not words or any(word in AT[number].text for word in words))
    }
    assert set(found(page, query, days=days)) == wanted


@pytest.mark.parametrize(
    "query", ["植树 或 值班", "植树|值班", "植树 OR 值班", "植树 | 值班", "植树 或者 值班", '"植树"|"值班"']
)
def test_either_of_two(page: Page, query: str) -> None:
    """或, OR and a line between two words: what holds one of them, with every other word."""
    assert set(found(page, query)) == {"han", "other", "call"}
    assert found(page, f"{query} 8712") == ["call"]


@pytest.mark.parametrize("query", ["摸底3，", "摸底3。", "摸底3； 摸底3！", "“摸底3”，"])
def test_marks_at_the_end_of_what_was_copied_do_not_matter(page: Page, query: str) -> None:
    """A sentence is often copied with the mark behind it; a cell ends without."""
    assert found(page, query) == ["day3"]


@pytest.mark.parametrize("part", ["26003", "782600", "234567", "564593986", "7123"])
def test_a_part_of_a_number_is_a_second_chance(page: Page, part: str) -> None:
    """Four or more characters inside a telephone, a voucher or an amount find nothing at first and the row then."""
    second = found(page, part, wider=True)
    assert {"26003": "voucher", "782600": "voucher", "234567": "sum", "564593986": "invoice", "7123": "straight"}[
        part
    ] in second
    assert found(page, part) == []


@pytest.mark.parametrize("typed", ["02887123456", "028-87123456", "028-8712-3456"])
def test_a_telephone_may_be_written_with_dashes_or_none(page: Page, typed: str) -> None:
    """Typed in one piece or with dashes, a telephone finds what is written in pieces."""
    assert found(page, typed) == ["call"]


def test_the_second_chance_says_so(page: Page) -> None:
    """The page tells that no number is exactly this, and shows the rows."""
    page.fill("#q", "2600")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li")
    assert "没有正好是“2600”" in page.inner_text("#search-note")
    assert "记账7826003899号" in page.inner_text("#search-results")


@pytest.mark.parametrize("way", ["s2t", "s2tw", "s2hk"])
def test_every_word_may_be_traditional(page: Page, way: str) -> None:
    """Every company, programme and place of the records, as three standards write them, finds the same rows."""
    names = {one.supplier for one in CORPUS.documents} | {one.programme for one in CORPUS.documents}
    names |= set(CORPUS.labels.values())
    other = opencc.OpenCC(way)
    asked = [(name, other.convert(name)) for name in sorted(filter(None, names))][::3]
    assert len([one for one, two in asked if one != two]) > 20
    for plain, traditional in asked:
        assert found(page, traditional) == found(page, plain) != [], traditional
    assert found(page, f"王 -{other.convert('补贴')}") == found(page, "王 -补贴")


@pytest.mark.parametrize(
    "name", ["阿依古丽·买买提", "阿依古丽・买买提", "阿依古丽•买买提", "阿依古丽.买买提", "阿依古丽．买买提"]
)
def test_the_dot_of_a_name_may_be_any(page: Page, name: str) -> None:
    """With any dot, and as those write it who leave it out."""
    assert set(found(page, name)) == {"dot", "none"}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("constructor", {"constructor"}), ("__proto__", {"proto"}), ("hasOwnProperty", {"proto"}),
        ("toString", {"proto"}),
        ("#100%", {"constructor"}), ("100%", {"constructor"}), ("完成率#100%", {"constructor"}), ("valueOf", set()),
    ],
)  # fmt: skip
def test_odd_words_are_words(page: Page, query: str, rows: set[str]) -> None:
    """Names of what every object of the language has, and marks, are searched as they stand."""
    assert set(found(page, query)) == rows
    page.goto(page.url.partition("?")[0] + "?q=" + query.replace("%", "%25").replace("#", "%23"))
    settled(page)
    assert page.locator("#search-results li").count() == len(rows)


def test_a_payee_may_be_called_as_the_language_calls_things(page: Page) -> None:
    """Facets count such names, and filter by them; a filter of such a name that nothing has is taken away."""
    answer = json.loads(page.evaluate(SEARCH, ["", ["s__proto__"], None, None, False]))
    assert [NAME[number] for number in answer["all"]] == ["proto"]
    at = page.url.partition("?")[0]
    for supplier in ("constructor", "__proto__"):
        page.goto(f"{at}?s={supplier}")
        settled(page)
        assert page.inner_text("#search-status").startswith("共1条")
    page.goto(f"{at}?q=toString%20或%20100%25")
    settled(page)
    page.click("#search-filters summary")
    page.wait_for_selector("#search-facets option[value='__proto__']", state="attached")
    said = page.locator("#search-facets option[value='__proto__'], #search-facets option[value='constructor']")
    assert sorted(said.all_inner_texts()) == ["__proto__（1）", "constructor（1）"]
    page.goto(f"{at}?q=值班&k=constructor")
    settled(page)
    assert "没有“constructor”这个筛选条件" in page.inner_text("#search-note")


def test_what_is_to_come_stands_last(page: Page) -> None:
    """Days after today follow those that were, the nearest first."""
    answer = json.loads(page.evaluate(SEARCH, ["将来的事", [], None, None, False]))
    assert [NAME[number] for number in answer["page"]] == ["past", "soon", "later"]


def test_the_newsroom_keeps_in_step(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Days, either of two and ranges find the same rows there."""
    newsroom = Newsroom(tmp_path_factory.mktemp("desk"))
    newsroom.update([replace(one, id=one.url) for one in ROWS], {})
    names = {one.url: one.id.partition("#")[2] for one in ROWS}
    asked = (
        "摸底 2026/11/2", "摸底 11月2日", "摸底 十一月", "植树 或 值班", "植树|值班 8712", "阿依古丽.买买提",
        "摸底 2026.11", "-植树 签字", "02887123456",
    )  # fmt: skip
    for query in asked:
        hits = {names[hit.document.id] for hit in ask(newsroom, parse(query)).hits}
        assert hits == set(found(page, query)) & set(names.values()), query
    ranges = {
        "2024-05-06..2024年5月6日": ("2024-05-06", "2024-05-06"),
        "2026/3/5..": ("2026-03-05", ""),
        "2025": ("2025", "2025"),
    }
    for written, days in ranges.items():
        hits = {names[hit.document.id] for hit in ask(newsroom, parse(f"日期:{written}")).hits}
        assert hits == {name for name in found(page, "", days=days) if name in names.values()}, written
