"""No signature counts before somebody looked, nothing can be read, and another looked again."""

from __future__ import annotations

import pytest

from portal.privacy.originals.approvals import BLACK, CLEAR, PageDone
from portal.scans import signing
from portal.scans.covering import WHOLE, PageChoice
from portal.scans.item import ReviewRefused
from portal.scans.recheck import StillReadable
from portal.scans.record import Entry
from portal.scans.signing import another_looked, nothing_can_be_read, whole_pages_are_confirmed

CORNER = (0, 0, 300, 200)
COVERED = PageChoice(windows=(WHOLE,), covers=(CORNER,))


def entry(*pages: PageDone) -> Entry:
    """What 王芳 signed."""
    return Entry("0" * 64, (), "王芳", "", "2026-03-05", pages=pages)


def test_a_page_shown_whole_needs_a_word_for_it() -> None:
    """It may only be that nobody looked; the page is named."""
    whole_pages_are_confirmed([COVERED, PageChoice(clear=True), PageChoice()])
    with pytest.raises(ReviewRefused, match="第 2 页整页露出"):
        whole_pages_are_confirmed([COVERED, PageChoice(windows=(WHOLE,))])


def test_a_box_and_the_word_that_nothing_is_personal_contradict_each_other() -> None:
    """One of the two is wrong."""
    with pytest.raises(ReviewRefused, match="第 1 页画了黑框"):
        whole_pages_are_confirmed([PageChoice(clear=True, covers=(CORNER,))])


def test_what_can_still_be_read_is_told_with_its_page_and_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    """And handed on, so that it can be shown where it is."""
    left = StillReadable("手机号", "13*******78", ((0, 0), (9, 0), (9, 9), (0, 9)))
    monkeypatch.setattr(signing, "recheck", lambda image: [left] if image == b"second" else [])
    nothing_can_be_read([b"first"], "请再盖住")
    with pytest.raises(ReviewRefused, match=r"第 2 页 手机号（13\*+78）。请再盖住") as refused:
        nothing_can_be_read([b"first", b"second"], "请再盖住")
    assert refused.value.readable == ((2, left),)


@pytest.mark.parametrize("second", ["王芳", " 王 芳 ", "王", "主任", ""])
def test_the_second_must_be_somebody_else(second: str) -> None:
    """A surname or a post alone may be the same."""
    with pytest.raises(ReviewRefused, match="另一个人"):
        another_looked(entry(), second, ())
    another_looked(entry(), "李明", ())


def test_the_second_finds_for_themselves_that_whole_pages_hold_nothing() -> None:
    """The word of the first is not enough; black pages need none."""
    signed = entry(PageDone(1, CLEAR), PageDone(2, BLACK), PageDone(3, CLEAR))
    with pytest.raises(ReviewRefused, match="第 3 页整页公开"):
        another_looked(signed, "李明", {1})
    another_looked(signed, "李明", {1, 3})
