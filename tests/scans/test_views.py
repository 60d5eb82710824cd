"""What the pages of the review say and send back."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from portal.scans.covering import WHOLE, PageChoice
from portal.scans.item import Item, LookedAt, State
from portal.scans.review import Review
from portal.scans.showing import Judged
from portal.scans.views import DrawnPage, Sent, confirm_page, edit_page, link, list_page, message_page, picture
from tests.scans.invented import COMMUNITY, line

ITEM = Item(COMMUNITY, "示例村", "收据 & 1#?.png", State.NEW)


def test_what_was_drawn_is_the_choice() -> None:
    """Lines by their number; one that does not exist is passed over, and nothing else is opened for it."""
    lines = (Judged(line("金额")), Judged(line("姓名", top=200), "姓名"))
    looked = LookedAt("0" * 64, (b"",), (lines,))
    drawn = DrawnPage.model_validate(
        {
            "shown": [0, 7, -1],
            "hidden": [1],
            "boxes": [
                {"kind": "cover", "left": 1, "top": 2, "width": 3, "height": 4},
                {"kind": "window", "left": 5, "top": 6, "width": 7, "height": 8},
            ],
        }
    )
    assert drawn.choice(looked, 0) == PageChoice(
        shown=(lines[0].line.quad,), hidden=(lines[1].line.quad,), windows=((5, 6, 7, 8),), covers=((1, 2, 3, 4),)
    )


@pytest.mark.parametrize(
    "wrong", [{"left": -1}, {"left": 1001}, {"width": 0}, {"kind": "hole"}, {"more": 1}, {"height": "alles"}]
)
def test_what_no_page_of_ours_sends_is_refused(wrong: dict[str, object]) -> None:
    """Before anything is done with it."""
    box = {"kind": "cover", "left": 1, "top": 2, "width": 3, "height": 4} | wrong
    with pytest.raises(ValidationError):
        DrawnPage.model_validate({"shown": [], "hidden": [], "boxes": [box]})
    with pytest.raises(ValidationError):
        Sent.model_validate({"community": COMMUNITY, "name": "a.png", "sha256": "0", "path": "/etc"})


def test_addresses_lead_to_the_file_whatever_it_is_called() -> None:
    """Names have blanks and signs of their own."""
    assert parse_qs(urlsplit(link(ITEM)).query) == {"c": [COMMUNITY], "f": [ITEM.name]}
    assert parse_qs(urlsplit(picture(ITEM, "0" * 64, 2, "page")).query)["f"] == [ITEM.name]
    assert picture(ITEM, "a" * 64, 2, "page") != picture(ITEM, "b" * 64, 2, "page")


def test_a_name_is_shown_as_it_is_and_ends_no_script(review: Review, folder: Path) -> None:
    """Staff name files as they like; others may have named them."""
    evil = "</script><q>.png"
    assert "<q>" not in message_page(evil)
    (folder / "001.png").rename(folder / "<q>&.png")
    shown = edit_page(review, review.item(COMMUNITY, "<q>&.png"), "token")
    assert "<q>" not in shown
    assert "\\u003cq\\u003e\\u0026.png" in shown


def test_the_list_counts_and_the_second_sees_what_was_covered(review: Review) -> None:
    """From new to half done."""
    item = review.item(COMMUNITY, "001.png")
    assert "现有 1 份" in list_page(review)
    mark = review.look(COMMUNITY, "001.png").sha256
    choice = PageChoice(windows=(WHOLE,), covers=((0, 0, 300, 200),))
    review.approve(COMMUNITY, "001.png", mark, [choice], reviewer="王芳")
    assert State.HALF.value in list_page(review)
    page = confirm_page(review, item, "token")
    assert picture(item, mark, 0, "boxed").replace("&", "&amp;") in page
