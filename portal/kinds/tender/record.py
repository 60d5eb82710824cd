"""招投标: one purchase from plan to last payment, in the stages of the Open Contracting Data Standard 1.1."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from portal.fields.choice import choice
from portal.fields.count import COUNT, MEASURE
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.organisation import CREDIT_CODE, ORGANISATION
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.cited import DECIDED, under_power
from portal.kinds.tender.headings import BID, PAYMENT, TENDER
from portal.records.column import Column, PartSheet, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.look import Look, Stand
from portal.records.money import Money, Told
from portal.records.policy import Leaves
from portal.records.record import About, Part, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Stage(StrEnum):
    """How far a purchase has come (OCDS: planning, tender, award, contract, implementation)."""

    PLANNING = "计划"
    TENDER = "招标"
    BIDS = "评标"
    AWARD = "中标"
    CONTRACT = "合同"
    IMPLEMENTATION = "履约"
    COMPLETE = "完成"
    FAILED = "流标"


class Method(StrEnum):
    """How bidders are found (OCDS procurementMethod: open, selective, limited, direct)."""

    OPEN = "公开招标"
    INVITED = "邀请招标"
    NEGOTIATION = "竞争性谈判"
    CONSULTATION = "竞争性磋商"
    QUOTATION = "询价"
    SINGLE = "单一来源"
    COMPARISON = "村级比选"


STAGE = choice(
    Stage,
    {
        "履行": Stage.IMPLEMENTATION,
        "实施": Stage.IMPLEMENTATION,
        "已完成": Stage.COMPLETE,
        "完工": Stage.COMPLETE,
        "已完工": Stage.COMPLETE,
        "竣工": Stage.COMPLETE,
        "已竣工": Stage.COMPLETE,
        "在建": Stage.IMPLEMENTATION,
        "建设中": Stage.IMPLEMENTATION,
        "施工中": Stage.IMPLEMENTATION,
        "正在施工": Stage.IMPLEMENTATION,
        "定标": Stage.AWARD,
        "投标": Stage.BIDS,
        "开标": Stage.BIDS,
        "签约": Stage.CONTRACT,
        "已签合同": Stage.CONTRACT,
    },
)
METHOD = choice(
    Method,
    {
        "公开": Method.OPEN,
        "邀请": Method.INVITED,
        "比选": Method.COMPARISON,
        "社区比选": Method.COMPARISON,
        "询价采购": Method.QUOTATION,
        "单一来源采购": Method.SINGLE,
        "磋商": Method.CONSULTATION,
        "谈判": Method.NEGOTIATION,
    },
)


class BidState(StrEnum):
    """What became of a bid (OCDS bids extension: valid, disqualified; award)."""

    WON = "中标"
    VALID = "有效"
    REJECTED = "否决"


BID_STATE = choice(
    BidState,
    {
        "有效投标": BidState.VALID,
        "未中标": BidState.VALID,
        "废标": BidState.REJECTED,
        "无效": BidState.REJECTED,
        "成交": BidState.WON,
    },
)


class Bid(Part):
    """One bidder's offer."""

    on_forms: ClassVar[FormHeadings] = BID
    key: ClassVar[tuple[str, ...]] = ("bidder",)

    parent: Annotated[
        str, REFERENCE, Column("项目编号", "招标编号", leaves=PUBLISH, role=Role.PARENT, example="ZB-2026-01")
    ]
    bidder: Annotated[
        str,
        ORGANISATION,
        Column(
            "投标单位",
            "投标人",
            "报价单位",
            "供应商",
            leaves=PUBLISH,
            listed=True,
            weight=4,
            example="示例建筑有限公司",
        ),
    ]
    code: Annotated[str | None, CREDIT_CODE, Column("统一社会信用代码", "信用代码", leaves=PUBLISH, weight=1)] = None
    price: Annotated[
        Decimal,
        MONEY,
        Column("投标报价", "报价", "报价金额", leaves=PUBLISH, listed=True, money=Money.ASKED, example="86000.00"),
    ]
    score: Annotated[
        Decimal | None, MEASURE, Column("得分", "综合得分", "评分", leaves=PUBLISH, listed=True, example="91.5")
    ] = None
    rank: Annotated[int | None, COUNT, Column("名次", "排名", leaves=PUBLISH, listed=True, example="1")] = None
    state: Annotated[
        BidState, BID_STATE, Column("结果", "评审结果", "投标结果", leaves=PUBLISH, listed=True, example="中标")
    ]
    note: Annotated[str | None, TEXT, Column("说明", "否决理由", "备注", leaves=PUBLISH, listed=True)] = None


