"""What villagers come for, from the board on: at most three taps and two screens, with the answer in the first view.

Each task is done on a telephone of 360 × 640 px by real clicks on what can be seen, in every size of type. What must be
seen is what a villager would read, and no address is typed in. Where an answer lies further down, the way there counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

WIDE, HIGH, BAR = 360, 640, 56
TAPS, SCREENS = 3, 2
SIZES = ("s18", "s24", "s30")
LIUHE, NEXT_DOOR = "b00013", "b00084"


class Villager:
    """Somebody with a telephone at a board, who counts taps and how far the page had to be pushed, in px."""

    def __init__(self, page: Page, address: str, board: str, size: str) -> None:
        """Scans the board; the size of type was chosen before."""
        self.page = page
        page.goto(f"{address}/b/{board}/")
        for step in {"s18": (), "s24": ("s24",), "s30": ("s24", "s30")}[size]:
            page.locator(f".size label[for={step}]").click()
        self.taps, self.pushed = 0, 0.0

    def tap(self, what: Locator) -> None:
        """Pushes the page until it can be seen above the telephone bar, and taps it."""
        self._reach(what)
        what.click()
        self.page.wait_for_load_state()
        self.taps += 1

    def type(self, words: str) -> None:
        """Into the search box of the page."""
        box = self.page.locator("input[name=q]").first
        self._reach(box)
        box.fill(words)

    def reads(self, answer: Locator, *, push: bool = False) -> str:
        """The answer: it stands in the first view of its screen, or is pushed there within what is allowed in all."""
        expect(answer).to_be_visible()
        if push:
            self._reach(answer)
        top, bottom = self._edges(answer)
        assert 0 <= top < bottom < HIGH - BAR + 1, f"the answer stands at {top:.0f} to {bottom:.0f} px"
        assert self.taps <= TAPS
        assert self.pushed <= SCREENS * HIGH
        assert self.page.evaluate("document.documentElement.scrollWidth") <= WIDE
        return answer.inner_text()

    def _reach(self, what: Locator) -> None:
        expect(what).to_be_visible()
        bottom = self._edges(what)[1]
        if bottom > HIGH - BAR:
            self.page.evaluate("far => window.scrollBy(0, far)", bottom - HIGH + BAR)
            self.pushed += bottom - HIGH + BAR

    @staticmethod
    def _edges(what: Locator) -> tuple[float, float]:
        box = what.bounding_box()
        assert box
        return box["y"], box["y"] + box["height"]


@contextmanager
def telephone(browser: Browser) -> Iterator[Page]:
    """A telephone that shows pages where they are asked for, without gliding there."""
    context = browser.new_context(viewport={"width": WIDE, "height": HIGH}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(params=SIZES)
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Villager]:
    """A villager of 柳河社区 before a board, in every size of type."""
    with telephone(browser) as page:
        yield Villager(page, address, LIUHE, request.param)


def test_what_my_household_drew(phone: Villager) -> None:
    """Who was paid → my group → my row."""
    phone.tap(phone.page.locator(".doors a", has_text="谁领了钱"))
    assert re.search(r"39\s?户", phone.reads(phone.page.locator("h1")))
    phone.tap(phone.page.locator(".chips a", has_text="2组").first)
    assert re.search(r"李素娟.*\b50", phone.reads(phone.page.locator("tr", has_text="李素娟").first), re.DOTALL)


def test_where_the_list_of_a_closed_programme_hangs(phone: Villager) -> None:
    """Who was paid → the sum, the board, the slip at home."""
    phone.tap(phone.page.locator(".doors a", has_text="谁领了钱"))
    closed = phone.page.locator("#h-closed + p")
    said = phone.reads(closed, push=True)
    assert "党群服务中心门口" in said
    assert "明白单" in said


@pytest.mark.parametrize("size", SIZES)
def test_who_won_the_road_lamps_next_door(browser: Browser, address: str, size: str) -> None:
    """From another village's board: its search → the whole city → the result and the page say who won at what price."""
    with telephone(browser) as page:
        phone = Villager(page, address, NEXT_DOOR, size)
        phone.type("路灯谁中标")
        phone.tap(page.locator(".find button"))
        phone.tap(page.locator("#search-where a", has_text="全成都"))
        result = page.locator("main ol li", has_text="路灯").first
        for said in ("青石路桥", "215,000 元"):
            phone.reads(result.get_by_text(said).first, push=True)
        phone.tap(result.locator("a").first)
        assert re.search(r"路灯.*青石路桥\s*中标，\s*21\.5 ?万元", phone.reads(page.locator("h1")), re.DOTALL)


def test_what_paper_cost_this_year_and_its_receipt(phone: Villager) -> None:
    """Where money went → what is bought again and again, with its sum → the newest receipt."""
    phone.tap(phone.page.locator(".doors a", has_text="钱怎么花"))
    phone.tap(phone.page.locator("a.row", has_text="常花的"))
    thing = phone.page.locator("tr", has_text="办公用纸").first
    assert "9,248" in phone.reads(thing, push=True)
    phone.tap(thing.locator("a").first)
    row = phone.page.locator("tr:target")
    assert "办公用纸" in phone.reads(row)


def test_who_issues_a_certificate_and_how_long_it_takes(phone: Villager) -> None:
    """Powers and rules → the list of powers → what is handled → the row says who and how long."""
    phone.tap(phone.page.locator(".doors a", has_text="权力和规矩"))
    phone.tap(phone.page.locator("a.row", has_text="手里有哪些权力"))
    phone.tap(phone.page.locator(".chips a", has_text="办事"))
    row = phone.page.locator("a.row", has_text="各类证明开具")
    said = phone.reads(row)
    assert "钟建蓉" in said
    assert "1 个工作日" in said


def test_how_to_complain(phone: Villager) -> None:
    """The number to ring stands on the first screen, and rings when it is tapped; who takes it stands below."""
    bar = phone.page.locator(".dial a")
    expect(bar).to_be_visible()
    assert "028-00001802" in bar.inner_text()
    assert bar.get_attribute("href") == "tel:02800001802"
    box = bar.bounding_box()
    assert box
    assert box["y"] + box["height"] <= HIGH
    assert phone.taps == 0


def test_what_officials_and_their_relatives_drew(phone: Villager) -> None:
    """Who watches → what officials and relatives drew → the sentence."""
    phone.tap(phone.page.locator(".doors a", has_text="谁在监督"))
    phone.tap(phone.page.locator("section", has_text="谁在监督").locator("a.row", has_text="干部和亲属领的"))
    said = phone.reads(phone.page.locator("h1"))
    assert re.search(r"9 ?个干部，\s*2 ?人领了\s*493\.50 ?元", said)
