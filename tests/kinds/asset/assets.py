"""Assets as a village lists them, invented, by heading; and the register of a place that publishes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from portal.outcome import Outcome, silent
from portal.problems import Severity
from portal.register.register import Register
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import ASSET, LIU, SITE, Content
from tests.content import Row as Cells

ROWS: tuple[dict[str, object], ...] = (
    ASSET,
    {**ASSET, "资产编号": "ZC-002", "资产名称": "老村小门面", "类别": "经营性资产", "面积（亩）": None,
     "承租方": "李四光", "租期止": "2026-06-30", "年租金": 6000, "已收": 3000},
    {"资产编号": "ZC-003", "资产名称": "文化广场", "类别": "公益性资产", "坐落": "村委会旁"},
)  # fmt: skip


def register(tmp_path: Path, lists: Mapping[str, Sequence[Cells]], today: date) -> Register:
    """What a place publishes on a day: lists of assets by period."""
    content = Content(tmp_path / "content")
    (content.path / "communities").mkdir(parents=True)
    content.write("site.yml", SITE)
    content.info(LIU)
    content.powers(LIU, "2026")
    for period, rows in lists.items():
        content.workbook(LIU, "assets", period, rows, term="2026年3月5日至2026年3月11日")
    outcome = Outcome()
    workspace = Workspace.open_public(content.settings(today=today))
    found = gather(workspace, outcome, silent, recheck=False).register
    assert [str(one) for one in outcome.problems if one.severity is Severity.ERROR] == []
    return found
