from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from portal.plugin import render_site
from portal.privacy.public import PublicNotice
from tests.pages import sample
from tests.pages.conftest import CONTENT, Built

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 640}
LIST = "c/c18701/benefits/2026-04/index.html"
MAY = "c/c18701/benefits/2026-05/index.html"
LONG = "c/c18701/benefits/2026-02/index.html"
VOUCHERS = "c/c18701/receipts/2026-03/index.html"
FARMING, AGE, RELIEF = "耕地地力保护补贴", "高龄津贴", "最低生活保障金"
TARGET = """row => [...document.getElementById(row).cells]
    .filter(cell => cell.textContent.trim() && !cell.getClientRects().length).map(cell => cell.textContent)"""


def may() -> PublicNotice:
    """66 people of twelve groups, eight of them of another programme, and five closed programmes."""
    open_ = sample.people(66, FARMING, "2026年5月12日", quantity="2.5", standard="每亩 120 元")
    rows = [
        {**row, "group": f"{n % 12 + 1}组", "programme": AGE if n % 8 == 3 else FARMING} for n, row in enumerate(open_)
    ]
    names = (RELIEF, "困难残疾人生活补贴", "重度残疾人护理补贴", "特困人员救助供养金", "临时救助")
    shut = [one for name in names for one in sample.people(8, name, "2026年5月20日")]
    return sample.notice(sample.LIUHE, "benefits", "2026年5月", [*rows, *shut])


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A village whose list of April has 78 open rows of two programmes in nine groups, and closed ones."""
    folder, content = tmp_path_factory.mktemp("village"), tmp_path_factory.mktemp("village-content")
    shutil.copytree(CONTENT / "pages", content / "pages")
    farming = sample.people(68, FARMING, "2026年4月12日", quantity="2.5", standard="每亩 120 元")
    people = [*farming, *sample.people(10, AGE, "2026年4月12日"), *sample.people(12, RELIEF, "2026年4月20日")]
    april = sample.notice(sample.LIUHE, "benefits", "2026年4月", people)
    long = sample.notice(sample.LIUHE, "benefits", "2026年2月", sample.people(821, FARMING, "2026年2月12日"))
    register = sample.register((april, long, may()))
    return Built(register, folder, render_site(register, sample.settings(content, folder), folder))


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A telephone of 360 by 640, with scripts and without."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_list_of_78_rows_is_five_screens_long(village: Built, phone: Page) -> None:
    """Its sentence stands in the first screen, rows are at most 44 px high, and all of it is at most 3,000 px."""
    phone.goto((village.folder / LIST).as_uri())
    heading, table = phone.locator("h1").bounding_box(), phone.locator("table.book").bounding_box()
    assert heading
    assert table
    assert heading["y"] + heading["height"] < 230
    rows = phone.evaluate("[...document.querySelectorAll('.book tr[id^=b]')].map(row => row.offsetHeight)")
    assert len(rows) == 78
    assert max(rows) <= 44
    assert table["height"] < 1850
    assert phone.evaluate("document.documentElement.scrollHeight") <= 3000


def length(phone: Page) -> int:
    """Pixels from the top of the page to its end."""
    return int(phone.evaluate("document.documentElement.scrollHeight"))


def test_66_people_in_twelve_groups_are_five_screens(village: Built, phone: Page) -> None:
    """With five closed programmes above them; rows that are higher or stand alone in their line would not fit."""
    phone.goto((village.folder / MAY).as_uri())
    rows = phone.evaluate("[...document.querySelectorAll('.book tr[id^=b]')].map(row => row.offsetHeight)")
    assert len(rows) == 66
    assert max(rows) <= 44
    assert len(phone.locator(".book .h").all()) == 12
    assert length(phone) <= 3000
    phone.evaluate("document.querySelectorAll('.book tr[id^=b]').forEach(row => row.classList.remove('half'))")
    assert length(phone) > 3000
    phone.reload()
    phone.evaluate("document.querySelectorAll('.book tr[id^=b]').forEach(row => { row.style.minHeight = '44px' })")
    assert length(phone) > 3000


def test_what_is_tapped_in_a_list_is_48_px_high(village: Built, phone: Page) -> None:
    """Chips of groups; a row of a list is 30 px high, and its name, which is the link, has more ground."""
    phone.goto((village.folder / MAY).as_uri())
    for chip in phone.locator(".chips a").all():
        assert chip.bounding_box()["height"] >= 48  # type: ignore[index]
    heights = phone.evaluate(
        "[...document.querySelectorAll('.book tr[id^=b] th a')].map(a => a.getBoundingClientRect().height)"
    )
    assert min(heights) >= 46


def test_one_tap_shows_all_that_a_row_says(village: Built, phone: Page) -> None:
    """A tap on the name is the row's own address: its date, its quantity and the code for the telephone appear."""
    phone.goto((village.folder / LIST).as_uri())
    row = phone.locator(".book tr.half").first
    name, quantity = row.locator("th a"), row.locator("td[data-k='数量']")
    assert not quantity.is_visible()
    name.click()
    assert quantity.is_visible()
    assert row.locator("td.c").is_visible()
    assert phone.url.endswith("#" + str(row.get_attribute("id")))
    assert phone.evaluate(TARGET, row.get_attribute("id")) == []


