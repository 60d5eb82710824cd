from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.outcome import Outcome, silent
from portal.register.gaps import Listed, gaps_of
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, Content

OURS = ("boards", "visit-opinions")


def gaps(tmp_path: Path, community: str, rows: list[dict[str, Any]], cited: int = 0) -> list[Listed]:
    """What activities of a place leave open; so many opinions cite the visit ZF-1."""
    content = Content.small(tmp_path / "content", (community,))
    content.boards(community, "村口", opened="2025-06-01")
    content.workbook(community, "activities", "2025-H2", rows)
    if cited:
        content.opinions(
            community, "2025-12", [{"走访编号": "ZF-1", "收到日期": "2025-12-05", "答复日期": "2025-12-06"}] * cited
        )
    register = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    return [one for one in gaps_of(register, community) if one.detector.id in OURS]


CHANGE = {"日期": "2025-12-29", "类型": "更新公示栏", "主题": "上墙", "公示栏编号": "村口"}
VISIT = {"日期": "2025-12-05", "类型": "入户走访", "主题": "走访", "活动编号": "ZF-1", "意见数": 3, "户数": 8}


def test_an_overdue_board_is_one_gap(tmp_path: Path) -> None:
    """Told once, by the one detector of boards, whatever else activities leave open."""
    found = gaps(tmp_path, LIU, [CHANGE, VISIT])
    assert [one.detector.id for one in found] == ["visit-opinions", "boards"]
    assert [one.gap.what for one in found if "公示栏" in one.gap.what] == [
        "村口的公示栏2025年12月29日更新以后没有再更新"
    ]


@pytest.mark.parametrize(("cited", "missing"), [(0, 3), (1, 2), (3, 0)])
def test_opinions_that_are_not_registered_are_one_gap(tmp_path: Path, cited: int, missing: int) -> None:
    """At the row of the visit; none where all are there."""
    found = gaps(tmp_path, LIU, [{**CHANGE, "日期": "2025-12-31"}, VISIT], cited)
    assert [one.gap.what.split("：")[-1] for one in found] == [f"收到 3 条意见，没有登记 {missing} 条"] * bool(missing)
    assert all(str(one.gap.notice) == f"{LIU}/activities/2025-H2" and one.gap.row for one in found)


def test_a_board_in_time_and_a_talk_are_no_gap(tmp_path: Path) -> None:
    """What leaves nowhere is missing nowhere."""
    talk = {"日期": "2025-12-05", "类型": "谈心谈话", "主题": "提醒", "意见数": 4}
    assert gaps(tmp_path, LIU, [{**CHANGE, "日期": "2025-12-31"}, talk]) == []
