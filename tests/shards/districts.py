"""One content folder of two districts and the city, and the same on three machines: each district's and the city's."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from portal import pipeline
from portal.commands.adopt import adopt
from portal.merging import merge
from portal.outcome import Outcome
from portal.places.ids import make_id
from portal.privacy.originals.approvals import CLEAR, Approval, PageBox, PageDone, write_approvals
from portal.shards.delivery import Used
from portal.shards.shard import FILES
from tests.content import (
    CITY,
    DISTRICT,
    LIU,
    OPEN,
    POWERS,
    TODAY,
    TOWN,
    XIANG,
    Content,
)

FAR = "d149"
"""大邑县, in which 香桂村 lies."""
NAMES = {DISTRICT: "都江堰市", FAR: "大邑县", CITY: "成都市"}
OWN = {DISTRICT: (LIU, TOWN, DISTRICT), FAR: (XIANG,), CITY: (CITY,)}
"""The places of each machine."""
BEFORE = TODAY - timedelta(days=14)
"""The day of the first publication."""
CITED = "CS-001"
"""An item that only the city's list has."""
HEADING = "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\n"


def whole(path: Path) -> Content:
    """What all of them publish: lists of three levels, closed programmes, originals, opinions, boards, grids."""
    content = Content.small(path, (LIU, XIANG), today=TODAY)
    content.workbook(CITY, "power-items", "2026", [{**POWERS[2], "事项编号": CITED, "事项名称": "全市小额开支审批"}])
    content.info(CITY)
    for place in (TOWN, DISTRICT):
        content.info(place, 监督电话="028-87120002")
        content.powers(place, "2026")
    content.receipts(TOWN, "2026-03", [{}])
    content.receipts(LIU, "2026-03", [{"权力事项编号": CITED}, {"凭证号": "PZ-2026-032", "金额": 77, "原件": "甲.png"}])
    content.receipts(XIANG, "2026-03", [{"权力事项编号": CITED, "凭证号": "PZ-2026-033"}])
    for place in (LIU, XIANG):
        content.relief(place, "2026-02", [{"受益人": f"王{one}", "发放日期": "2026-02-12"} for one in "一二三四五六七"])
        content.opinions(place, "2026-03", [{}, OPEN])
    _original(content)
    boards = [(1, LIU, "3组院坝"), (2, TOWN, "街道办门口"), (3, XIANG, "村委会门口")]
    lines = [f"{make_id('b', number)},{place},,{where},2025-12-01,\n" for number, place, where in boards]
    content.write("boards.csv", HEADING + "".join(lines))
    content.grids(LIU, "第一网格")
    content.write("pages/about.md", "Title: 关于\nOrder: 1\n\n本站由各区合办。\n")
    return content


def _original(content: Content) -> None:
    path = content.scan(LIU, "甲.png")
    mark = hashlib.sha256(path.read_bytes()).hexdigest()
    box = (PageBox(1, 0, 0, 1000, 300),)
    write_approvals(path.parent, {"甲.png": (Approval(mark, box, "张三", "李四", (PageDone(1, CLEAR),)), "2026-03-12")})


def change(content: Content, places: tuple[str, ...]) -> None:
    """What happens between the two publications, in the places of one machine."""
    lines = [f"{place}/tenders/2026-Q1,重新核对,{TODAY}" for place in (LIU, XIANG) if place in places]
    content.write("withdrawals.csv", "\n".join(["公示,原因,撤回日期", *lines, ""]))
    if LIU in places:
        content.benefits(LIU, "2026-03", [{"受益人": "李四光", "金额": 130.5, "更正说明": "登记有误"}, {"金额": 310}])
        adopt(content.workspace(), LIU, TOWN, TODAY)
    if XIANG in places:
        content.receipts(XIANG, "2026-03", [{"权力事项编号": CITED, "凭证号": "PZ-2026-033", "金额": 500}])


Publish = Callable[..., Outcome]


@dataclass(frozen=True, slots=True)
class Machines:
    """The machines below `root`: one for each district, where it publishes, and the city's, which merges."""

    root: Path

    def content(self, district: str) -> Content:
        """What lies on the machine of a district; below `city` the city's settings and pages, and no workbook."""
        return Content(self.root / district / "content")

    def set_up(self, content: Content) -> None:
        """Gives each machine its own places, and to the districts the city's list, which they cite."""
        for machine in (*OWN, "city"):
            target = self.content(machine).path
            shutil.copytree(content.path, target)
            for folder in (target / "communities").iterdir():
                mine = machine in OWN and folder.name.split()[0] in (*OWN[machine], CITY)
                if not mine:
                    shutil.rmtree(folder)
            known = [*OWN.get(machine, ())]
            for name in ("boards.csv", "grids.csv"):
                head, *lines = (target / name).read_text(encoding="utf-8").splitlines(keepends=True)
                own = [line for line in lines if line.split(",")[1] in known]
                (target / name).write_text(head + "".join(own), encoding="utf-8")
        shutil.rmtree(self.content("city").path / "communities")

    def sent(self, district: str) -> Path:
        """The folder that a district sends."""
        return self.root / "sent" / f"{district} {NAMES[district]}"

    def publish(self, district: str, render: pipeline.Render, today: date = TODAY) -> Outcome:
        """A district publishes and writes what it sends."""
        settings = self.content(district).settings(today=today)
        return pipeline.publish(settings, render, shards=[self.sent(district)])

    def merge(
        self, render: pipeline.Render, *folders: Path, today: date = TODAY, without: tuple[str, ...] = ()
    ) -> tuple[Outcome, list[Used]]:
        """The city puts together what was sent: all of it, or these folders."""
        given = folders or (self.root / "sent",)
        return merge(self.content("city").settings(today=today), render, given, without=without)

    @property
    def site(self) -> Path:
        """The city's site."""
        return self.root / "city" / "output" / "site"

    @property
    def state(self) -> Path:
        """The city's state."""
        return self.root / "city" / "state"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def records_of(shard: Path) -> list[Path]:
    """The files of records of a shard."""
    return sorted((shard / FILES).glob("*.jsonl"))