def test_all_rows_open_at_once(village: Built, phone: Page) -> None:
    """By one link, and nothing of any row is hidden then."""
    phone.goto((village.folder / LIST).as_uri())
    phone.locator("a[href='#rows']").click()
    hidden = (
        "[...document.querySelectorAll('.book tr[id^=b] > *')].filter(c => c.textContent && !c.offsetHeight).length"
    )
    assert phone.evaluate(hidden) == 0


def test_a_chip_leads_to_its_group(village: Built, phone: Page) -> None:
    """Of a list on one page, and from the first page of a long one to the page on which the group begins."""
    for path, chip in ((LIST, "5组"), (LONG, "9组")):
        phone.goto((village.folder / path).as_uri())
        phone.locator(".chips a", has_text=chip).first.click()
        heading = phone.locator(".book .h:target")
        assert str(heading.text_content()).startswith(chip)
        box = heading.bounding_box()
        assert box
        assert 0 <= box["y"] < 560


def test_a_wide_screen_has_all_columns(village: Built, browser: Browser) -> None:
    """At the width of a desk nothing waits for a tap."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    for path in (LIST, VOUCHERS):
        page.goto((village.folder / path).as_uri())
        assert (
            page.evaluate(
                "[...document.querySelectorAll('.book td')].filter(c => c.textContent.trim() && !c.offsetHeight).length"
            )
            == 0
        )
        assert page.locator(".book thead").is_visible()
    context.close()


def test_a_voucher_says_what_whom_and_how_much(village: Built, phone: Page) -> None:
    """On a telephone: purpose, amount, payee, and how it stands with the paper; the rest waits for a tap."""
    phone.goto((village.folder / VOUCHERS).as_uri())
    row = phone.locator("#r-pz-032")
    for words in ("购办公用纸", "512.40", "示例文具有限公司", "原件 1 页"):
        assert row.get_by_text(words).first.is_visible(), words
    assert not row.get_by_text("李建国").is_visible()
    row.locator("th a").click()
    assert row.get_by_text("李建国").is_visible()
    assert phone.evaluate(TARGET, "r-pz-032") == []


def test_a_line_of_a_history_is_the_link(village: Built, phone: Page) -> None:
    """A tap anywhere in it leads to the notice; it is at least 52 px high, and below all lines stands their sum."""
    phone.goto((village.folder / "c/c18701/benefits/index.html").as_uri())
    row = phone.locator(".history tbody tr", has_text="4月").first
    row.evaluate("row => row.scrollIntoView({block: 'center'})")
    box = row.bounding_box()
    assert box
    assert box["height"] >= 52
    assert phone.locator(".history tfoot").first.is_visible()
    phone.mouse.click(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2)
    phone.wait_for_url("**/2026-04/index.html")
