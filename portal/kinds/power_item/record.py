"""权力事项: one small power, who holds it, on what basis, by which steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import ValidationInfo, model_validator

from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.phone import OFFICE_PHONE
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.power_item.headings import POWER_ITEM
from portal.kinds.power_item.review import REVIEW_SHEET, Review
from portal.kinds.power_item.step import Step
from portal.kinds.power_item.words import AREA, MAJOR, POWER_TYPE, Area, Major, PowerType, in_shared_words
from portal.records.column import Column, PartSheet, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.local_classes import LocalClasses
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.record import About, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class PowerItem(Record):
    """One item of the power list (权力清单)."""

    on_forms: ClassVar[FormHeadings] = POWER_ITEM
    about: ClassVar[About] = About(
        id="power-items",
        label="权力事项",
        notice="权力清单",
        prefix="q",
        unit="项",
        thing="事项",
        own_page=True,
        words=("权力清单", "权力事项", "微权力", "小微权力", "power-items"),
        plain="村（社区）手里有哪些权力、谁在用、按什么规矩用",
        common="办事找谁",
        door=Door.RULES,
        asks="找谁、几天办完",
    )
    timeline: ClassVar[tuple[str, ...]] = ("valid_from", "valid_to")

    number: Annotated[
        str,
        REFERENCE,
        Column(
            "事项编号",
            "权力事项编号",
            "权力编号",
            "编号",
            leaves=PUBLISH,
            role=Role.KEY,
            listed=True,
            weight=3,
            note="编号定了就不要改；停用的事项写失效日期",
            example="QL-001",
        ),
    ]
    name: Annotated[
        str,
        TEXT,
        Column(
            "事项名称",
            "权力事项",
            "权力名称",
            "事项",
            "权力事项名称",
            "小微权力事项",
            "公开事项（二级）",
            "二级事项",
            "公开事项二级",
            "公开事项二级事项",
            "二级公开事项",
            leaves=PUBLISH,
            role=Role.TITLE,
            listed=True,
            weight=5,
            example="低保对象初审",
        ),
    ]
    local_class: Annotated[
        str | None,
        TEXT,
        Column(
            "本地类别", "类别", "方面", "权力类别", "本地分类", "事项类别", "公开事项（一级）", "一级事项",
            "公开事项一级", "公开事项一级事项", "一级公开事项", leaves=PUBLISH, role=Role.LOCAL_CLASS, listed=True,
            weight=1,
            note="本地自己的分类；每一类属于哪个权力领域，写在“分类对照.csv”里",
        ),
    ] = None  # fmt: skip
    area: Annotated[
        Area | None,
        AREA,
        Column(
            "权力领域", "领域", leaves=PUBLISH, role=Role.PROGRAMME, listed=True, weight=1,
            note="写了本地类别的可以空着，照“分类对照.csv”归入", example="公共服务",
        ),
    ] = None  # fmt: skip
    type: Annotated[
        PowerType, POWER_TYPE, Column("权力类型", "类型", "权力性质", leaves=PUBLISH, listed=True, example="初审权")
    ]
    basis: Annotated[
        str,
        LINES,
        Column(
            "法律依据",
            "依据",
            "政策依据",
            "设定依据",
            "公开依据",
            "政策法规依据",
            "法规依据",
            "权力依据",
            leaves=PUBLISH,
            weight=2,
            note="写清法规名称和第几条，每条一行",
            example="《社会救助暂行办法》第十一条",
        ),
    ]
    post: Annotated[
        str,
        TEXT,
        Column(
            "责任岗位",
            "行使岗位",
            "责任主体",
            "实施主体",
            "行使主体",
            "权力主体",
            "主体",
            "公开主体",
            "责任部门",
            "岗位",
            leaves=PUBLISH,
            listed=True,
            weight=1,
            example="村民委员会主任",
        ),
    ]
    holder: Annotated[
        str | None,
        PERSON,
        Column("责任人", "行使人", "岗位责任人", leaves=PUBLISH, listed=True, weight=3, example="张三"),
    ] = None
    scope: Annotated[
        str | None,
        LINES,
        Column(
            "公开内容",
            "公开事项",
            "事项说明",
            leaves=PUBLISH,
            role=Role.SCOPE,
            weight=1,
            example="申请人、人口、审核结果",
        ),
    ] = None  # fmt: skip
    result: Annotated[
        str | None,
        TEXT,
        Column(
            "结果公开方式",
            "公开方式",
            "结果公开",
            "公开渠道",
            "渠道",
            "方式",
            "公开形式",
            "公开载体",
            leaves=PUBLISH,
            example="公示栏张榜、本网站",
        ),
    ] = None
    days: Annotated[
        int | None,
        COUNT,
        Column("承诺时限（工作日）", "承诺时限", "办结时限", leaves=PUBLISH, listed=True, printed=False, example="20"),
    ] = None
    major: Annotated[
        Major | None,
        MAJOR,
        Column("三重一大类别", "三重一大", leaves=PUBLISH, note="要集体决策的事项写明是哪一类；不是的空着"),
    ] = None
    amount_from: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "金额起", "起点金额", "集体决策起点", leaves=PUBLISH, money=Money.LIMIT,
            note="多少元以上要集体决策；不论多少都要的空着",
        ),
    ] = None  # fmt: skip
    amount_to: Annotated[
        Decimal | None,
        MONEY,
        Column("金额止", "最高金额", "审批限额", leaves=PUBLISH, money=Money.LIMIT, note="这一项权力最多可以用多少元"),
    ] = None
    phone: Annotated[
        str | None, OFFICE_PHONE, Column("咨询电话", "办公电话", "联系电话", leaves=PUBLISH, example="028-87120000")
    ] = None
    valid_from: Annotated[
        Day, DAY, Column("生效日期", "启用日期", "施行日期", leaves=PUBLISH, role=Role.BEGINS, example="2026年1月1日")
    ]
    valid_to: Annotated[Day | None, DAY, Column("失效日期", "停用日期", "废止日期", leaves=PUBLISH, role=Role.ENDS)] = (
        None
    )
    further: Annotated[
        str | None,
        PRIVATE,
        Column(
            "公开时限", "公开时间", "公开频次", "公开范围", "公开对象", "监督方式", "监督渠道", "监督方式及电话",
            leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None  # fmt: skip
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None
    steps: Annotated[tuple[Step, ...], PartSheet("流程", ("办理流程", "流程图", "步骤"), printed=False)] = ()
    reviews: Annotated[tuple[Review, ...], REVIEW_SHEET] = ()

    @model_validator(mode="before")
    @classmethod
    def _in_shared_words(cls, cells: Any, info: ValidationInfo) -> Any:
        """The area of a local class by what the site says of it."""
        return in_shared_words(cells, info.context) if isinstance(info.context, LocalClasses) else cells
