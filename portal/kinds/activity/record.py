"""公开与教育: one thing done to tell or to teach people, when, what, and how many; never whom."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from portal.fields.choice import FromTitle
from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.fields.value import InvalidValue
from portal.kinds.activity.headings import ACTIVITY
from portal.kinds.activity.sorts import SORT, Sort
from portal.records.column import Cites, Column, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.policy import OPEN, Leaves, Naming, Terms
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import About, Record

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Activity(Record):
    """One change of a board, one hand-out, visit, meeting or lesson. A talk is a row too, of which nothing leaves."""

    on_forms: ClassVar[FormHeadings] = ACTIVITY
    about: ClassVar[About] = About(
        id="activities",
        label="公开与教育",
        notice="公开与教育活动公开",
        prefix="h",
        unit="项",
        thing="活动",
        words=(
            "公开与教育", "入户走访", "走访台账", "廉政教育", "警示教育", "廉洁教育", "公示栏更新", "谈心谈话",
            "谈话记录", "院坝会", "坝坝会", "宣传活动", "宣传资料", "教育台账", "村村响", "广播台账", "走访慰问",
            "走访",
            "读本", "警示片", "平台信息", "平台更新", "信息更新", "便民卡", "连心卡", "公开信", "宣传手册",
            "公开栏更新",
            "公示栏台账", "廉政谈话", "activities",
        ),
        plain="做了哪些走访和教育、公示栏多久换一次、开了什么会",
        common="走访和开会",
        door=Door.WATCHED,
        takes_place=True,
        refreshes=Sort.BOARD,
    )  # fmt: skip
    naming: ClassVar[Naming] = Naming.OFFICES

    number: Annotated[
        str | None,
        REFERENCE,
        Column(
            "活动编号", "编号", "走访编号", "登记编号", "记录编号", "台账编号", leaves=PUBLISH, role=Role.KEY, weight=3,
            note="群众意见按“走访编号”对上这一次活动；没有意见的可以空着", example="HD-2026-001",
        ),
    ] = None  # fmt: skip
    held_on: Annotated[
        Day,
        DAY,
        Column(
            "日期", "时间", "活动时间", "活动日期", "走访时间", "走访日期", "入户时间", "更新时间", "更新日期",
            "更换时间", "更换日期", "张贴时间", "张贴日期", "发放时间", "发放日期", "发布时间", "发布日期", "播放时间",
            "播放日期", "广播时间", "开展时间", "开展日期", "教育时间", "学习时间", "培训时间", "会议时间", "召开时间",
            "观看时间", "谈话时间", "谈话日期", "计划时间", "登记日期", leaves=PUBLISH, role=Role.DATE, listed=True,
            note="写到日；还没有开的会、课写计划的日期，会先预告", example="2026年3月5日",
        ),
    ]  # fmt: skip
    sort: Annotated[
        Sort | None,
        SORT,
        Column(
            "类型", "活动类型", "活动类别", "类别", "公开形式", "公开方式", "宣传形式", "宣传方式", "谈话类型",
            "谈话形式",
            "会议类型", "资料类型", "资料类别", "教育类型", "教育类别", "节目类型", "走访类型", leaves=PUBLISH,
            role=Role.PROGRAMME, listed=True, titled=True,
            note="整张表都是一类、标题写明了的（例如“入户走访台账”）可以不要这一列；谈心谈话逐条都不公开，一年过完才公开全年次数，"
            "少于 5 次的连次数也不公开", example="院坝会",
        ),
    ] = None  # fmt: skip
    subject: Annotated[
        str | None,
        TEXT,
        Column(
            "主题", "活动主题", "教育主题", "走访主题", "会议主题", "学习主题", "培训主题", "谈话主题", "宣传主题",
            "活动名称", "走访内容", "走访事由", "更新内容", "公示内容", "公开内容", "宣传内容", "谈话内容", "谈话事由",
            "发放内容", "播放内容", "广播内容", "资料名称", "宣传资料名称", "读本名称", "书名", "片名", "影片名称",
            "议题", "会议议题", "题目", "事项", "课题", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5,
            note="写事，不写人：不写走访了谁、和谁谈话；书名、片名加书名号；只有“内容”一列的，就用内容",
            example="汛前提醒和防汛路线",
        ),
    ] = None  # fmt: skip
    form: Annotated[
        str | None,
        TEXT,
        Column(
            "形式", "活动形式", "教育形式", "学习形式", "培训形式", "方式", "活动方式", "教育方式", "走访方式",
            "开展形式",
            "开展方式", "会议形式", leaves=PUBLISH, weight=1, note="怎么做的；没有“类型”一列的，这里写类型",
            example="小组座谈",
        ),
    ] = None  # fmt: skip
    board: Annotated[
        str | None,
        TEXT,
        Column(
            "公示栏编号", "公示栏", "公示栏名称", "公示栏位置", "公开栏编号", "公开栏", "公开栏位置", "栏号",
            leaves=PUBLISH, role=Role.BOARD, listed=True, note="更新公示栏的必填；写编号，也可以照 boards.csv 写位置",
        ),
    ] = None  # fmt: skip
    grid: Annotated[
        str | None,
        TEXT,
        Column(
            "网格", "网格编号", "所属网格", "所在网格", "网格名称", "走访网格", leaves=PUBLISH, role=Role.GRID,
            listed=True, printed=False, note="写编号，也可以照 grids.csv 写名称",
        ),
    ] = None  # fmt: skip
    quantity: Annotated[
        int | None,
        COUNT,
        Column(
            "数量", "份数", "发放数量", "发放份数", "发放册数", "发放张数", "印发数量", "印发份数", "册数", "张数",
            "条数", "更新条数", "发布条数", "录入条数", "信息条数", "播放次数", "播放场次", "期数", leaves=PUBLISH,
            listed=True, note="信几封、手册几册、卡几张、平台几条", example="120",
        ),
    ] = None  # fmt: skip
    people: Annotated[
        int | None,
        COUNT,
        Column(
            "人数", "参加人数", "参与人数", "参会人数", "到会人数", "受教育人数", "受众人数", "覆盖人数", "教育人数",
            "走访人数", "观看人数", "学习人数", "培训人数", "参训人数", "参学人数", "参加人次", "人次", "受教育人次",
            "谈话人数", leaves=PUBLISH, listed=True, note="只写几个人，不写是谁", example="45",
        ),
    ] = None  # fmt: skip
    households: Annotated[
        int | None,
        COUNT,
        Column(
            "户数", "走访户数", "入户户数", "入户数", "覆盖户数", "参加户数", "发放户数", leaves=PUBLISH, listed=True,
            note="走访、发放了几户；走访少于 5 户的，户数、人数、网格都不公开", example="38",
        ),
    ] = None  # fmt: skip
    opinions: Annotated[
        int | None,
        COUNT,
        Column(
            "意见数", "收集意见数", "征集意见数", "意见条数", "收集意见条数", "收集意见建议数", "意见建议数",
            "收集意见建议条数",
            "收集问题数", "问题数", "收集诉求数", leaves=PUBLISH, listed=True,
            note="收到几条；每一条登记在“意见建议”表里，写上这一次的编号", example="3",
        ),
    ] = None  # fmt: skip
    audience: Annotated[
        str | None,
        TEXT,
        Column(
            "对象", "教育对象", "受教育对象", "参加对象", "参会对象", "发放对象", "宣传对象", "学习对象", "培训对象",
            "参加范围", "参会范围", "覆盖范围", "发放范围",
            "宣传范围", leaves=PUBLISH, listed=True, printed=False, weight=1,
            note="写哪一类人，不写姓名", example="党员和居民小组长",
        ),
    ] = None  # fmt: skip
    place: Annotated[
        str | None,
        TEXT,
        Column(
            "地点", "活动地点", "会议地点", "召开地点", "教育地点", "学习地点", "培训地点", "观看地点", "开展地点",
            "播放地点", leaves=PUBLISH, role=Role.PLACE, listed=True, printed=False,
            note="写会议室、院坝、路口，不写谁家、门牌号", example="党群服务中心会议室",
        ),
    ] = None  # fmt: skip
    case: Annotated[
        str | None,
        REFERENCE,
        Column(
            "对照案例", "对照案例编号", "案例编号", "典型案例编号", leaves=PUBLISH,
            cites=Cites("cases", back="拿它做的警示教育", short="对照的案例"), weight=1,
            note="用哪个典型案例做的教育，写案例编号；没有的空着",
        ),
    ] = None  # fmt: skip
    organiser: Annotated[
        str | None,
        TEXT,
        Column(
            "组织单位", "主办单位", "承办单位", "责任单位", "实施单位", "开展单位", "走访单位", "主办", "发布单位",
            "发布平台", "平台名称", "平台", leaves=PUBLISH, weight=1,
            note="写单位或平台，不写人名", example="村务监督委员会",
        ),
    ] = None  # fmt: skip
    content: Annotated[
        str | None,
        LINES,
        Column(
            "主要内容", "活动内容", "内容", "教育内容", "学习内容", "培训内容", "内容摘要", "活动情况", "开展情况",
            "会议内容", "活动简介", "效果", "成效",
            leaves=PUBLISH, weight=2, note="几句话；不写姓名、电话、门牌号", example="讲了转移路线和值班电话",
        ),
    ] = None  # fmt: skip
    visited: Annotated[
        str | None,
        PRIVATE,
        Column(
            "走访对象", "走访户", "被走访人", "被走访户", "受访人", "受访户", "户主", "户主姓名", "走访农户", "姓名",
            "群众姓名", "走访对象姓名", "居民姓名", "村民姓名", "反映人", leaves=NEVER, role=Role.REPORTER,
            note="不公开，也可以不填；主题和内容里不能出现这个名字",
        ),
    ] = None  # fmt: skip
    spoken_to: Annotated[
        str | None,
        PRIVATE,
        Column(
            "谈话对象", "被谈话人", "谈话对象姓名", "被谈话人姓名", "约谈对象", "谈心对象", "被约谈人", "被谈话对象",
            leaves=NEVER, role=Role.REPORTER, note="不公开，也可以不填",
        ),
    ] = None  # fmt: skip
    attended: Annotated[
        str | None,
        PRIVATE,
        Column(
            "参加人员", "参会人员", "参加人", "参与人员", "参与人", "参学人员", "参训人员", "到会人员", "签到",
            "签到表", "参加人员签字", "领取人", "领取人姓名", "签收人", "观看人员", leaves=NEVER,
            note="不公开；要公开哪一类人，写在“对象”里",
        ),
    ] = None  # fmt: skip
    address: Annotated[
        str | None,
        PRIVATE,
        Column(
            "住址", "家庭住址", "走访地点", "走访地址", "地址", "门牌号", "详细地址", "走访对象住址", "谈话地点",
            leaves=NEVER,
        ),
    ] = None  # fmt: skip
    visitor: Annotated[
        str | None,
        PRIVATE,
        Column(
            "走访人", "走访人员", "走访干部", "走访人姓名", "入户人员", "入户干部", "带队人", leaves=NEVER,
        ),
    ] = None  # fmt: skip
    speaker: Annotated[
        str | None, PRIVATE, Column("谈话人", "谈话人姓名", "约谈人", "主谈人", "参与谈话人员", leaves=NEVER)
    ] = None
    lecturer: Annotated[
        str | None, PRIVATE, Column("主讲人", "授课人", "讲课人", "主持人", "召集人", "宣讲人", "播音员", leaves=NEVER)
    ] = None
    clerk: Annotated[
        str | None,
        PRIVATE,
        Column("记录人", "登记人", "经办人", "更新人", "发放人", "填报人", "填表人", "播放人", "录入人", leaves=NEVER),
    ] = None
    overseer: Annotated[
        str | None,
        PRIVATE,
        Column(
            "责任人",
            "负责人",
            "联系人",
            "审核人",
            "网格员",
            "管理员",
            "更新责任人",
            "管理责任人",
            "审批人",
            leaves=NEVER,
        ),
    ] = None
    position: Annotated[
        str | None,
        PRIVATE,
        Column(
            "职务", "谈话对象职务", "被谈话人职务", "单位及职务", "单位职务", "工作单位及职务", "政治面貌", leaves=NEVER
        ),
    ] = None
    group: Annotated[
        str | None,
        PRIVATE,
        Column(
            "小组", "村民小组", "居民小组", "组别", "所在小组", "院落", "楼栋", "家庭人口", "家庭情况", leaves=NEVER
        ),
    ] = None
    phone: Annotated[
        str | None, PRIVATE, Column("联系电话", "电话", "手机号", "手机号码", "联系方式", leaves=NEVER)
    ] = None
    identity: Annotated[
        str | None, PRIVATE, Column("身份证号", "身份证号码", "公民身份号码", "证件号码", leaves=NEVER)
    ] = None
    raised: Annotated[
        str | None,
        PRIVATE,
        Column(
            "反映问题", "反映的问题", "存在问题", "存在的问题", "收集问题", "收集的意见", "收集意见", "收集意见建议",
            "意见建议", "意见建议内容", "群众诉求", "诉求", "问题及建议", "问题诉求", "走访情况", "走访记录",
            "谈话情况",
            "谈话记录", "谈话要点", leaves=NEVER,
            note="不公开；要公开的意见和答复，逐条登记在“意见建议”表里",
        ),
    ] = None  # fmt: skip
    dealt_with: Annotated[
        str | None,
        PRIVATE,
        Column(
            "处理情况", "处理结果", "办理情况", "办理结果", "解决情况", "落实情况", "整改情况", "反馈情况", "是否解决",
            "表态", "本人表态", "谈话对象表态", "整改承诺", "完成情况", leaves=NEVER,
        ),
    ] = None  # fmt: skip
    further: Annotated[
        str | None,
        PRIVATE,
        Column(
            "更新方式", "播放时段", "播放时长", "时长", "学时", "课时", "参会群众", "信息类别", "信息来源", "版本",
            "频次", "更新频次", "天气", "星期", leaves=NEVER,
        ),
    ] = None  # fmt: skip
    evidence: Annotated[
        str | None,
        PRIVATE,
        Column(
            "照片", "影像资料", "活动照片", "佐证资料", "佐证材料", "图片", "现场照片", "签到照片", "资料", leaves=NEVER
        ),
    ] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, values: Any) -> Any:
        """A ledger that has no column for the sort or subject has them elsewhere: in its title, form or content."""
        if not isinstance(values, dict):
            return values
        said = _sort_of(values.get("sort"), values.get("form"))
        subject = values.get("subject") or values.get("content")
        return {**values, **({"sort": said} if said else {}), **({"subject": subject} if subject else {})}

    def terms(self, programmes: OpenProgrammes = SHIPPED) -> Terms:  # noqa: ARG002 - as every kind's
        """Of a talk nothing leaves but that it was one of the year."""
        return Terms(counted=True) if self.sort is Sort.TALK else OPEN

    def withheld(self, least: int) -> frozenset[str]:
        """Where few were visited, or it is not said how many, who said something is known by the grid and the day."""
        told = self.households if self.households is not None else self.people
        few = self.sort is Sort.VISIT and (told is None or told < least)
        return frozenset({"grid", "place", "people", "households", "opinions"}) if few else frozenset()

    def rowkey(self) -> tuple[str, ...]:
        """Its number, else day, sort and subject, where it was and with whom: a ledger of visits has a row for each."""
        if self.number:
            return (self.number,)
        where = (self.board, self.grid, self.place, self.address)
        whom = (self.audience, self.visited, self.spoken_to)
        return (str(self.held_on), self.sort or "", self.subject or "", *(text or "" for text in (*where, *whom)))


def _sort_of(sort: object, form: object) -> object:
    """What is typed as the sort; else what the form says, which is nearer than a title, but for the one of talks."""
    try:
        formed = SORT.parse(form)
    except InvalidValue:
        return sort
    talk = isinstance(sort, FromTitle) and SORT.parse(sort) is Sort.TALK
    return formed if not sort or (isinstance(sort, FromTitle) and not talk) else sort
