"""From two signatures to the site: what nobody showed or confirmed, and what is a list of people, is on no picture."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from portal.privacy.originals.approvals import CLEAR, Approval, PageBox, PageDone, write_approvals
from tests.content import LIU, Content

COLOURS = {"甲.png": (240, 20, 20), "乙.png": (20, 240, 20), "丙.png": (20, 20, 240), "丁.png": (240, 240, 20)}


def signed(content: Content, **done: tuple[tuple[PageBox, ...], tuple[PageDone, ...]]) -> None:
    """Two people sign for every original as it is, with these boxes and words for its pages."""
    approvals = {}
    for name, colour in COLOURS.items():
        path = content.scan(LIU, name, colour)
        boxes, pages = done[name.removesuffix(".png")]
        mark = hashlib.sha256(path.read_bytes()).hexdigest()
        approvals[name] = (Approval(mark, boxes, "张三", "李四", pages), "2026-03-12")
    write_approvals(path.parent, approvals)


def seen(site: Path) -> set[str]:
    """The originals whose colour is on any picture of the site."""
    found = set()
    for path in site.rglob("*.jpg"):
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            for name, colour in COLOURS.items():
                near = (
                    sum(abs(one - other) for one, other in zip(pixel, colour, strict=True)) < 90
                    for pixel in [image.convert("RGB").getpixel((image.width // 2, image.height - 2))]
                    if isinstance(pixel, tuple)
                )
                if any(near):
                    found.add(name)
    return found


def test_only_what_was_shown_or_confirmed_and_is_no_list_is_on_the_site(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two names alone, and a list that two people approved, show nothing; a box or a word for the page does."""
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    clear, top = (PageDone(1, CLEAR),), (PageBox(1, 0, 0, 1000, 300),)
    signed(content, 甲=((), clear), 乙=((), ()), 丙=((), clear), 丁=(top, ()))
    content.receipts(
        LIU, "2026-03",
        [
            {"凭证号": f"PZ-{number}", "原件": name, "凭据类型": kind}
            for number, (name, kind) in enumerate(zip(COLOURS, ("发票", "发票", "发放表", "收据"), strict=True))
        ],
    )  # fmt: skip
    outcome = pipeline.publish(content.settings(), render_site)
    site = content.path.parent / "output" / "site"
    assert seen(site) == {"甲.png", "丁.png"}
    assert [problem.code for problem in outcome.problems if "审核记录" in problem.where.file] == ["nothing_reviewed"]
    page = (site / "c" / LIU / "receipts" / "2026-03" / "index.html").read_text(encoding="utf-8")
    assert page.count('<span class="tag none">名单，不上网</span>') == 1
    assert "2 张有，1 张是名单，不上网，1 张待审" in page
    assert "名单 1 份不上网" in page
    assert page.count("待审 1 份") == 2  # in its row, and above the table
