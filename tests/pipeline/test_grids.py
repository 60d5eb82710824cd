"""Grids the whole way: from grids.csv and the lists to pages, and what is in no byte of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.outcome import Outcome
from portal.plugin import render_site
from tests.content import LIU, RELIEF, Content
from tests.every_byte import NOTHING, found_in

HEAD = "网格编号,村（社区）编号,网格名称,小组,网格员岗位\n"
ADDRESS, KEEPER, PRIVATE = "银杏巷77号", "司马鹮明", "金桂湾5组88号"
CLOSED = "最低生活保障金"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """Open rows in three groups, relief in two; an address in a grid's name, its groups and a row, a keeper's name."""
    content = Content.small(tmp_path_factory.mktemp("grids") / "content")
    content.write(
        "grids.csv",
        HEAD
        + f'g00013,{LIU},第一网格,"1组、二组",村务监督委员会主任\n'
        + f"g00021,{LIU},{ADDRESS}网格,3组、{ADDRESS},{KEEPER}\n"
        + f"g00037,{LIU},空网格,7组,\n",
    )
    rows: list[dict[str, object]] = [
        {"受益人": f"张丰{name}", "村民小组": group, "住址": PRIVATE}
        for name, group in zip("甲乙丙丁戊", ("1组", "第一村民小组", "2组", "三组", "8组"), strict=True)
    ]
    rows += [{**RELIEF, "受益人": f"李光{name}", "村民小组": "2组"} for name in "甲乙丙丁戊己"]
    content.benefits(LIU, "2026-03", rows)
    return content.path.parent / "output" / "site", pipeline.publish(content.settings(), render_site)


def text(site: Path, grid: str) -> str:
    """The page of a grid."""
    return (site / "c" / LIU / "grids" / grid / "index.html").read_text(encoding="utf-8")


def test_rows_stand_with_the_grid_of_their_group(published: tuple[Path, Outcome]) -> None:
    """Three rows of three spellings in one grid, one in another, none in the third."""
    site, _ = published
    pages = {grid: text(site, grid) for grid in ("g00013", "g00021", "g00037")}
    where = {name: [grid for grid, page in pages.items() if f"张丰{name}" in page] for name in "甲乙丙丁戊"}
    assert where == {"甲": ["g00013"], "乙": ["g00013"], "丙": ["g00013"], "丁": ["g00021"], "戊": []}
    assert "没有写着这个网格或它的组的" in pages["g00037"]


def test_what_is_wrong_is_told_to_staff(published: tuple[Path, Outcome]) -> None:
    """The address twice as an error, the group without a grid and the keeper's name once as a warning."""
    _, outcome = published
    told = [problem.code for problem in outcome.problems if problem.where.file == "grids.csv"]
    assert sorted(told) == ["grid-address", "grid-post-unknown", "group-without-grid", "no_group"]


def test_no_address_and_no_keeper_is_in_any_byte(published: tuple[Path, Outcome]) -> None:
    """Nor the private address of a row."""
    site, _ = published
    assert not found_in(site, [], [ADDRESS, KEEPER, PRIVATE], NOTHING)


def test_relief_is_in_no_page_of_a_grid(published: tuple[Path, Outcome]) -> None:
    """Six households of one group: the village says six, no grid says anything."""
    site, _ = published
    notice = (site / "c" / LIU / "benefits" / "2026-03" / "index.html").read_text(encoding="utf-8")
    assert f'{CLOSED}</b> <span class="num">6 户' in notice
    assert all(CLOSED not in text(site, grid) and "李光" not in text(site, grid) for grid in ("g00013", "g00021"))
    assert "公开了 <b>3 行</b>" in text(site, "g00013")
