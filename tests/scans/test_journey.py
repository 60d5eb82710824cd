import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from portal.privacy.approvals import PageBox, read_approvals
from portal.problems import Problems
from portal.scans.record import Entry, read_entries, write_entries

pytestmark = pytest.mark.browser


@pytest.fixture(params=["mouse", "touch"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a desk's screen or of a telephone; whatever goes wrong in it fails the test."""
    touch = request.param == "touch"
    size = {"width": 360, "height": 740} if touch else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size, has_touch=touch)  # type: ignore[arg-type]  # a TypedDict
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


def drag(page: Page, stage: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draws from one place to another, in shares of the picture, by pointer events as mouse and finger send them."""
    page.wait_for_load_state()  # the script listens and the picture has its size
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    page.mouse.move(*points[0])
    page.mouse.down()
    page.mouse.move(*points[1], steps=4)
    page.mouse.up()


def test_draw_a_box_sign_and_have_another_confirm(page: Page, address: str, folder: Path) -> None:
    """From the list to 审核记录.csv: 甲 draws, moves and signs; 甲 may not confirm; 乙 does."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    stage = page.locator("svg[data-page='0']")
    page.get_by_text("画黑框").click()
    drag(page, stage, (0.1, 0.1), (0.3, 0.3))
    drag(page, stage, (0.6, 0.6), (0.8, 0.9))
    page.get_by_role("button", name="删除选中的框").click()
    drag(page, stage, (0.2, 0.2), (0.3, 0.4))
    expect(page.locator("svg .cover")).to_have_count(1)
    page.get_by_label("审核人姓名").fill("甲")
    page.get_by_role("button", name="签名，交给另一人复核").click()

    page.get_by_role("heading", name="复核 001.png").wait_for()
    page.get_by_label("复核人姓名").fill("甲")
    page.get_by_role("button", name="签名，同意公开").click()
    page.get_by_text("复核要由另一个人来做").wait_for()
    page.get_by_label("复核人姓名").fill("乙")
    page.get_by_role("button", name="签名，同意公开").click()
    page.get_by_text("1 份已通过").wait_for()

    approval = read_approvals(folder, "x", Problems())["001.png"]
    (box,) = approval.boxes
    assert (approval.reviewer, approval.second) == ("甲", "乙")
    assert near(box, PageBox(1, 200, 300, 200, 200))


def test_sent_back_with_a_note_the_boxes_are_still_there(page: Page, address: str, folder: Path) -> None:
    """乙 says what to change; 甲 sees it with the box drawn before, adds another and signs again."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    stage = page.locator("svg[data-page='0']")
    page.get_by_text("画黑框").click()
    drag(page, stage, (0.2, 0.2), (0.4, 0.4))
    page.get_by_label("审核人姓名").fill("甲")
    page.get_by_role("button", name="签名，交给另一人复核").click()
    page.get_by_label("哪里要改").fill("右下角也要盖")
    page.get_by_label("复核人姓名").fill("乙")
    page.get_by_role("button", name="退回重遮").click()
    page.get_by_text("乙：右下角也要盖").wait_for()
    expect(page.locator("svg .cover")).to_have_count(1)
    page.get_by_text("画黑框").click()
    drag(page, stage, (0.6, 0.6), (0.8, 0.9))
    page.get_by_label("审核人姓名").fill("甲")
    page.get_by_role("button", name="签名，交给另一人复核").click()
    page.get_by_role("heading", name="复核 001.png").wait_for()
    entry = read_entries(folder)["001.png"]
    assert (len(entry.boxes), entry.note) == (2, "")


def test_boxes_are_moved_and_resized_from_the_keyboard_and_undone(page: Page, address: str) -> None:
    """Arrow keys move, Shift and arrow keys change the size, 撤销 takes steps back."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    page.get_by_text("画黑框").click()
    drag(page, page.locator("svg[data-page='0']"), (0.2, 0.2), (0.4, 0.4))
    cover = page.locator("svg .cover")
    before = float(cover.get_attribute("x") or 0), float(cover.get_attribute("width") or 0)
    cover.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    after = float(cover.get_attribute("x") or 0), float(cover.get_attribute("width") or 0)
    assert after == (before[0] + 4, before[1] + 4)
    for _ in range(2):
        page.get_by_role("button", name="撤销").click()
    assert (float(cover.get_attribute("x") or 0), float(cover.get_attribute("width") or 0)) == before


def near(box: PageBox, other: PageBox) -> bool:
    """Equal but for a hundredth of the page."""
    pairs = zip(
        (box.left, box.top, box.width, box.height), (other.left, other.top, other.width, other.height), strict=True
    )
    return all(abs(one - two) <= 10 for one, two in pairs)


def test_thin_boxes_of_before_stay(page: Page, address: str, folder: Path) -> None:
    """Strips thinner than a finger draws are not lost when another box is drawn or a tap draws none."""
    mark = hashlib.sha256((folder / "001.png").read_bytes()).hexdigest()
    boxes = (PageBox(1, 0, 0, 900, 4), PageBox(1, 0, 950, 900, 4))
    write_entries(folder, {"001.png": Entry(mark, boxes, "甲", "", "2026-11-24", "再看看")})
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    stage = page.locator("svg[data-page='0']")
    page.get_by_text("画黑框").click()
    drag(page, stage, (0.2, 0.2), (0.4, 0.4))
    expect(page.locator("svg .cover")).to_have_count(3)
    drag(page, stage, (0.7, 0.7), (0.7, 0.7))
    expect(page.locator("svg .cover")).to_have_count(3)
    expect(page.locator("svg .cover.chosen")).to_have_count(0)
