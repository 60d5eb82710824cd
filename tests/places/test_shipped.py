"""The shipped list: its numbers, its ids, and what is known of 2019 and 2023."""

import csv
from collections import Counter
from pathlib import Path

import portal.places
from portal.places import Community, Gazetteer, Town
from portal.places.ids import OWN_FIRST, is_valid, number_of

DATA = Path(portal.places.__file__).parent / "data"


def source(name: str, level: str, column: str = "name") -> dict[str, str]:
    """Code → name (or another column) of one level of a source file."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row[column] for row in csv.DictReader(lines) if row["level"] == level}


def test_the_list_has_every_place_of_2023(shipped: Gazetteer) -> None:
    """20 districts, 261 towns and 3,047 communities are open."""
    counts = (len(list(shipped.districts())), len(list(shipped.towns())), len(list(shipped.communities())))
    assert counts == (20, 261, 3047)
    assert sum(len(list(shipped.communities(d))) for d in shipped.districts()) == 3047
    assert sum(len(shipped.children(t)) for d in shipped.districts() for t in shipped.towns(d)) == 3047


def test_every_code_of_either_year_leads_to_its_name(shipped: Gazetteer) -> None:
    """All 4,366 communities of 2019 and all 3,047 of 2023 are found by the code and name of their year."""
    old, new = source("chengdu_divisions_2019.csv", "village"), source("chengdu_divisions.csv", "village")
    assert (len(old), len(new)) == (4366, 3047)
    by_code: dict[str, list[Community]] = {}
    for place in shipped.communities(closed=True):
        for code in {place.code, *(former.code for former in place.aliases)}:
            by_code.setdefault(code, []).append(place)
    assert all(any(place.name == name and not place.closed for place in by_code[code]) for code, name in new.items())
    for code, name in old.items():
        names = {name for place in by_code[code] for name in (place.short, *(f.name for f in place.aliases))}
        assert any(name.startswith(short.removesuffix("村").removesuffix("社区")) for short in names), code


def test_ids_are_unique_valid_and_below_the_numbers_of_sites(shipped: Gazetteer) -> None:
    """Every id has a right check digit and the letter of its level, and none is in the range that sites use."""
    for identifier, place in shipped.places.items():
        assert identifier == place.id
        letter = "c" if isinstance(place, Community) else "t" if isinstance(place, Town) else "d"
        assert is_valid(identifier, letter)
        assert number_of(identifier) < OWN_FIRST[letter]


def test_ids_once_given_stay(shipped: Gazetteer) -> None:
    """These ids were printed on boards; no later list may give them to another place."""
    printed = {
        "d013": "锦江区",
        "t1601": "大邑县 䢺江镇",
        "c18701": "都江堰市 灌口街道 柳河社区",
        "c14127": "金堂县 赵镇街道 三江社区",
        "c17317": "大邑县 䢺江镇 䢺源社区",
        "c17349": "大邑县 䢺江镇 香桂村",
        "c00013": "锦江区 锦官驿街道 水井坊社区",
    }
    assert {identifier: shipped.places[identifier].full_name for identifier in printed} == printed


def test_a_reused_code_never_joins_two_places(shipped: Gazetteer) -> None:
    """A code which stood for two places has two ids; where only the spelling changed, one id has both names."""
    for code, then, now in [
        ("510104023016", "华星路社区", "五昭路社区"),
        ("510181005003", "银杏社区", "玉垒社区"),
        ("510129105009", "金塘社区", "元兴社区"),
    ]:
        places = {match.place.id: match for match in shipped.find(code)}
        assert len(places) == 2, code
        assert next(m for m in places.values() if not m.place.closed).place.full_name.endswith(now)
        assert any(then in (m.place.full_name.split()[-1], *(f.name for f in m.place.aliases)) for m in places.values())
    for code, then, now in [("510181005004", "高梗社区", "高埂社区"), ("510129106001", "出源社区", "䢺源社区")]:
        (only,) = shipped.find(code)
        assert only.place.full_name.endswith(now)
        assert [former.name for former in only.place.aliases] == [then]


def test_town_codes_given_to_other_towns(shipped: Gazetteer) -> None:
    """510185003000 was 十里坝街道 in 2019 and is 新市街道 in 2023: two towns."""
    found = {match.place.full_name: match.why for match in shipped.find("510185003000")}
    assert found == {"简阳市 新市街道": "统计代码", "简阳市 十里坝街道": "当年的统计代码"}


def test_of_60_reused_codes_each_is_told_apart_or_recognised() -> None:
    """60 community codes carry another name in 2023; 33 are the same place written differently, 27 are two."""
    old, new = (source(name, "village", "short") for name in ("chengdu_divisions_2019.csv", "chengdu_divisions.csv"))
    changed = [code for code in old.keys() & new.keys() if old[code] != new[code]]
    ids: dict[tuple[str, str], str] = {}
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            ids |= {(row["code"], row["first"]): row["id"], (row["code"], row["last"]): row["id"]}
    same = [code for code in changed if ids[(code, "2019")] == ids[(code, "2023")]]
    assert (len(changed), len(same)) == (60, 33)


def test_a_community_that_changed_town_keeps_its_id(shipped: Gazetteer) -> None:
    """A community whose town was dissolved has one id, with the old town and code among its former states."""
    moved = [
        c
        for c in shipped.communities()
        if any(former.town and former.town != c.town.name and former.last == "2019" for former in c.aliases)
    ]
    assert len(moved) > 600
    one = next(c for c in moved if c.short == "大鹏村")
    assert one.full_name == "大邑县 䢺江镇 大鹏村"
    assert str(one.aliases[0]).startswith("大邑县 斜源镇 大鹏村（统计代码 5101")
    assert str(one.aliases[0]).endswith("见于 2019 年名录")


def test_a_county_that_became_a_district_keeps_its_id(shipped: Gazetteer) -> None:
    """新津县 of 2019 is 新津区 of 2023, though its code changed."""
    (match,) = [match for match in shipped.find("新津县") if not match.place.closed]
    assert match.place.full_name == "新津区"
    assert match.why == "2019 年的名称"


def test_places_only_of_2019_are_closed_but_known(shipped: Gazetteer) -> None:
    """128 towns and 1,940 communities are marked as missing from the list of 2023."""
    towns = [t for t in shipped.towns(closed=True) if t.closed]
    communities = [c for c in shipped.communities(closed=True) if c.closed]
    assert (len(towns), len(communities)) == (128, 1940)
    assert Counter(place.closed for place in towns) + Counter(place.closed for place in communities) == {"2023": 2068}


def test_a_successor_is_recorded_only_where_the_lists_show_it(shipped: Gazetteer) -> None:
    """斜源镇 went to 䢺江镇 with half of its communities; where 董场镇 went the lists do not show clearly."""
    gone = {t.full_name: t for t in shipped.towns(closed=True) if t.closed}
    heir = shipped.successor(gone["大邑县 斜源镇"])
    assert heir is not None
    assert heir.full_name == "大邑县 䢺江镇"
    assert shipped.successor(gone["大邑县 董场镇"]) is None
    for place in shipped.places.values():
        following = shipped.successor(place)
        assert not (following and (following.closed or not place.closed)), place


def test_rare_letters_survive(shipped: Gazetteer) -> None:
    """䢺 is U+48BA in every name, from the file to the full name."""
    town = shipped.town("t1601")
    assert [f"{ord(letter):X}" for letter in town.name[:1]] == ["48BA"]
    assert all(child.full_name.startswith("大邑县 \u48ba江镇 ") for child in shipped.children(town))
