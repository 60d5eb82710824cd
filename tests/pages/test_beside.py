from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from portal.charts.bars import Dots
from portal.pages import beside
from portal.pages.beside import Table
from portal.pages.lists import pages as lists
from portal.pages.page import Page
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from portal.register.beside import MOST
from portal.register.register import Register
from tests.pages import many, sample
from tests.register.test_beside import LIU, SAN, of, whole_year
from tests.register.test_year import MONTHS, TODAY, month


def page(register: Register, address: str = f"c/{LIU}/beside/") -> Page:
    """One page of places side by side."""
    (found,) = [one for one in beside.pages(View(register)) if one.address == address]
    return found


def strips(found: Page) -> list[Dots]:
    """What is drawn on it."""
    groups = found.context["strips"]
    assert isinstance(groups, list)
    return [line for _, lines in groups for line in lines]


def tables(found: Page) -> list[Table]:
    """What is written below."""
    every = found.context["tables"]
    assert isinstance(every, tuple)
    return [one for one in every if isinstance(one, Table)]


def test_the_own_place_is_marked_and_the_range_of_the_others_said_in_words() -> None:
    """In the sentence, on the line of dots, in the table; nothing says that less or more is good."""
    third = "c17349"
    found = page(of(*whole_year(LIU, 100), *whole_year(SAN, 90), *whole_year(third, 70)))
    said = found.context["said"]
    assert getattr(said, "text", "") == "日常开支一年1,200元，别处840到1,080元"
    everyday, *_ = strips(found)
    assert (everyday.row.said, everyday.row.note) == ("1,200 元", "别处840到1,080")
    assert everyday.own == "97%"
    assert len(everyday.others) == 2
    (label, cells), *_ = tables(found)[0].lines
    assert label == "日常开支"
    assert [(one.name, one.said, one.own) for one in cells] == [
        ("三江社区", "1,080", False), ("香桂村", "840", False), ("柳河社区", "1,200", True),
    ]  # fmt: skip
    notes = found.context["notes"]
    assert isinstance(notes, tuple)
    assert notes[-1] == "不打分，不排名，先后按地名表。"


def test_without_households_and_people_it_is_said_that_nothing_was_reckoned_by_them() -> None:
    """Of the places that lack them, by name; nothing where all have them."""
    notices = (*whole_year(LIU, 100), *whole_year(SAN, 90))
    lacking = page(of(*notices, people={LIU: (300, 800)})).context["notes"]
    assert isinstance(lacking, tuple)
    assert lacking[0] == "三江社区没有填户数和人口，没有按户按人算。"
    whole = page(of(*notices, people={LIU: (300, 800), SAN: (200, 500)}))
    assert whole.context["notes"] == ("不打分，不排名，先后按地名表。",)
    assert "日常花的，一人" in [label for table in tables(whole) for label, _ in table.lines]


def test_what_is_the_same_everywhere_is_written_and_not_drawn() -> None:
    """A picture of equal dots tells nothing."""
    found = page(of(*whole_year(LIU, 100), *whole_year(SAN, 100)))
    assert strips(found) == []
    assert [label for label, _ in tables(found)[0].lines][:2] == ["日常开支", "工程款"]


def test_money_that_came_back_is_written_and_drawn_at_zero() -> None:
    """A line of dots begins at zero."""
    found = page(of(*whole_year(LIU, -100), *whole_year(SAN, 100)))
    assert strips(found)[0].row.said == "-1,200 元"
    assert strips(found)[0].own == "3%"


def test_a_place_that_nobody_is_like_has_no_page() -> None:
    """Nor has an area with one place, nor a town, which has villages and no money like theirs."""
    assert [one.address for one in beside.pages(View(of(*whole_year(LIU, 10))))] == []
    assert [one.address for one in beside.pages(View(of(month(2026, 9, 5))))] == []
    two = of(*whole_year(LIU, 10), *whole_year(SAN, 10))
    assert [one.address for one in beside.pages(View(two))] == [f"c/{SAN}/beside/", f"c/{LIU}/beside/", "beside/"]
    assert beside.compared(View(two), two.places.community(LIU))
    assert not beside.compared(View(two), two.places.town("t1740"))


def test_the_page_of_a_district_leads_to_where_its_places_stand_side_by_side() -> None:
    """Of a district with one place it is the city's page; without anything to compare there is no way."""
    two = View(of(*whole_year(LIU, 10), *whole_year(SAN, 10)))
    assert [beside.around(two, district) for district in two.register.districts] == ["beside/", "beside/"]
    one = View(of(*whole_year(LIU, 10)))
    assert [beside.around(one, district) for district in one.register.districts] == [""]
    gazetteer = Gazetteer.load()
    town = max(gazetteer.towns(), key=lambda one: len(gazetteer.children(one)))
    near = [one.id for one in gazetteer.communities(town)][:2]
    both = View(of(*whole_year(near[0], 10), *whole_year(near[1], 10), gazetteer=gazetteer))
    assert [beside.around(both, district) for district in both.register.districts] == [f"d/{town.district.id}/beside/"]


def test_the_fullest_page_fits_one_round_trip() -> None:
    """As many places as stand side by side, each with many things paid for again and again."""
    gazetteer = Gazetteer.load()
    town = max(gazetteer.towns(), key=lambda one: len(gazetteer.children(one)))
    ids = [one.id for one in gazetteer.communities(town)][: MOST + 3]
    words = [f"办公用品和小额物资{n}" for n in "甲乙丙丁戊己庚辛壬癸"]
    notices = []
    for at, place in enumerate(ids):
        for when in MONTHS:
            told = month(*when, *(Decimal(1000 + at * 7 + n) for n in range(len(words))))
            rows = tuple(
                replace(row, shown={**row.shown, "purpose": word})
                for row, word in zip(told.records, words, strict=True)
            )
            key = replace(told.key, community=place)
            notices.append(replace(told, key=key, records=tuple(replace(row, key=key) for row in rows)))
    people = dict.fromkeys(ids, (1286, 3512))
    register = of(*notices, gazetteer=gazetteer, people=people)
    render = many.renderer(View(register))
    found = page(register, f"c/{ids[0]}/beside/")
    assert len(tables(found)[0].lines[0][1]) == MOST
    assert many.first_view(render, found) <= many.FIRST_VIEW


def test_a_programme_has_its_places_side_by_side() -> None:
    """With what each handed out, how often, the sum of all, and what came to a household each time."""
    rows = sample.people(4, "耕地地力保护补贴", "2026年9月3日", amount=Decimal(100))
    one = sample.notice(LIU, "benefits", "2026年9月", rows)
    key = replace(one.key, community=SAN)
    other = replace(one, key=key, records=tuple(replace(row, key=key) for row in one.records[:2]))
    register = Register.build(sample.SITE, TODAY, sample.register().places, (one, other), info={})
    (found,) = [one for one in lists(View(register)) if isinstance(one, Page) and one.template == "programme.html"]
    charts = found.context["beside"]
    assert isinstance(charts, tuple)
    sums, means = charts
    assert [(row.row.label, row.row.said, row.row.note) for row in sums.rows] == [
        ("三江社区", "200.00", "2 户次"), ("柳河社区", "400.00", "4 户次"),
    ]  # fmt: skip
    assert (sums.total.said, sums.total.note) == ("600.00", "6 户次")
    assert {row.row.said for row in means.rows} == {"100.00"}
