"""Every internal link leads to a file and an anchor that are there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.gate.gate import scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import UnsafeOutput
from portal.release import links
from portal.release.gate_cache import GateCache
from portal.release.links import Anchors, broken_links
from portal.release.unpacked import PACKED
from portal.release.verify import SHOWN, verify
from portal.search.document import Document
from portal.search.index.index_writer import write_index

PAGES = {
    "index.html": '<h1 id="top">x</h1>',
    "c/c1/index.html": '<p id="b1">x</p><p id="行"></p>',
    "c/c1/rows.csv": "x",
    "a b.html": "x",
}


def site(folder: Path, body: str) -> Path:
    """A small site whose page c/c1/p.html has this body."""
    for name, text in {**PAGES, "c/c1/p.html": body}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        "index.html", "./", "../../index.html#top", "index.html#b1", "index.html#%E8%A1%8C", "index.html?x=1#b1",
        "rows.csv", "../../a%20b.html", "#own", "/index.html", "https://example.org/nowhere", "mailto:a@example.org",
        "tel:12388", "data:,x", "../c1/index.html#b1", "",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere(tmp_path: Path, link: str) -> None:
    """Relative and absolute ones, encoded ones, ones outside the site."""
    body = f'<p id="own"><a class=x href="{link}">x</a>'
    assert list(broken_links(site(tmp_path, body))) == []


@pytest.mark.parametrize(
    "link",
    [
        "nowhere.html", "../index.html", "index.html#b2", "#nowhere", "rows.json", "../../../index.html", "/c/c1",
        "../c1", "nowhere/", "INDEX.html", "index.html#B1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("tag", ["a href", "img src", "form action", "link rel=x\n  href"])
def test_links_that_lead_nowhere(tmp_path: Path, link: str, quote: str, tag: str) -> None:
    """A file or an anchor that is not there is found, whatever names it; case counts, for servers know it."""
    body = f"<{tag}={quote}{link}{quote}>x"
    assert list(broken_links(site(tmp_path, body))) == [("c/c1/p.html", link)]


@pytest.mark.parametrize(
    ("srcset", "broken"), [("rows.csv 1x, index.html 2x", []), ("no.jpg 2x, rows.csv", ["no.jpg"])]
)
def test_every_picture_of_a_srcset_is_looked_for(tmp_path: Path, srcset: str, broken: list[str]) -> None:
    """Each has an address and a width behind it."""
    assert [link for _, link in broken_links(site(tmp_path, f'<img srcset="{srcset}">'))] == broken


def test_the_first_broken_links_are_told_and_all_counted(tmp_path: Path) -> None:
    """The message names pages and targets, and does not flood the terminal."""
    body = "".join(f'<a href="no{number}.html">x</a>' for number in range(30))
    with pytest.raises(UnsafeOutput, match="30 个断链") as caught:
        verify(site(tmp_path, body), (), Canaries(()))
    assert str(caught.value).count("c/c1/p.html → no") == SHOWN


def test_private_bytes_are_told_before_links(tmp_path: Path) -> None:
    """The finding is told masked."""
    folder = site(tmp_path, '<a href="no.html">510181195803122041</a>')
    with pytest.raises(UnsafeOutput, match="处不得公开的内容") as caught:
        verify(folder, (), Canaries(()))
    assert "510181195803122041" not in str(caught.value)


def test_a_good_site_passes(tmp_path: Path) -> None:
    """Nothing is raised."""
    verify(site(tmp_path, '<a href="index.html#b1">x</a>'), (), Canaries(("张三丰",)))


PARTS = st.sampled_from(("a.html", "b.html", "c/d.html", "x.csv"))
LINKS = st.sampled_from(("a.html", "b.html#b1", "c/d.html#b2", "../a.html#b1", "#b1", "x.csv", "/c/d.html", "no.html"))
BODIES = st.tuples(st.sets(st.sampled_from(("b1", "b2"))), st.lists(LINKS, max_size=3))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.dictionaries(PARTS, BODIES), min_size=2, max_size=5))
def test_by_difference_the_same_links_are_broken(steps: list[dict[str, tuple[set[str], list[str]]]]) -> None:
    """Whatever pages, anchors and links come and go: what a run finds is what one without a cache finds."""
    with tempfile.TemporaryDirectory() as name:
        cache = GateCache(Path(name) / "gate")
        for step in steps:
            folder = Path(name) / "site"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for path, (ids, links) in step.items():
                (folder / path).parent.mkdir(exist_ok=True)
                text = "".join(f'<p id="{one}">' for one in sorted(ids)) + "".join(f'<a href="{one}">' for one in links)
                (folder / path).write_text(text, encoding="utf-8")
            expected = list(broken_links(folder))
            for _ in range(2):
                with cache as cleared:
                    scan_output(folder, forbidden=Canaries(()), cache=cleared)
                    assert list(broken_links(folder, cache=cleared)) == expected


def test_an_anchor_that_went_breaks_the_links_of_pages_that_did_not_change(tmp_path: Path) -> None:
    """The page that leads there is followed again."""
    folder = site(tmp_path / "site", '<a href="index.html#b1">x</a>')
    for _ in range(2):
        with GateCache(tmp_path / "gate") as cache:
            verify(folder, (), Canaries(()), cache)
    (folder / "c" / "c1" / "index.html").write_text('<p id="行"></p>', encoding="utf-8")
    for _ in range(2):
        with GateCache(tmp_path / "gate") as cache, pytest.raises(UnsafeOutput, match="1 个断链"):
            verify(folder, (), Canaries(()), cache)


def test_only_pages_that_changed_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file and no anchor went; their targets are known without being read again."""
    folder = site(tmp_path / "site", '<a href="index.html#b1">x</a>')
    document = Document(id="one", url="c/c1/p.html", title="补贴", text="公示", summary=(), kind="benefits")
    write_index([document], {}, folder / PACKED)
    for _ in range(2):
        with GateCache(tmp_path / "gate") as cache:
            verify(folder, (), Canaries(()), cache)
    (folder / "c" / "c1" / "p.html").write_text('<a href="index.html#行">x</a>', encoding="utf-8")
    read: list[str] = []
    followed: list[str] = []
    of, leads = Anchors.of, links._Site.leads_somewhere

    def counted(text: str) -> Anchors:
        read.append(text)
        return of(text)

    def follow(self: links._Site, name: str, target: str) -> bool:
        followed.append(name)
        return leads(self, name, target)

    monkeypatch.setattr(Anchors, "of", counted)
    monkeypatch.setattr(links._Site, "leads_somewhere", follow)
    with GateCache(tmp_path / "gate") as cache:
        verify(folder, (), Canaries(()), cache)
    assert read == ['<a href="index.html#行">x</a>']
    assert followed == ["c/c1/p.html"]