class Payment(Part):
    """One payment under the contract."""

    on_forms: ClassVar[FormHeadings] = PAYMENT
    key: ClassVar[tuple[str, ...]] = ("voucher",)
    called: ClassVar[tuple[str, ...]] = ("paid_on", "milestone")

    parent: Annotated[
        str, REFERENCE, Column("项目编号", "招标编号", leaves=PUBLISH, role=Role.PARENT, example="ZB-2026-01")
    ]
    paid_on: Annotated[
        Day,
        DAY,
        Column("付款日期", "支付日期", "日期", leaves=PUBLISH, listed=True, example="2026年5月20日"),
    ]
    amount: Annotated[
        Decimal,
        MONEY,
        Column(
            "付款金额",
            "支付金额",
            "金额",
            leaves=PUBLISH,
            listed=True,
            money=Money.PAID,
            example="25800.00",
        ),
    ]
    milestone: Annotated[
        str | None,
        TEXT,
        Column("付款节点", "节点", "付款事由", leaves=PUBLISH, listed=True, example="预付 30%"),
    ] = None
    voucher: Annotated[
        str | None,
        REFERENCE,
        Column("凭证号", "付款凭证号", leaves=PUBLISH, role=Role.VOUCHER, listed=True, example="PZ-2026-031"),
    ] = None


