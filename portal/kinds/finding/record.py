"""监督整改: one supervision, what it found, how that was put right. Never who checked, is responsible or told."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.deadline import DEADLINE, Deadline
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.fields.value import InvalidValue
from portal.kinds.finding.headings import FINDING
from portal.kinds.finding.words import PHASE, STATE, TIER, Phase, State, Tier, says_no_problem, state_said
from portal.records.column import Cites, Column, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.look import Look, Stand
from portal.records.policy import Leaves, Naming
from portal.records.progress import Apart, Progress, Words, days_taken
from portal.records.record import About, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER
ANSWER_DAYS = 30
"""Calendar days after which an open finding without a day is overdue, and a patrol unanswered (proposed)."""


ASKED_IN_THE_HEADING = tuple(
    f"{before}{words}{after}"
    for mark in "/、／"
    for words in (f"完成{mark}基本完成{mark}未完成", f"完成{mark}未完成", f"已整改{mark}未整改", f"已完成{mark}未完成")
    for before, after in (("", ""), ("整改情况（", "）"), ("完成情况（", "）"), ("整改状态（", "）"), ("状态（", "）"))
)
"""Headings that name the words to choose from."""


class Finding(Record):
    """One supervision, in the notice of the period in which it took place; what came of it is filled into its row."""

    on_forms: ClassVar[FormHeadings] = FINDING

    naming: ClassVar[Naming] = Naming.NOBODY
    about: ClassVar[About] = About(
        id="findings",
        label="监督整改",
        notice="监督整改公开",
        prefix="j",
        unit="条",
        thing="监督",
        words=(
            "监督整改", "监督检查", "问题整改", "整改台账", "整改清单", "问题清单", "监督台账", "检查台账", "巡查台账",
            "巡查记录", "巡察整改", "巡查整改", "检查记录", "findings",
        ),
        plain="谁来查了、查出什么问题、改了没有",
        common="查出的问题",
        door=Door.WATCHED,
        progress=Progress(
            open=(State.OPEN, State.MOSTLY, State.NOT),
            done=(State.DONE,),
            apart=(
                Apart(State.LASTING, "要长期坚持", counted=True),
                Apart(State.NONE, "没有发现问题", counted=True),
            ),
            words=Words(
                received="登记",
                handled="已整改",
                open="整改中",
                overdue="超期未改",
                matter="问题",
                undone="没改好",
                noun="检查",
                going="还在整改",
                settled="已经整改",
                answer="整改情况",
                areas="监督类型",
                on_power="对这项权力的监督",
            ),
            days=ANSWER_DAYS,
        ),
        stands=(
            Stand("改好", Look.OK, (State.DONE,)),
            Stand("没发现问题", Look.OK, (State.NONE,)),
            Stand("长期要做", Look.GO, (State.LASTING,)),
            Stand("快改好", Look.GO, (State.MOSTLY,)),
            Stand("在改", Look.WAIT, (State.OPEN,)),
            Stand("还没改", Look.WAIT, (State.NOT,)),
        ),
    )  # fmt: skip

    number: Annotated[
        str | None,
        REFERENCE,
        Column(
            "问题编号", "监督编号", "检查编号", "整改编号", "巡查编号", "编号", leaves=PUBLISH, role=Role.KEY,
            printed=True, weight=3, note="编号定了就不要改", example="JD-2026-001",
        ),
    ] = None  # fmt: skip
    tier: Annotated[
        Tier | None,
        TIER,
        Column(
            "监督类型", "监督类别", "监督方式", "监督形式", "监督层级", "检查类型", "检查方式", "检查类别", "检查形式",
            leaves=PUBLISH, role=Role.PROGRAMME, listed=True,
            note="专业监督、日常监督、再监督、巡查、村务监督或自查", example="日常监督",
        ),
    ] = None  # fmt: skip
    phase: Annotated[
        Phase | None,
        PHASE,
        Column(
            "阶段", "监督阶段", "监督环节", "检查阶段", leaves=PUBLISH, listed=True, printed=False,
            note="事前、事中或事后", example="事中",
        ),
    ] = None  # fmt: skip
    supervised_on: Annotated[
        Day,
        DAY,
        Column(
            "监督日期", "监督时间", "检查日期", "检查时间", "巡查日期", "巡查时间", "巡察时间", "巡察日期", "督查日期",
            "督查时间", "自查时间", "自查日期", "发现日期", "发现时间", "问题发现时间", "监督检查时间", "监督检查日期",
            "抽查时间", "抽查日期", "交办时间", "交办日期", "日期", "时间", leaves=PUBLISH, role=Role.DATE, listed=True,
            note="写到日；哪一期监督就登记在哪一期，以后整改了也填回这一行", example="2026年3月5日",
        ),
    ]  # fmt: skip
    unit: Annotated[
        str | None,
        TEXT,
        Column(
            "监督单位", "检查单位", "巡查单位", "督查单位", "监督主体", "检查部门", "监督部门", "检查组", "监督机构",
            "检查主体", "巡察机构", "巡查组", "巡察组", leaves=PUBLISH, listed=True, printed=False, weight=2,
            note="写单位，不写人名", example="镇纪委",
        ),
    ] = None  # fmt: skip
    subject: Annotated[
        str | None,
        TEXT,
        Column(
            "事项", "监督事项", "检查事项", "检查项目", "巡查事项", "监督项目", "监督检查事项", "检查范围", "监督对象",
            "检查对象", leaves=PUBLISH, listed=True, printed=False, weight=2, note="查的是什么事，不写人名",
            example="机耕道硬化工程现场",
        ),
    ] = None  # fmt: skip
    content: Annotated[
        str | None,
        LINES,
        Column(
            "监督内容", "检查内容", "巡查内容", "督查内容", "监督检查内容", "监督重点", "检查重点", "检查要点",
            "自查内容",
            leaves=PUBLISH, weight=1, example="路面厚度、宽度和用料",
        ),
    ] = None  # fmt: skip
    place: Annotated[
        str | None,
        TEXT,
        Column(
            "地点", "检查地点", "巡查地点", "监督地点", "巡查点位", "巡查区域", "检查区域", "检查点位", "点位", "区域",
            leaves=PUBLISH, weight=1, note="写到组或路口，不写门牌号", example="3组机耕道",
        ),
    ] = None  # fmt: skip
    power_item: Annotated[
        str | None,
        REFERENCE,
        Column(
            "权力事项编号", "涉及权力事项编号", "涉及事项编号", "事项编号", "权力编号", leaves=PUBLISH,
            role=Role.CONCERNS, cites=Cites("power-items", on=Role.DATE, short="监督的权力"), weight=1,
            note="监督的是哪一项权力；不涉及的空着", example="QL-020",
        ),
    ] = None  # fmt: skip
    tender: Annotated[
        str | None,
        REFERENCE,
        Column(
            "对应项目编号", "招标项目编号", "采购项目编号", "项目编号", "工程编号", leaves=PUBLISH, weight=1,
            cites=Cites("tenders", short="监督的项目"), note="监督的是招投标表里的哪个项目；不涉及的空着",
        ),
    ] = None  # fmt: skip
    area: Annotated[
        str | None,
        TEXT,
        Column(
            "问题类别", "问题类型", "问题分类", "问题领域", "类别", leaves=PUBLISH, listed=True, printed=False,
            weight=1,
            example="工程质量",
        ),
    ] = None  # fmt: skip
    problem: Annotated[
        str,
        TEXT,
        Column(
            "发现问题", "存在问题", "问题内容", "存在的问题", "发现的问题", "主要问题", "问题", "问题描述", "具体问题",
            "反馈问题", "问题清单", "检查发现问题", "巡查发现问题", "巡察反馈问题", "发现问题情况", "存在问题及不足",
            "检查情况", "巡查情况", "监督情况", "问题表现", "整改问题", "问题事项", "主要问题表现", "问题及隐患",
            leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5,
            note="写事，不写人名；没有发现问题的写“未发现问题”", example="3组路段厚度不够，有两处不到图纸的一半",
        ),
    ]  # fmt: skip
    goal: Annotated[
        str | None,
        LINES,
        Column("整改目标", "整改目标任务", "目标要求", leaves=PUBLISH, weight=1, example="达到图纸厚度"),
    ] = None
    measure: Annotated[
        str | None,
        LINES,
        Column(
            "整改措施", "整改意见", "整改要求", "处理意见", "处理建议", "整改建议", "整改举措", "拟整改措施",
            "整改办法", "整改方案", "意见建议", "监督意见", "监督建议", "检查意见", "整改任务", leaves=PUBLISH,
            weight=1,
            example="返工重做，请镇规建办复测",
        ),
    ] = None  # fmt: skip
    office: Annotated[
        str | None,
        TEXT,
        Column(
            "责任单位", "整改单位", "整改责任单位", "责任部门", "牵头单位", "整改主体", "被监督单位", "被检查单位",
            "受检单位", "被查单位", "责任岗位", "整改部门", "责任科室", leaves=PUBLISH, role=Role.OFFICE, listed=True,
            printed=False, weight=2, note="写单位或岗位，不写人名", example="村民委员会",
        ),
    ] = None  # fmt: skip
    due: Annotated[
        Deadline | None,
        DEADLINE,
        Column(
            "整改时限", "整改期限", "完成时限", "整改完成时限", "时限", "时限要求", "限期", "计划完成时间",
            "要求完成时间", "拟完成时间", "预计完成时间", "限期整改时间", "整改限期", "完成期限", "限改时间",
            leaves=PUBLISH, role=Role.DUE, listed=True,
            note="写到哪一天；没有期限的写“长期”，当场改的写“立行立改”；“一个月内”照写公开，不算超期",
            example="2026年3月20日",
        ),
    ] = None  # fmt: skip
    result: Annotated[
        str | None,
        LINES,
        Column(
            "整改情况", "整改结果", "整改落实情况", "整改完成情况", "完成情况", "落实情况", "整改进展", "整改进展情况",
            "整改成效", "整改成果", "进展情况", "处理结果", "处理情况", "办理结果", "办理情况", "回复情况", "整改回复",
            "整改结果反馈", "反馈情况", leaves=PUBLISH, role=Role.ANSWER, printed=True, weight=2, grows=True,
            note="怎么改的、改成什么样，几句话；不写人名", example="已返工重做，复测合格",
        ),
    ] = None  # fmt: skip
    state: Annotated[
        State | None,
        STATE,
        Column(
            "状态", "整改状态", "完成状态", "是否整改", "是否完成", "是否完成整改", "是否整改完成", "是否整改到位",
            "是否到位", "是否销号", "销号情况", "整改进度", "进度", "办理状态", *ASKED_IN_THE_HEADING,
            leaves=PUBLISH, role=Role.STATE, listed=True, grows=True,
            note="整改中、基本完成、未完成、已整改、长期坚持；没有发现问题的写“未发现问题”",
            example="已整改",
        ),
    ] = Field(default=None, validate_default=True)  # fmt: skip
    rectified_on: Annotated[
        Day | None,
        DAY,
        Column(
            "整改日期", "整改时间", "整改完成时间", "整改完成日期", "完成时间", "完成日期", "实际完成时间", "销号时间",
            "销号日期", "办结日期", "办结时间", "回复日期", "回复时间", "整改到位时间", leaves=PUBLISH, role=Role.ENDED,
            listed=True, printed=False, grows=True, note="写到日", example="2026年3月16日",
        ),
    ] = None  # fmt: skip
    days: Annotated[
        int | None,
        COUNT,
        Column(
            "整改天数", "整改用时", "用时", "天数", leaves=PUBLISH, role=Role.DAYS, listed=True, printed=False,
            grows=True, computed=True,
        ),
    ] = Field(default=None, validate_default=True)  # fmt: skip
    rule: Annotated[
        str | None,
        REFERENCE,
        Column(
            "形成制度", "形成制度编号", "制度编号", "建立制度", "完善制度", leaves=PUBLISH, weight=1, grows=True,
            cites=Cites("rules", back="从这些问题里形成", short="形成的制度"), note="写制度表里的编号；没有的空着",
        ),
    ] = None  # fmt: skip
    case: Annotated[
        str | None,
        REFERENCE,
        Column(
            "对照案例", "对照案例编号", "案例编号", "典型案例", leaves=PUBLISH, weight=1,
            cites=Cites("cases", back="对照它查出的问题", short="对照的案例"), note="写典型案例的编号；没有的空着",
        ),
    ] = None  # fmt: skip
    responsible: Annotated[
        str | None,
        PRIVATE,
        Column(
            "责任人", "整改责任人", "责任领导", "整改责任领导", "牵头领导", "包案领导", "分管领导", "负责人", "整改人",
            "整改负责人", "经办人", "具体责任人", "直接责任人", "第一责任人", "责任人员", "被检查人", "被监督人",
            "主要责任人", "落实人", leaves=NEVER, several=True, note="不公开，也可以不填；公开的是责任单位",
        ),
    ] = None  # fmt: skip
    inspector: Annotated[
        str | None,
        PRIVATE,
        Column(
            "检查人", "检查人员", "监督人", "监督人员", "巡查人", "巡查人员", "巡查员", "巡察人员", "督查人",
            "督查人员",
            "检查组成员", "检查组组长", "记录人", "陪同人员", "复查人", "验收人", "核查人", "督办人", "填表人",
            "填报人",
            "参加人员", "监督员", "自查人", "复核人", "审核人", leaves=NEVER,
            several=True,
        ),
    ] = None  # fmt: skip
    reporter: Annotated[
        str | None,
        PRIVATE,
        Column(
            "举报人", "反映人", "投诉人", "信访人", "举报人姓名", "反映人姓名", "反映群众", "来访人", "来信人",
            "来电人",
            "线索提供人", "姓名", leaves=NEVER, role=Role.REPORTER, several=True,
            note="不公开，也可以不填；别的格里不能出现这个名字",
        ),
    ] = None  # fmt: skip
    source: Annotated[
        str | None,
        PRIVATE,
        Column("问题来源", "线索来源", "来源", "问题线索来源", leaves=NEVER, note="可能看得出是谁反映的，不公开"),
    ] = None
    phone: Annotated[
        str | None, PRIVATE, Column("联系电话", "电话", "联系方式", "手机号", "举报人电话", "责任人电话", leaves=NEVER)
    ] = None  # fmt: skip
    address: Annotated[str | None, PRIVATE, Column("住址", "地址", "举报人住址", "家庭住址", leaves=NEVER)] = None
    identity: Annotated[
        str | None, PRIVATE, Column("身份证号", "身份证号码", "公民身份号码", "证件号码", leaves=NEVER)
    ] = None
    signed: Annotated[
        str | None,
        PRIVATE,
        Column(
            "签字人", "检查人签字", "检查人员签字", "被检查单位签字", "被检查人签字", "责任人签字", "负责人签字",
            "巡查人签字", "巡查人员签字", "监督人签字", "监督人员签字", "被检查单位负责人签字", "检查单位负责人签字",
            "整改责任人签字", "被监督单位签字", "村（社区）负责人签字", "村负责人签字", "社区负责人签字", "复查人签字",
            "验收人签字", "检查组签字", leaves=NEVER, several=True,
        ),
    ] = None  # fmt: skip
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    @field_validator("problem", mode="after")
    @classmethod
    def _found(cls, said: str) -> str:
        """无, 没有问题 and the like, which say nothing where they stand alone, as one sentence."""
        return str(State.NONE) if says_no_problem(said) else said

    @field_validator("state", mode="wrap")
    @classmethod
    def _said(cls, typed: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """What is typed; else what the problem or the result says by itself, for some forms have no such column."""
        if typed is not None:
            return handler(typed)
        if info.data.get("problem") == State.NONE:
            return State.NONE
        said = state_said(info.data.get("result") or "")
        if said is None and "problem" in info.data:
            raise InvalidValue(
                "没有写整改到哪一步",
                "请填其中一个：" + "、".join(map(str, State)) + "；表里没有这一列的，请加一列“状态”",
            )
        return said

    @field_validator("days", mode="plain")
    @classmethod
    def _counted(cls, _typed: object, info: ValidationInfo) -> int | None:
        """Days from the supervision to the day it was put right, whatever is typed."""
        return days_taken(info.data.get("supervised_on"), info.data.get("rectified_on"))

    def rowkey(self) -> tuple[str, ...]:
        """Its number, else the day, who supervised what, and what was found."""
        if self.number:
            return (self.number,)
        return (str(self.supervised_on), self.unit or "", self.subject or "", self.problem)
