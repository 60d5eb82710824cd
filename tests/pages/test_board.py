"""What the code on a board leads to."""

from __future__ import annotations

from typing import Any

from portal.pages import address
from portal.pages.board import NEW, pages
from portal.pages.view import View
from tests.pages import sample

VIEW = View(sample.register())
PAGES: dict[str, Any] = {page.address: page for page in pages(VIEW)}


def test_every_board_that_ever_hung_has_its_page() -> None:
    """A code on a wall is never dead."""
    assert set(PAGES) == {address.board(board) for board in VIEW.register.places.boards}


def test_an_open_board_shows_what_is_new_and_counts_the_rest() -> None:
    """And is found by search engines."""
    page = PAGES[address.board(sample.BOARD)]
    assert page.template == "board.html"
    assert page.listed
    assert 0 < len(page.context["new"]) <= NEW
    assert page.context["more"] >= 0


def test_a_board_that_was_closed_sends_on_to_its_community() -> None:
    """It shows nothing of its own."""
    page = PAGES[address.board(sample.CLOSED)]
    assert page.template == "board_closed.html"
    assert not page.listed
    assert page.context["closed"]
    assert "new" not in page.context
