"""How a version of the list was made: three reviews, consultation round by round, and its publication."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from portal.fields.choice import choice
from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.ordinal import ORDINAL
from portal.fields.private import PRIVATE
from portal.fields.text import LINES, TEXT
from portal.kinds.power_item.headings import REVIEW
from portal.records.column import Column, Layout, PartSheet
from portal.records.form_headings import FormHeadings
from portal.records.policy import Leaves
from portal.records.record import Part

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Stage(StrEnum):
    """What was done; the first three must be, in this order."""

    OWN = "自己报"
    PEOPLE = "群众议"
    UNIT = "单位审"
    CONSULTATION = "征求意见"
    PUBLICATION = "公示"


REVIEWS = (Stage.OWN, Stage.PEOPLE, Stage.UNIT)
"""The three reviews (三审), in their order."""
STAGE = choice(
    Stage,
    {
        **dict.fromkeys(
            ("自报", "自己申报", "自查自报", "岗位自报", "个人自报", "自我申报", "自己提", "自下而上报", "梳理上报"),
            Stage.OWN,
        ),
        **dict.fromkeys(
            ("群众评", "群众评议", "群众审议", "群众讨论", "民主评议", "村民议", "居民议", "大家议", "群众议事"),
            Stage.PEOPLE,
        ),
        **dict.fromkeys(
            ("单位审核", "单位审定", "单位审议", "组织审", "组织审核", "组织审定", "审核", "审定", "部门审核"),
            Stage.UNIT,
        ),
        **dict.fromkeys(
            ("意见征求", "公开征求意见", "征集意见", "征求", "征求意见稿", "书面征求意见", "听取意见"),
            Stage.CONSULTATION,
        ),
        **dict.fromkeys(("公示公告", "张榜公示", "公开公示", "结果公示", "张榜"), Stage.PUBLICATION),
    },
)  # fmt: skip


class Review(Part):
    """One of the things done before a version of the list was there. It has no PARENT: it belongs to the list."""

    on_forms: ClassVar[FormHeadings] = REVIEW
    key: ClassVar[tuple[str, ...]] = ("stage", "round", "audience")
    called: ClassVar[tuple[str, ...]] = ("stage",)

    round: Annotated[
        int | None,
        ORDINAL,
        Column("轮次", "第几轮", "轮", "批次", leaves=PUBLISH, listed=True, note="第几轮；只有一轮的空着", example="1"),
    ] = None
    stage: Annotated[
        Stage,
        STAGE,
        Column(
            "环节", "审议环节", "程序", "阶段", "工作环节", leaves=PUBLISH, listed=True, weight=1,
            note="自己报、群众议、单位审三样都要有，按先后写；征求意见的，一轮一行", example="自己报",
        ),
    ]  # fmt: skip
    audience: Annotated[
        str | None,
        TEXT,
        Column(
            "对象", "征求对象", "征求意见对象", "参加对象", "征求范围", "参加范围", "审议单位", leaves=PUBLISH,
            listed=True, weight=1, note="写是哪些人、哪些单位，不写姓名", example="全体村组干部",
        ),
    ] = None  # fmt: skip
    form: Annotated[
        str | None,
        TEXT,
        Column("方式", "形式", "征求方式", "审议方式", "会议形式", leaves=PUBLISH, listed=True, example="逐岗填报"),
    ] = None
    started: Annotated[
        Day,
        DAY,
        Column(
            "开始", "开始日期", "开始时间", "日期", "时间", "审议日期", "审议时间", leaves=PUBLISH, listed=True,
            example="2026年1月5日",
        ),
    ]  # fmt: skip
    ended: Annotated[
        Day | None,
        DAY,
        Column(
            "结束", "结束日期", "结束时间", "截止", "截止日期", "截止时间", leaves=PUBLISH, listed=True,
            note="当天办完的空着",
        ),
    ] = None  # fmt: skip
    received: Annotated[
        int | None,
        COUNT,
        Column(
            "意见数", "收到意见", "收到意见数", "意见条数", "意见建议数", "征集意见数", "收集意见数", leaves=PUBLISH,
            listed=True, note="收到几条；没有意见写 0",
        ),
    ] = None  # fmt: skip
    adopted: Annotated[
        int | None,
        COUNT,
        Column("采纳数", "采纳", "采纳意见", "采纳意见数", "采纳条数", "已采纳", leaves=PUBLISH, listed=True),
    ] = None
    outcome: Annotated[
        str | None,
        LINES,
        Column(
            "结果", "审议结果", "审核结果", "审定结果", "处理结果", leaves=PUBLISH, listed=True, example="报来 52 项"
        ),
    ] = None
    said: Annotated[
        str | None,
        PRIVATE,
        Column(
            "意见内容", "反馈意见", "反馈内容", "意见建议", "是否采纳", "采纳情况", "采纳理由", "未采纳理由",
            "采纳（未采纳）理由",
            "采纳/未采纳理由", "不采纳理由", "理由", leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None  # fmt: skip
    people: Annotated[
        str | None,
        PRIVATE,
        Column(
            "参加人员", "参会人员", "反馈人", "签字人", "审核人", "联系人", "经办人", leaves=NEVER,
            note="不公开，也可以不填",
        ),
    ] = None  # fmt: skip


REVIEW_SHEET = PartSheet(
    "审议",
    ("审议记录", "审议情况", "审议过程", "清单审议", "清单审议记录", "三审", "三审记录", "清单制定过程", "制定过程"),
    shown=Layout.TIMELINE,
)
