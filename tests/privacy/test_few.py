from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.kinds.activity.record import Activity
from portal.plugin import render_site
from portal.privacy.few import few_of, of_few
from portal.records.catalogue import kind_by_id
from tests.content import LIU, OPINION, TODAY, Content
from tests.privacy.invented import COMMUNITY, Cells, accepted, key_of

VISIT: Cells = {"number": "ZF-1", "held_on": "2026-03-05", "sort": "入户走访", "subject": "汛前提醒"}
FEW = {(COMMUNITY, "activities", "ZF-1")}


@pytest.mark.parametrize(
    ("said", "few"),
    [
        ({"households": 4, "people": 20}, True), ({"households": 5}, False),
        ({"people": 4}, True), ({"people": 38}, False), ({}, True), ({"sort": "院坝会", "people": 3}, False),
    ],
)  # fmt: skip
def test_a_visit_of_few_or_of_nobody_knows_how_many_tells_who_was_there(said: Cells, few: bool) -> None:
    """Counted by households, else by people; a meeting in the open is seen by everybody."""
    found = few_of([accepted(Activity, [{**VISIT, **said}], key_of("activities"))], 5)
    assert found == (FEW if few else set())


def test_only_what_somebody_said_is_kept_from_naming_it() -> None:
    """An opinion has a reporter; a visit that says it was about a case has too, and no such case."""
    opinion = kind_by_id("opinions").model_validate(
        {
            "number": "YJ-1", "received_on": "2026-03-05", "way": "入户走访", "area": "环境", "said": "路灯不亮",
            "office": "居委会", "state": "办理中", "visit": "ZF-1",
        }
    )  # fmt: skip
    assert of_few(key_of("opinions"), opinion, FEW) == {"visit"}
    assert of_few(key_of("opinions"), opinion, {(COMMUNITY, "activities", "ZF-2")}) == set()


def village(folder: Path, *, households: int, cites: bool, grid: str) -> dict[str, bytes]:
    """The site of a village with one visit, and what was said on it."""
    content = Content.small(folder / "content")
    content.grids(LIU, "第一网格", "第二网格")
    visit = {
        "活动编号": "ZF-01", "日期": "2026-03-05", "类型": "入户走访", "主题": "汛前提醒", "户数": households,
        "人数": households + 1, "网格": grid, "意见数": 1,
    }  # fmt: skip
    content.workbook(LIU, "activities", "2026-03", [visit])
    said = {**OPINION, "反映渠道": "入户走访", "走访编号": "ZF-01" if cites else None}
    content.workbook(LIU, "opinions", "2026-03", [said])
    pipeline.publish(content.settings(today=TODAY), render_site)
    site = (folder / "output" / "site").resolve()
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_where_few_were_visited_nothing_tells_where_nor_what_came_of_it(tmp_path: Path) -> None:
    """Exchange the grid, the number and whether the opinion is theirs, and not a byte of the site changes."""
    one = village(tmp_path / "one", households=1, cites=True, grid="第一网格")
    other = village(tmp_path / "other", households=4, cites=False, grid="第二网格")
    assert {name for name in one if one[name] != other.get(name)} | (other.keys() - one.keys()) == set()


def test_where_many_were_visited_it_does(tmp_path: Path) -> None:
    """The control: the opinion names the visit, and the visit its grid."""
    site = village(tmp_path / "many", households=38, cites=True, grid="第一网格")
    assert "ZF-01" in site[f"c/{LIU}/opinions/2026-03/rows.csv"].decode()
    assert "第一网格" in site[f"c/{LIU}/activities/2026-03/rows.csv"].decode()
