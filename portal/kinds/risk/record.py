"""廉政风险: one integrity risk of a department, a village or a post, and the measures against it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from portal.fields.choice import choice
from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.power_item.words import POWER_TYPE, PowerType
from portal.kinds.risk.headings import MEASURE, RISK
from portal.kinds.risk.scale import HARM, LEVEL, LIKELIHOOD, Harm, Level, Likelihood, level_of, score_of
from portal.records.column import Cites, Column, PartSheet, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.policy import Leaves
from portal.records.record import About, Formerly, Part, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Tier(StrEnum):
    """Whose risk it is."""

    DEPARTMENT = "部门"
    VILLAGE = "村"
    POST = "岗位"


TIER = choice(
    Tier,
    {
        f"{word}{after}": tier
        for tier, words in (
            (Tier.DEPARTMENT, ("部门", "科室", "单位", "站所")),
            (Tier.VILLAGE, ("村", "村级", "社区", "村（社区）", "村社区", "村居")),
            (Tier.POST, ("岗位", "个人", "岗位个人")),
        )
        for word in words
        for after in ("", "风险", "层面", "类", "廉政风险", "风险点")
    },
)


class Measure(Part):
    """What is done against a risk, and the post that sees to it."""

    on_forms: ClassVar[FormHeadings] = MEASURE
    key: ClassVar[tuple[str, ...]] = ("measure",)

    parent: Annotated[
        str | None,
        REFERENCE,
        Column("风险编号", "岗位风险编号", "风险点编号", "编号", leaves=PUBLISH, role=Role.PARENT, example="FX-001"),
    ] = None
    measure: Annotated[
        str,
        LINES,
        Column(
            "防控措施", "防范措施", "预防和控制措施", "预防措施", "控制措施", "防控办法", "整改防控措施", "措施",
            "廉政风险防控措施", "防范防控措施", "具体措施", leaves=PUBLISH, role=Role.MEASURE, listed=True, weight=1,
            note="一条措施写一行", example="评议结果张榜七天",
        ),
    ]  # fmt: skip
    post: Annotated[
        str,
        TEXT,
        Column(
            "责任岗位", "措施责任岗位", "责任人岗位", "防控责任岗位", "落实岗位", leaves=PUBLISH, role=Role.POST,
            listed=True, weight=1, note="写岗位，不写人名", example="村务监督委员会主任",
        ),
    ]  # fmt: skip
    due: Annotated[
        str | None,
        TEXT,
        Column(
            "时限", "完成时限", "落实时限", "防控时限", "整改时限", "完成时间", leaves=PUBLISH, listed=True,
            example="长期",
        ),
    ] = None  # fmt: skip


class Risk(Record):
    """One risk of the list of a year; the newest list is the one that holds."""

    on_forms: ClassVar[FormHeadings] = RISK
    about: ClassVar[About] = About(
        id="risks",
        label="廉政风险",
        notice="廉政风险防控清单",
        prefix="f",
        unit="条",
        thing="风险",
        words=("廉政风险", "风险点", "风险防控", "风险清单", "岗位风险", "risks"),
        plain="用权的地方容易出什么问题、怎么防、谁来管",
        common="哪儿容易出问题",
        door=Door.RULES,
        formerly=Formerly("power-items", ("风险", "风险点", "廉政风险", "风险防控")),
    )

    number: Annotated[
        str | None,
        REFERENCE,
        Column(
            "风险编号", "岗位风险编号", "风险点编号", "编号", leaves=PUBLISH, role=Role.KEY, listed=True,
            weight=3,
            note="“措施”表按这个编号对上；编号定了就不要改", example="FX-001",
        ),
    ] = None  # fmt: skip
    tier: Annotated[
        Tier | None,
        TIER,
        Column(
            "风险层面", "层面", "风险层级", "风险范围", leaves=PUBLISH, role=Role.PROGRAMME, listed=True,
            note="部门、村（社区）或岗位", example="岗位",
        ),
    ] = None  # fmt: skip
    department: Annotated[
        str | None,
        TEXT,
        Column(
            "所在部门", "部门", "部门名称", "科室", "科室名称", "所属部门", "所属科室", "责任部门", "责任科室",
            leaves=PUBLISH, weight=1, note="岗位在哪个部门；“部门或岗位”写的就是部门的空着", example="社会事务办",
        ),
    ] = None  # fmt: skip
    unit: Annotated[
        str | None,
        TEXT,
        Column(
            "部门或岗位", "责任主体", "岗位", "岗位名称", "所在岗位", "风险岗位", "权力主体", "单位（岗位）",
            "部门（岗位）", "岗位（职务）", "涉及岗位", "责任单位", "村（社区）", leaves=PUBLISH, role=Role.POST,
            listed=True,
            weight=1, note="岗位请照权力清单上的写法", example="民政专干",
        ),
    ] = Field(default=None, validate_default=True)  # fmt: skip
    title: Annotated[
        str,
        TEXT,
        Column(
            "风险点", "廉政风险", "廉政风险点", "风险点描述", "廉政风险点描述", "廉政风险主要内容及表现形式",
            "主要内容及表现形式", "风险内容", "风险表现", "风险表现形式", "风险描述", "表现形式", "具体风险",
            leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5, note="写会出什么事，不写人", example="优亲厚友",
        ),
    ]  # fmt: skip
    category: Annotated[
        str | None,
        TEXT,
        Column("风险类别", "风险类型", "风险种类", leaves=PUBLISH, weight=1, example="岗位职责风险"),
    ] = None
    power_type: Annotated[
        PowerType | None, POWER_TYPE, Column("权力类型", "权力性质", "权力类别", leaves=PUBLISH, example="初审权")
    ] = None
    power: Annotated[
        str | None,
        TEXT,
        Column(
            "权力事项", "权力（事项）", "权力", "权力名称", "事项名称", "权力事项名称", "职权名称", "权力内容",
            leaves=PUBLISH, weight=1, example="低保对象初审",
        ),
    ] = None  # fmt: skip
    power_item: Annotated[
        str | None,
        REFERENCE,
        Column(
            "权力事项编号", "事项编号", "权力编号", leaves=PUBLISH, role=Role.CONCERNS,
            cites=Cites("power-items", on=Role.DATE, short="涉及的权力"), weight=1,
            note="哪一项权力的风险；不属于清单上哪一项的空着", example="QL-001",
        ),
    ] = None  # fmt: skip
    likelihood: Annotated[
        Likelihood | None,
        LIKELIHOOD,
        Column(
            "可能性", "发生可能性", "发生概率", "发生几率", "风险概率", "可能性（L）", "L值", "可能性L",
            "发生可能性L", "可能性（L值）", "可能性L值", "L", leaves=PUBLISH,
            note="四档：很小、较小、较大、很大，也可以写 1 到 4", example="较大",
        ),
    ] = None  # fmt: skip
    harm: Annotated[
        Harm | None,
        HARM,
        Column(
            "危害程度", "危害", "危害性", "危害后果", "严重程度", "后果严重性", "影响程度", "损失程度",
            "危害程度（C）", "C值", "危害程度C", "危害性C", "危害程度（C值）", "危害程度C值", "后果C", "C",
            leaves=PUBLISH,
            note="四档：很轻、较轻、较重、很重，也可以写 1 到 4", example="较重",
        ),
    ] = None  # fmt: skip
    score: Annotated[
        int | None,
        COUNT,
        Column(
            "风险分值", "风险值", "分值", "评分", "得分", "风险值（D）", "D值", "风险值D", "风险分值D",
            "风险值（D值）", "风险分值（D）", "风险度D", "D", leaves=PUBLISH, listed=True,
            computed=True,
        ),
    ] = Field(default=None, validate_default=True)  # fmt: skip
    level: Annotated[
        Level | None,
        LEVEL,
        Column(
            "风险等级", "等级", "风险级别", "廉政风险等级", "风险度", "风险程度", leaves=PUBLISH, role=Role.LEVEL,
            listed=True, note="填了可能性和危害程度的可以空着，按分值算：9 分起为高，4 分起为中", example="高",
        ),
    ] = Field(default=None, validate_default=True)  # fmt: skip
    case: Annotated[
        str | None,
        TEXT,
        Column(
            "对照案例",
            "案例",
            "典型案例",
            "对照典型案例",
            leaves=PUBLISH,
            cites=Cites("cases", loose=True, back="由它找出的风险", short="对照的案例"),
            weight=1,
            note="写典型案例的编号，网页就连到那件案例；没有编号的写案例名称，不写人名",
            example="某村低保优亲厚友案",
        ),
    ] = None
    found_on: Annotated[
        Day | None,
        DAY,
        Column("排查日期", "排查时间", "评估日期", "评估时间", "识别日期", leaves=PUBLISH, example="2026年1月5日"),
    ] = None
    date: Annotated[
        Day | None,
        DAY,
        Column(
            "执行年份", "执行年度", "年份", "年度", "执行日期", leaves=PUBLISH, role=Role.DATE,
            note="按哪一年的清单防控，写年份或日期", example="2026年3月1日",
        ),
    ] = None  # fmt: skip
    duties: Annotated[
        str | None,
        PRIVATE,
        Column(
            "岗位职责", "职责", "工作职责", "主要职责", "职权内容", leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None  # fmt: skip
    leader: Annotated[
        str | None,
        PRIVATE,
        Column(
            "责任领导", "部门负责人", "责任人", "防控责任人", "分管领导", "监管领导", "岗位责任人", "负责人", "姓名",
            leaves=NEVER, note="不公开，也可以不填；公开的是责任岗位",
        ),
    ] = None  # fmt: skip
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None
    measures: Annotated[
        tuple[Measure, ...],
        PartSheet(
            "措施",
            ("防控措施", "防范措施", "风险措施", "防控措施表"),
            beside=True,
            instead=(("post", "unit"), ("post", "department")),
        ),
    ] = ()

    @field_validator("unit", mode="wrap")
    @classmethod
    def _of_the_department(cls, typed: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """A form that knows only departments speaks of these."""
        said = handler(typed) if typed is not None else None
        return said or info.data.get("department")

    @field_validator("score", mode="plain")
    @classmethod
    def _scored(cls, _typed: object, info: ValidationInfo) -> int | None:
        """One step times the other, whatever is typed."""
        return score_of(info.data.get("likelihood"), info.data.get("harm"))

    @field_validator("level", mode="wrap")
    @classmethod
    def _graded(cls, typed: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """What is typed, for a town may have a rule of its own; else what the score makes."""
        score = info.data.get("score")
        if typed is not None:
            return handler(typed)
        return None if score is None else level_of(score)

    def rowkey(self) -> tuple[str, ...]:
        """Its number, else the power, the post and the risk itself."""
        return (self.number,) if self.number else (self.power_item or self.power or "", self.unit or "", self.title)
