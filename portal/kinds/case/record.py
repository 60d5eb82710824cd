"""典型案例: one case that an authority has made public, told without anybody in it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.case.headings import CASE
from portal.records.column import Column, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.policy import Leaves, Naming, Terms
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import About, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


DAYS = 365
"""How long a case is told; after that only the number of cases of its year is."""


class Case(Record):
    """One case. Who it is about has columns of its own, which never leave."""

    on_forms: ClassVar[FormHeadings] = CASE

    naming: ClassVar[Naming] = Naming.NOBODY
    about: ClassVar[About] = About(
        id="cases",
        label="典型案例",
        notice="典型案例通报",
        prefix="a",
        unit="件",
        thing="案例",
        own_page=True,
        words=("典型案例", "警示案例", "案例通报", "通报曝光", "以案促改", "案例", "cases"),
        plain="哪里出过什么事、怎么处理的、从中改了什么",
        common="出过什么事",
        door=Door.WATCHED,
    )
    number: Annotated[
        str,
        REFERENCE,
        Column(
            "案例编号", "编号", "案件编号", "通报编号", leaves=PUBLISH, role=Role.KEY, listed=True, weight=3,
            note="制度、警示教育、廉政风险按这个编号对上；编号定了就不要改", example="AL-2026-01",
        ),
    ]  # fmt: skip
    title: Annotated[
        str,
        TEXT,
        Column(
            "案例名称", "案件名称", "案例标题", "案例", "典型案例", "标题", leaves=PUBLISH, role=Role.TITLE,
            listed=True, weight=5, note="写事，不写人，也不写“某某案”", example="某村低保评定优亲厚友",
        ),
    ]  # fmt: skip
    field: Annotated[
        str,
        TEXT,
        Column(
            "领域", "案件领域", "问题领域", "案件类型", "案例类别", "问题类型", "类别", leaves=PUBLISH,
            role=Role.PROGRAMME, listed=True, weight=1, example="惠民惠农资金",
        ),
    ]  # fmt: skip
    story: Annotated[
        str,
        LINES,
        Column(
            "案情", "案情简介", "基本案情", "案件简介", "主要问题", "违纪违法事实", "主要违纪事实", "问题描述",
            "案例内容", "通报内容", leaves=PUBLISH, weight=2, note="写怎么回事，不写任何人的姓名，写“有关责任人”",
            example="民主评议没有张榜，两户不符合条件的亲属列入低保",
        ),
    ]  # fmt: skip
    settled_on: Annotated[
        Day | None,
        DAY,
        Column(
            "办结日期", "办结时间", "结案日期", "结案时间", "处分日期", "处理日期", leaves=PUBLISH, role=Role.ENDED,
            grows=True, example="2026年1月12日",
        ),
    ] = None  # fmt: skip
    announced_on: Annotated[
        Day,
        DAY,
        Column(
            "通报日期", "通报时间", "公开日期", "发布日期", "曝光日期", leaves=PUBLISH, role=Role.DATE, listed=True,
            note="哪一天对外通报的；没有通报过的案例不登记", example="2026年3月3日",
        ),
    ]  # fmt: skip
    source: Annotated[
        str,
        TEXT,
        Column(
            "公开来源", "来源", "信息来源", "通报来源", "通报单位", "发布单位", "案例来源", leaves=PUBLISH, weight=1,
            note="哪个单位、在哪里公开的（网站、报纸、文件）；网址以 https:// 或 http:// 开头",
            example="郫都区纪委监委通报，区廉洁网",
        ),
    ]  # fmt: skip
    people: Annotated[
        int,
        COUNT,
        Column(
            "人数", "涉案人数", "处理人数", "涉及人数", "处分人数", "查处人数", leaves=PUBLISH, listed=True,
            note="处理了几个人；只写人数，不写是谁", example="1",
        ),
    ]  # fmt: skip
    outcome: Annotated[
        str | None,
        LINES,
        Column(
            "处理结果", "处理情况", "处分情况", "处分结果", "处理", "查处结果", leaves=PUBLISH, listed=True, weight=1,
            grows=True, note="写给了什么处分、退了多少钱，不写人", example="党内警告，违规资金已收回",
        ),
    ] = None  # fmt: skip
    reach: Annotated[
        str | None,
        TEXT,
        Column(
            "规范的区域", "规范区域", "规范的领域", "规范范围", "规范一片区域", leaves=PUBLISH, weight=1, grows=True,
            note="由这件事推开，规范了哪些地方、哪一类事", example="全镇 12 个村的低保评议",
        ),
    ] = None  # fmt: skip
    root: Annotated[
        str | None,
        TEXT,
        Column(
            "治理的源头", "治理源头", "源头治理", "治理一个源头", "整改措施", "以案促治", leaves=PUBLISH, weight=1,
            grows=True, note="从哪个环节堵住的", example="评议结果先张榜再上报",
        ),
    ] = None  # fmt: skip
    names: Annotated[
        str | None,
        PRIVATE,
        Column(
            "姓名", "当事人", "违纪人员", "违纪违法人员", "涉案人员", "被处分人", "被处理人", "被通报人", "责任人",
            "人员姓名", "涉案人", "案件当事人", leaves=NEVER,
            note="不公开，也可以不填",
        ),
    ] = None  # fmt: skip
    office: Annotated[
        str | None,
        PRIVATE,
        Column(
            "职务", "职务职级", "单位及职务", "单位职务", "时任职务", "原职务", "工作单位及职务", "身份", leaves=NEVER,
            note="不公开，也可以不填",
        ),
    ] = None  # fmt: skip
    identity: Annotated[
        str | None, PRIVATE, Column("身份证号", "身份证号码", "公民身份号码", "证件号码", leaves=NEVER)
    ] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    def terms(self, programmes: OpenProgrammes = SHIPPED) -> Terms:  # noqa: ARG002 - no programme is drawn from
        """A year, as long as a list of people stays at most."""
        return Terms(days=DAYS)
