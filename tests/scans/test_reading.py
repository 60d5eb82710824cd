"""Reading for real (extra `ocr`): a few worn receipts; `benchmarks/scans.py` measures two hundred."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from portal.privacy.originals.redraw import redraw_image, size_of
from portal.privacy.public import Scan
from portal.records.notice import NoticeKey, Period
from portal.scans import ocr
from portal.scans.covering import PageChoice, boxes_of
from portal.scans.pages import pages_of
from portal.scans.pairs import jaccard, tokens_of
from portal.scans.proposal import propose
from portal.scans.recheck import Rechecked, recheck, recheck_lines
from tests.scans.invented import COMMUNITY, TODAY, line, share_black, share_same
from tools.receipt_images import ReceiptImage, Wear, photographed_again, receipt_image

pytestmark = pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed")
SEEDS = range(100, 108)
VISIBLE = 0.9
LIST = "签领表"
KEY = NoticeKey(COMMUNITY, "receipts", Period(2026, 3))


@dataclass(frozen=True, slots=True)
class Boxed:
    """A receipt, its picture under the proposed boxes, and without any."""

    receipt: ReceiptImage
    boxed: bytes
    bare: bytes


@cache
def boxed(seed: int) -> Boxed:
    """The receipt of a seed as it would be published if nobody changed the proposal."""
    receipt = receipt_image(seed)
    lines = propose(pages_of(receipt.data)[0], TODAY)
    shown, hidden = ((one.line.quad for one in lines if one.shown), (one.line.quad for one in lines if one.guarded))
    boxes = boxes_of(1, PageChoice(tuple(shown), tuple(hidden)))
    return Boxed(receipt, redraw_image(receipt.data, boxes, 1400), redraw_image(receipt.data, (), 1400))


def test_no_private_number_can_be_seen_under_the_proposal() -> None:
    """The true place of every planted number is wholly black."""
    numbers = [(seed, item) for seed in SEEDS for item in boxed(seed).receipt.planted if item.private]
    assert len(numbers) > 40
    assert [(seed, item.text) for seed, item in numbers if share_black(boxed(seed).boxed, item.quad) < 1.0] == []


def test_amounts_stay_visible_under_the_proposal() -> None:
    """At least 95 in 100, seals and photos included; but for lists of people, which are not shown at all."""
    papers = [seed for seed in SEEDS if boxed(seed).receipt.form != LIST]
    amounts = [(seed, item) for seed in papers for item in boxed(seed).receipt.planted if not item.private]
    assert len(amounts) > 8
    seen = [share_same(boxed(s).boxed, boxed(s).bare, item.quad) >= VISIBLE for s, item in amounts]
    assert sum(seen) >= 0.95 * len(seen)


def test_a_list_of_people_has_nothing_shown_and_is_held_back_without_boxes(tmp_path: Path) -> None:
    """The proposal is black from edge to edge; published as it is, it is known by its heading, whatever its row is."""
    lists = [seed for seed in SEEDS if boxed(seed).receipt.form == LIST]
    assert lists
    page = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0))
    assert [share_black(boxed(seed).boxed, page) for seed in lists] == [1.0] * len(lists)
    told: list[tuple[str, int, int]] = []

    def inner(_key: NoticeKey, _name: str) -> tuple[Scan, ...]:
        data = receipt_image(lists[0], Wear()).data
        return (Scan("a.jpg", "b.jpg", *size_of(data), data, b""),)

    lookup = Rechecked(
        inner, {COMMUNITY: tmp_path / "原件"}, tmp_path, tmp_path / "cache", progress=lambda *said: told.append(said)
    )
    assert lookup(KEY, "甲.jpg") is None
    assert "scan_roster" in [problem.code for problem in lookup.problems]
    assert told == [("认原件上的字：甲.jpg", 1, 1)]


def test_the_boxed_picture_read_again_holds_nothing_and_the_bare_one_does() -> None:
    """The last look before release."""
    assert recheck(boxed(SEEDS[0]).boxed) == []
    assert {"身份证号", "手机号"} <= {finding.kind for finding in recheck(boxed(SEEDS[0]).bare)}


def test_pieces_of_a_number_beside_each_other_are_found() -> None:
    """As OCR may split a card number; an amount beside is none."""
    assert recheck_lines([line("6217001080"), line("068135362", left=300)])
    assert recheck_lines([line("12345.60"), line("2026年3月1日", left=260)]) == []


def test_an_original_that_can_still_be_read_is_withheld(tmp_path: Path) -> None:
    """Two people approved it, yet a number shows; what was found is remembered by content, never the text."""
    worn = boxed(SEEDS[0])
    pages = {"good.jpg": worn.boxed, "bad.jpg": worn.bare}
    asked: list[str] = []

    def inner(_key: NoticeKey, name: str) -> tuple[Scan, ...] | None:
        asked.append(name)
        data = pages.get(name)
        return (Scan("a.jpg", "b.jpg", *size_of(data), data, b""),) if data else None

    for _ in range(2):
        lookup = Rechecked(inner, {COMMUNITY: tmp_path / "原件"}, tmp_path, tmp_path / "cache")
        assert lookup(KEY, "good.jpg")
        assert lookup(KEY, "bad.jpg") is None
        assert lookup(KEY, "waiting.jpg") is None
        assert [problem.code for problem in lookup.problems] == ["scan_readable"]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*.json")).decode()
    assert not any(item.text in kept for item in worn.receipt.planted)


def test_the_same_paper_photographed_again_is_alike_and_another_is_not() -> None:
    """By the Jaccard index of numbers; the words of a form are the same on every receipt."""
    first, again, other = (
        tokens_of(text.text for text in ocr.read_lines(pages_of(image.data)[0]))
        for image in (receipt_image(101), photographed_again(101, 1), receipt_image(105, Wear()))
    )
    assert jaccard(first.numbers, again.numbers) > 0.6
    assert jaccard(first.numbers, other.numbers) < 0.2
