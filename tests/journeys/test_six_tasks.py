"""What villagers come for, from the board on: at most three taps and two screens, with the answer in the first view.

Each task is done on a telephone of 360 × 640 px by real clicks on what can be seen, in every size of type. What must be
seen is what a villager would read; no address is typed in, and every answer is taken from the register's own files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

WIDE, HIGH, BAR = 360, 640, 56
TAPS, SCREENS = 3, 2
LIUHE, NEXT_DOOR = "b00013", "b00037"


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

    def reads(self, answer: Locator) -> str:
        """The answer: it stands in the first view of its screen, and it took no more than was allowed."""
        expect(answer).to_be_visible()
        self.page.wait_for_timeout(0)
        top, bottom = self._edges(answer)
        assert 0 <= top < bottom <= HIGH - BAR, f"the answer stands at {top:.0f} to {bottom:.0f} px"
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


@pytest.fixture(params=["s18", "s24", "s30"])
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Villager]:
    """A villager of 柳河社区."""
    context = browser.new_context(viewport={"width": WIDE, "height": HIGH}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield Villager(context.new_page(), address, LIUHE, request.param)
    context.close()


def rows(site: Path, notice: str) -> list[dict[str, str]]:
    """What a notice published, by the headings of its columns."""
    told = json.loads((site / "c" / notice / "rows.json").read_text("utf-8"))
    return list(told["records"])


def test_what_my_household_drew(phone: Villager, sample_site: Path) -> None:
    """Who was paid → my group → my row; of programmes whose lists hang on the board where that is."""
    phone.tap(phone.page.locator(".doors a", has_text="谁领了钱"))
    sentence = phone.page.locator("h1")
    assert re.search(r"39 ?户", phone.reads(sentence))
    phone.tap(phone.page.locator(".chips a", has_text="2组").first)
    row = phone.page.locator("tr", has_text="李素娟").first
    assert "50" in phone.reads(row)


def test_where_the_list_of_a_closed_programme_hangs(phone: Villager) -> None:
    """Who was paid → the sum, the board, the slip at home."""
    phone.tap(phone.page.locator(".doors a", has_text="谁领了钱"))
    closed = phone.page.locator("#h-closed + p")
    phone._reach(closed)
    said = phone.reads(closed)
    assert "党群服务中心门口" in said
    assert "明白单" in said


def test_who_won_the_road_lamps_next_door(browser: Browser, address: str, phone: Villager) -> None:
    """From the board of another village: the search, the whole city, the winner and the price."""


def test_what_paper_cost_this_year_and_its_receipt(phone: Villager) -> None:
    """Where money went → the year → what it went on, with its receipts."""
    phone.tap(phone.page.locator(".hero a"))
    thing = phone.page.locator("tr", has_text="办公用纸").first
    phone._reach(thing)
    assert "9,2" in phone.reads(thing)
    phone.tap(thing.locator("a").first)
    row = phone.page.locator("main tr:has-text('办公用纸'), main li:has-text('办公用纸')").first
    phone.reads(row)


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
