from __future__ import annotations

import gzip
import posixpath
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote

import html5lib
import pytest

from portal.pages.notice import DOWNLOADS
from tests.pages import sample
from tests.pages.conftest import Built

WRITTEN_ELSEWHERE = {item.address for item in DOWNLOADS}
WRITTEN_ELSEWHERE |= {"handbook.pdf", "SHA256SUMS.txt", "gaps.csv", "numbers.csv", "index.js"}
"""Files of other stages, beside notices and boards: the list that proves the release, the search index."""


@pytest.fixture(params=["built", "whole"])
def each(request: pytest.FixtureRequest) -> Built:
    """The small site, and the one with every kind."""
    found: Built = request.getfixturevalue(request.param)
    return found


class Reader(HTMLParser):
    """Collects links, ids, and whatever a strict content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        said = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := said.get(name)) is not None]
        if said.get("id"):
            self.ids.append(str(said["id"]))
        self.refused += [name for name in said if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not said.get("src")) or tag == "base":
            self.refused.append(tag)


def read(built: Built, path: str) -> Reader:
    """What one page links to and holds."""
    reader = Reader()
    reader.feed(built.text(path))
    return reader


def test_every_page_is_valid_html(each: Built) -> None:
    """A strict HTML5 parser accepts every page."""
    parser = html5lib.HTMLParser(strict=True)
    for path in each.html:
        parser.parse(each.text(path))


def test_every_page_obeys_the_content_policy(each: Built) -> None:
    """No page has inline scripts, styles or handlers, and no id stands twice on a page."""
    for path in each.html:
        reader = read(each, path)
        assert not reader.refused, path
        assert len(reader.ids) == len(set(reader.ids)), path


def test_every_internal_link_leads_somewhere(each: Built) -> None:
    """Every relative link names a file that is there, with its anchor, and never a bare folder."""
    ids = {path: set(read(each, path).ids) for path in each.html}
    for path in each.html:
        if path == "404.html":
            continue
        for link in read(each, path).links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            steps = list(PurePosixPath(path).parent.parts) if target else list(PurePosixPath(path).parts)
            for step in PurePosixPath(unquote(target)).parts:
                if step == "..":
                    steps.pop()
                else:
                    steps.append(step)
            found = "/".join(steps)
            written = steps[-1] in WRITTEN_ELSEWHERE or re.fullmatch(r"rows-\w+\.csv", steps[-1])
            if written or (steps[0] == "data" and not found.endswith("html")):
                continue
            assert (each.folder / found).is_file(), f"{path}: {link}"
            if anchor:
                assert unquote(anchor) in ids[found], f"{path}: {link}"


def test_the_page_for_wrong_addresses_links_from_the_root(built: Built) -> None:
    """404.html works at any depth: its links begin at the root of the site's address."""
    links = [link for link in read(built, "404.html").links if not link.startswith("tel:")]
    assert links
    assert all(link.startswith("/site/") for link in links)


def test_every_page_of_a_sample_says_so(each: Built) -> None:
    """A site of invented data says so on every single page."""
    for path in each.html:
        assert "示例数据，人物均为虚构" in each.text(path), path


def test_text_of_records_is_escaped(built: Built) -> None:
    """Markup in a cell is shown, never obeyed."""
    page = built.text("c/c18701/receipts/2026-03/index.html")
    assert "&lt;b&gt;12&lt;/b&gt;" in page
    assert "<b>12</b>" not in page


@pytest.mark.parametrize("path", [f"b/{sample.BOARD}/index.html", "c/c18701/index.html", "index.html"])
def test_the_first_view_fits_one_round_trip(built: Built, path: str) -> None:
    """HTML and CSS of what a villager sees first are at most 14 KB compressed, the style sheet at most 6 KB."""
    assert len(gzip.compress(next(built.folder.glob("theme/site.*.css")).read_bytes(), 9)) <= 6 * 1024
    assert built.first_view(path) <= 14 * 1024


def test_every_first_page_of_every_kind_fits_one_round_trip(whole: Built) -> None:
    """Of a village, a town and a district: lists, records, gaps, numbers, grids, boards; not the screen on a wall."""
    leads = re.compile('http-equiv="refresh"')
    pages = [path for path in whole.html if "/screen/" not in path and not leads.search(whole.text(path))]
    assert not [path for path in pages if whole.first_view(path) > 14 * 1024]


def test_no_page_is_lost(each: Built) -> None:
    """Every page is reached from another one but those that only paper and screens lead to.

    A retired grid is one of them: its address stays on what was printed.
    """
    linked = set()
    for path in each.html:
        for link in read(each, path).links if path != "404.html" else ():
            target = unquote(link.partition("#")[0])
            if target and not re.match(r"[a-z]+:", link):
                found = posixpath.normpath(PurePosixPath(path).parent / target)
                linked |= {found} if found != path else set()
    paper = re.compile(rf"^b/|/i/|/screen/|^404|/{sample.OLD_GRID}/")
    assert [path for path in each.html if path not in linked and not paper.search(path)] == []


def test_the_summary_counts_what_was_written(built: Built) -> None:
    """Pages and files of the summary are those in the folder."""
    files = [path for path in built.folder.rglob("*") if path.is_file()]
    assert built.summary.pages == len(built.html)
    assert built.summary.pages + built.summary.files == len(files) == built.summary.written
    assert built.summary.size == sum(path.stat().st_size for path in files)
