"""A place is added with all that is new above it, or nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.commands.place_add import MANY, Wanted, add_new
from portal.places import Gazetteer
from portal.places.additions import add_community
from portal.problems import MingbangError


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def names(content: Path) -> set[str]:
    """The full names of all places of the site's own."""
    known = Gazetteer.of_content(content)
    return {known.places[one].full_name for one in known.places.keys() - Gazetteer.load().places.keys()}


def refused(content: Path, wanted: Wanted) -> str:
    """What is said where nothing is added."""
    with pytest.raises(MingbangError) as told:
        list(add_new(content, wanted))
    return str(told.value)


def test_a_line_for_each_place_that_is_new(content: Path) -> None:
    """District, town and community, in that order, each with an id under which it is found."""
    wanted = Wanted("云岭社区", "云岭街道", "云岭新区", new_town=True, new_district=True)
    lines = list(add_new(content, wanted))
    assert [line.split("，")[0] for line in lines] == [
        "已新增 云岭新区", "已新增 云岭新区 云岭街道", "已新增 云岭新区 云岭街道 云岭社区",
    ]  # fmt: skip
    known = Gazetteer.of_content(content)
    assert [known.places[line.rpartition(" ")[2]].full_name for line in lines] == [
        line.removeprefix("已新增 ").split("，")[0] for line in lines
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("", "䢺江镇"),
        Wanted("云岭社区", "䢺江镇", code="1"),
        Wanted("云岭社区", "云岭街道", "大邑县", code="1", new_town=True),
        Wanted("云岭社区", "=云岭", "云岭新区", new_town=True, new_district=True),
        Wanted("云岭社区", "云岭街道", "云岭新区", code="51012910600", new_town=True, new_district=True),
        Wanted("云岭社区", "云岭街道", "云岭新区", new_district=True),
        Wanted("云岭社区", "䢺江镇", "云岭新区", new_district=True),
        Wanted("云岭社区", "云岭街道", "云岭新区", new_town=True),
        Wanted("䢺原社区", "䢺江镇"),
    ],
    ids=lambda wanted: f"{wanted.name} {wanted.town} {wanted.district} {wanted.code}",
)
def test_nothing_is_written_where_any_of_it_is_refused(wanted: Wanted, content: Path) -> None:
    """Neither the district nor the town is left behind: the command can be run again, put right."""
    assert refused(content, wanted)
    assert list(content.iterdir()) == []


def test_a_town_of_a_new_district_is_new_too(content: Path) -> None:
    """What is said names the word that is lacking."""
    assert "--new-town" in refused(content, Wanted("云岭社区", "云岭街道", "云岭新区", new_district=True))


def test_who_has_seen_the_namesakes_adds_it_all_the_same(content: Path) -> None:
    """But a second one of the same name in the same town is refused for good."""
    assert "c17317" in refused(content, Wanted("䢺原社区", "䢺江镇"))
    list(add_new(content, Wanted("䢺原社区", "䢺江镇", really_new=True)))
    assert names(content) == {"大邑县 䢺江镇 䢺原社区"}
    assert "不用再加" in refused(content, Wanted("䢺原社区", "䢺江镇", really_new=True))


def test_a_long_list_of_namesakes_is_counted(content: Path) -> None:
    """So many are listed with their ids and no more; how many there are is said."""
    towns = list(Gazetteer.load().towns())[: MANY + 1]
    for town in towns:
        add_community(content, "云岭社区", town)
    lines = refused(content, Wanted("云岭社区", "云岭街道", "大邑县", new_town=True)).splitlines()
    assert sum(line.startswith("  c") for line in lines) == MANY
    assert f"  ……共 {MANY + 1} 处" in lines
