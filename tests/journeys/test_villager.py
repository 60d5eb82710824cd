"""A villager scans the board with an old phone: no JavaScript, 360 px wide, one thumb."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from portal.settings import read_site

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A small screen without JavaScript."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def codes(pdf: Path) -> list[str]:
    """What a decoder reads from every page of a poster at 150 dpi."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            image = page.render(scale=150 / 72).to_pil()
            found += [code.text for code in zxingcpp.read_barcodes(image)]
    finally:
        document.close()
    return found


def test_the_code_on_the_board_leads_to_who_got_what(sample_site: Path, address: str, phone: Page) -> None:
    """Board poster → board page → the month's benefits → a row, its sum, and whom to complain to."""
    site = read_site(ROOT / "content")
    (code,) = codes(sample_site / "b" / "b00013" / "poster-a4.pdf")
    assert code == f"{site.url}/b/b00013/"

    phone.goto(code.replace(site.url, address))
    assert "柳河社区" in phone.inner_text("main")
    assert "示例数据，人物均为虚构" in phone.inner_text("body")
    assert phone.locator("a[href^='tel:']").count() >= 1

    phone.goto(phone.locator("main a[href*='benefits/index.html']").first.evaluate("link => link.href"))
    phone.locator("main a[href*='2026-03/index.html']").first.click()
    assert "2026年3月发给" in phone.inner_text("h1")
    assert "24,314" in phone.inner_text("h1")
    assert phone.locator("table.book tbody tr").count() > 0


def test_every_poster_code_opens_its_own_notice(sample_site: Path, address: str, phone: Page) -> None:
    """The QR of every notice poster of one community is followed to the page with its title and check code."""
    site = read_site(ROOT / "content")
    posters = sorted((sample_site / "c" / "c17349").glob("*/*/poster-a4.pdf"))
    assert len(posters) >= 20
    for poster in posters:
        found = set(codes(poster))
        assert len(found) == 1, poster
        (code,) = found
        folder = poster.parent.relative_to(sample_site).as_posix()
        assert code == f"{site.url}/{folder}/i/1/"
        assert (sample_site / folder / "i" / "1" / "index.html").is_file()
    phone.goto(code.replace(site.url, address))
    text = pypdfium2.PdfDocument(io.BytesIO(poster.read_bytes()))[0].get_textpage().get_text_range()
    digest = re.search(r"[0-9a-f]{4}-[0-9a-f]{4}", text)
    assert digest
    assert digest.group() in phone.inner_text("main")


def test_nothing_is_wider_than_the_phone(address: str, phone: Page) -> None:
    """No page type scrolls sideways at 360 px."""
    for path in (
        "/", "/b/b00013/", "/c/c18701/", "/c/c18701/benefits/", "/c/c18701/benefits/2026-11/",
        "/c/c18701/receipts/2026-10/", "/c/c18701/tenders/zb-2026-01/", "/c/c18701/power-items/ql-027/",
        "/c/c18701/grids/g00013/", "/c/c18701/risks/", "/d/d163/", "/suppliers/", "/programmes/", "/data/",
        "/search/", "/law/",
    ):  # fmt: skip
        phone.goto(address + path)
        wide = phone.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, (path, wide)


def test_a_power_leads_to_what_was_done_under_it(address: str, phone: Page) -> None:
    """From a receipt to the power item, its steps in order, its basis, and back to what was done under it."""
    phone.goto(f"{address}/c/c18701/receipts/2026-03/")
    phone.locator("summary", has_text="凭什么").first.click()
    phone.locator(".powers a").first.click()
    text = phone.inner_text("main")
    for part in ("流程", "依据", "风险", "五公开"):
        assert part in text
    assert phone.locator("main ol li").count() >= 3


def test_an_original_can_be_seen_without_javascript(address: str, phone: Page) -> None:
    """The picture of an approved original loads at full size."""
    phone.goto(f"{address}/c/c18701/receipts/2026-09/")
    phone.locator("td.o a").first.click()
    picture = phone.locator("main img").first
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300


def test_totals_on_the_page_are_those_of_the_rows(address: str, phone: Page) -> None:
    """The sum a villager reads is the sum of the rows below it."""
    phone.goto(f"{address}/c/c18701/receipts/2026-03/")
    amounts = [cell.replace(",", "") for cell in phone.locator("table.book td.a").all_inner_texts()]
    total = phone.locator("h1 b").inner_text()
    assert sum(map(Decimal, amounts)) == Decimal(re.sub(r"[^\d.]", "", total))


def test_what_became_of_an_opinion(address: str, phone: Page) -> None:
    """Community → opinions → the newest month: the sum, what is still open first, the answer, how to add one's own."""
    phone.goto(f"{address}/c/c18701/")
    phone.locator("main a[href*='opinions/index.html']").first.click()
    text = phone.inner_text("main")
    found = re.search(r"收到 (\d+) 条 = 已办结 (\d+) 条 \+ 办理中 (\d+) 条", text)
    assert found
    received, handled, still = map(int, found.groups())
    assert received == handled + still
    assert phone.locator("main .matters").first.locator("li").count() == still
    assert "超期" in text

    phone.locator("main table a[href*='2026-11/index.html']").click()
    rows = phone.locator("main .items li")
    states = [row.locator(".tag").inner_text() for row in rows.all()]
    assert states == sorted(states, key=lambda state: state not in ("在办", "超期"))
    assert f"收到 {len(states)} 条" in phone.inner_text("main")
    assert "答复（2026年11月" in phone.inner_text("main")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.locator("a[href='#h-complain']").click()
    phone.locator("main a[href*='complaint/index.html']").click()
    assert "怎么反映问题" in phone.inner_text("h1")
