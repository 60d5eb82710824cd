"""What staff write of grids, looked at before it leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.places.gazetteer import Gazetteer
from portal.places.ids import make_id
from portal.places.model import Grid
from portal.privacy.screening.grids import screen_grids
from portal.problems import Problems

TODAY = date(2026, 4, 1)
ONE, TWO, THREE = (make_id("g", number) for number in (1, 2, 3))


def screened(tmp_path: Path, *lines: str) -> tuple[dict[str, Grid], Problems]:
    """The grids of a file with these rows (id, name, groups, post, last day) as they may leave."""
    head = "网格编号,村（社区）编号,网格名称,小组,网格员岗位,停用日期"
    (tmp_path / "grids.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    places = Gazetteer.of_content(tmp_path)
    assert not places.problems.items
    problems = Problems()
    return screen_grids(places, TODAY, problems), problems


def test_lists_and_ranges_of_groups_are_read(tmp_path: Path) -> None:
    """A grid has its groups one by one."""
    grids, problems = screened(tmp_path, f'{ONE},c18701,第一网格,"1-3组、张家湾组",,', f"{TWO},c18701,第二网格,,,")
    assert (grids[ONE].groups, grids[TWO].groups) == (("1组", "2组", "3组", "张家湾组"), ())
    assert not problems.items


@pytest.mark.parametrize("text", ["3组12号", "王建国家", "3组（王某某户）", "柳河路18号2栋"])
def test_an_address_or_somebody_is_no_group(tmp_path: Path, text: str) -> None:
    """It is asked about, masked, and left out; the other groups stay."""
    grids, problems = screened(tmp_path, f"{ONE},c18701,第一网格,1组、{text},,")
    assert grids[ONE].groups == ("1组",)
    (problem,) = problems.errors
    assert (problem.code, problem.where.file, problem.where.row) == ("no_group", "grids.csv", 2)
    assert text not in str(problem)


@pytest.mark.parametrize(
    "text", ["柳河路18号2栋101室网格", "银杏巷77号网格", "银杏巷七十七号", "王建国家门口网格", "张某某住3组12号"]
)
def test_a_name_with_an_address_is_left_out(tmp_path: Path, text: str) -> None:
    """Its number stands for it."""
    grids, problems = screened(tmp_path, f"{ONE},c18701,{text},1组,,")
    assert grids[ONE].name == f"网格 {ONE}"
    assert problems.errors


@pytest.mark.parametrize("text", ["第一网格", "1号网格", "滨河网格", "3组网格", "老街片区"])
def test_a_usual_name_stays(tmp_path: Path, text: str) -> None:
    """Numbers and names of quarters are no addresses."""
    grids, problems = screened(tmp_path, f"{ONE},c18701,{text},1组,,")
    assert (grids[ONE].name, problems.items) == (text, [])


def test_a_group_is_in_one_grid(tmp_path: Path) -> None:
    """The second grid that claims it, in whatever spelling, is asked about; another village has its own 1组."""
    grids, problems = screened(
        tmp_path,
        f"{ONE},c18701,第一网格,1组、2组,,",
        f"{TWO},c18701,第二网格,第一村民小组、3组,,",
        f"{THREE},c14127,集镇网格,1组,,",
    )
    assert [grids[one].groups for one in (ONE, TWO, THREE)] == [("1组", "2组"), ("3组",), ("1组",)]
    (problem,) = problems.errors
    assert (problem.code, problem.where.row) == ("grid-group-twice", 3)
    assert ONE in problem.message


def test_groups_of_a_retired_grid_are_free(tmp_path: Path) -> None:
    """The grid that took over has them."""
    grids, problems = screened(tmp_path, f"{ONE},c18701,第一网格,1组,,2026-01-31", f"{TWO},c18701,新网格,1组,,")
    assert (grids[ONE].groups, grids[TWO].groups) == (("1组",), ("1组",))
    assert not problems.items
