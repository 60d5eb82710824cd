import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from portal.privacy.originals.approvals import PageBox, PageDone, read_approvals
from portal.privacy.originals.originals import Originals
from portal.privacy.originals.redraw import redraw_image
from portal.problems import Problems
from portal.records.notice import NoticeKey, Period
from portal.scans.ocr import Quad
from portal.scans.record import Entry, read_entries, write_entries
from tests.scans.invented import COMMUNITY, plain_picture, share_black

pytestmark = pytest.mark.browser
KEY = NoticeKey(COMMUNITY, "receipts", Period(2026, 3))


@pytest.fixture(params=["mouse", "touch"])
def page(browser: Browser, request: pytest.FixtureRequest, address: str) -> Iterator[Page]:  # noqa: ARG001 - order
    """A page of a desk's screen or of a telephone; whatever goes wrong in it fails the test.

    It is closed before the server behind `address` is: what it still loads would be cut off, and told as wrong.
    """
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


def published(folder: Path, name: str) -> list[bytes] | None:
    """The pages as they are published now; None if they are not."""
    content = folder.parents[2]
    shown = Originals({COMMUNITY: folder}, content, content.parent / "cache")(KEY, name)
    return None if shown is None else [page.data for page in shown]


def quad(left: int, top: int, right: int, bottom: int) -> Quad:
    """A level place of a page, in thousandths."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def sign(page: Page, first: str, second: str) -> None:
    """Both sign, without a look."""
    page.get_by_label("审核人姓名").fill(first)
    page.get_by_role("button", name="签名，交给另一人复核").click()
    page.get_by_role("heading", name="复核").wait_for()
    page.wait_for_load_state()
    page.get_by_label("复核人姓名").fill(second)
    page.get_by_role("button", name="签名，同意公开").click()


def test_show_a_place_cover_part_of_it_sign_and_have_another_confirm(page: Page, address: str, folder: Path) -> None:
    """From the list to what is published: 甲 opens a window, covers a part of it and signs; 乙 confirms."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    stage = page.locator("svg[data-page='0']")
    page.get_by_text("画露出框", exact=True).click()
    drag(page, stage, (0.1, 0.1), (0.9, 0.5))
    drag(page, stage, (0.6, 0.6), (0.8, 0.9))
    page.get_by_role("button", name="删除选中的框").click()
    page.get_by_text("画黑框", exact=True).click()
    drag(page, stage, (0.2, 0.2), (0.3, 0.4))
    expect(page.locator("svg .cover")).to_have_count(1)
    expect(page.locator("svg .window")).to_have_count(1)
    page.get_by_label("审核人姓名").fill("王芳")
    page.get_by_role("button", name="签名，交给另一人复核").click()

    page.get_by_role("heading", name="复核 001.png").wait_for()
    for same in ("王芳", "王 芳", "Wang Fang", "王主任", "王芳\u3164"):
        page.get_by_label("复核人姓名").fill(same)
        page.get_by_role("button", name="签名，同意公开").click()
        page.get_by_text("复核要由另一个人来做").wait_for()
        page.get_by_role("heading", name="复核 001.png").click()
    page.get_by_label("复核人姓名").fill("李明")
    page.get_by_role("button", name="签名，同意公开").click()
    page.get_by_text("1 份已通过").wait_for()

    approval = read_approvals(folder, "x", Problems())["001.png"]
    assert (approval.reviewer, approval.second, approval.pages) == ("王芳", "李明", (PageDone(1, "露出1处"),))
    (image,) = published(folder, "001.png") or [b""]
    assert share_black(image, quad(330, 120, 880, 480)) == 0.0
    assert [share_black(image, place) for place in (quad(210, 210, 290, 390), quad(0, 520, 1000, 1000))] == [1.0, 1.0]


