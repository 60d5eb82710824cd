"""惠民惠农受益: who received what, under which programme and power."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from portal.fields.count import COUNT, MEASURE
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.records.column import Column, Role
from portal.records.money import Money
from portal.records.policy import Leaves, Terms
from portal.records.record import About, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER

RELIEF_WORDS = (
    "低保",
    "最低生活保障",
    "特困",
    "临时救助",
    "残疾",
    "孤儿",
    "医疗救助",
    "困境儿童",
    "事实无人抚养",
    "低收入",
    "困难",
)
RELIEF_DAYS = 30
SUBSIDY_DAYS = 365


def is_relief(programme: str) -> bool:
    """Whether a programme's list tells of hardship, so that names are masked (社会救助暂行办法 art. 61)."""
    return any(word in programme for word in RELIEF_WORDS)


class Benefit(Record):
    """One recipient in one list of one programme."""

    about: ClassVar[About] = About(
        id="benefits",
        label="惠民惠农受益",
        notice="惠民惠农补贴公示",
        prefix="b",
        unit="户（人）",
        words=("惠民惠农", "惠民补贴", "惠农补贴", "补贴公示", "补贴", "受益", "救助", "benefits"),
        plain="谁领了补贴、领了多少、凭什么领",
        one_power=True,
    )

    power_item: Annotated[
        str,
        REFERENCE,
        Column(
            "权力事项编号", "事项编号", "权力编号", leaves=PUBLISH, role=Role.POWER_ITEM, weight=1, example="QL-001"
        ),
    ]
    programme: Annotated[
        str,
        TEXT,
        Column(
            "补贴项目",
            "项目名称",
            "补贴名称",
            "救助类别",
            "项目",
            leaves=PUBLISH,
            role=Role.PROGRAMME,
            listed=True,
            weight=3,
            example="耕地地力保护补贴",
        ),
    ]
    recipient: Annotated[
        str,
        PERSON,
        Column(
            "受益人",
            "姓名",
            "户主姓名",
            "户主",
            "领取人",
            leaves=PUBLISH,
            role=Role.TITLE,
            listed=True,
            weight=5,
            note="救助类名单在网上自动打码，只有张贴的纸上写全名",
            example="张三",
        ),
    ]
    group: Annotated[
        str | None,
        TEXT,
        Column(
            "村民小组",
            "组别",
            "小组",
            "居民小组",
            "网格",
            leaves=PUBLISH,
            listed=True,
            weight=1,
            note="只写到组，不写门牌号",
            example="3组",
        ),
    ] = None
    household_size: Annotated[
        int | None,
        COUNT,
        Column("人口数", "家庭人口", "人数", "户内人口", "享受人数", leaves=PUBLISH, listed=True, example="3"),
    ] = None
    quantity: Annotated[
        Decimal | None,
        MEASURE,
        Column(
            "数量",
            "面积",
            "面积（亩）",
            "补贴面积",
            "补贴面积（亩）",
            leaves=PUBLISH,
            listed=True,
            printed=False,
            example="2.5",
        ),
    ] = None
    standard: Annotated[
        str | None, TEXT, Column("补贴标准", "标准", "发放标准", leaves=PUBLISH, example="每亩 120 元")
    ] = None
    amount: Annotated[
        Decimal,
        MONEY,
        Column(
            "金额",
            "补贴金额",
            "发放金额",
            "补助金额",
            "救助金额",
            leaves=PUBLISH,
            role=Role.AMOUNT,
            listed=True,
            money=Money.PAID,
            example="300.00",
        ),
    ]
    paid_on: Annotated[
        Day,
        DAY,
        Column(
            "发放日期",
            "发放时间",
            "日期",
            "打卡日期",
            leaves=PUBLISH,
            role=Role.DATE,
            listed=True,
            printed=False,
            example="2026年3月12日",
        ),
    ]
    period: Annotated[
        str | None, TEXT, Column("所属期", "补贴年度", "发放月份", "享受时段", leaves=PUBLISH, example="2026年3月")
    ] = None
    basis: Annotated[
        str | None,
        TEXT,
        Column("政策依据", "依据", "文件依据", leaves=PUBLISH, weight=1, example="当年耕地地力保护补贴实施方案"),
    ] = None
    official_tie: Annotated[
        str | None,
        TEXT,
        Column(
            "与村（社区）干部关系",
            "与干部关系",
            "干部亲属关系",
            "是否干部亲属",
            leaves=PUBLISH,
            listed=True,
            weight=1,
            note="本人是干部写“本人”，是干部亲属写关系，都不是就空着",
            example="",
        ),
    ] = None
    identity: Annotated[
        str | None, PRIVATE, Column("身份证号", "身份证号码", "公民身份号码", "证件号码", leaves=NEVER)
    ] = None
    bank_account: Annotated[
        str | None, PRIVATE, Column("银行账号", "银行卡号", "一卡通账号", "社保卡号", "账号", leaves=NEVER)
    ] = None
    phone: Annotated[str | None, PRIVATE, Column("联系电话", "电话", "手机号", "手机号码", leaves=NEVER)] = None
    address: Annotated[str | None, PRIVATE, Column("家庭住址", "住址", "地址", "门牌号", leaves=NEVER)] = None
    hardship: Annotated[
        str | None, PRIVATE, Column("困难原因", "救助原因", "致贫原因", "残疾类别", "病情", leaves=NEVER)
    ] = None
    birth: Annotated[str | None, PRIVATE, Column("出生日期", "年龄", "性别", leaves=NEVER)] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    def terms(self) -> Terms:
        """Relief: name masked, aggregate after 30 days. Other subsidies: aggregate after a year."""
        if is_relief(self.programme):
            return Terms(masked=frozenset({"recipient"}), days=RELIEF_DAYS)
        return Terms(days=SUBSIDY_DAYS)

    def rowkey(self) -> tuple[str, ...]:
        """Programme, person (with identity number where there is one) and period."""
        return (self.programme, self.recipient, self.identity or self.group or "", self.period or str(self.paid_on))
