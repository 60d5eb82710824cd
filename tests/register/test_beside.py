from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.places.gazetteer import Gazetteer
from portal.privacy.closed import ALL, OTHERS
from portal.privacy.public import Closed, ClosedSum, CommunityInfo, PublicNotice
from portal.records.population import Population
from portal.register.beside import AGAIN, BY_HEAD, EACH, MOST, TOTALS, Measure, among, measures, shared
from portal.register.register import Register
from tests.pages import sample
from tests.register.test_year import MONTHS, TODAY, month
from tests.register.whole import places

LIU, SAN = sample.LIUHE, sample.SANJIANG


def elsewhere(notice: PublicNotice, place: str) -> PublicNotice:
    """The same notice of another place."""
    key = replace(notice.key, community=place)
    return replace(notice, key=key, records=tuple(replace(one, key=key) for one in notice.records))


def whole_year(place: str, *amounts: int, **more: Any) -> list[PublicNotice]:
    """The same vouchers in each of the twelve months."""
    return [elsewhere(month(*when, *amounts, **more), place) for when in MONTHS]


def drawn(place: str, *sums: ClosedSum) -> list[PublicNotice]:
    """Sums of closed programmes of a month."""
    notice = replace(sample.notice(LIU, "benefits", "2026年9月", []), closed=Closed(sums))
    return [elsewhere(notice, place)]


def of(
    *notices: PublicNotice, gazetteer: Gazetteer | None = None,
    people: Mapping[str, tuple[int | None, int | None]] = MappingProxyType({}),
) -> Register:  # fmt: skip
    """A register of these, with households and people of places by id."""
    info = {place: CommunityInfo(population=Population(*both, Day(2026))) for place, both in people.items()}
    return Register.build(sample.SITE, TODAY, gazetteer or places(), notices, info=info)


def told(found: dict[tuple[str, str], Measure] | Any, group: str) -> dict[str, str]:
    """What a group says of a place."""
    return {one.label: one.said for one in found.values() if one.group == group}


def test_a_sum_of_a_year_needs_all_of_its_months() -> None:
    """Eleven months are no year: nothing is compared by them."""
    register = of(*whole_year(LIU, 10), *whole_year(SAN, 5)[1:])
    assert told(measures(register, LIU), TOTALS)["日常开支"] == "120"
    assert measures(register, SAN) == {}
    assert among(register, register.places.community(LIU)) == [LIU]


def test_what_is_paid_again_and_again_is_compared_by_its_words() -> None:
    """Wherever it is called the same; else there is no value, which is not nought."""
    register = of(*whole_year(LIU, 10, purpose="办公电费"), *whole_year(SAN, 7, purpose="办公 电费"))
    assert told(measures(register, SAN), AGAIN) == {"办公 电费": "84"}
    common = shared(register, [LIU, SAN], LIU)
    assert [one.label for one in common if one.group == AGAIN] == ["办公电费"]
    other = of(*whole_year(LIU, 10, purpose="办公电费"), *whole_year(SAN, 7, purpose="水费"))
    assert not [one for one in shared(other, [LIU, SAN], LIU) if one.group == AGAIN]


def test_figures_per_household_and_head_need_the_place_to_say_how_many() -> None:
    """Only what it says is divided by: households alone, people alone, or neither."""
    register = of(*whole_year(LIU, 100), *whole_year(SAN, 100), people={LIU: (300, None)})
    assert told(measures(register, LIU), BY_HEAD) == {"日常花的，一户": "4", "工程花的，一户": "0"}
    assert told(measures(register, SAN), BY_HEAD) == {}


def test_a_programme_is_compared_by_what_comes_to_a_household_each_time() -> None:
    """From the sums and counts that are published, and from nothing that is folded or not counted."""
    sums = (
        ClosedSum("农村低保金", 13, Decimal(11828)),
        ClosedSum(OTHERS, 6, Decimal(900)),
        ClosedSum(ALL, 0, Decimal(700), fewer=5),
    )
    register = of(*drawn(LIU, *sums), *drawn(SAN, sums[0]))
    assert told(measures(register, LIU), EACH) == {"农村低保金": "909.85"}
    assert [one.label for one in shared(register, [LIU, SAN], LIU)] == ["农村低保金"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["甲", "乙", OTHERS]), st.integers(0, 20), st.integers(1, 90_000)), max_size=6)
)
def test_nothing_about_programmes_is_reckoned_from_anything_but_published_sums(
    sums: list[tuple[str, int, int]],
) -> None:
    """Every mean is a quotient of the sums and counts of the notices; exchange the people and nothing changes."""
    notices = [
        elsewhere(
            replace(
                sample.notice(LIU, "benefits", f"2026年{n}月", []),
                closed=Closed((ClosedSum(name, rows, Decimal(yuan), fewer=0 if rows else 5),)),
            ),
            LIU,
        )
        for n, (name, rows, yuan) in enumerate(sums, 1)
    ]
    found = told(measures(of(*notices), LIU), EACH)
    for name in ("甲", "乙"):
        rows = sum(count for other, count, _ in sums if other == name)
        yuan = sum(amount for other, count, amount in sums if other == name and count)
        assert (name in found) == bool(rows)
        if rows:
            assert abs(Decimal(found[name].replace(",", "")) - Decimal(yuan) / rows) <= Decimal("0.005")
    assert OTHERS not in found


def test_one_is_compared_with_the_nearest_places_that_are_enough() -> None:
    """Its town where that has two others, else its district, else the city; of many only so many, itself among them."""
    gazetteer = Gazetteer.load()
    town = max(gazetteer.towns(), key=lambda one: len(gazetteer.children(one)))
    ids = [one.id for one in gazetteer.communities(town)]
    register = of(*(one for place in (*ids, SAN) for one in whole_year(place, 10)), gazetteer=gazetteer)
    for place in (ids[0], ids[len(ids) // 2], ids[-1]):
        near = among(register, gazetteer.community(place))
        assert place in near
        assert len(near) == min(MOST, len(ids))
        assert near == [one for one in ids if one in near]
    far = among(register, gazetteer.community(SAN))
    assert SAN in far
    assert len(far) == MOST