class Tender(Record):
    """One purchase."""

    on_forms: ClassVar[FormHeadings] = TENDER
    about: ClassVar[About] = About(
        id="tenders",
        label="招投标",
        notice="招投标公开",
        prefix="t",
        unit="个项目",
        thing="项目",
        own_page=True,
        words=("招投标", "招标", "采购", "工程项目", "tenders"),
        files=("比选", "询价", "磋商", "竞价", "竞争性谈判", "中标", "成交公示", "工程"),
        plain="工程和采购怎么招标、谁中标、为什么、付了多少",
        common="工程谁中标",
        door=Door.SPENT,
        tells=(
            Told("已中标", (Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE), "award_amount"),
            Told("正在招", (Stage.TENDER, Stage.BIDS), "budget", "预算"),
            Told("计划中", (Stage.PLANNING,), "budget", "预算"),
            Told("流标", (Stage.FAILED,)),
        ),
        stands=(
            Stand("干完", Look.OK, (Stage.COMPLETE,)),
            Stand("没招成", Look.NONE, (Stage.FAILED,)),
            Stand("在干", Look.GO, (Stage.CONTRACT, Stage.IMPLEMENTATION)),
            Stand("招好了", Look.GO, (Stage.AWARD,)),
            Stand("在招", Look.WAIT, (Stage.TENDER, Stage.BIDS)),
            Stand("还没招", Look.TODO, (Stage.PLANNING,)),
        ),
    )
    timeline: ClassVar[tuple[str, ...]] = (
        "planned_on", "published_on", "opened_on", "awarded_on", "signed_on", "completed_on",
    )  # fmt: skip

    number: Annotated[
        str,
        REFERENCE,
        Column(
            "项目编号",
            "招标编号",
            "采购编号",
            "编号",
            leaves=PUBLISH,
            role=Role.KEY,
            listed=True,
            weight=3,
            example="ZB-2026-01",
        ),
    ]
    power_item: Annotated[str, REFERENCE, under_power("QL-020")]
    name: Annotated[
        str,
        TEXT,
        Column(
            "项目名称",
            "工程名称",
            "采购项目",
            leaves=PUBLISH,
            role=Role.TITLE,
            listed=True,
            weight=5,
            example="3组机耕道硬化工程",
        ),
    ]
    stage: Annotated[
        Stage,
        STAGE,
        Column("当前阶段", "阶段", "项目进度", leaves=PUBLISH, role=Role.STAGE, listed=True, example="履约"),
    ]
    method: Annotated[
        Method,
        METHOD,
        Column(
            "招标方式",
            "采购方式",
            "交易方式",
            "发包方式",
            "招投标方式",
            leaves=PUBLISH,
            role=Role.PROGRAMME,
            listed=True,
            weight=1,
            example="村级比选",
        ),
    ]
    budget: Annotated[
        Decimal,
        MONEY,
        Column(
            "预算金额",
            "控制价",
            "最高限价",
            "招标控制价",
            "预算价",
            "预算投资",
            "项目预算",
            "投资预算",
            "预算",
            leaves=PUBLISH,
            listed=True,
            printed=False,
            money=Money.LIMIT,
            example="90000.00",
        ),
    ]
    planned_on: Annotated[Day | None, DAY, Column("立项日期", "议定日期", leaves=PUBLISH, example="2026年2月20日")] = (
        None
    )
    decision: Annotated[
        str | None,
        TEXT,
        Column(
            "决议情况",
            "议事决议",
            "村民代表会议决议",
            leaves=PUBLISH,
            weight=1,
            example="村民代表会议 32 人到会，31 人同意",
        ),
    ] = None
    decided: Annotated[
        str | None,
        REFERENCE,
        Column("对应决策编号", "决策编号", "决议编号", leaves=PUBLISH, weight=1, cites=DECIDED),
    ] = None
    published_on: Annotated[
        Day,
        DAY,
        Column(
            "公告日期",
            "招标公告日期",
            "公示时间",
            "公告时间",
            "招标时间",
            "发布日期",
            leaves=PUBLISH,
            role=Role.DATE,
            listed=True,
            printed=False,
            example="2026年3月1日",
        ),
    ]
    opened_on: Annotated[Day | None, DAY, Column("开标日期", "评标日期", leaves=PUBLISH, example="2026年3月12日")] = (
        None
    )
    committee: Annotated[
        str | None,
        TEXT,
        Column("评审组成", "评标委员会", "评审人员", leaves=PUBLISH, example="村民代表 3 人、镇工程专家 2 人"),
    ] = None
    awarded_on: Annotated[Day | None, DAY, Column("定标日期", "中标日期", leaves=PUBLISH, example="2026年3月13日")] = (
        None
    )
    supplier: Annotated[
        str | None,
        ORGANISATION,
        Column(
            "中标单位",
            "成交单位",
            "施工单位",
            "承建单位",
            "承包单位",
            "承包方",
            "中选单位",
            "供货单位",
            "中标人",
            "供应商",
            leaves=PUBLISH,
            role=Role.SUPPLIER,
            listed=True,
            weight=4,
            example="示例建筑有限公司",
        ),
    ] = None
    award_amount: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "中标金额",
            "中标价",
            "中选金额",
            "中选价",
            "成交金额",
            leaves=PUBLISH,
            role=Role.AMOUNT,
            listed=True,
            money=Money.AGREED,
            example="86000.00",
        ),
    ] = None
    award_reason: Annotated[
        str | None, LINES, Column("中标理由", "定标理由", "评定理由", leaves=PUBLISH, weight=1, example="综合得分最高")
    ] = None
    contract_number: Annotated[
        str | None, REFERENCE, Column("合同编号", "合同号", leaves=PUBLISH, weight=1, example="HT-2026-07")
    ] = None
    contract_amount: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "合同金额",
            "合同价",
            "合同价款",
            "合同价格",
            "签约合同价",
            leaves=PUBLISH,
            money=Money.AGREED,
            example="86000.00",
        ),
    ] = None
    signed_on: Annotated[
        Day | None,
        DAY,
        Column(
            "签约日期",
            "合同日期",
            "签订时间",
            "合同签订时间",
            "签约时间",
            "签订日期",
            leaves=PUBLISH,
            example="2026年3月20日",
        ),
    ] = None
    completed_on: Annotated[
        Day | None, DAY, Column("完工日期", "竣工日期", "竣工时间", "完工时间", "验收时间", "验收日期", leaves=PUBLISH)
    ] = None
    further: Annotated[
        str | None,
        PRIVATE,
        Column(
            "建设地点", "建设内容", "建设规模", "工程概况", "项目概况", "工期", "合同工期", "开工日期", "开工时间",
            "监理单位", "设计单位", "验收情况", "完成情况", "概算投资", "资金来源", "项目负责人", "联系人",
            "联系电话", "项目地点", "实施地点", leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None  # fmt: skip
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None
    bids: Annotated[tuple[Bid, ...], PartSheet("投标", ("投标情况", "投标人", "报价情况", "评标"))] = ()
    payments: Annotated[
        tuple[Payment, ...], PartSheet("付款", ("付款情况", "支付", "支付情况"), after="signed_on", printed=False)
    ] = ()
