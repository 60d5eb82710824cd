from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest

from portal.pages import feeds
from portal.pages.view import View
from portal.plugin import render_site
from portal.privacy.public import Change, PublicNotice, Withdrawn
from tests.pages import sample
from tests.pages.conftest import CONTENT, Built

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://mingbang.example/site/"


class Announced(HTMLParser):
    """The feed that a page announces, and the feeds it links visibly."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.head = ""
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        said = dict(attrs)
        if said.get("type") == "application/atom+xml":
            if tag == "link":
                assert said["rel"] == "alternate"
                self.head = str(said["href"])
            else:
                self.links.append(str(said["href"]))


def all_feeds(folder: Path) -> dict[str, Path]:
    """Every feed by the folder it lies in, the site's own by an empty text."""
    return {path.parent.relative_to(folder).as_posix().strip("."): path for path in folder.rglob("atom.xml")}


def read(path: Path) -> ElementTree.Element:
    """The feed as XML."""
    return ElementTree.fromstring(path.read_bytes())  # noqa: S314 - written by this very test run


def one(node: ElementTree.Element, name: str) -> str:
    """The text of the only element of that name (RFC 4287 forbids a second one)."""
    found = node.findall(ATOM + name)
    assert len(found) == 1, name
    return str(found[0].text)


def moment(node: ElementTree.Element) -> datetime:
    """`updated`, which must be a moment of RFC 3339 with a zone."""
    text = one(node, "updated")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
    return datetime.fromisoformat(text)


def links(node: ElementTree.Element, rel: str) -> list[ElementTree.Element]:
    """The links with that relation."""
    return [link for link in node.findall(f"{ATOM}link") if link.get("rel") == rel]


def many(count: int, issued: date) -> list[PublicNotice]:
    """So many notices of one community, all issued on one day."""
    one_of = sample.notice(sample.LIUHE, "benefits", "2026年3月", sample.people(1, "耕地补贴", "2026年3月1日"))
    start = one_of.key.period
    return [replace(one_of, issued=issued, key=replace(one_of.key, period=replace(start, year=year)))
            for year in range(1000, 1000 + count)]  # fmt: skip


def test_every_facet_with_a_page_has_a_feed(built: Built) -> None:
    """The site, districts, communities, their kinds, kinds, programmes and payees; nothing else."""
    found = set(all_feeds(built.folder))
    named = {name for name in found if not name.startswith(("suppliers/s-", "programmes/p-"))}
    assert named == {
        "", "d/d163", "d/d130", "c/c18701", "c/c14127", "c/c14127/benefits",
        *(f"c/c18701/{kind}" for kind in ("benefits", "receipts", "risks", "tenders", "power-items", "findings")),
        *(f"kinds/{kind}" for kind in ("benefits", "receipts", "risks", "tenders", "power-items", "findings")),
    }  # fmt: skip
    for folder in ("suppliers", "programmes"):
        names = {path.parent.name for path in (built.folder / folder).glob("*-*/index.html")}
        assert names == {name.split("/")[1] for name in found if name.startswith(folder)}
        assert names


def test_every_feed_keeps_the_rules_of_atom(built: Built) -> None:
    """RFC 4287: one id, title, updated and author; self and alternate links; entries with a permanent id."""
    seen: dict[str, str] = {}
    for name, path in all_feeds(built.folder).items():
        root = read(path)
        assert root.tag == f"{ATOM}feed"
        at = f"{name}/" if name else ""
        assert [link.get("href") for link in links(root, "self")] == [f"{SITE}{at}atom.xml"]
        assert [link.get("href") for link in links(root, "alternate")] == [SITE + at]
        assert (built.folder / at / "index.html").is_file()
        assert one(root, "title").endswith("明榜")
        assert one(root.findall(f"{ATOM}author")[0], "name")
        assert UUID(one(root, "id").removeprefix("urn:uuid:"))
        assert seen.setdefault(one(root, "id"), name) == name
        entries = root.findall(f"{ATOM}entry")
        assert entries
        assert moment(root) == max(moment(entry) for entry in entries)
        assert [moment(entry) for entry in entries] == sorted(map(moment, entries), reverse=True)
        for entry in entries:
            (link,) = links(entry, "alternate")
            target = str(link.get("href"))
            assert (built.folder / target.removeprefix(SITE) / "index.html").is_file()
            assert seen.setdefault(one(entry, "id"), target) == target
            assert one(entry, "title")
            assert one(entry, "summary")
            (category,) = entry.findall(f"{ATOM}category")
            assert f"/{category.get('term')}/" in target
        assert len({one(entry, "id") for entry in entries}) == len(entries)


