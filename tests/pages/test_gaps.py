"""Pages of what is missing: every gap once with its row, sums that hold, and nothing of a score."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from portal.pages import gaps
from portal.pages.page import Page
from portal.places.gazetteer import Gazetteer
from portal.register.gaps import gaps_of
from tests.pages import many, sample
from tests.pages.conftest import Built

AT = f"c/{sample.LIUHE}/gaps/index.html"
DISTRICT = "d/d163/gaps/index.html"


def test_every_gap_is_told_once_with_its_place(built: Built) -> None:
    """What, since when, by which law, who sees to it; each leads to a page or a row there is."""
    found = gaps_of(built.register, sample.LIUHE)
    page = html.fromstring(built.text(AT))
    lines = page.xpath("//main/ul[@class='matters']/li")
    assert [line.xpath("string(a/b)") for line in lines] == [one.gap.what for one in found]
    assert found
    texts = {one.detector.id: line.text_content() for one, line in zip(found, lines, strict=True)}
    assert "最迟2026年3月31日 · 依据：《城市居民委员会组织法》第四十二条" in texts["periods"]
    assert "2026年1月1日起 · 依据：一项权力要有谁管、怎么办、公示、原件（四单合一）" in texts["lists"]
    assert all("缺了" in text and "天" in text for text in texts.values())
    for link in page.xpath("//main/ul/li/a/@href"):
        path, _, row = link.partition("#")
        target = (built.folder / AT).parent / path if path else built.folder / AT
        assert target.is_file()
        assert not row or f'id="{row}"' in target.read_text(encoding="utf-8")


def test_the_longest_wait_of_every_sort_stands_first(built: Built) -> None:
    """With whose turn it is; nothing waits longer than the first of them."""
    found = gaps_of(built.register, sample.LIUHE)
    first = gaps.longest(found)
    days = [one.gap.since or date.max for one in first]
    assert days == sorted(days)
    assert days[0] == min(one.gap.since or date.max for one in found)
    assert len({one.detector.id for one in first}) == len(first)
    page = html.fromstring(built.text(AT))
    lines = [b.text_content() for b in page.xpath("//div[@class='first']/a[@class='gap']/b")]
    assert lines == [one.gap.what for one in first]
    assert any("找" in text for text in page.xpath("//div[@class='first']/a/span/text()"))


def test_the_sorts_sum_to_the_whole(built: Built) -> None:
    """The number above is the sum of those below it, and of the lines."""
    page = html.fromstring(built.text(AT))
    total = int(re.sub(r"\D", "", page.xpath("string(//h1//b)")))
    counts = [int(text) for text in page.xpath("//table[contains(@class, 'bars')]//td[last()]/text()")]
    assert total == sum(counts) == len(gaps_of(built.register, sample.LIUHE))


def test_communities_sum_to_their_towns_and_the_district(built: Built) -> None:
    """In the order of the gazetteer, without a rank."""
    page = html.fromstring(built.text(DISTRICT))
    sums = [[int(text) for text in body.xpath("tr/td/text()")] for body in page.xpath("//table[tfoot]/tbody")]
    assert all(town == sum(rows) for town, *rows in sums)
    assert int(page.xpath("string(//tfoot//td)")) == sum(town for town, *_ in sums)
    assert not re.search("第一名|分数|得分|星级", page.text_content())


@pytest.mark.parametrize("path", ["index.html", "d/d163/index.html", f"c/{sample.LIUHE}/index.html"])
def test_the_way_to_the_gaps_is_short(built: Built, path: str) -> None:
    """From the home page, the district and the community, with how many there are."""
    page = html.fromstring(built.text(path))
    at = "numbers/index.html#gaps" if path == "index.html" else "gaps/index.html"
    (link,) = [one for one in page.xpath("//main//a") if one.get("href").endswith(at)]
    heads = link.xpath("b") or [link]
    said = link.xpath("string(b)") + " " + link.xpath("string(i)") if path == "index.html" else heads[-1].text_content()
    assert re.fullmatch(r"还缺 [\d,]+ 项(?:该公开的)?(?:\xa0›)?", said)


def test_a_place_without_a_gap_says_so() -> None:
    """It does not say that all is well: only that nothing was found."""
    places = Gazetteer.load()
    notice = sample.notice(sample.SANJIANG, "benefits", "2026年第一季度", [])
    view = many.view(places, notice)
    community, district = gaps.pages(view)
    assert "没有查出缺项" in many.renderer(view).render(community).decode()
    assert "没有查出缺项" in many.renderer(view).render(district).decode()
    assert gaps.door(view, places.community(sample.SANJIANG)).text == "没有查出缺项"


def crowded() -> tuple[Page, ...]:
    """A community with a thousand vouchers without originals."""
    rows = [sample.receipt(f"PZ-{n:04d}", f"购办公用品第{n}批，含纸张、墨盒和档案盒", 5) for n in range(1, 1001)]
    view = many.view(Gazetteer.load(), sample.notice(sample.LIUHE, "receipts", "2026年3月", rows))
    return tuple(page for page in gaps.pages(view) if page.template == "gaps.html")


def test_a_thousand_gaps_are_cut_into_pages() -> None:
    """The first says how many there are, and leads to the last."""
    pages = crowded()
    assert len(pages) == 10
    assert [line.what for page in pages for line in page.context["cut"].items] == [  # type: ignore[attr-defined]
        f"PZ-{n:04d} 购办公用品第{n}批，含纸张、墨盒和档案盒：没有原件" for n in range(1, 1001)
    ]


def test_pages_of_gaps_fit_one_round_trip() -> None:
    """Also of a community with a thousand of them, and of the largest district, all of which publish."""
    view = many.view(Gazetteer.load(), *many.everywhere(Gazetteer.load()))
    render = many.renderer(view)
    sizes = {page.address: many.first_view(render, page) for page in crowded()}
    found = [page for page in gaps.pages(view) if page.template == "district_gaps.html"]
    sizes |= {page.address: many.first_view(render, page) for page in found}
    assert len(found) == 20
    assert {at: size for at, size in sizes.items() if size > many.FIRST_VIEW} == {}
