from __future__ import annotations

from dataclasses import replace

from portal.pages.numbers import NONE, Section, pages
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from portal.register.register import Register
from tests.pages import many, sample

LIU = sample.LIUHE


def sections(address: str) -> dict[str, Section]:
    """The tables of one page of the sample, by kind."""
    (page,) = [one for one in pages(View(sample.register())) if one.address == address]
    found = page.context["sections"]
    return {one.id: one for one in found if isinstance(one, Section)} if isinstance(found, list) else {}


def test_the_city_every_district_and_every_town_that_publishes_has_its_page() -> None:
    """A town without notices of its own has it as its page, too."""
    register = sample.register()
    assert [page.address for page in pages(View(register))] == [
        "numbers/", "d/d130/numbers/", "c/t1376/numbers/", "c/t1376/", "d/d163/numbers/", "c/t1740/numbers/",
        "c/t1740/",
    ]  # fmt: skip
    nobody = Register.build(sample.SITE, sample.TODAY, register.places, (), info={})
    assert list(pages(View(nobody))) == []


def test_cells_lead_to_rows_or_to_the_table_below() -> None:
    """A number of a district to its table, one of a community to its page of the kind, gaps to the list of them."""
    city, town = sections("numbers/"), sections("c/t1740/numbers/")
    line = next(line for line in city["receipts"].lines if line.name == "都江堰市")
    assert (line.address, line.cells[0].address) == ("d/d163/numbers/", "d/d163/numbers/#receipts")
    (line,) = town["receipts"].lines
    assert (line.address, line.cells[0].address) == (f"c/{LIU}/", f"c/{LIU}/receipts/")
    assert town["gaps"].lines[0].cells[0].address == f"c/{LIU}/gaps/"
    assert town["gaps"].lines[0].cells[0].gap


def test_what_a_place_never_published_is_told_from_nought() -> None:
    """A dash where there is no notice of the kind; nought leads nowhere."""
    city = sections("numbers/")
    silent = next(line for line in city["tenders"].lines if line.name == "金堂县")
    assert {cell.text for cell in silent.cells} == {NONE}
    zero = [cell for one in city.values() for line in one.lines for cell in line.cells if cell.text == "0"]
    assert zero
    assert not any(cell.address for cell in zero)


def test_the_largest_district_and_town_fit_one_round_trip() -> None:
    """Every kind of the sample in every village of the district with the most towns, and one village of each other."""
    gazetteer = Gazetteer.load()
    largest = max(gazetteer.districts(), key=lambda district: len(gazetteer.children(district)))
    crowded = max(gazetteer.towns(), key=lambda town: len(gazetteer.children(town)))
    kinds = {notice.key.kind: notice for notice in sample.register().notices if notice.withdrawn is None}
    first = [next(gazetteer.communities(district)) for district in gazetteer.districts()]
    villages = {*gazetteer.communities(largest), *gazetteer.communities(crowded), *first}
    seen = many.view(
        gazetteer,
        *(replace(notice, key=replace(notice.key, community=one.id)) for one in villages for notice in kinds.values()),
    )
    render = many.renderer(seen)
    sizes = {page.address: many.first_view(render, page) for page in pages(seen)}
    assert max(sizes.values()) <= many.FIRST_VIEW, sorted(sizes.items(), key=lambda pair: -pair[1])[:3]


def test_a_number_of_gaps_leads_to_the_gaps() -> None:
    """Of a kind, too: its page lists what there is, not what is missing."""
    late = {
        "number": "JD-1",
        "supervised_on": "2026年1月5日",
        "problem": "没有张榜",
        "due": "2026年1月20日",
        "state": "整改中",
    }
    register = sample.register((sample.notice(LIU, "findings", "2026年1月", [late]),))
    (page,) = [one for one in pages(View(register)) if one.address == "c/t1740/numbers/"]
    found: list[Section] = list(page.context["sections"])  # type: ignore[call-overload]
    (section,) = [one for one in found if one.id == "findings"]
    cell = section.lines[0].cells[section.heads.index("缺项")]
    assert (cell.text, cell.address) == ("1", f"c/{LIU}/gaps/")