def test_two_names_and_nothing_drawn_publish_nothing_but_black(page: Page, address: str, folder: Path) -> None:
    """Two people in a hurry who sign what is put before them."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    page.wait_for_load_state()
    sign(page, "王芳", "李明")
    page.get_by_text("1 份已通过").wait_for()
    (image,) = published(folder, "001.png") or [b""]
    assert share_black(image, quad(0, 0, 1000, 1000)) == 1.0


def test_a_page_without_anything_personal_is_confirmed_by_both(page: Page, address: str, folder: Path) -> None:
    """Of a PDF 王芳 confirms the first page: that is shown whole once 李明 did so too, the others stay black."""
    sheets = [Image.open(io.BytesIO(plain_picture())) for _ in range(3)]
    sheets[0].save(folder / "002.pdf", save_all=True, append_images=sheets[1:])
    page.goto(address)
    page.get_by_role("row", name="002.pdf").get_by_role("link", name="遮盖").click()
    page.locator("input.clear[data-page='0']").check()
    expect(page.locator("svg[data-page='0'] .rest")).to_have_count(0)
    expect(page.locator("svg[data-page='1'] .rest")).to_have_count(1)
    sign(page, "王芳", "李明")
    page.get_by_role("heading", name="复核 002.pdf").wait_for()  # the tick is missing
    assert published(folder, "002.pdf") is None
    page.get_by_label("我也看过，这一页没有个人信息").check()
    page.get_by_role("button", name="签名，同意公开").click()
    page.get_by_text("1 份已通过").wait_for()
    shown = published(folder, "002.pdf")
    assert shown is not None
    assert [share_black(image, quad(0, 0, 1000, 1000)) for image in shown] == [0.0, 1.0, 1.0]


def test_a_black_box_and_a_confirmation_exclude_each_other(page: Page, address: str, folder: Path) -> None:
    """The page says so, and nothing of the box is lost."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    page.get_by_text("画黑框", exact=True).click()
    drag(page, page.locator("svg[data-page='0']"), (0.2, 0.2), (0.4, 0.4))
    page.locator("input.clear").click()
    page.get_by_text("这一页画了黑框").wait_for()
    expect(page.locator("input.clear")).not_to_be_checked()
    expect(page.locator("svg .cover")).to_have_count(1)
    assert read_entries(folder) == {}


def test_sent_back_with_a_note_the_boxes_are_still_there(page: Page, address: str, folder: Path) -> None:
    """乙 says what to change; 甲 sees it with the box drawn before, adds another and signs again."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    stage = page.locator("svg[data-page='0']")
    page.get_by_text("画黑框", exact=True).click()
    drag(page, stage, (0.2, 0.2), (0.4, 0.4))
    page.get_by_text("画露出框", exact=True).click()
    drag(page, stage, (0.05, 0.05), (0.95, 0.95))
    page.get_by_label("审核人姓名").fill("甲")
    page.get_by_role("button", name="签名，交给另一人复核").click()
    page.get_by_label("哪里要改").fill("右下角也要盖")
    page.get_by_label("复核人姓名").fill("乙")
    page.get_by_role("button", name="退回重遮").click()
    page.get_by_text("乙：右下角也要盖").wait_for()
    expect(page.locator("svg .cover")).to_have_count(5)  # the box drawn, and the margins around the window
    page.get_by_text("画黑框", exact=True).click()
    drag(page, stage, (0.6, 0.6), (0.8, 0.9))
    page.get_by_label("审核人姓名").fill("甲")
    page.get_by_role("button", name="签名，交给另一人复核").click()
    page.get_by_role("heading", name="复核 001.png").wait_for()
    entry = read_entries(folder)["001.png"]
    assert entry.note == ""
    assert share_black(redraw_image((folder / "001.png").read_bytes(), entry.boxes), quad(610, 610, 790, 890)) == 1.0


def test_boxes_are_moved_and_resized_from_the_keyboard_and_undone(page: Page, address: str) -> None:
    """Arrow keys move, Shift and arrow keys change the size, 撤销 takes steps back."""
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    page.get_by_text("画黑框", exact=True).click()
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


def test_thin_boxes_of_before_stay(page: Page, address: str, folder: Path) -> None:
    """Strips thinner than a finger draws are not lost when another box is drawn or a tap draws none."""
    mark = hashlib.sha256((folder / "001.png").read_bytes()).hexdigest()
    boxes = (PageBox(1, 0, 0, 900, 4), PageBox(1, 0, 950, 900, 4))
    write_entries(folder, {"001.png": Entry(mark, boxes, "甲", "", "2026-11-24", "再看看")})
    page.goto(address)
    page.get_by_role("link", name="遮盖").click()
    stage = page.locator("svg[data-page='0']")
    page.get_by_text("画黑框", exact=True).click()
    drag(page, stage, (0.2, 0.2), (0.4, 0.4))
    expect(page.locator("svg .cover")).to_have_count(3)
    drag(page, stage, (0.7, 0.7), (0.7, 0.7))
    expect(page.locator("svg .cover")).to_have_count(3)
    expect(page.locator("svg .cover.chosen")).to_have_count(0)
