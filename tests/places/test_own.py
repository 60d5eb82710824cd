"""Places that a site adds, and newer states of shipped ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal.places.ids import OWN_FIRST, make_id
from portal.places.own import PLACE_COLUMNS, read_own
from portal.places.shipped import Draft
from portal.problems import Problems

HEAD = ",".join(column.heading for column in PLACE_COLUMNS)
OWN = make_id("c", OWN_FIRST["c"])
OLDER = ("老村", "", "", "2015", "2019")


def read(folder: Path, *lines: str, without: tuple[str, ...] = ()) -> tuple[dict[str, Draft], list[tuple[str, int]]]:
    """The places after these lines were read, and code and row of every error."""
    known = (
        Draft("d1", "district", "", "甲区", "甲区", "", ""),
        Draft("t1", "town", "", "乙镇", "乙镇", "", "d1"),
        Draft("c1", "community", "510100000001", "平乐村", "平乐村", "village", "t1", states=[OLDER]),
    )
    shipped = [replace(place, id=_valid(place.id), parent=_valid(place.parent)) for place in known]
    drafts = {place.id: place for place in shipped}
    path = folder / "places.csv"
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    problems = Problems()
    read_own(path, drafts, problems, without)
    return drafts, [(problem.code, problem.where.row) for problem in problems.errors]


def _valid(short: str) -> str:
    return make_id(short[0], int(short[1:])) if short else ""


TOWN, SHIPPED = _valid("t1"), _valid("c1")


def test_a_new_place_is_one_of_its_town(tmp_path: Path) -> None:
    """Its sort follows from its name."""
    drafts, errors = read(tmp_path, f"{OWN},村（社区）,花桥社区,{TOWN},,,,花桥村、老桥村,")
    assert errors == []
    new = drafts[OWN]
    assert (new.name, new.kind, new.parent) == ("花桥社区", "community", TOWN)
    assert [state[0] for state in new.states] == ["花桥村", "老桥村"]


def test_a_new_name_of_a_shipped_place_makes_the_old_one_a_former(tmp_path: Path) -> None:
    """It is found by both."""
    drafts, errors = read(tmp_path, f"{SHIPPED},村（社区）,新乐村,{TOWN},,,,,")
    assert errors == []
    assert drafts[SHIPPED].name == "新乐村"
    assert drafts[SHIPPED].states == [("平乐村", "510100000001", TOWN, "", ""), OLDER]


def test_a_place_that_only_ends_keeps_its_code(tmp_path: Path) -> None:
    """And has no former state."""
    drafts, errors = read(tmp_path, f"{SHIPPED},村（社区）,平乐村,{TOWN},,,,,2026-03-01")
    assert errors == []
    closed = drafts[SHIPPED]
    assert (closed.closed, closed.code, closed.states) == ("2026-03-01", "510100000001", [OLDER])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{OWN},村,花桥村,{TOWN},,,,,", "place-level"),
        (f"{OWN[:-1]}{(int(OWN[-1]) + 1) % 10},村（社区）,花桥村,{TOWN},,,,,", "place-id-wrong"),
        (f"{make_id('c', 7)},村（社区）,花桥村,{TOWN},,,,,", "place-id-range"),
        (f"{OWN},村（社区）,,{TOWN},,,,,", "cell-empty"),
        (f"{OWN},村（社区）,花桥村,{TOWN},,,5.1E+11,,", "place-code"),
        (f"{OWN},村（社区）,花桥村,{TOWN},,居民点,,,", "place-kind"),
        (f"{OWN},村（社区）,花桥村,{make_id('t', 5)},,,,,", "place-parent-unknown"),
        (f"{OWN},村（社区）,花桥村,{_valid('d1')},,,,,", "place-parent-unknown"),
    ],
)
def test_a_row_with_a_mistake_is_told_and_left_out(tmp_path: Path, line: str, code: str) -> None:
    """The others are read."""
    second = make_id("c", OWN_FIRST["c"] + 1)
    drafts, errors = read(tmp_path, line, f"{second},村（社区）,桃源村,{TOWN},,,,,")
    assert errors == [(code, 2)]
    assert OWN not in drafts
    assert second in drafts


def test_what_hangs_on_a_place_left_out_is_left_out_with_it(tmp_path: Path) -> None:
    """A village in a town that is none; and an id counts once."""
    town = make_id("t", OWN_FIRST["t"])
    drafts, errors = read(
        tmp_path, f"{town},镇（街道）,丙镇,{make_id('d', 7)},,,,,", f"{OWN},村（社区）,花桥村,{town},,,,,"
    )
    assert errors == [("place-parent-unknown", 2), ("place-parent-unknown", 3)]
    assert not {town, OWN} & set(drafts)
    twice = [f"{OWN},村（社区）,花桥村,{TOWN},,,,,"] * 2
    assert read(tmp_path, *twice)[1] == [("place-id-twice", 3)]


def test_rows_that_are_to_be_passed_over_are_not_told(tmp_path: Path) -> None:
    """They are mended elsewhere."""
    drafts, errors = read(tmp_path, f"{OWN},村,花桥村,{TOWN},,,,,", without=(OWN,))
    assert errors == []
    assert OWN not in drafts
