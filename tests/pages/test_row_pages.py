from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from portal.pages.notice import pages_of
from portal.pages.row_pages import FEWEST, rows_on_a_page
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import Change
from tests.pages import many, sample
from tests.pages.test_casework import opinion

_SYLLABLES = "会议签到材料公示期限不足漏报重复发放未经集体讨论擅自决定验收走过场合同条款改动比选单位少于三家"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places of the product."""
    return Gazetteer.load()


@pytest.mark.parametrize(("rows", "words"), [(0, 0), (1, 30), (24, 30), (24, 200), (40, 500), (123, 30), (390, 30)])
def test_a_notice_with_long_rows_arrives_in_one_round_trip(rows: int, words: int, gazetteer: Gazetteer) -> None:
    """Its pages are equally long, none has more than fits; every row stands on one of them, in order."""
    said = random.Random(rows)
    receipts = [
        sample.receipt(f"PZ-{number}", "".join(said.choices(_SYLLABLES, k=words)), said.randint(10, 9_000_000))
        for number in range(rows)
    ]
    notice = sample.notice(sample.LIUHE, "receipts", "2026年3月", receipts)
    size = rows_on_a_page(notice, notice.records)
    view = many.view(gazetteer, notice)
    render = many.renderer(view)
    pages = [render.render(page) for page in pages_of(view, notice)]
    assert len(pages) == max(1, -(-rows // size))
    assert size >= min(FEWEST, max(rows, 1))
    assert max(many.first_view(render, page) for page in pages_of(view, notice)) <= many.FIRST_VIEW
    numbers = [int(number) for page in pages for number in re.findall(r"第 (\d+) 行的网址", page.decode())]
    assert numbers == list(range(1, rows + 1))


def test_very_many_long_rows_are_cut_too() -> None:
    """However many pages that makes: one row less on each makes no other number of pages, and so no end by itself."""
    notice = sample.notice(sample.LIUHE, "receipts", "2026年3月", [sample.receipt("PZ-1", "办公用纸", 100)])
    (record,) = notice.records
    said = random.Random(1)
    rows = [
        replace(record, id=f"r{n}", shown={**record.shown, "purpose": "".join(said.choices(_SYLLABLES, k=400))})
        for n in range(100)
    ]
    assert rows_on_a_page(notice, rows) == FEWEST


def test_short_rows_stay_on_one_page() -> None:
    """What fits together is not cut."""
    people = sample.people(40, "耕地地力保护补贴", "2026年2月12日")
    notice = sample.notice(sample.LIUHE, "benefits", "2026年3月", people)
    assert rows_on_a_page(notice, notice.records) == 40


def _vouchers(rows: int) -> list[dict[str, Any]]:
    return [sample.receipt(f"PZ-{number}", "办公用品采购" * 6, number) for number in range(rows)]


def _opinions(rows: int) -> list[dict[str, Any]]:
    return [opinion(number, "2026-03-02", said="路灯不亮" * 6) for number in range(rows)]


@pytest.mark.parametrize(("kind", "rows"), [("receipts", _vouchers(300)), ("opinions", _opinions(300))])
def test_a_corrected_row_leads_to_what_was_corrected(
    kind: str, rows: list[dict[str, Any]], gazetteer: Gazetteer
) -> None:
    """From every page of its notice: the corrections are told on the first alone."""
    notice = sample.notice(sample.LIUHE, kind, "2026年3月", rows)
    corrected = (Change(2, date(2026, 4, 1), row.id, row.title, "更正", "事由", "1", "2") for row in notice.records)
    notice = replace(notice, history=tuple(corrected))
    view = many.view(gazetteer, notice)
    render = many.renderer(view)
    rows_told = (page for page in pages_of(view, notice) if page.template != "changes.html")
    first, *others = [render.render(page).decode() for page in rows_told]
    assert 'id="changes"' in first
    assert len(others) > 1
    for page, changes in ((first, "#changes"), *((other, "../index.html#changes") for other in others)):
        assert {*re.findall(r'<a class="mark" href="([^"]*)">更正过', page)} == {changes}
