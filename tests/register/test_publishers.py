"""What places above a village have, seen from their own pages: who cites it, what was withdrawn, what guards it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from portal.places.gazetteer import Gazetteer
from portal.privacy.public import Aggregate, CommunityInfo, PublicNotice
from portal.register.guards import against
from portal.register.power_page import all_under
from portal.register.register import Register
from tests.pages import sample
from tests.register.whole import registered

LIU, TOWN, DISTRICT = sample.LIUHE, "t1740", "d163"
NUMBER = "QL-001"


def powers(place: str, *numbers: str) -> PublicNotice:
    """A power list of these numbers."""
    return sample.notice(place, "power-items", "2026年", [{**sample.ITEM, "number": number} for number in numbers])


def ended(place: str, rows: int) -> PublicNotice:
    """A notice of which only sums are left."""
    sums = (Aggregate("最低生活保障金", rows, Decimal(450) * rows, NUMBER),)
    return sample.notice(place, "benefits", "2026年1月", [], aggregates=sums)


def risks(place: str, year: int) -> PublicNotice:
    """A list of one risk of the power."""
    return sample.notice(place, "risks", f"{year}年", [{**sample.RISKS[0], "power_item": NUMBER}])


def test_what_was_withdrawn_counts_for_the_power_it_was_made_under() -> None:
    """A village's sums for the town's power; once the village has an item by that number, for its own."""
    town = registered(powers(TOWN, NUMBER), ended(LIU, 3), ended(TOWN, 2))
    assert sum(made.rows for made in all_under(town, TOWN, NUMBER)) == 5
    own = registered(powers(TOWN, NUMBER), powers(LIU, NUMBER), ended(LIU, 3), ended(TOWN, 2))
    assert sum(made.rows for made in all_under(own, TOWN, NUMBER)) == 2
    assert sum(made.rows for made in all_under(own, LIU, NUMBER)) == 3


def test_the_nearest_item_of_a_number_is_cited() -> None:
    """The village's before the town's, this before the district's."""
    listed: tuple[PublicNotice, ...] = ()
    for place in (DISTRICT, TOWN, LIU):
        listed = (*listed, powers(place, NUMBER))
        found = registered(*listed).cited("power-items", LIU, NUMBER)
        assert found is not None
        assert found[0].key.community == place


def test_guards_of_a_power_are_of_the_list_that_holds_in_each_place() -> None:
    """A village's newest list and the town's, not the village's of last year."""
    register = registered(powers(TOWN, NUMBER), risks(TOWN, 2026), risks(LIU, 2025), risks(LIU, 2026))
    told = {(guard.notice.key.community, guard.notice.key.period.year) for guard in against(register, TOWN, NUMBER)}
    assert told == {(TOWN, 2026), (LIU, 2026)}


def test_what_could_not_be_made_is_not_linked() -> None:
    """Until it is known what was made everything counts as there; then only what is."""
    register = registered(powers(TOWN, NUMBER))
    assert register.made("c/t1740/handbook.pdf")
    made = replace(register, products=frozenset({"c/t1740/handbook.pdf"}))
    assert made.made("c/t1740/handbook.pdf")
    assert not made.made("c/t1740/letter.pdf")


def test_only_a_community_is_asked_who_supervises() -> None:
    """A town has no committee that supervises: that it names none is no gap; what it says of itself stays."""
    said = CommunityInfo(office="镇政府", complaint_phone="028-87120000")
    register = Register.build(sample.SITE, sample.TODAY, Gazetteer.load(), (), info={"t1740": said})
    town, village = register.info_of("t1740"), register.info_of(sample.LIUHE)
    assert (town.asked, village.asked) == (False, True)
    assert (town.office, town.phones) == ("镇政府", ("028-87120000",))
