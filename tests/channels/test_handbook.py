from __future__ import annotations

import io
import itertools
from dataclasses import replace

import pikepdf

from portal.channels import handbook as making
from portal.channels.channel import Source
from portal.channels.handbook import Handbook, render_handbook
from portal.channels.typeset import Typesetter
from portal.charts.flow import Step
from tests.channels.invented import STEPS, handbook
from tests.channels.scanning import pages, symbols, texts
from tests.pages import sample
from tests.register.test_making import item, listed, reviewed


def test_contents_lead_to_every_section(typesetter: Typesetter) -> None:
    """The contents list each power item with the page it begins on, and the bookmarks do too."""
    book = handbook(8)
    pdf = render_handbook(book, typesetter)
    written = texts(pdf)
    for section in book.sections:
        (page,) = [number for number, text in enumerate(written, 1) if section.number in text]
        assert f"{section.name} {page}" in written[1]
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [*(section.name for section in book.sections), "有意见找谁"]


def test_every_section_has_its_own_code_and_steps(typesetter: Typesetter) -> None:
    """Each item's page carries the symbol of its own address, and each of its steps is text."""
    book = handbook(7)
    pdf = render_handbook(book, typesetter)
    found = [symbols(picture) for picture in pages(pdf)]
    written = texts(pdf)
    for section in book.sections:
        page = next(number for number, text in enumerate(written) if section.number in text)
        assert set(found[page]) == {section.url}
        assert section.materials[0] in written[page]
    whole = "".join(written)
    assert whole.count(STEPS[0].name) >= len(book.sections)
    assert "退回补正：材料不全的" in whole


def test_a_page_is_a5(typesetter: Typesetter) -> None:
    """All pages measure 148 by 210 mm."""
    with pikepdf.open(io.BytesIO(render_handbook(handbook(1), typesetter))) as document:
        for page in document.pages:
            width, height = (float(value) / 72 * 25.4 for value in list(page.mediabox)[2:])
            assert (round(width), round(height)) == (148, 210)


def test_a_usual_item_takes_two_facing_pages_and_no_small_type(typesetter: Typesetter) -> None:
    """Items of eight steps begin on a left page, go on on the right one, and the next begins on the next left page."""
    book = handbook(5)
    steps = tuple(
        Step(f"第{number}件事", "居民委员会主任", "3个工作日", "", (("不通过", "退回补正"),)) for number in range(8)
    )
    eight = replace(book, sections=tuple(replace(section, steps=steps) for section in book.sections))
    written = texts(render_handbook(eight, typesetter))
    starts = [number for number, text in enumerate(written, 1) if any(one.number in text for one in book.sections)]
    assert all(number % 2 == 0 for number in starts)
    assert [after - before for before, after in itertools.pairwise(starts)] == [2] * 4
    assert all("第7件事" in written[number] for number in starts)


def test_contents_are_grouped_by_area(typesetter: Typesetter) -> None:
    """Each area stands above its items with their number."""
    book = handbook(3)
    contents = texts(render_handbook(book, typesetter))[1].replace("　", " ")  # as it is read before a number
    for section in book.sections:
        assert f"{section.area} 1 项{section.name} " in contents


def test_the_first_page_says_how_the_list_was_made(typesetter: Typesetter) -> None:
    """Below the title of the contents, with the rounds and their figures; one that does not say has its gap there."""
    told = making.made(sample.register((reviewed(listed([item(1)], "2026年")),)), sample.SANJIANG)
    lines = tuple(told)
    assert ("征求意见（第 1 轮）", "2026年1月14日至2026年1月20日，各村民小组，张榜，收到 18 条意见，采纳 7 条") in lines
    first = texts(render_handbook(replace(handbook(1), making=lines), typesetter))[1]
    assert "这份清单怎么来的" in first
    assert all(what in first for what, _ in lines)
    assert tuple(making.made(sample.register((listed([item(1)], "2026年"),)), sample.SANJIANG)) == (
        ("", "清单没有审议记录"),
    )


def test_the_last_pages_say_what_rules_let_posts_do(typesetter: Typesetter) -> None:
    """What holds for every post once, then by post; a rule that has ended, or is of no post here, says nothing."""
    common = {"act": "新建", "issued_on": "2026年1月5日", "unit": "居民委员会"}
    rules = [
        {**common, "number": "ZD-1", "title": "用印办法", "may_not": "在空白纸上盖章"},
        {**common, "number": "ZD-2", "title": "评议办法", "post": "民政专干", "may": "查看记录\n列席评议"},
        {**common, "number": "ZD-3", "title": "旧办法", "post": "民政专干", "may": "代签", "ended_on": "2026年1月9日"},
        {**common, "number": "ZD-4", "title": "水管办法", "post": "水管员", "may": "收水费"},
    ]
    powers = listed([item(1, post="民政专干")], "2026年")
    register = sample.register((powers, sample.notice(sample.SANJIANG, "rules", "2026年", rules)))
    (product,) = making.handbooks(Source(register), register.places.community(sample.SANJIANG))
    assert isinstance(product.value, Handbook)
    told = product.value.conduct
    assert told == (
        (making.EVERY_POST, (), ("在空白纸上盖章（用印办法）",)),
        ("民政专干", ("查看记录（评议办法）", "列席评议（评议办法）"), ()),
    )
    written = texts(render_handbook(replace(handbook(1), conduct=told), typesetter))
    assert "岗位的规矩" in written[1]
    (page,) = [text for text in written[2:] if "岗位的规矩" in text and "列席评议" in text]
    assert "不可以做" in page
    assert not any("岗位的规矩" in text for text in texts(render_handbook(handbook(1), typesetter)))
