"""One decision (三重一大): its steps with dates and votes, the parties that watched it, and its result."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from portal.fields.attachment import ATTACHMENTS
from portal.fields.choice import choice
from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.cited import under_power
from portal.kinds.decision.headings import DECISION, MEETING, WATCHED
from portal.records.column import Column, Layout, PartSheet, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.look import Look, Stand
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.progress import Apart, Progress, Words
from portal.records.record import About, Part, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Category(StrEnum):
    """The four sorts of 三重一大, and what else is decided together."""

    MATTER = "重大决策"
    APPOINTMENT = "重要干部任免"
    PROJECT = "重大项目安排"
    FUNDS = "大额资金使用"
    OTHER = "其他"


class State(StrEnum):
    """How far it has come."""

    OPEN = "决策中"
    PASSED = "已通过"
    REJECTED = "未通过"
    DROPPED = "已撤回"


class Step(StrEnum):
    """The steps (四议两公开). Three must be there in any case: 提议, 审议, 决议."""

    PROPOSE = "提议"
    CONSULT = "商议"
    DELIBERATE = "审议"
    RESOLVE = "决议"
    ANNOUNCE = "决议公开"
    RESULT = "结果公开"


class Form(StrEnum):
    """Who met. The law asks a quorum and a majority of some of them (`portal.kinds.decision.law`)."""

    VILLAGERS = "村民会议"
    HOUSEHOLDS = "户代表会议"
    REPRESENTATIVES = "村民代表会议"
    RESIDENTS = "居民会议"
    RESIDENT_REPRESENTATIVES = "居民代表会议"
    MEMBERS = "成员大会"
    MEMBER_REPRESENTATIVES = "成员代表大会"
    PARTY_MEMBERS = "党员大会"
    COMMITTEES = "村（居）两委会议"
    PARTY_COMMITTEE = "党组织会议"
    COUNCIL = "议事会"
    NOTICE = "公示栏公告"
    OTHER = "其他"


class Party(StrEnum):
    """The four parties that watch a decision."""

    DISCIPLINE = "纪检监察机构"
    OFFICE = "业务科室"
    PUBLIC = "社区群众"
    LAWYER = "社区律师"


CATEGORY = choice(
    Category,
    {
        "重大事项决策": Category.MATTER, "重大事项": Category.MATTER, "重要人事任免": Category.APPOINTMENT,
        "人事任免": Category.APPOINTMENT, "重大项目": Category.PROJECT, "大额资金": Category.FUNDS,
        "大额资金使用安排": Category.FUNDS, "其它": Category.OTHER,
    },
)  # fmt: skip
STATE = choice(
    State,
    {
        "正在决策": State.OPEN, "进行中": State.OPEN, "待决议": State.OPEN, "通过": State.PASSED,
        "决议通过": State.PASSED, "表决通过": State.PASSED, "否决": State.REJECTED, "没有通过": State.REJECTED,
        "一致通过": State.PASSED, "全票通过": State.PASSED, "全体通过": State.PASSED, "审议通过": State.PASSED,
        "会议通过": State.PASSED, "不通过": State.REJECTED, "未获通过": State.REJECTED, "表决未通过": State.REJECTED,
        "撤回": State.DROPPED, "终止": State.DROPPED,
    },
)  # fmt: skip
STEP = choice(
    Step,
    {
        "动议": Step.PROPOSE, "党支部提议": Step.PROPOSE, "党组织提议": Step.PROPOSE, "两委商议": Step.CONSULT,
        "两委会商议": Step.CONSULT, "村两委商议": Step.CONSULT, "党员大会审议": Step.DELIBERATE,
        "党员审议": Step.DELIBERATE, "村民代表会议决议": Step.RESOLVE, "村民会议决议": Step.RESOLVE,
        "居民代表会议决议": Step.RESOLVE, "村民代表会议": Step.RESOLVE, "居民代表会议": Step.RESOLVE,
        "村民会议": Step.RESOLVE, "居民会议": Step.RESOLVE, "村民代表会": Step.RESOLVE, "居民代表会": Step.RESOLVE,
        "村民代表大会": Step.RESOLVE, "居民代表大会": Step.RESOLVE, "党员大会": Step.DELIBERATE,
        "两委会": Step.CONSULT, "表决": Step.RESOLVE, "决议公告": Step.ANNOUNCE, "公告": Step.ANNOUNCE,
        "实施结果公开": Step.RESULT, "实施结果公示": Step.RESULT, "结果公示": Step.RESULT,
    },
)  # fmt: skip
FORM = choice(
    Form,
    {
        "村民大会": Form.VILLAGERS, "户代表会": Form.HOUSEHOLDS, "村民代表会": Form.REPRESENTATIVES,
        "村民代表大会": Form.REPRESENTATIVES, "居民代表会": Form.RESIDENT_REPRESENTATIVES,
        "居民代表大会": Form.RESIDENT_REPRESENTATIVES, "居民大会": Form.RESIDENTS,
        "集体经济组织成员大会": Form.MEMBERS, "集体经济组织成员代表大会": Form.MEMBER_REPRESENTATIVES,
        "两委会": Form.COMMITTEES, "村两委会议": Form.COMMITTEES, "两委会议": Form.COMMITTEES,
        "社区两委会议": Form.COMMITTEES, "居委会会议": Form.COMMITTEES, "支委会": Form.PARTY_COMMITTEE,
        "党支部会议": Form.PARTY_COMMITTEE, "党委会": Form.PARTY_COMMITTEE, "党员会议": Form.PARTY_MEMBERS,
        "居民议事会": Form.COUNCIL, "村民议事会": Form.COUNCIL, "坝坝会": Form.COUNCIL, "张榜": Form.NOTICE,
        "公示": Form.NOTICE, "其它": Form.OTHER,
    },
)  # fmt: skip
PARTY = choice(
    Party,
    {
        "纪委": Party.DISCIPLINE, "镇纪委": Party.DISCIPLINE, "街道纪工委": Party.DISCIPLINE,
        "纪检": Party.DISCIPLINE, "业务部门": Party.OFFICE, "科室": Party.OFFICE, "群众": Party.PUBLIC,
        "村民": Party.PUBLIC, "居民": Party.PUBLIC, "律师": Party.LAWYER, "法律顾问": Party.LAWYER,
        "村（社区）律师": Party.LAWYER,
    },
)  # fmt: skip


class Meeting(Part):
    """One step: when it was or will be taken, who met, how many came and how they voted. Never who they were."""

    on_forms: ClassVar[FormHeadings] = MEETING
    key: ClassVar[tuple[str, ...]] = ("step", "held_on")

    parent: Annotated[
        str, REFERENCE, Column("决策编号", "编号", leaves=PUBLISH, role=Role.PARENT, example="JC-2026-01")
    ]
    step: Annotated[
        Step,
        STEP,
        Column(
            "步骤", "环节", "程序", "议事步骤", leaves=PUBLISH, role=Role.STEP, listed=True,
            note="提议、商议、审议、决议、决议公开、结果公开", example="决议",
        ),
    ]  # fmt: skip
    held_on: Annotated[
        Day,
        DAY,
        Column(
            "时间", "会议时间", "召开时间", "日期", "会议日期", leaves=PUBLISH, role=Role.EVENT, listed=True,
            note="写到日；还没有开的会议写要开的那一天，开会以前就公开", example="2026年3月12日",
        ),
    ]  # fmt: skip
    form: Annotated[
        Form | None,
        FORM,
        Column("形式", "会议形式", "会议名称", "会议类型", leaves=PUBLISH, listed=True, example="村民代表会议"),
    ] = None
    place: Annotated[
        str | None,
        TEXT,
        Column(
            "地点", "会议地点", "召开地点", leaves=PUBLISH, role=Role.PLACE, listed=True, printed=False,
            example="党群服务中心会议室",
        ),
    ] = None  # fmt: skip
    notified_on: Annotated[
        Day | None,
        DAY,
        Column(
            "通知日期", "通知时间", "会议通知日期", leaves=PUBLISH, note="村民会议、成员大会要提前十天通知",
            example="2026年3月1日",
        ),
    ] = None  # fmt: skip
    expected: Annotated[
        int | None, COUNT, Column("应到", "应到人数", "应参会人数", leaves=PUBLISH, listed=True, example="45")
    ] = None
    present: Annotated[
        int | None, COUNT, Column("实到", "实到人数", "参会人数", "到会人数", leaves=PUBLISH, listed=True, example="41")
    ] = None
    agree: Annotated[
        int | None, COUNT, Column("同意", "同意票", "赞成", "赞成票", leaves=PUBLISH, listed=True, example="38")
    ] = None
    against: Annotated[
        int | None, COUNT, Column("反对", "反对票", "不同意", leaves=PUBLISH, listed=True, example="2")
    ] = None
    abstain: Annotated[int | None, COUNT, Column("弃权", "弃权票", leaves=PUBLISH, listed=True, example="1")] = None
    outcome: Annotated[
        str | None,
        TEXT,
        Column("结果", "会议结果", "表决结果", leaves=PUBLISH, listed=True, weight=1, grows=True, example="通过"),
    ] = None
    ratio: Annotated[
        str | None,
        PRIVATE,
        Column(
            "比例", "到会比例", "到会率", "参会比例", "参会率", "同意比例", "赞成比例", "同意率", leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None  # fmt: skip
    attendees: Annotated[
        str | None, PRIVATE, Column("参会人员", "参加人员", "到会人员", "参会人员名单", leaves=NEVER)
    ] = None
    signed: Annotated[
        str | None, PRIVATE, Column("签字人", "参会人员签字", "签字", "签名", "记录人", "主持人", leaves=NEVER)
    ] = None


class Watched(Part):
    """What one of the four parties said."""

    on_forms: ClassVar[FormHeadings] = WATCHED
    key: ClassVar[tuple[str, ...]] = ("party",)

    parent: Annotated[
        str, REFERENCE, Column("决策编号", "编号", leaves=PUBLISH, role=Role.PARENT, example="JC-2026-01")
    ]
    party: Annotated[
        Party,
        PARTY,
        Column("监督方", "监督单位", "监督主体", leaves=PUBLISH, listed=True, example="社区群众"),
    ]
    opinion: Annotated[
        str,
        TEXT,
        Column(
            "意见", "监督意见", "意见内容", leaves=PUBLISH, listed=True, weight=1,
            note="写单位的意见，不写人名", example="程序完整，没有异议",
        ),
    ]  # fmt: skip
    said_on: Annotated[
        Day | None, DAY, Column("日期", "监督日期", "意见日期", leaves=PUBLISH, listed=True, example="2026年3月11日")
    ] = None


class Decision(Record):
    """One matter that was decided together, or is about to be."""

    on_forms: ClassVar[FormHeadings] = DECISION
    about: ClassVar[About] = About(
        id="decisions",
        label="重大决策",
        notice="重大事项决策公开",
        prefix="d",
        unit="件",
        thing="决策",
        own_page=True,
        words=("重大事项决策", "重大决策", "三重一大", "决策公开", "决策台账", "decisions"),
        files=(
            "一事一议", "四议两公开", "会议纪要", "会议记录", "议事", "重大事项", "村民会议", "居民会议", "代表会议",
            "表决", "民主决策",
        ),
        plain="大事怎么定的：谁提的、谁议的、多少人同意、结果怎样",
        common="大事怎么定",
        door=Door.DECIDED,
        consecutive=True,
        progress=Progress(
            open=(State.OPEN,),
            done=(State.PASSED, State.REJECTED),
            apart=(Apart(State.DROPPED, "提出以后撤回了"),),
            words=Words(
                received="提出", handled="已作决定", open="决策中", overdue="超期", matter="事项",
                undone="还没定", noun="大事", going="还在议", settled="已经定下",
                answer="决定",
            ),
        ),
        stands=(
            Stand("通过", Look.OK, (State.PASSED,)),
            Stand("没通过", Look.NONE, (State.REJECTED,)),
            Stand("撤回", Look.NONE, (State.DROPPED,)),
            Stand("在定", Look.WAIT, (State.OPEN,)),
        ),
    )  # fmt: skip

    number: Annotated[
        str,
        REFERENCE,
        Column(
            "决策编号", "编号", "事项序号", leaves=PUBLISH, role=Role.KEY, listed=True, weight=3,
            example="JC-2026-01",
        ),
    ]  # fmt: skip
    power_item: Annotated[str, REFERENCE, under_power("QL-031")]
    title: Annotated[
        str,
        TEXT,
        Column(
            "决策事项", "事项名称", "议题", "动议事由", "会议议题", leaves=PUBLISH, role=Role.TITLE, listed=True,
            weight=5, example="3组机耕道硬化",
        ),
    ]  # fmt: skip
    category: Annotated[
        Category,
        CATEGORY,
        Column(
            "事项类别", "类别", "决策类别", leaves=PUBLISH, role=Role.PROGRAMME, listed=True, weight=1,
            example="重大项目安排",
        ),
    ]  # fmt: skip
    proposed_on: Annotated[
        Day,
        DAY,
        Column(
            "提议日期", "提出日期", "动议日期", "立项日期", leaves=PUBLISH, role=Role.DATE, listed=True, printed=False,
            example="2026年3月1日",
        ),
    ]  # fmt: skip
    amount: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "涉及金额", "金额", "资金额度", "预算金额", leaves=PUBLISH, role=Role.AMOUNT, listed=True,
            money=Money.LIMIT, note="不涉及钱的空着", example="90000.00",
        ),
    ] = None  # fmt: skip
    state: Annotated[
        State,
        STATE,
        Column(
            "状态", "决策状态", "是否通过", "决策结果", "办理状态", leaves=PUBLISH, role=Role.STATE, listed=True,
            grows=True,
            note="还在走程序的写“决策中”", example="已通过",
        ),
    ]  # fmt: skip
    resolution: Annotated[
        str | None,
        LINES,
        Column(
            "决议内容", "决定内容", "会议决定", leaves=PUBLISH, role=Role.DECIDED, printed=True, weight=2, grows=True,
            example="同意硬化 3 组机耕道 420 米，预算 9 万元，公开比选施工单位",
        ),
    ] = None  # fmt: skip
    result: Annotated[
        str | None,
        LINES,
        Column(
            "实施结果", "落实情况", "执行情况", "办理结果", leaves=PUBLISH, weight=2, grows=True,
            example="已完工验收",
        ),
    ] = None  # fmt: skip
    scans: Annotated[
        tuple[str, ...] | None,
        ATTACHMENTS,
        Column(
            "原件", "会议记录", "附件", "扫描件", leaves=PUBLISH, role=Role.SCANS,
            note="会议记录、决议的扫描件文件名；签字页不公开", example="决议-01.jpg",
        ),
    ] = None  # fmt: skip
    disclosed: Annotated[
        str | None,
        PRIVATE,
        Column(
            "公开情况",
            "公示情况",
            "公开时间",
            "公示时间",
            "公开方式",
            "公开形式",
            leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None
    attendees: Annotated[str | None, PRIVATE, Column("参会人员", "参加人员", "到会人员", leaves=NEVER)] = None
    signed: Annotated[str | None, PRIVATE, Column("签字人", "参会人员签字", "主持人", "记录人", leaves=NEVER)] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None
    meetings: Annotated[
        tuple[Meeting, ...],
        PartSheet(
            "会议",
            ("会议情况", "决策程序", "议事过程"),
            after="proposed_on",
            shown=Layout.TIMELINE,
            beside=True,
            tells=("outcome", Step.RESOLVE),
        ),
    ] = ()
    watched: Annotated[tuple[Watched, ...], PartSheet("监督意见", ("监督", "四方监督"), shown=Layout.CARDS)] = ()
    resolved_on: Annotated[
        Day | None,
        DAY,
        Column("决议日期", "通过日期", leaves=PUBLISH, role=Role.ENDED, grows=True, computed=True),
    ] = Field(default=None, validate_default=True)

    @field_validator("resolved_on", mode="plain")
    @classmethod
    def _computed(cls, _typed: object, info: ValidationInfo) -> Day | None:
        """The day of the last resolution, whatever is typed; None while it is open or no day is said."""
        if info.data.get("state") is State.OPEN:
            return None
        days = [meeting.held_on for meeting in info.data.get("meetings", ()) if meeting.step is Step.RESOLVE]
        return max(days, default=None)
