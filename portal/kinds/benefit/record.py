"""惠民惠农受益: who received what, under which programme and power."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from portal.fields.count import COUNT, MEASURE
from portal.fields.day import DAY, Day
from portal.fields.folding import folded
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds.benefit.headings import BENEFIT
from portal.kinds.cited import under_power
from portal.records.column import Column, Role
from portal.records.door import Door
from portal.records.duty import Duty
from portal.records.form_headings import FormHeadings
from portal.records.laws import VILLAGERS
from portal.records.money import Money
from portal.records.policy import Leaves, Terms
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import About, Record

PUBLISH, BOARD_ONLY, NEVER = Leaves.PUBLISH, Leaves.BOARD_ONLY, Leaves.NEVER

_NUMBERED = "有编号"
"""Marks what a row with numbers is without them: it is never taken for a row with other numbers."""
CLOSED_DAYS = 30
"""So long the list of a closed programme hangs on the board."""
SUBSIDY_DAYS = 365


class Benefit(Record):
    """One recipient in one list of one programme."""

    on_forms: ClassVar[FormHeadings] = BENEFIT
    about: ClassVar[About] = About(
        id="benefits",
        label="惠民惠农受益",
        short="补贴受益",
        notice="惠民惠农补贴公示",
        prefix="b",
        unit="户（人）",
        words=("惠民惠农", "惠民补贴", "惠农补贴", "补贴公示", "补贴", "受益", "救助", "benefits"),
        files=(
            "低保",
            "高龄",
            "津贴",
            "特困",
            "五保",
            "供养",
            "一卡通",
            "养老金",
            "优抚",
            "残疾人",
            "孤儿",
            "耕地地力",
            "耕保",
            "公益性岗位",
            "临时救助",
            "补助",
            "慰问",
            "奖扶",
            "抚恤",
            "救济",
        ),
        plain="谁领了补贴、领了多少、凭什么领",
        common="我家的补贴",
        door=Door.DRAWN,
        duty=Duty(3, VILLAGERS.article("公开")),
        programmes=True,
        apart=("amount", "paid_on", "household_size", "quantity", "standard", "bank_account", "phone", "address"),
    )

    power_item: Annotated[str, REFERENCE, under_power("QL-001")]
    programme: Annotated[
        str,
        TEXT,
        Column(
            "补贴项目",
            "项目名称",
            "补贴名称",
            "救助类别",
            "补贴种类",
            "补贴类别",
            "补贴类型",
            "资金名称",
            "补助项目",
            "惠民项目",
            "发放项目",
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
            "户主（姓名）",
            "姓名（户主）",
            "农户姓名",
            "享受人",
            "享受对象",
            "补贴对象",
            "受益农户",
            "户主",
            "领取人",
            leaves=PUBLISH,
            role=Role.TITLE,
            listed=True,
            weight=5,
            note="救助等不对外的项目，姓名只写在张贴的纸和入户的明白单上，网上只有户数和金额",
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
            "社名",
            "社别",
            "队别",
            "社（组）",
            "组（社）",
            "村组",
            "网格",
            leaves=PUBLISH,
            role=Role.GROUP,
            listed=True,
            weight=1,
            note="只写到组，不写门牌号",
            example="3组",
        ),
    ] = None
    household_size: Annotated[
        int | None,
        COUNT,
        Column(
            "人口数",
            "家庭人口",
            "人数",
            "户内人口",
            "享受人数",
            "保障人口",
            "保障人数",
            "救助人数",
            leaves=BOARD_ONLY,
            role=Role.PEOPLE,
            listed=True,
            example="3",
            note="网上只公开总人数，不和姓名放在一起",
        ),
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
        str | None,
        TEXT,
        Column("补贴标准", "标准", "发放标准", leaves=PUBLISH, role=Role.STANDARD, example="每亩 120 元"),
    ] = None
    amount: Annotated[
        Decimal,
        MONEY,
        Column(
            "金额",
            "补贴金额",
            "发放金额",
            "实发金额",
            "实际发放金额",
            "保障金额",
            "月保障金",
            "月保障金额",
            "发放资金",
            "补差金额",
            "补贴资金",
            "补助资金",
            "发放总额",
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
        str | None,
        TEXT,
        Column(
            "所属期",
            "补贴年度",
            "发放批次",
            "批次",
            "补贴时段",
            "所属时期",
            "发放月份",
            "享受时段",
            leaves=PUBLISH,
            example="2026年3月",
        ),
    ] = None
    basis: Annotated[
        str | None,
        TEXT,
        Column(
            "政策依据",
            "依据",
            "文件依据",
            leaves=PUBLISH,
            role=Role.BASIS,
            weight=1,
            example="当年耕地地力保护补贴实施方案",
        ),
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
            role=Role.TIE,
            listed=True,
            weight=1,
            note="本人是干部写“本人”，是干部亲属写关系，都不是就空着",
            example="",
        ),
    ] = None
    household: Annotated[
        str | None,
        REFERENCE,
        Column(
            "户编号",
            "户号",
            "户编码",
            "家庭编号",
            "家庭编码",
            "农户编号",
            "农户编码",
            "农户代码",
            "承包方编码",
            leaves=NEVER,
            note="不公开；同组里有同名的人时填写，各户一个号，就不会弄混",
        ),
    ] = None
    identity: Annotated[
        str | None, PRIVATE, Column("身份证号", "身份证号码", "公民身份号码", "证件号码", leaves=NEVER)
    ] = None
    bank_account: Annotated[
        str | None,
        PRIVATE,
        Column(
            "银行账号",
            "银行卡号",
            "一卡通账号",
            "一折通账号",
            "社会保障卡号",
            "银行卡账号",
            "卡号",
            "开户名",
            "开户银行",
            "开户行",
            "持卡人",
            "账户名",
            "存折账号",
            "社保卡号",
            "账号",
            leaves=NEVER,
        ),
    ] = None
    phone: Annotated[
        str | None, PRIVATE, Column("联系电话", "联系方式", "电话", "手机号", "手机号码", leaves=NEVER)
    ] = None
    address: Annotated[
        str | None,
        PRIVATE,
        Column("家庭住址", "居住地", "居住地址", "户籍地址", "户籍地", "住址", "地址", "门牌号", leaves=NEVER),
    ] = None
    hardship: Annotated[
        str | None,
        PRIVATE,
        Column(
            "困难原因",
            "救助原因",
            "健康状况",
            "残疾等级",
            "残疾证号",
            "身体状况",
            "保障类别",
            "致困原因",
            "致贫原因",
            "残疾类别",
            "病情",
            leaves=NEVER,
        ),
    ] = None
    birth: Annotated[
        str | None,
        PRIVATE,
        Column(
            "出生日期",
            "年龄",
            "民族",
            "与户主关系",
            "家庭成员",
            "家庭成员姓名",
            "婚姻状况",
            "文化程度",
            "政治面貌",
            "性别",
            leaves=NEVER,
        ),
    ] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    def terms(self, programmes: OpenProgrammes = SHIPPED) -> Terms:
        """Lists of open programmes stay a year and then become sums; those of all others never leave."""
        if programmes.opens(self.programme):
            return Terms(days=SUBSIDY_DAYS)
        return Terms(closed=True, days=CLOSED_DAYS)

    def rowkey(self) -> tuple[str, ...]:
        """Programme, person (with identity and household numbers where there are any, else the group) and period."""
        numbers = "\x1e".join(number for number in (self.identity, self.household) if number)
        return self._key(numbers or folded(self.group or ""))

    def other_keys(self) -> tuple[tuple[str, ...], ...]:
        """With one of the numbers, or as it was without any; as written, for rows of before names were folded."""
        group, when = folded(self.group or ""), self.period or str(self.paid_on)
        numbered = self.identity or self.household
        before = self._key(group) if numbered else (*self._key(group), _NUMBERED)
        return (
            *self._single(),
            before,
            (self.programme, self.recipient, self.identity or self.group or "", when),
        )

    def further_keys(self) -> tuple[tuple[str, ...], ...]:
        """With each of two numbers alone, and without any: a column of numbers may come or go."""
        if not (self.identity or self.household):
            return ()
        return (*self._single(), (*self._key(folded(self.group or "")), _NUMBERED))

    def _single(self) -> tuple[tuple[str, ...], ...]:
        both = self.identity and self.household
        return (self._key(self.identity or ""), self._key(self.household or "")) if both else ()

    def _key(self, who: str) -> tuple[str, ...]:
        return folded(self.programme), folded(self.recipient), who, folded(self.period or "") or str(self.paid_on)
