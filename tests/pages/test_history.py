from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.pages import changes, issue
from portal.pages.history import LATEST
from portal.pages.notice import pages_of
from portal.pages.page import Page
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import Change, PublicNotice, Withdrawn
from tests.pages import many, sample


def changed(number: int) -> PublicNotice:
    """A notice of forty people in which so many cells were changed, one a day, twenty an issue."""
    notice = sample.notice(
        sample.LIUHE, "benefits", "2026年3月", sample.people(40, "耕地地力保护补贴", "2026年2月12日")
    )
    rows = notice.records
    told = (
        Change(
            n // 20 + 2, date(2025, 1, 1) + timedelta(n), rows[n % 40].id, rows[n % 40].title, "更正", "金额",
            f"{n}.50", f"{n}.60", f"第{n}处写错了",
        )
        for n in range(number)
    )  # fmt: skip
    return replace(notice, history=tuple(told), issue=number // 20 + 2)


@pytest.mark.parametrize("number", [0, 1, LATEST, LATEST + 1, 400])
@pytest.mark.parametrize("withdrawn", [False, True])
def test_no_change_is_lost_and_every_page_fits_one_round_trip(number: int, withdrawn: bool) -> None:
    """The page of a notice tells the latest changes, and leads to pages that tell all of them, newest first."""
    notice = changed(number)
    if withdrawn:
        notice = replace(notice, withdrawn=Withdrawn("重复", date(2026, 4, 1)), records=())
    view = many.view(Gazetteer.load(), notice)
    render = many.renderer(view)
    found: list[Page] = [*pages_of(view, notice), *changes.pages(view), *list(issue.pages(view))[:1]]
    assert max(many.first_view(render, page) for page in found) <= many.FIRST_VIEW
    texts = {page.address: render.render(page).decode() for page in pages_of(view, notice)}
    main = texts.pop(f"c/{notice.key}/")
    assert len(re.findall("第[0-9]+处写错了", main)) == min(number, LATEST)
    assert bool(texts) == (number > LATEST) == ("changes/index.html" in main)
    everywhere = [int(n) for text in texts.values() for n in re.findall("第([0-9]+)处写错了", text)]
    assert everywhere == (list(range(number))[::-1] if texts else [])
