import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from portal.privacy.originals.approvals import PageBox
from portal.privacy.originals.redraw import redraw_image
from portal.scans.covering import SIZE, WHOLE, PageChoice, Rect, boxes_of, choice_of, done_with
from portal.scans.ocr import Quad
from tests.scans.invented import line, share_black, share_same

RECTS = st.builds(
    lambda left, top, width, height: (left, top, min(width, SIZE - left), min(height, SIZE - top)),
    st.integers(0, 980), st.integers(0, 980), st.integers(8, 400), st.integers(8, 400),
)  # fmt: skip


def blank() -> bytes:
    """A white page."""
    out = io.BytesIO()
    Image.new("RGB", (500, 700), "white").save(out, "PNG")
    return out.getvalue()


def test_without_anything_shown_the_whole_page_is_one_box() -> None:
    """Nothing is open that nobody opened."""
    assert boxes_of(2, PageChoice()) == (PageBox(2, 0, 0, 1000, 1000),)


def test_in_a_window_over_the_page_only_covers_are_black() -> None:
    """Boxes drawn by hand are kept as they are."""
    choice = PageChoice(windows=(WHOLE,), covers=((10, 20, 30, 41),))
    assert boxes_of(1, choice) == (PageBox(1, 10, 20, 30, 41),)


def test_shown_lines_stay_readable_and_hidden_ones_are_black() -> None:
    """Also where they nearly touch."""
    shown, hidden = line("合计：577.76元", top=300), line("15409319941", top=340)
    boxes = boxes_of(1, PageChoice(shown=(shown.quad,), hidden=(hidden.quad,)))
    image = redraw_image(blank(), boxes, 700)
    assert share_black(image, hidden.quad) == 1.0
    assert share_same(image, redraw_image(blank(), (), 700), shown.quad) > 0.8


@settings(max_examples=40, deadline=None)
@given(st.lists(RECTS, max_size=5), st.lists(RECTS, max_size=3))
def test_boxes_and_windows_tile_the_page(windows: list[Rect], covers: list[Rect]) -> None:
    """Every cell is black unless it lies wholly in a window and in no cover."""
    boxes = boxes_of(1, PageChoice(windows=tuple(windows), covers=tuple(covers)))
    black = Image.new("1", (SIZE, SIZE), 0)
    for box in boxes:
        black.paste(1, (box.left, box.top, box.left + box.width, box.top + box.height))
    may_be_open = Image.new("1", (SIZE, SIZE), 0)
    for left, top, width, height in windows:
        may_be_open.paste(1, (left, top, left + width, top + height))
    for left, top, width, height in covers:
        may_be_open.paste(0, (left, top, left + width, top + height))
    neither = ImageChops.logical_or(black, may_be_open).convert("L").histogram()[0]
    assert neither == 0
    assert all(box.width > 0 and box.height > 0 for box in boxes)


LINES = tuple(
    line(text, top=60 + 90 * number, left=80).quad for number, text in enumerate(["凭证", "合计：577.76元", "日期"])
)


def black(boxes: tuple[PageBox, ...]) -> Image.Image:
    """The page under these boxes, a pixel a thousandth."""
    page = Image.new("1", (SIZE, SIZE), 1)
    pen = ImageDraw.Draw(page)
    for box in boxes:
        pen.rectangle((box.left, box.top, box.left + box.width - 1, box.top + box.height - 1), fill=0)
    return page


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=3, unique=True), st.lists(RECTS, max_size=2),
    st.lists(RECTS, max_size=2),
)  # fmt: skip
def test_boxes_read_back_into_a_choice_cover_all_they_covered(
    shown: list[Quad], windows: list[Rect], covers: list[Rect]
) -> None:
    """What was black stays black; hardly anything more becomes it."""
    before = boxes_of(1, PageChoice(tuple(shown), (), tuple(windows), tuple(covers)))
    again = choice_of(before, LINES)
    old, new = black(before), black(boxes_of(1, again))
    assert ImageChops.subtract(new.convert("L"), old.convert("L")).getbbox() is None
    more = ImageChops.subtract(old.convert("L"), new.convert("L")).histogram()[255]
    assert more <= 0.02 * SIZE**2
    assert set(again.shown) <= set(LINES)


def test_a_proposal_sent_back_is_the_same_lines_again() -> None:
    """Neither windows nor covers come in between, so that lines can be tapped as before."""
    assert choice_of(boxes_of(1, PageChoice(LINES[:2])), LINES) == PageChoice(LINES[:2])


def test_a_page_confirmed_has_no_box_and_one_without_a_box_was_not_shown() -> None:
    """What the record says of it tells the two apart; to go on from no box is to begin with everything covered."""
    assert boxes_of(1, PageChoice(clear=True)) == ()
    assert choice_of((), LINES) == PageChoice()
    said = [done_with(3, choice).what for choice in (PageChoice(clear=True), PageChoice(), PageChoice(LINES[:2]))]
    assert said == ["没有个人信息", "全部盖住", "露出2处"]