def test_the_page_of_a_facet_announces_its_feed(built: Built) -> None:
    """In its head for feed readers, and as a link for people."""
    for name in all_feeds(built.folder):
        page = Announced(built.text(f"{name}/index.html" if name else "index.html"))
        assert page.head == "atom.xml", name
        assert page.links == ["atom.xml"], name


def test_a_feed_holds_the_notices_of_its_page(built: Built) -> None:
    """A payee's feed has the notices that pay it, a programme's those that give it, a kind's those of that kind."""
    for name, path in all_feeds(built.folder).items():
        titles = " ".join(one(entry, "summary") for entry in read(path).findall(f"{ATOM}entry"))
        kinds = {str(node.get("term")) for node in read(path).iter(f"{ATOM}category")}
        if name.startswith("c/c14127"):
            assert "柳河社区" not in titles
        if name.startswith("kinds/") or name.count("/") == 2:
            assert kinds == {name.rsplit("/", 1)[1]}
        if name.startswith("programmes/"):
            assert kinds == {"benefits"}
        if name.startswith("suppliers/"):
            assert kinds <= {"receipts", "tenders"}


def test_no_name_of_a_person_is_in_a_feed(built: Built) -> None:
    """Recipients, handlers and holders stand on pages, never in feeds, masked or not."""
    fields = ("recipient", "holder", "handler", "witness")
    records = [record for notice in built.register.notices for record in notice.records]
    people = {record.shown[field] for record in records for field in fields if field in record.shown}
    told = "".join(path.read_text(encoding="utf-8") for path in all_feeds(built.folder).values())
    assert len(people) > 10
    assert not {name for name in people if name in told}


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """No clock and no chance is in a feed."""
    register = replace(built.register)
    render_site(register, sample.settings(CONTENT, tmp_path), tmp_path)
    before, after = all_feeds(built.folder), all_feeds(tmp_path)
    assert before.keys() == after.keys()
    assert all(path.read_bytes() == after[name].read_bytes() for name, path in before.items())


def test_a_correction_is_the_same_entry_with_a_newer_day() -> None:
    """The id stays, `updated` moves, the title says which version; a withdrawn notice says so."""
    (notice,) = many(1, date(2026, 3, 5))
    change = Change(2, date(2026, 4, 1), notice.records[0].id, "x", "更正", "金额", "1", "2")
    told = []
    for state in (
        notice,
        replace(notice, issue=2, issued=date(2026, 4, 1), history=(change,)),
        replace(notice, issue=3, issued=date(2026, 4, 2), withdrawn=Withdrawn("填错", None)),
    ):
        view = View(sample.register())
        root = ElementTree.fromstring(feeds.beside(view, "x/", "试", [state]).data)  # noqa: S314
        (entry,) = root.findall(f"{ATOM}entry")
        told.append((one(entry, "id"), moment(entry).date(), one(entry, "title")))
    assert len({identifier for identifier, _, _ in told}) == 1
    assert [day for _, day, _ in told] == [date(2026, 3, 5), date(2026, 4, 1), date(2026, 4, 2)]
    assert "第 2 版，更正 1 行" in told[1][2]
    assert "已撤回" in told[2][2]


@pytest.mark.parametrize(("today", "before", "expected"), [(5, 100, 30), (45, 100, 45), (400, 0, 300), (3, 4, 7)])
def test_a_feed_is_short_but_holds_the_newest_day(today: int, before: int, expected: int) -> None:
    """Thirty entries, or all of the newest day where that has more, never above three hundred."""
    day = date(2026, 3, 5)
    every = many(today + before, day)
    notices = every[:today] + [replace(notice, issued=day - timedelta(1)) for notice in every[today:]]
    root = ElementTree.fromstring(feeds.beside(View(sample.register()), "x/", "试", notices).data)  # noqa: S314
    assert len(root.findall(f"{ATOM}entry")) == expected


def test_what_xml_cannot_hold_is_left_out_of_a_feed() -> None:
    """Marks of XML are escaped; control characters, which no escape makes lawful, are dropped."""
    (notice,) = many(1, date(2026, 3, 5))
    file = feeds.beside(View(sample.register()), "x/", "a<b>&\x0b\ufffe", [replace(notice, title="]]>\x01&amp;䢺")])
    root = ElementTree.fromstring(file.data)  # noqa: S314
    assert one(root, "title") == "a<b>& · 明榜"
    assert one(root.findall(f"{ATOM}entry")[0], "title") == "柳河社区：]]>&amp;䢺"
