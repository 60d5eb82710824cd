"""What staff write is text wherever it comes out, and can neither act nor keep the site from being published."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from portal.release.links import broken_links
from tests.content import BID, LIU, Content, read_rows

HOSTILE = (
    '=1+1"><script>alert(1)</script><img src=nowhere onerror=alert(2)>\'{{7*7}}{% raw %}#read("/etc/passwd") href=x'
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder; posters and printed matter are left out."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.release.verify.broken_links", _without_posters)
    return Content.small(tmp_path / "content")


def _without_posters(folder: Path, base: str = "", _: object = None) -> list[tuple[str, str]]:
    return [(page, target) for page, target in broken_links(folder, base) if not target.endswith(".pdf")]


class _Acting(HTMLParser):
    """Collects what could act in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Event attributes, script in addresses, scripts without a file."""
        values = {name: value or "" for name, value in attrs}
        self.found += [f"{tag} {name}" for name in values if name.startswith("on")]
        self.found += [
            f"{tag} {value}" for value in values.values() if value.lower().startswith(("javascript:", "data:text"))
        ]
        if tag == "script" and not values.get("src", "").endswith(".js"):
            self.found.append("script")


def test_markup_in_every_column_is_published_as_text(content: Content) -> None:
    """Pages with markup, template and link syntax in each free column are made, and nothing in them acts."""
    content.benefits(LIU, "2026-03", [dict.fromkeys(("补贴标准", "政策依据", "所属期", "更正说明"), HOSTILE)])
    content.receipts(LIU, "2026-03", [{"收款方": HOSTILE, "用途": HOSTILE}])
    tender = {"项目名称": HOSTILE, "中标单位": HOSTILE, "中标理由": HOSTILE}
    content.tenders(LIU, "2026-Q1", [tender], bids=({**BID, "投标单位": HOSTILE},))
    content.write(
        "pages/about.md", "Title: <script>x</script>\n\n[x](javascript:alert(1)) <svg onload=alert(1)> {{ 7*7 }}\n"
    )
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert (outcome.refused, outcome.held_back) == ([], [])
    assert outcome.site is not None
    parser = _Acting()
    pages = [path.read_text(encoding="utf-8") for path in outcome.site.rglob("*.html")]
    for page in pages:
        parser.feed(page)
    assert parser.found == []
    assert sum("alert(1)" in page for page in pages) > 5
    rows = read_rows(outcome.site / "c" / LIU / "receipts" / "2026-03" / "rows.csv")
    assert rows[0]["用途"].startswith("'=")


def test_a_page_that_is_a_link_to_elsewhere_is_not_published(content: Content) -> None:
    """A repository could bring a link to a file of the machine that builds the site."""
    secret = content.path.parent / "secret.md"
    secret.write_text("Title: x\n\nsecret\n", encoding="utf-8")
    (content.path / "pages").mkdir()
    (content.path / "pages" / "about.md").symlink_to(secret)
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert [problem.code for problem in outcome.problems] == ["text_outside"]
    assert outcome.site is not None
    assert not [path for path in outcome.site.rglob("*.html") if "secret" in path.read_text(encoding="utf-8")]


def test_a_folder_of_pages_that_is_a_link_to_elsewhere_is_not_published(content: Content) -> None:
    """The same for all pages below it."""
    other = content.path.parent / "other"
    other.mkdir()
    (other / "x.md").write_text("Title: x\n\nsecret\n", encoding="utf-8")
    (content.path / "pages").mkdir()
    (content.path / "pages" / "more").symlink_to(other)
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert [problem.code for problem in outcome.problems] == ["text_outside"]
    assert outcome.site is not None
    assert not [path for path in outcome.site.rglob("*.html") if "secret" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    "line", ["save_as: ../../evil.html", "slug: ../../evil", f"slug: c/{LIU}", "template: ../../x"]
)
def test_a_page_cannot_leave_its_place(content: Content, line: str) -> None:
    """Metadata of Markdown pages that would write outside, over other pages, or use other templates."""
    content.write("pages/a.md", f"Title: x\n{line}\n\nhello\n")
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert [(problem.code, problem.where.file) for problem in outcome.problems] == [("text_head", "pages/a.md")]
    assert outcome.refused == ["pages/a.md"]
    assert outcome.notices == 4
    assert not list(content.path.parent.rglob("evil*"))


def test_text_that_looks_like_a_link_is_none(tmp_path: Path) -> None:
    """Only tags are looked at; one cell must not stop the whole site."""
    (tmp_path / "a.html").write_text(
        '<p id="x">put href=b.html and src="c" there</p><a href="a.html#x">y</a>', encoding="utf-8"
    )
    assert list(broken_links(tmp_path)) == []
    (tmp_path / "b.html").write_text('<a title="a > b" href="none.html">y</a>', encoding="utf-8")
    assert list(broken_links(tmp_path)) == [("b.html", "none.html")]
