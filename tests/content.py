"""A small content folder made in a test: a community or two, a few rows of each kind, in workbooks like staff's.

`Content.small(tmp_path / "content")` makes it, `.benefits("c18701", "2026-03", [{"受益人": "张小明"}])` replaces a
workbook; a row says only what differs from the usual one.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from PIL import Image

from portal.places.ids import make_id
from portal.records.catalogue import kind_by_id
from portal.settings import Settings, read_site, settings_to_look
from portal.workspace import Workspace

NAMES = {
    "c18701": "柳河社区", "c17349": "香桂村",
    "c00013": "水井坊社区", "c12907": "战旗村", "c00021": "崇德里社区", "c00037": "合江亭社区", "c00045": "大慈寺社区",
}  # fmt: skip
"""Real places; the id of 香桂村 leads to 䢺江镇, whose first character many fonts and encodings lack."""
LIU, XIANG, *OTHERS = NAMES
ABOVE = {"t1740": "灌口街道", "d163": "都江堰市", "s013": "成都市"}
"""The places 柳河社区 lies in, the nearest first."""
TOWN, DISTRICT, CITY = ABOVE
PLACES = {**NAMES, **ABOVE, "t0013": "锦官驿街道"}
TODAY = date(2026, 4, 1)
Row = Mapping[str, object]

SITE = """name: 试验榜
tagline: 村里的事，榜上明明白白
url: https://mingbang.example
publisher: 试验
contact: 不收信
hotline: "12388"
sample: true
"""
POWERS: list[dict[str, object]] = [
    {
        "事项编号": number, "事项名称": name, "权力领域": area, "权力类型": kind,
        "法律依据": "《村民委员会组织法》第三十条", "责任岗位": "村务监督委员会主任", "责任人": "赵公正",
        "公开内容": "对象和金额", "结果公开方式": "公示栏", "生效日期": "2025-01-01",
    }
    for number, name, area, kind in (
        ("QL-001", "低保对象初审", "公共服务", "初审权"),
        ("QL-002", "耕地补贴申报", "公共服务", "初审权"),
        ("QL-021", "小额开支审批", "财务", "管理权"),
        ("QL-020", "小型工程比选", "财务", "决策权"),
    )
]  # fmt: skip
REVIEWS: list[Row] = [
    {"环节": stage, "开始": f"2025-01-0{day}"} for day, stage in enumerate(("自己报", "群众议", "单位审"), 1)
]
"""How the small list was made."""
BENEFIT: dict[str, object] = {
    "权力事项编号": "QL-002", "补贴项目": "耕地地力保护补贴", "受益人": "张三丰", "村民小组": "3组", "金额": 300,
    "发放日期": "2026-03-12",
}  # fmt: skip
RELIEF: dict[str, object] = {**BENEFIT, "权力事项编号": "QL-001", "补贴项目": "最低生活保障金", "金额": 450}
RECEIPT: dict[str, object] = {
    "凭证号": "PZ-2026-031", "权力事项编号": "QL-021", "日期": "2026-03-12", "收款方": "示例文具店",
    "用途": "购办公用纸", "凭据类型": "发票", "金额": 512, "经手人": "钱经手", "证明人": "孙证明",
    "审批人": "李审批",
}  # fmt: skip
TENDER: dict[str, object] = {
    "项目编号": "ZB-2026-01", "权力事项编号": "QL-020", "项目名称": "机耕道硬化工程", "当前阶段": "合同",
    "招标方式": "村级比选", "预算金额": 90000, "公告日期": "2026-02-01", "中标单位": "示例建筑有限公司",
    "中标金额": 86000, "中标理由": "综合得分最高", "合同编号": "HT-2026-07", "合同金额": 86000,
    "签约日期": "2026-02-20",
}  # fmt: skip
OPINION: dict[str, object] = {
    "意见编号": "YJ-2026-001", "收到日期": "2026-03-05", "反映渠道": "意见箱", "类别": "环境卫生",
    "意见内容": "3组路口垃圾桶太少，经常满出来", "答复单位": "居民委员会", "办理状态": "已办结",
    "答复内容": "已增加两个垃圾桶，每天清运两次", "答复日期": "2026-03-09",
}  # fmt: skip
OPEN: dict[str, object] = {"办理状态": "办理中", "答复内容": None, "答复日期": None}
"""What differs in an opinion that has no answer yet."""
BID: dict[str, object] = {
    "项目编号": "ZB-2026-01", "投标单位": "示例建筑有限公司", "投标报价": 86000, "得分": 91.5, "名次": 1,
    "结果": "中标",
}  # fmt: skip
RISK: dict[str, object] = {
    "风险编号": "FX-001", "风险层面": "岗位", "部门或岗位": "民政专干", "风险点": "优亲厚友", "权力事项编号": "QL-001",
    "可能性": "较大", "危害程度": "较重", "防控措施": "评议结果张榜七天", "责任岗位": "村务监督委员会主任",
}  # fmt: skip
DECISION: dict[str, object] = {
    "决策编号": "JC-2026-01", "权力事项编号": "QL-020", "决策事项": "机耕道硬化", "事项类别": "重大项目安排",
    "提议日期": "2026-03-02", "涉及金额": 90000, "状态": "决策中",
}  # fmt: skip
CASE: dict[str, object] = {
    "案例编号": "AL-2026-01", "案例名称": "低保评定优亲厚友", "领域": "惠民惠农资金",
    "案情": "民主评议没有张榜，两户不符合条件的亲属列入低保", "办结日期": "2026-01-12", "通报日期": "2026-03-03",
    "公开来源": "郫都区纪委监委通报，区廉洁网", "人数": 1, "处理结果": "党内警告，违规资金已收回",
}  # fmt: skip
RULE: dict[str, object] = {
    "制度编号": "ZD-2026-01", "制度名称": "低保民主评议办法", "类别": "民生保障", "新建/修订/废止": "新建",
    "印发日期": "2026-03-03", "制定单位": "村民委员会", "适用岗位": "村务监督委员会主任",
    "可以做": "查看评议记录", "不可以做": "代替评议成员投票",
}  # fmt: skip
ACTIVITY: dict[str, object] = {
    "活动编号": "HD-2026-001", "日期": "2026-03-05", "类型": "入户走访", "主题": "汛前提醒和防汛路线",
    "人数": 45, "户数": 38,
}  # fmt: skip
FINDING: dict[str, object] = {
    "问题编号": "JD-001", "监督类型": "日常监督", "阶段": "事中", "监督日期": "2026-03-05", "监督单位": "镇纪委",
    "事项": "机耕道硬化工程现场", "权力事项编号": "QL-020", "发现问题": "3组路段厚度不够", "整改措施": "返工重做",
    "责任单位": "村民委员会", "整改时限": "2026-03-20", "状态": "已整改", "整改日期": "2026-03-16",
    "整改情况": "已返工重做，复测合格",
}  # fmt: skip
ACCOUNT: dict[str, object] = {
    "科目": "集体资产出租", "类别": "收支", "上期结存": 12600, "收入": 8000, "支出": 5400, "结存": 15200,
}  # fmt: skip
ASSET: dict[str, object] = {
    "资产编号": "ZC-001", "资产名称": "3组鱼塘", "类别": "资源性资产", "面积（亩）": 12.5, "坐落": "3组大堰边",
    "承租方": "示例水产合作社", "租期起": "2024-01-01", "租期止": "2033-12-31", "年租金": 18000, "已收": 18000,
}  # fmt: skip
UNSOLVED: dict[str, object] = {"状态": "整改中", "整改日期": None, "整改情况": None}
"""What differs in a finding that is not put right yet."""
USUAL: dict[str, dict[str, object]] = {
    "power-items": POWERS[0], "benefits": BENEFIT, "receipts": RECEIPT, "tenders": TENDER, "opinions": OPINION,
    "risks": RISK, "decisions": DECISION, "cases": CASE, "rules": RULE, "activities": ACTIVITY, "findings": FINDING,
    "accounts": ACCOUNT, "assets": ASSET,
}  # fmt: skip
"""A row without fault of every kind, by the headings of its main sheet."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content folder at `path`, and how to put things into it."""

    path: Path

    @classmethod
    def small(cls, path: Path, communities: Sequence[str] = (LIU,), today: date = TODAY) -> Content:
        """Site settings, and for each community its information, a power list and a notice of each other kind."""
        content = cls(path)
        path.mkdir(parents=True)
        (path / "communities").mkdir()
        content.write("site.yml", SITE)
        for community in communities:
            content.info(community)
            content.powers(community, str(today.year))
            content.benefits(community, "2026-03", [{}, {"受益人": "李四光", "金额": 120.5}])
            content.receipts(community, "2026-03", [{}])
            content.tenders(community, "2026-Q1", [{}])
        return content

    def workspace(self) -> Workspace:
        """What `portal check` works with."""
        return Workspace.open(settings_to_look(self.path, read_site(self.path), TODAY))

    def settings(self, output: Path | None = None, today: date = TODAY) -> Settings:
        """Settings of a run that writes beside the content folder (or to `output`)."""
        root = self.path.parent
        return Settings.load(root, content=self.path, output=output or root / "output", today=today)

    def write(self, name: str, text: str) -> Path:
        """A text file below the content folder."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def folder(self, community: str) -> Path:
        """The folder of a community."""
        folder = self.path / "communities" / f"{community} {PLACES[community]}"
        folder.mkdir(exist_ok=True)
        return folder

    def info(self, community: str, **said: str) -> Path:
        """`公开信息.csv`; `said` replaces or adds items."""
        items = {"监督电话": "028-87120000", "监督委员会主任": "周监督", "办公时间": "周一至周五", **said}
        lines = ["项目,内容", *(f"{name},{text}" for name, text in items.items())]
        path = self.folder(community) / "公开信息.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
        return path

    def boards(self, community: str, *where: str, opened: str = "2025-12-01") -> Path:
        """`boards.csv` with boards of one community that hang there, from b00013 on."""
        lines = [f"{make_id('b', n)},{community},{place},{opened}," for n, place in enumerate(where, 1)]
        return self.write("boards.csv", "\n".join(["公示栏编号,村（社区）编号,位置,启用日期,停用日期", *lines, ""]))

    def grids(self, community: str, *names: str) -> Path:
        """`grids.csv` with grids of one community, from g00013 on."""
        lines = [f"{make_id('g', n)},{community},{name}" for n, name in enumerate(names, 1)]
        return self.write("grids.csv", "\n".join(["网格编号,村（社区）编号,网格名称", *lines, ""]))

    def powers(self, community: str, period: str, rows: Sequence[Row] = (), **sheets: Sequence[Row]) -> Path:
        """A power list that was reviewed; each row changes the one of the small list at its place."""
        filled = [{**base, **(rows[n] if n < len(rows) else {})} for n, base in enumerate(POWERS)]
        return self.workbook(community, "power-items", period, filled, sheets={"审议": REVIEWS, **sheets})

    def benefits(self, community: str, period: str, rows: Sequence[Row], **how: Any) -> Path:
        """Benefits: each row says what differs from a farm subsidy of 张三丰."""
        return self.workbook(community, "benefits", period, [{**BENEFIT, **row} for row in rows], **how)

    def relief(self, community: str, period: str, rows: Sequence[Row], **how: Any) -> Path:
        """Benefits under 最低生活保障, whose names are masked."""
        return self.workbook(community, "benefits", period, [{**RELIEF, **row} for row in rows], **how)

    def receipts(self, community: str, period: str, rows: Sequence[Row], **how: Any) -> Path:
        """Receipts: each row says what differs from a purchase of paper."""
        return self.workbook(community, "receipts", period, [{**RECEIPT, **row} for row in rows], **how)

    def tenders(self, community: str, period: str, rows: Sequence[Row], bids: Sequence[Row] = (BID,)) -> Path:
        """Tenders with their bids."""
        return self.workbook(community, "tenders", period, [{**TENDER, **row} for row in rows], sheets={"投标": bids})

    def opinions(self, community: str, period: str, rows: Sequence[Row], **how: Any) -> Path:
        """Opinions: each row says what differs from an answered one about dustbins; they are numbered."""
        numbered = [{**OPINION, "意见编号": f"YJ-{n:03d}", **row} for n, row in enumerate(rows, 1)]
        return self.workbook(community, "opinions", period, numbered, **how)

    def workbook(
        self, community: str, kind: str, period: str, rows: Sequence[Row], term: str = "2026年3月5日至2026年3月11日",
        title: str = "", sheets: Mapping[str, Sequence[Row]] | None = None,
    ) -> Path:  # fmt: skip
        """A workbook named after kind and period; `sheets` are part sheets. Replaces what was there."""
        about = kind_by_id(kind).about
        path = self.folder(community) / f"{about.words[0]} {period}.xlsx"
        book = openpyxl.Workbook()
        main = book.active
        assert main is not None
        main.title = "公示表"
        main.append([title or f"{PLACES[community]}{about.notice}表"])
        main.append([f"公示期：{term}"])
        _fill(main, rows)
        for name, lines in (sheets or {}).items():
            _fill(book.create_sheet(name), lines)
        book.save(path)
        return path

    def scan(self, community: str, name: str, colour: tuple[int, int, int] = (200, 220, 240)) -> Path:
        """A picture in the folder of originals."""
        folder = self.folder(community) / "原件"
        folder.mkdir(exist_ok=True)
        Image.new("RGB", (200, 280), colour).save(folder / name)
        return folder / name


def _fill(sheet: Any, rows: Sequence[Row]) -> None:
    headings = list(dict.fromkeys(name for row in rows for name in row))
    sheet.append(headings)
    for row in rows:
        sheet.append([row.get(name) for name in headings])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":  # staff's text is text, also where it begins like a formula
                cell.data_type = "s"


def read_rows(path: Path) -> list[dict[str, str]]:
    """A downloaded CSV as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
