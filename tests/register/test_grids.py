"""Rows by grid: which belong to one, and what is told of those that belong to none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from portal.places.gazetteer import Gazetteer
from portal.places.ids import make_id
from portal.places.model import Grid
from portal.privacy.public import PublicNotice
from portal.problems import Problems
from portal.records.column import Role
from portal.register.grids import by_grid, keeper, tell_grids, with_group
from portal.register.register import Register
from tests.pages import sample

NAMES = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北春夏秋冬天地"
ONE, TWO, THREE = (make_id("g", number) for number in (1, 2, 3))


def register(grids: Sequence[Grid], *groups: str, month: int = 3) -> Register:
    """A power list and a list of open subsidies with a row for each of these groups, in a village with these grids."""
    row = {"power_item": "QL-001", "programme": "耕地地力保护补贴", "amount": 300, "paid_on": f"2026年{month}月12日"}
    rows = [
        {**row, "recipient": f"张丰{NAMES[at]}", **({"group": text} if text else {})} for at, text in enumerate(groups)
    ]
    notices: list[PublicNotice] = [
        sample.notice(sample.LIUHE, "power-items", "2026年", [sample.ITEM]),
        sample.notice(sample.LIUHE, "benefits", f"2026年{month}月", rows),
    ]
    places = Gazetteer.load().with_grids({grid.id: grid for grid in grids})
    return Register.build(sample.SITE, date(2026, 4, 2), places, notices, info={})


def grid(identifier: str, name: str, *groups: str, post: str = "", closed: date | None = None) -> Grid:
    """A grid of the village."""
    return Grid(identifier, sample.LIUHE, name, groups, post, closed, 2)


def rows(found: Register) -> dict[str, list[str]]:
    """The groups as written of the rows of each grid, by its id."""
    sorted_rows = by_grid(found, sample.LIUHE)
    return {one.grid.id: [record.text(Role.GROUP) for _, record in one.entries] for one in sorted_rows.grids}


def test_the_grid_of_a_row_follows_from_its_group() -> None:
    """In whatever spelling; a grid without rows is there, and its own name or number is a group of it."""
    found = register(
        [grid(ONE, "第一网格", "1组", "2组"), grid(TWO, "第二网格", "3组"), grid(THREE, "滨河网格")],
        "1组", "第一村民小组", "二组", "柳河社区2组", "3", "第二网格", "",
    )  # fmt: skip
    assert rows(found) == {ONE: ["1组", "第一村民小组", "二组", "柳河社区2组"], TWO: ["3", "第二网格"], THREE: []}


def test_a_row_of_two_grids_is_in_both() -> None:
    """Land in two groups is read by both."""
    found = register([grid(ONE, "甲", "1组"), grid(TWO, "乙", "2组")], "1组、2组", "2组")
    assert rows(found) == {ONE: ["1组、2组"], TWO: ["1组、2组", "2组"]}


def test_all_grids_together_have_every_row_with_a_group() -> None:
    """Of the whole village: what is in no grid is counted, so that nothing is lost."""
    found = register([grid(ONE, "甲", "1组"), grid(TWO, "乙", "2组")], *(f"{n % 4 + 1}组" for n in range(40)), "外地")
    sorted_rows = by_grid(found, sample.LIUHE)
    gathered = {record.id for one in sorted_rows.grids for _, record in one.entries}
    every = [record for _, record in with_group(found, sample.LIUHE) if record.text(Role.GROUP) != "外地"]
    assert len(gathered) + sorted_rows.nowhere.total() == len(every) == 40
    assert sorted_rows.nowhere == {"3组": 10, "4组": 10}


def test_a_retired_grid_has_no_rows() -> None:
    """The grid that took over its groups has them."""
    closed = grid(ONE, "旧", "1组", closed=date(2026, 1, 31))
    assert rows(register([closed, grid(TWO, "新", "1组")], "1组")) == {TWO: ["1组"]}


def test_groups_in_no_grid_are_told_once() -> None:
    """One warning a village, with how many rows of each; none where no grid says its groups."""
    problems = Problems()
    tell_grids(register([grid(ONE, "甲", "1组")], "1组", "8组", "8组", "9组", "无"), problems)
    (problem,) = problems.items
    assert (problem.code, problem.where.file) == ("group-without-grid", "grids.csv")
    assert "2 个组" in problem.message
    assert "8组（2 行）、9组（1 行）" in problem.message
    problems = Problems()
    tell_grids(register([grid(ONE, "甲")], "1组", "8组"), problems)
    assert not problems.items


@pytest.mark.parametrize(("written", "found"), [("民政专干", "民政专干"), ("王建国", None), ("", None)])
def test_a_keeper_is_a_post_of_the_power_list(written: str, found: str | None) -> None:
    """Whatever else is typed there is told to staff and goes nowhere."""
    village = register([grid(ONE, "甲", "1组", post=written)], "1组")
    post = keeper(village, village.places.grid(ONE))
    assert (post.name if post else None) == found
    problems = Problems()
    tell_grids(village, problems)
    assert [problem.code for problem in problems.items] == (["grid-post-unknown"] if written and not found else [])
    assert all(written not in problem.message for problem in problems.items)
