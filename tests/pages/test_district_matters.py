from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from portal.pages.district_matters import links, matters_of, pages
from portal.pages.page import Page
from portal.pages.view import View
from portal.places.ids import make_id
from portal.privacy.public import PublicNotice
from portal.register.casework import Casework
from tests.kinds.finding.ledgers import FINDING, GOING, Row, notice, over, rows
from tests.pages import sample

PLACES = [make_id("c", number) for number in (1, 2, *range(50, 1500, 50))]
"""Places of several districts; the first two are of one."""
SOLVED = 794


def view(ledgers: dict[str, list[Row]]) -> View:
    """The pages over the ledgers of these places and the small register."""
    return View(sample.register(tuple(notice(place, findings) for place, findings in ledgers.items())))


def made(seen: View) -> dict[str, Page]:
    """The pages of findings by address."""
    return {page.address: page for page in pages(seen) if page.address.endswith("/findings/")}


def units(seen: View) -> dict[str, int]:
    """How many problems each place has put right, as the pages of the districts say."""
    return {unit.place.address: unit.tally.handled for page in made(seen).values() for unit in _units(page)}


def _units(page: Page) -> Any:
    return page.context["units"]


def test_794_problems_are_counted_by_place_and_sum_to_the_districts() -> None:
    """The report's figure from as many rows: places sum to their districts, and these to the whole site."""
    seen = view(over(PLACES, SOLVED))
    assert len(made(seen)) > 2
    for page in made(seen).values():
        count: Any = page.context["count"]
        for word in ("received", "handled", "open", "overdue"):
            whole = sum(getattr(unit.tally, word) for unit in _units(page))
            assert getattr(count, word) == (f"{whole:,} 条" if whole or word != "overdue" else "")
    casework = Casework.of("findings", sample.TODAY)
    assert casework
    every: list[PublicNotice] = [one for one in seen.register.notices if one.key.kind == "findings"]
    assert sum(units(seen).values()) == SOLVED == casework.over(every).handled


def test_deleting_one_row_changes_exactly_one_place() -> None:
    """Its place has one less, its district has, and the site; nobody else."""
    ledgers = over(PLACES, SOLVED)
    before = units(view(ledgers))
    ledgers[PLACES[7]] = ledgers[PLACES[7]][1:]
    after = units(view(ledgers))
    assert {place: before[place] - after[place] for place in before if before[place] != after[place]} == {
        f"c/{PLACES[7]}/findings/": 1
    }
    assert sum(after.values()) == SOLVED - 1


def test_the_one_that_is_late_for_longest_stands_first() -> None:
    """Over all places of the district, with the name of its place; what is in time is not there."""

    def late(number: str, days: int) -> Row:
        due = str(sample.TODAY - timedelta(days=days))
        return {
            **FINDING,
            **GOING,
            "number": number,
            "due": due,
            "problem": f"拖了{days}天",
            "supervised_on": "2026-01-05",
        }

    seen = view({PLACES[0]: [late("A", 3), late("B", 40)], PLACES[1]: [late("C", 20), late("D", -3), *rows(2)]})
    first, second = (seen.register.places.community(place) for place in PLACES[:2])
    assert first.district == second.district
    (page,) = made(seen).values()
    found: Any = page.context["late"]
    assert [one.title for one in found] == ["拖了40天", "拖了20天", "拖了3天"]
    assert found[1].said[0][1].text == second.short
    assert all(one.late == "超期未改" for one in found)


def test_the_district_leads_to_what_is_under_way_in_it() -> None:
    """One way for each kind of matters there, with how many are open and overdue."""
    row = {**FINDING, **GOING, "due": str(date(2026, 3, 20))}
    seen = view({sample.LIUHE: [row]})
    district = seen.register.places.community(sample.LIUHE).district
    found = {link.text: link for link in links(seen, district)}
    assert found["查出的问题"].address == f"d/{district.id}/findings/"
    assert found["查出的问题"].note == "整改中 1 条，其中超期未改 1 条"
    assert {one.kind.known for one in matters_of(seen, district)} == set(found)


def test_what_the_district_and_its_towns_publish_themselves_counts_too() -> None:
    """Each under its own name, so that the sum is that of all places within."""
    community = view({}).register.places.community(PLACES[0])
    town, district = community.town, community.district
    seen = view({PLACES[0]: rows(1), town.id: rows(2), district.id: [*rows(3), {**FINDING, **GOING, "number": "Z-1"}]})
    assert units(seen) == {f"c/{place}/findings/": n for place, n in ((PLACES[0], 1), (town.id, 2), (district.id, 3))}
    (page,) = made(seen).values()
    late: Any = page.context["late"]
    assert [one.said[0] for one in late] == [("地方", late[0].said[0][1])]
    assert late[0].said[0][1].text == district.name
