"""A small register made by hand: two communities, all kinds, every state a page can be in. All people are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from portal.fields.person import mask
from portal.places.gazetteer import Gazetteer
from portal.places.ids import make_id
from portal.places.model import Board, Grid
from portal.privacy.closed import closed_of
from portal.privacy.public import (
    Aggregate,
    Change,
    CommunityInfo,
    PublicColumn,
    PublicNotice,
    PublicPart,
    PublicRecord,
    Scan,
)
from portal.privacy.publish import sheet_of
from portal.records import catalogue
from portal.records.column import Role
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from portal.register.register import Register
from portal.settings import Settings, Site

LIUHE, SANJIANG = "c18701", "c14127"
BOARD, CLOSED, SILENT = make_id("b", 1), make_id("b", 2), make_id("b", 3)
GRID, OLD_GRID = make_id("g", 1), make_id("g", 2)
TODAY = date(2026, 4, 2)
SITE = Site(
    name="明榜", url="https://mingbang.example/site", publisher="示例市民政局", contact="示例邮箱见公示栏", sample=True
)
ITEM: dict[str, Any] = {
    "number": "QL-001",
    "name": "最低生活保障对象初审",
    "area": "公共服务",
    "type": "初审权",
    "basis": "《社会救助暂行办法》第十一条\n《城市居民最低生活保障条例》第七条",
    "post": "民政专干",
    "holder": "张伟民",
    "scope": "申请人、家庭人口、评议结果",
    "result": "公示栏张榜七天、本网站",
    "days": 20,
    "phone": "028-87120000",
    "valid_from": "2026年1月1日",
    "steps": [
        {
            "parent": "QL-001",
            "order": 1,
            "name": "受理申请",
            "post": "便民服务代办员",
            "days": 2,
            "materials": "申请书\n家庭收入声明",
            "otherwise": "一次告知，退回补正",
        },
        {"parent": "QL-001", "order": 2, "name": "入户核查", "post": "民政专干", "days": 10},
        {"parent": "QL-001", "order": 3, "name": "民主评议并张榜", "post": "村（居）民代表", "days": 7},
    ],
}
RISKS: list[dict[str, Any]] = [
    {
        "number": f"FX-{number}",
        "tier": "岗位",
        "unit": "民政专干",
        "title": title,
        "power_item": "QL-001",
        "likelihood": steps,
        "harm": steps,
        "measures": [{"parent": f"FX-{number}", "measure": measure, "post": post}],
    }
    for number, title, steps, measure, post in (
        (1, "优亲厚友", 4, "评议结果张榜七天", "村务监督委员会主任"),
        (2, "材料把关不严", 2, "两人以上入户", "民政专干"),
        (3, "办理超时", 1, "到期提醒", "综合岗"),
    )
]
FINDINGS: list[dict[str, Any]] = [
    {
        "number": f"JD-{number}",
        "tier": tier,
        "phase": phase,
        "supervised_on": f"2026年{number % 3 + 1}月5日",
        "unit": "镇纪委",
        "subject": "机耕道硬化工程",
        "power_item": "QL-020",
        "tender": "ZB-2026-01",
        "problem": problem,
        "measure": "返工重做，请镇规建办复测",
        "office": "村民委员会",
        "due": due,
        "result": result,
        "state": state,
        "rectified_on": done,
    }
    for number, tier, phase, problem, due, result, state, done in (
        (1, "专业监督", "事前", "招标文件没有公示评分办法", "2026年3月20日", "已补公示", "已整改", "2026年3月16日"),
        (2, "日常监督", "事中", "3组路段厚度不够，有两处不到图纸的一半", "2026年3月25日", None, "整改中", None),
        (3, "再监督", "事后", "验收资料缺监理签字", "2026年12月", "已补一半", "基本完成", None),
        (4, "巡查", None, "公示栏停在去年12月，没有更新", None, None, "未完成", None),
        (5, "巡查", None, "未发现问题", None, None, "未发现问题", None),
        (6, "村务监督", "事后", "财务公开内容不全", "长期", "已建立每月公开台账", "长期坚持", None),
        (7, "自查", "事后", "现金支付超过限额", "一个月内", None, "整改中", None),
    )
]
TENDER: dict[str, Any] = {
    "number": "ZB-2026-01",
    "power_item": "QL-020",
    "name": "3组机耕道硬化工程",
    "stage": "履约",
    "method": "村级比选",
    "budget": 90000,
    "planned_on": "2026年1月10日",
    "decision": "居民代表会议 32 人到会，31 人同意",
    "published_on": "2026年1月20日",
    "opened_on": "2026年2月2日",
    "committee": "居民代表 3 人、镇工程专家 2 人",
    "awarded_on": "2026年2月3日",
    "supplier": "示例建筑工程有限公司",
    "award_amount": 86000,
    "award_reason": "报价合理，综合得分最高",
    "contract_number": "HT-2026-07",
    "contract_amount": 86000,
    "signed_on": "2026年2月10日",
    "bids": [
        {
            "parent": "ZB-2026-01",
            "bidder": "示例建筑工程有限公司",
            "price": 86000,
            "score": 91.5,
            "rank": 1,
            "state": "中标",
        },
        {"parent": "ZB-2026-01", "bidder": "虚构路桥有限公司", "price": 88500, "score": 84, "rank": 2, "state": "有效"},
        {
            "parent": "ZB-2026-01",
            "bidder": "假设建设有限公司",
            "price": 72000,
            "state": "否决",
            "note": "报价低于成本，未作说明",
        },
    ],
    "payments": [
        {
            "parent": "ZB-2026-01",
            "paid_on": "2026年2月20日",
            "amount": 25800,
            "milestone": "预付 30%",
            "voucher": "PZ-031",
        },
    ],
}


def people(count: int, programme: str, when: str, **more: Any) -> list[dict[str, Any]]:
    """So many invented recipients of one programme."""
    family, given = "赵钱孙李周吴郑王冯陈", ("文秀", "国强", "玉兰", "建国", "桂芳", "䢺", "小龙", "志明")
    return [
        {
            "power_item": "QL-001",
            "programme": programme,
            "recipient": family[n % 10] + given[n // 10 % 8],
            "group": f"{n % 9 + 1}组",
            "household_size": n % 5 + 1,
            "amount": Decimal(300 + 17 * n) + Decimal("0.50"),
            "paid_on": when,
            "period": "2026年3月",
            "basis": "当年实施方案",
            **more,
        }
        for n in range(count)
    ]


def receipt(number: str, purpose: str, amount: float, **more: Any) -> dict[str, Any]:
    """One invented voucher."""
    return {
        "number": number,
        "power_item": "QL-020",
        "date": "2026年3月8日",
        "payee": "示例文具有限公司",
        "purpose": purpose,
        "category": "发票",
        "amount": amount,
        "handler": "李建国",
        "witness": "王秀英",
        "approver": "陈志明",
        **more,
    }


def scan(text: str) -> Scan:
    """A drawn page that looks like a voucher."""
    images = []
    for width, height in ((900, 640), (180, 128)):
        image = Image.new("L", (width, height), 250)
        draw = ImageDraw.Draw(image)
        draw.rectangle((width // 20, height // 10, width - width // 20, height - height // 10), outline=60)
        for line in range(3, 8):
            draw.line((width // 10, height * line // 10, width - width // 10, height * line // 10), fill=160)
        draw.text((width // 9, height // 6), text, fill=30)
        buffer = BytesIO()
        image.save(buffer, "PNG")
        images.append(buffer.getvalue())
    return Scan(f"{text.lower()}.png", f"{text.lower()}-s.png", 900, 640, *images)


def published(
    key: NoticeKey, row_id: str, record: Record, scans: tuple[Scan, ...] = (), pending: int = 0
) -> PublicRecord:
    """A record as the privacy stage would let it out."""
    masked: frozenset[str] = frozenset()
    shown, values = _open(record, masked)
    return PublicRecord(
        key,
        row_id,
        values,
        shown,
        masked,
        {
            name: tuple(PublicPart(*reversed(_open(part, frozenset()))) for part in getattr(record, name))
            for name, _, _ in record.parts()
        },
        {bound.column.role: bound.name for bound in record.columns() if bound.column.role},
        scans,
        pending,
    )


def _open(record: Table, masked: frozenset[str]) -> tuple[dict[str, str], dict[str, Any]]:
    shown, values = {}, {}
    for bound in record.columns():
        value = getattr(record, bound.name)
        if value is None or bound.column.leaves is not Leaves.PUBLISH:
            continue
        if bound.name in masked:
            shown[bound.name] = mask(value) if bound.name == "recipient" else "（不公开）"
        else:
            shown[bound.name], values[bound.name] = bound.value.show(value), value
    return shown, values


def columns(model: type[Table]) -> tuple[PublicColumn, ...]:
    """The columns of a kind or a part that leave."""
    return tuple(
        PublicColumn(
            b.name,
            b.label,
            b.value.numeric,
            b.column.listed,
            b.column.printed,
            b.column.weight,
            b.column.role,
            b.value.schema_type,
            b.column.cites,
        )
        for b in model.columns()
        if b.column.leaves is Leaves.PUBLISH
    )


def notice(community: str, kind_id: str, period: str, rows: list[dict[str, Any]], **more: Any) -> PublicNotice:
    """A notice of these rows; a row's `_scans` and `_pending` are its originals."""
    kind = catalogue.kind_by_id(kind_id)
    when = Period.find(period)
    assert when
    key = NoticeKey(community, kind_id, when)
    own = []
    shut = []
    for number, row in enumerate(rows, 1):
        extra = {name: row[name] for name in row if name.startswith("_")}
        record = kind.model_validate({n: v for n, v in row.items() if n not in extra and v is not None})
        if record.terms().closed:
            shut.append(record)
            continue
        name = record.get(Role.KEY)
        row_id = f"{kind.about.prefix}-{str(name).lower() if name else f'{when}-{number:03d}'}"
        own.append(published(key, row_id, record, extra.get("_scans", ()), extra.get("_pending", 0)))
    return replace(
        PublicNotice(
            key,
            f"{when.label}{kind.about.notice}",
            NoticeTerm(date(2026, 3, 30), date(2026, 4, 5)),
            date(2026, 3, 30),
            1,
            "3f9a-07c2",
            columns(kind),
            {n: sheet_of(s, m, columns(m)) for n, s, m in kind.parts()},
            tuple(own),
            closed=closed_of(shut, date(2026, 3, 30), 5),
        ),
        **more,
    )


