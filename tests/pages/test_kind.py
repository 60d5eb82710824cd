"""The page of one kind in one community: its years, its stages, what goes on, and its records by their groups."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.pages import kind
from portal.pages.kind import groups, stages
from portal.pages.page import File, Page
from portal.pages.view import View
from portal.pages.wording import about
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import Aggregate, PublicNotice, Withdrawn
from portal.records.column import Role
from tests.pages import every_kind, many, sample

MARCH = sample.notice(sample.LIUHE, "benefits", "2026年3月", sample.people(3, "耕地地力保护补贴", "2026年3月12日"))


def seen(*notices: PublicNotice) -> View:
    """A look at these notices alone."""
    return many.view(Gazetteer.load(), *notices)


def page(view: View, place: str = sample.LIUHE, of: str = "benefits") -> Page:
    """The page of a kind."""
    (found,) = (one for one in kind.pages(view) if isinstance(one, Page) and one.address == f"c/{place}/{of}/")
    return found


def in_period(notice: PublicNotice, year: int, month: int = 3) -> PublicNotice:
    """The same notice of another month, or of a year (0)."""
    return replace(notice, key=replace(notice.key, period=replace(notice.key.period, year=year, month=month)))


def test_every_place_has_a_page_and_a_feed_of_each_kind_it_publishes() -> None:
    """With the template of its kind, where it has one; kind by kind they are the same."""
    view = View(sample.register(every_kind.notices()))
    made = list(kind.pages(view))
    pages = {one.address: one.template for one in made if isinstance(one, Page)}
    assert pages["c/c18701/benefits/"] == pages["c/c18701/tenders/"] == "kind.html"
    assert (pages["c/c18701/power-items/"], pages["c/d163/cases/"]) == ("power_items.html", "cases.html")
    assert {f"{at}atom.xml" for at in pages} == {one.address for one in made if isinstance(one, File)}
    rules = [one.address for one in kind.pages(replace(view, of_kind="rules")) if isinstance(one, Page)]
    assert rules == ["c/d163/rules/", "c/c18701/rules/"]


def test_the_page_says_what_and_whose_it_is() -> None:
    """Its title, the way to it, what its newest fact is; only where people are asked to speak it calls them to."""
    view = View(sample.register(every_kind.notices()))
    found = page(view)
    assert found.title == "惠民惠农受益 · 柳河社区"
    assert [crumb.text for crumb in found.crumbs][-2:] == ["柳河社区", "我家的补贴"]
    assert found.description.endswith("柳河社区：谁领了补贴、领了多少、凭什么领")
    assert (found.feed, found.call, found.context["ours"]) == ("c/c18701/benefits/atom.xml", "", "本村（社区）")
    assert page(view, of="opinions").call == "我也要提"
    assert page(view, of="decisions").call == ""


def test_a_page_is_as_new_as_its_newest_notice() -> None:
    """Whichever period that is of."""
    late = replace(in_period(MARCH, 2025), issued=MARCH.issued.replace(month=5))
    assert page(seen(MARCH, late)).changed == late.issued


def test_years_count_their_notices_rows_and_sums() -> None:
    """The newest first; what was withdrawn counts as a notice, and its rows and sums no more."""
    gone = replace(in_period(MARCH, 2026, 1), withdrawn=Withdrawn("重复", sample.TODAY))
    summed = replace(in_period(MARCH, 2026, 2), records=(), aggregates=(Aggregate("临时救助", 4, Decimal(1000)),))
    found = page(seen(in_period(MARCH, 2025), gone, summed, MARCH))
    years = found.context["years"]
    assert isinstance(years, list)
    cards = found.context["cards"]
    assert isinstance(cards, dict)
    (one,) = {record.amount for record in MARCH.records[:1]}
    assert one is not None
    total = sum((record.amount or Decimal(0) for record in MARCH.records), Decimal(0))
    assert [(year.year, year.notices, year.count, year.amount) for year in years] == [
        (2026, 3, "7 户", f"{total + 1000:,.2f} 元"), (2025, 1, "3 户", f"{total:,.2f} 元"),
    ]  # fmt: skip
    assert {year: len(listed.items) for year, listed in cards.items()} == {2026: 3, 2025: 1}
    assert all(year.tally is None for year in years)


def test_matters_are_told_as_such_and_not_as_stages() -> None:
    """How many goes on, and the longest first in a list of their own."""
    view = View(sample.register(every_kind.notices()))
    found = page(view, of="opinions")
    assert found.context["stages"] is None
    years = found.context["years"]
    assert isinstance(years, list)
    assert [(year.tally.received, year.tally.handled) for year in years] == [("2 条", "1 条")]
    assert found.context["ledger"] is not None
    assert found.context["waiting"] is not None
    assert page(view).context["ledger"] is page(view).context["waiting"] is None


@pytest.mark.parametrize(("of", "heading"), [("benefits", "合计"), ("tenders", "金额"), ("rules", "")])
def test_the_column_of_amounts_is_a_sum_only_of_what_was_paid(of: str, heading: str) -> None:
    """Budgets and prices are amounts that say what they are; of kinds without amounts there is no column."""
    assert page(View(sample.register(every_kind.notices())), of=of).context["amounts"] == heading


def test_stages_are_those_of_the_newest_version_of_each_record() -> None:
    """A tender that was announced last year and failed since has failed; what goes on is said in words."""
    rows = [{**sample.TENDER, "number": f"ZB-2026-0{number}"} for number in (1, 2)]
    failed = {
        **rows[0], "number": "ZB-2026-03", "stage": "流标", "bids": [], "payments": [],
        **dict.fromkeys(("supplier", "award_amount", "award_reason", "contract_number", "contract_amount", "signed_on",
                         "awarded_on")),
    }  # fmt: skip
    now = sample.notice(sample.LIUHE, "tenders", "2026年", [*rows, failed])
    before = in_period(replace(now, records=now.records[:1]), 2025, 0)
    found = stages((now, before))
    assert found is not None
    assert (found.count, found.going) == ("3 个项目", ("2 个在干",))
    assert [(one.tag.word, one.number) for one in found.stack.counts] == [("没招成", 1), ("在干", 2)]
    (record,) = now.records[2:]
    alone = stages((replace(now, records=(record,)),))
    assert alone is not None
    assert (alone.count, alone.going) == ("1 个项目", ())


@pytest.mark.parametrize("of", ["benefits", "opinions"])
def test_rows_without_stages_and_matters_have_none(of: str) -> None:
    """The first have no states, of the second there is a tally."""
    view = View(sample.register(every_kind.notices()))
    assert stages(view.register.notices_of(sample.LIUHE, of)) is None


def test_records_stand_by_what_they_belong_to_in_the_order_of_their_numbers() -> None:
    """Each once, as its newest version says; a kind whose records have no pages lists none."""
    view = View(sample.register(every_kind.notices()))
    found = groups(view, sample.LIUHE, about("power-items"))
    assert [(name, [item.number for item in items]) for name, items in found] == [
        ("公共服务", ["QL-001"]), ("财务", ["QL-020"]),
    ]  # fmt: skip
    ((item,), _) = (items for _, items in found)
    assert (item.address, item.title, item.tag) == (
        "c/c18701/power-items/q-ql-001/", "最低生活保障对象初审", None,
    )  # fmt: skip
    said = dict(item.said)
    assert said["权力类型"] == "初审权"
    assert not {"事项编号", "事项名称", "权力领域"} & set(said)
    assert page(view).context["groups"] == []
    listed = page(view, of="tenders").context["groups"]
    assert [name for name, _ in listed] == ["村级比选"]  # type: ignore[attr-defined]


def test_a_record_with_a_state_says_it_as_a_tag_and_not_in_words() -> None:
    """It is drawn beside its title."""
    view = View(sample.register(every_kind.notices()))
    ((_, items),) = groups(view, sample.LIUHE, about("tenders"))
    assert [item.tag.word for item in items if item.tag] == ["在干", "没招成"]
    assert all("当前阶段" not in dict(item.said) for item in items)


def test_records_can_be_grouped_by_the_words_of_their_place() -> None:
    """One that does not say is with its programme."""
    view = View(sample.register(every_kind.notices()))
    by_group = groups(view, sample.LIUHE, about("power-items"), Role.KEY)
    assert [name for name, _ in by_group] == ["QL-001", "QL-020"]
    assert groups(view, sample.LIUHE, about("power-items"), Role.STAGE) == groups(
        view, sample.LIUHE, about("power-items")
    )
