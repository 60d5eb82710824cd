"""The page that gathers what officials and their relatives drew."""

from __future__ import annotations

import re
from pathlib import Path

from portal.pages.landing import landing
from portal.pages.officials import pages
from portal.pages.view import View
from portal.plugin import render_site
from portal.register.register import Register
from tests.pages import sample
from tests.register.test_officials import PLACE, benefits, item, row


def site(folder: Path, *rows: dict[str, object]) -> tuple[Register, str, str]:
    """A register of one place, the page of it that is asked for, and that of the place, both as text."""
    items = [item("QL-001", "主任", "张文洪"), item("QL-002", "文书", "陈春涛")]
    powers = sample.notice(PLACE, "power-items", "2026年", items)
    register = Register.build(sample.SITE, sample.TODAY, sample.register().places, (powers, benefits(*rows)), info={})
    content = folder / "content"
    (content / "pages").mkdir(parents=True)
    render_site(register, sample.settings(content, folder / "out"), folder / "out")
    at = folder / "out" / "c" / PLACE
    return register, (at / "officials/index.html").read_text("utf-8"), (at / "index.html").read_text("utf-8")


def test_the_sentence_counts_officials_and_what_they_drew(tmp_path: Path) -> None:
    """How many there are, how many of them drew how much; who has no row is not said to have drawn nothing."""
    _, page, _ = site(tmp_path, row("张文洪", "本人", 164.5), row("刘顺才", "文书之父", 80), row("路人甲", None, 70))
    assert "2 个干部，<wbr>1 人领了 <b>164.50 元</b>" in page
    assert "没有公开的领取" in page
    assert "文书之父" in page
    assert "还没有人申报" in page
    assert "0 元" in page.split("还没有人申报")[1]
    assert not re.search(r"(?<![0-9.])0 元", page.split("还没有人申报")[0])
    assert "路人甲" not in page


def test_every_row_leads_to_where_it_stands(tmp_path: Path) -> None:
    """Nothing is on the page that is not on that of its notice."""
    _, page, _ = site(tmp_path, row("张文洪", "本人", 164.5), row("刘顺才", "文书之父", 80))
    assert page.count('href="../benefits/2026-03/index.html#') == 2


def test_both_doors_lead_there(tmp_path: Path) -> None:
    """Who asks who was paid and who asks who watches is told of it."""
    register, _, place = site(tmp_path, row("张文洪", "本人", 164.5))
    assert place.count('href="officials/index.html"') == 1  # behind who was paid; nobody watches here yet
    shared = landing(View(register), register.places.publisher(PLACE))
    line = shared["officials"]
    assert line is not None
    assert "1 名干部领了 164.50 元" in place


def test_a_place_that_names_nobody_has_no_page() -> None:
    """And nothing leads to one."""
    powers = sample.notice(PLACE, "power-items", "2026年", [item("QL-001", "主任", None)])
    bare = Register.build(sample.SITE, sample.TODAY, sample.register().places, (powers,), info={})
    assert list(pages(View(bare))) == []
    assert landing(View(bare), bare.places.publisher(PLACE))["officials"] is None