def register(more: tuple[PublicNotice, ...] = ()) -> Register:
    """The whole fixture, with `more` notices if wanted."""
    gazetteer = Gazetteer.load()
    gazetteer.boards.update(
        {
            BOARD: Board(BOARD, LIUHE, "便民服务中心门口", date(2026, 1, 1)),
            CLOSED: Board(CLOSED, LIUHE, "老茶馆外墙", date(2026, 1, 1), date(2026, 3, 1)),
            SILENT: Board(SILENT, "c13667", "村口大榕树下", date(2026, 1, 1)),
        }
    )
    gazetteer = gazetteer.with_grids(
        {
            GRID: Grid(GRID, LIUHE, "第一网格", ("1组", "2组", "3组"), ITEM["post"]),
            OLD_GRID: Grid(OLD_GRID, LIUHE, "老街网格", ("3组", "9组"), closed=date(2026, 2, 1)),
        }
    )
    bare = {
        **ITEM,
        "number": "QL-020",
        "name": "集体资金支出审批",
        "area": "财务",
        "type": "决策权",
        "scope": None,
        "result": None,
        "holder": None,
        "phone": None,
        "days": None,
        "steps": [],
    }
    subsidy = people(
        3, "耕地地力保护补贴", "2026年3月12日", quantity="2.5", standard="每亩 120 元", power_item="QL-020"
    )
    changed = Change(
        2, date(2026, 4, 1), "b-2026-03-003", "孙文秀", "更正", "金额", "310.00", "334.50", "面积量错，复核后改正"
    )
    gone = Change(2, date(2026, 4, 1), "b-2026-03-099", "许*", "撤下", reason="重复填报")
    notices = (
        notice(LIUHE, "power-items", "2026年", [ITEM, bare]),
        notice(LIUHE, "risks", "2026年", RISKS),
        notice(
            LIUHE,
            "power-items",
            "2025年",
            [{**ITEM, "days": 30, "valid_from": "2025年1月1日"}],
            issued=date(2025, 1, 2),
            term=NoticeTerm(),
        ),
        notice(
            LIUHE,
            "tenders",
            "2026年",
            [
                TENDER,
                {
                    **TENDER,
                    "number": "ZB-2026-02",
                    "name": "老年活动室空调采购",
                    "stage": "流标",
                    "supplier": None,
                    "award_amount": None,
                    "award_reason": None,
                    "contract_number": None,
                    "contract_amount": None,
                    "signed_on": None,
                    "awarded_on": None,
                    "bids": [],
                    "payments": [],
                },
            ],
        ),
        notice(
            LIUHE,
            "benefits",
            "2026年3月",
            subsidy + people(9, "最低生活保障金", "2026年3月20日"),
            issue=2,
            history=(changed, gone),
        ),
        notice(
            LIUHE,
            "benefits",
            "2026年1月",
            [],
            issued=date(2026, 1, 30),
            aggregates=(
                Aggregate("最低生活保障金", 11, Decimal("6420.00")),
                Aggregate("临时救助", 2, Decimal("1600.00")),
            ),
        ),
        notice(
            LIUHE,
            "receipts",
            "2026年3月",
            [
                receipt(
                    "PZ-031",
                    "机耕道工程预付款",
                    25800,
                    payee="示例建筑工程有限公司",
                    tender="ZB-2026-01",
                    category="付款单",
                    _scans=(scan("PZ-031"), scan("PZ-031B")),
                ),
                receipt("PZ-032", "购办公用纸、档案盒 <b>12</b>", 512.4, _scans=(scan("PZ-032"),), _pending=1),
                receipt("PZ-033", "巷道清扫劳务", 1280.5, payee="周玉兰等7人", category="发放表", _pending=1),
            ],
            held_back=True,
        ),
        notice(SANJIANG, "benefits", "2026年第一季度", people(6, "临时救助", "2026年2月3日"), term=NoticeTerm()),
    )
    info = {
        LIUHE: CommunityInfo(
            "028-87120001",
            "居务监督委员会 刘主任",
            "028-87120000",
            "柳河路 1 号便民服务中心",
            "工作日 9:00—17:00",
            "便民服务中心门口左侧",
            "社区有 9 个居民小组。",
        )
    }
    return Register.build(SITE, TODAY, gazetteer, notices + more, info=info)


def settings(content: Path, output: Path, theme: Path | None = None) -> Settings:
    """Settings of the fixture with the project's own theme."""
    root = Path(__file__).resolve().parents[2]
    return Settings(
        content=content,
        output=output,
        state=output / "state",
        build=output / "build",
        theme=theme or root / "themes" / "mingbang",
        today=TODAY,
        site=SITE,
    )
