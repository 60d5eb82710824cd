"""制度: one rule of a unit that was made, revised or ended, and what it lets a post do and not do."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from portal.fields.attachment import ATTACHMENTS
from portal.fields.choice import choice
from portal.fields.day import DAY, Day
from portal.fields.organisation import ORGANISATION
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.rule.headings import RULE
from portal.records.column import Cites, Column, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.policy import Leaves, Naming
from portal.records.record import About, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Act(StrEnum):
    """What was done: the rule is new, an older one was changed, or it no longer holds."""

    MADE = "新建"
    REVISED = "修订"
    ENDED = "废止"


ACT = choice(
    Act,
    {
        "新增": Act.MADE, "新制定": Act.MADE, "制定": Act.MADE, "新订": Act.MADE, "建立": Act.MADE, "新出台": Act.MADE,
        "出台": Act.MADE, "建": Act.MADE, "立": Act.MADE, "修改": Act.REVISED, "修改完善": Act.REVISED,
        "完善": Act.REVISED, "修订完善": Act.REVISED, "更新": Act.REVISED, "改": Act.REVISED, "废除": Act.ENDED,
        "清理废止": Act.ENDED, "停止执行": Act.ENDED, "失效": Act.ENDED, "废": Act.ENDED,
    },
)  # fmt: skip


class Rule(Record):
    """One rule. It cites the power and the case it was made for, where there are any."""

    on_forms: ClassVar[FormHeadings] = RULE

    naming: ClassVar[Naming] = Naming.NOBODY
    about: ClassVar[About] = About(
        id="rules",
        label="制度",
        notice="制度公开",
        prefix="z",
        unit="项",
        thing="制度",
        own_page=True,
        words=("制度", "制度清单", "制度汇编", "规章制度", "制度建设", "制度台账", "rules"),
        plain="村里按什么规矩办事，哪个岗位可以做什么、不可以做什么",
        common="办事的规矩",
        door=Door.RULES,
    )
    timeline: ClassVar[tuple[str, ...]] = ("issued_on", "ended_on")

    number: Annotated[
        str,
        REFERENCE,
        Column(
            "制度编号", "编号", "文号", "发文字号", "文件编号", "制度文号", leaves=PUBLISH, role=Role.KEY, listed=True,
            weight=3, note="编号定了就不要改；修订的照写原来的编号", example="ZD-2026-01",
        ),
    ]  # fmt: skip
    title: Annotated[
        str,
        TEXT,
        Column(
            "制度名称", "制度", "文件名称", "规章制度名称", "名称", "标题", leaves=PUBLISH, role=Role.TITLE,
            listed=True, weight=5, example="低保民主评议办法",
        ),
    ]  # fmt: skip
    category: Annotated[
        str | None,
        TEXT,
        Column(
            "类别", "制度类别", "制度类型", "分类", "领域", leaves=PUBLISH, role=Role.PROGRAMME, listed=True, weight=1,
            example="民生保障",
        ),
    ] = None  # fmt: skip
    act: Annotated[
        Act,
        ACT,
        Column(
            "新建/修订/废止", "新建修订废止", "立改废", "立改废情况", "制定情况", "制度状态", "建立或修订", "制定方式",
            "修订情况", "新增/修订/废止", leaves=PUBLISH, listed=True, note="新建、修订或废止", example="新建",
        ),
    ]  # fmt: skip
    issued_on: Annotated[
        Day,
        DAY,
        Column(
            "印发日期", "印发时间", "发文日期", "发文时间", "制定日期", "制定时间", "施行日期", "发布日期",
            leaves=PUBLISH, role=Role.DATE, listed=True, example="2026年3月3日",
        ),
    ]  # fmt: skip
    ended_on: Annotated[
        Day | None,
        DAY,
        Column(
            "失效日期", "废止日期", "废止时间", "失效时间", "有效期至", leaves=PUBLISH, role=Role.ENDS, listed=True,
            note="废止的要写；还有效的空着", example="2026年3月20日",
        ),
    ] = None  # fmt: skip
    unit: Annotated[
        str,
        ORGANISATION,
        Column(
            "制定单位", "制定部门", "印发单位", "发文单位", "发文机关", "责任单位", "单位", "部门", leaves=PUBLISH,
            listed=True, weight=1, example="村民委员会",
        ),
    ]  # fmt: skip
    post: Annotated[
        str | None,
        TEXT,
        Column(
            "适用岗位", "岗位", "适用对象", "约束岗位", "适用范围", leaves=PUBLISH, role=Role.POST, weight=1,
            note="照权力清单上的写法，几个岗位用顿号分开；对谁都一样的空着", example="村务监督委员会主任",
        ),
    ] = None  # fmt: skip
    may: Annotated[
        str | None,
        LINES,
        Column(
            "可以做", "可以做的", "能做", "正面清单", "可为", "允许行为", "应当做", leaves=PUBLISH, role=Role.MAY,
            weight=1,
            note="一条写一行", example="查看评议记录",
        ),
    ] = None  # fmt: skip
    may_not: Annotated[
        str | None,
        LINES,
        Column(
            "不可以做", "不可以做的", "不能做", "负面清单", "不可为", "禁止行为", "不得", "不准", leaves=PUBLISH,
            role=Role.MAY_NOT, weight=1, note="一条写一行", example="代替评议成员投票",
        ),
    ] = None  # fmt: skip
    power_item: Annotated[
        str | None,
        REFERENCE,
        Column(
            "权力事项编号", "事项编号", "权力编号", leaves=PUBLISH, role=Role.CONCERNS,
            cites=Cites("power-items", short="管的权力"), weight=1, note="管哪一项权力的；不管哪一项的空着",
            example="QL-001",
        ),
    ] = None  # fmt: skip
    case: Annotated[
        str | None,
        REFERENCE,
        Column(
            "案例编号", "对应案例编号", "对应案例", "关联案例", leaves=PUBLISH,
            cites=Cites("cases", back="由它形成的制度", short="针对的案例"), weight=1,
            note="因为哪一件案例定的；不是的空着",
        ),
    ] = None  # fmt: skip
    content: Annotated[
        str | None,
        LINES,
        Column(
            "主要内容", "制度内容", "内容", "内容摘要", "主要规定", "摘要", leaves=PUBLISH, weight=2,
            example="评议由村民代表投票，结果张榜七天",
        ),
    ] = None  # fmt: skip
    scans: Annotated[
        tuple[str, ...] | None,
        ATTACHMENTS,
        Column(
            "全文", "制度全文", "原件", "附件", "扫描件", leaves=PUBLISH, role=Role.SCANS,
            note="放在“原件”文件夹里的文件名", example="制度-01.jpg",
        ),
    ] = None  # fmt: skip
    drafter: Annotated[
        str | None,
        PRIVATE,
        Column("起草人", "责任人", "联系人", "签发人", "经办人", leaves=NEVER, note="不公开，也可以不填"),
    ] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None
