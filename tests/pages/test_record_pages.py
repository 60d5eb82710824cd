"""Which records have pages of their own, and what stands where one was whose term has ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.pages import record_pages
from portal.pages.page import Page
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import PublicNotice
from tests.pages import every_kind, many, sample

TENDERS = sample.notice(sample.LIUHE, "tenders", "2026年", [sample.TENDER, {**sample.TENDER, "number": "ZB-2026-02"}])
FIRST, SECOND = TENDERS.records
AT = "c/c18701/tenders/"


def addresses(view: View) -> list[str]:
    """The pages of records, in their order."""
    return [page.address for page in record_pages.pages(view)]


def page(view: View, address: str) -> Page:
    """One of them."""
    (found,) = (page for page in record_pages.pages(view) if page.address == address)
    return found


def seen(*notices: PublicNotice) -> View:
    """A look at these notices alone."""
    return many.view(Gazetteer.load(), *notices)


def ended(notice: PublicNotice, *rows: str) -> PublicNotice:
    """A notice in which the terms of these rows have ended."""
    return replace(notice, records=tuple(one for one in notice.records if one.id not in rows), ended=frozenset(rows))


def test_every_kind_whose_records_have_pages_has_one_of_each() -> None:
    """With the template of its kind, or the common one; of kinds without them there is none."""
    view = View(sample.register(every_kind.notices()))
    made = {page.address.split("/")[2]: page.template for page in record_pages.pages(view)}
    assert made == {
        "power-items": "power_item.html", "cases": "case.html", "rules": "record.html", "decisions": "decision.html",
        "tenders": "tender.html",
    }  # fmt: skip
    every = addresses(view)
    assert len(every) == len(set(every)) == 12


def test_pages_can_be_made_kind_by_kind() -> None:
    """All of them together are all there are."""
    view = View(sample.register(every_kind.notices()))
    parts = [addresses(replace(view, of_kind=kind)) for kind in ("cases", "rules", "benefits", "tenders")]
    assert parts[2] == []
    assert [len(part) for part in parts] == [2, 2, 0, 2]
    assert {at.split("/")[2] for at in parts[1]} == {"rules"}


def test_a_record_in_several_notices_has_the_page_of_the_newest() -> None:
    """Once."""
    before = replace(TENDERS, key=replace(TENDERS.key, period=replace(TENDERS.key.period, year=2025)), records=(FIRST,))
    view = seen(TENDERS, before)
    assert addresses(view) == [f"{AT}t-zb-2026-01/", f"{AT}t-zb-2026-02/"]


def test_where_a_term_has_ended_a_page_says_so() -> None:
    """Its address was given out: it says the number that stood on the paper, and nothing of what was there."""
    view = seen(ended(TENDERS, SECOND.id))
    assert addresses(view) == [f"{AT}t-zb-2026-01/", f"{AT}t-zb-2026-02/"]
    gone = page(view, f"{AT}t-zb-2026-02/")
    assert (gone.template, gone.listed) == ("record_ended.html", False)
    assert (gone.title, gone.context["number"]) == ("招投标 ZB-2026-02 · 柳河社区", "ZB-2026-02")
    assert gone.description.endswith("柳河社区 招投标 ZB-2026-02：公开已满期")
    assert [crumb.text for crumb in gone.crumbs][-2:] == ["工程谁中标", "招投标 ZB-2026-02"]
    assert (gone.feed, gone.changed) == ("c/c18701/atom.xml", TENDERS.issued)
    text = many.renderer(view).render(gone).decode()
    assert "公开已满期" in text
    assert SECOND.title not in text
    assert gone.context["card"] == view.card(view.notices[0])


@pytest.mark.parametrize("where", ["older", "newer"])
def test_a_record_that_another_notice_still_has_is_not_ended(where: str) -> None:
    """Its page is that of the notice in which it stands."""
    year = 2025 if where == "older" else 2027
    other = replace(TENDERS, key=replace(TENDERS.key, period=replace(TENDERS.key.period, year=year)))
    view = seen(ended(TENDERS, SECOND.id), other)
    assert addresses(view) == [f"{AT}t-zb-2026-01/", f"{AT}t-zb-2026-02/"]
    assert page(view, f"{AT}t-zb-2026-02/").template == "tender.html"


def test_a_record_that_ended_in_several_notices_has_one_page() -> None:
    """And every place its own: their numbers may be alike."""
    other = ended(replace(TENDERS, key=replace(TENDERS.key, community=sample.SANJIANG)), FIRST.id, SECOND.id)
    before = ended(replace(TENDERS, key=replace(TENDERS.key, period=replace(TENDERS.key.period, year=2025))), SECOND.id)
    view = seen(ended(TENDERS, SECOND.id), before, other)
    there = "c/c14127/tenders/"
    assert sorted(addresses(view)) == [
        f"{there}t-zb-2026-01/", f"{there}t-zb-2026-02/", f"{AT}t-zb-2026-01/", f"{AT}t-zb-2026-02/",
    ]  # fmt: skip


def test_rows_of_kinds_without_pages_leave_none() -> None:
    """When a payment's term ends nothing stands in its place."""
    paid = sample.notice(sample.LIUHE, "benefits", "2026年3月", sample.people(2, "高龄津贴", "2026年3月12日"))
    assert addresses(seen(ended(paid, paid.records[0].id))) == []
