"""意见建议: what villagers said, who answers, what was answered, and how long it took. Never who said it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from portal.fields.choice import choice
from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds.cited import ABOUT, FROM_VISIT
from portal.kinds.opinion.headings import OPINION
from portal.records.column import Column, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.look import Look, Stand
from portal.records.policy import Leaves
from portal.records.progress import Apart, Progress, Words, days_taken
from portal.records.record import About, Record
from portal.settings import OPINION_DAYS

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Way(StrEnum):
    """How an opinion came."""

    LETTERBOX = "公示栏意见箱"
    WECHAT = "微信"
    TELEPHONE = "电话"
    VISIT_HOME = "入户走访"
    MEETING = "会议"
    LETTER = "来信"
    VISIT_OFFICE = "来访"
    ONLINE = "网上留言"
    OTHER = "其他"


class State(StrEnum):
    """How far it has come. What is beyond the village's powers is passed on, and the reply says to whom."""

    OPEN = "办理中"
    DONE = "已办结"
    PASSED_ON = "已转办"


class Verdict(StrEnum):
    """What the one who spoke thinks of the answer."""

    GOOD = "满意"
    FAIR = "基本满意"
    BAD = "不满意"
    UNSAID = "未评价"


WAY = choice(
    Way,
    {
        "意见箱": Way.LETTERBOX, "公示栏": Way.LETTERBOX, "信箱": Way.LETTERBOX,
        "微信群": Way.WECHAT, "微信公众号": Way.WECHAT, "公众号": Way.WECHAT, "微信留言": Way.WECHAT,
        "来电": Way.TELEPHONE, "热线": Way.TELEPHONE, "12345": Way.TELEPHONE, "12345热线": Way.TELEPHONE,
        "监督电话": Way.TELEPHONE, "入户": Way.VISIT_HOME, "走访": Way.VISIT_HOME, "上门": Way.VISIT_HOME,
        "坝坝会": Way.MEETING, "院坝会": Way.MEETING, "村民代表会议": Way.MEETING, "居民代表会议": Way.MEETING,
        "座谈会": Way.MEETING, "议事会": Way.MEETING, "信件": Way.LETTER, "书信": Way.LETTER,
        "当面": Way.VISIT_OFFICE, "当面反映": Way.VISIT_OFFICE, "上访": Way.VISIT_OFFICE, "现场": Way.VISIT_OFFICE,
        "网上": Way.ONLINE, "网站": Way.ONLINE, "网络": Way.ONLINE, "网络理政": Way.ONLINE, "其它": Way.OTHER,
    },
)  # fmt: skip
STATE = choice(
    State,
    {
        "正在办理": State.OPEN, "办理": State.OPEN, "处理中": State.OPEN, "未办结": State.OPEN, "未办": State.OPEN,
        "待办": State.OPEN, "待办理": State.OPEN, "否": State.OPEN,
        "办结": State.DONE, "已办": State.DONE, "已办理": State.DONE, "已解决": State.DONE, "已完成": State.DONE,
        "完成": State.DONE, "已答复": State.DONE, "已回复": State.DONE, "是": State.DONE,
        "转办": State.PASSED_ON, "已转": State.PASSED_ON, "已转交": State.PASSED_ON, "已移交": State.PASSED_ON,
        "转交": State.PASSED_ON, "移交": State.PASSED_ON, "不属于本村职权": State.PASSED_ON,
        "不属于本社区职权": State.PASSED_ON,
    },
)  # fmt: skip
VERDICT = choice(
    Verdict,
    {
        "非常满意": Verdict.GOOD, "很满意": Verdict.GOOD, "比较满意": Verdict.FAIR, "较满意": Verdict.FAIR,
        "一般": Verdict.FAIR, "未回访": Verdict.UNSAID, "未评": Verdict.UNSAID,
    },
)  # fmt: skip


class Opinion(Record):
    """One opinion, in the notice of the period in which it was received; the answer is filled into the same row."""

    on_forms: ClassVar[FormHeadings] = OPINION
    about: ClassVar[About] = About(
        id="opinions",
        label="意见建议",
        notice="群众意见建议办理公开",
        prefix="y",
        unit="条",
        words=("意见建议", "群众意见", "意见台账", "民意台账", "意见箱", "opinions"),
        files=("信访", "民情", "诉求", "留言", "心愿"),
        plain="大家提了什么意见、谁来办、怎么答复、办了几天",
        common="大家的意见",
        door=Door.WATCHED,
        consecutive=True,
        progress=Progress(
            open=(State.OPEN,),
            done=(State.DONE,),
            apart=(
                Apart(
                    State.PASSED_ON, "不归本村（社区）管，转给了别的单位", needs=("reply", "replied_on", "passed_to")
                ),
            ),
            words=Words(
                received="收到",
                handled="已办结",
                open="办理中",
                overdue="超期",
                matter="意见",
                undone="没办完",
                noun="意见",
                going="还在办理",
                settled="已经办结",
                answer="答复",
                half=("办结的意见，一半在", "办完"),
                on_power="大家对这项权力的意见",
                invitation="您也有意见？",
            ),
            days=OPINION_DAYS,
            setting="opinion_days",
        ),
        stands=(
            Stand("办完", Look.OK, (State.DONE,)),
            Stand("转出去了", Look.NONE, (State.PASSED_ON,)),
            Stand("在办", Look.WAIT, (State.OPEN,)),
        ),
    )

    number: Annotated[
        str,
        REFERENCE,
        Column(
            "意见编号", "编号", "登记编号", "受理编号", leaves=PUBLISH, role=Role.KEY, printed=True, weight=3,
            example="YJ-2026-001",
        ),
    ]  # fmt: skip
    received_on: Annotated[
        Day,
        DAY,
        Column(
            "收到日期", "受理日期", "登记日期", "反映日期", "反映时间", "收到时间", "接收日期", "日期",
            leaves=PUBLISH, role=Role.DATE, listed=True, note="写到日；哪一期收到就登记在哪一期，以后办结也填回这一行",
            example="2026年3月5日",
        ),
    ]  # fmt: skip
    way: Annotated[
        Way,
        WAY,
        Column(
            "反映渠道", "渠道", "来源", "意见来源", "反映方式", "收集方式", "收集渠道", leaves=PUBLISH,
            example="公示栏意见箱",
        ),
    ]  # fmt: skip
    area: Annotated[
        str,
        TEXT,
        Column(
            "类别", "意见类别", "问题类型", "类型", "诉求类型", "诉求类别", "意见类型", "领域", "分类", "问题类别",
            leaves=PUBLISH, role=Role.PROGRAMME, listed=True,
            printed=False, weight=1, note="例如：环境卫生、道路设施、财务公开、惠民补贴", example="环境卫生",
        ),
    ]  # fmt: skip
    said: Annotated[
        str,
        TEXT,
        Column(
            "意见内容", "反映内容", "诉求内容", "事由", "群众诉求", "问题内容", "反映事项", "反映问题", "意见建议",
            "意见建议内容", "具体内容", "内容摘要", "内容",
            leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5,
            note="用一两句话写事，不写人：不写反映人和别人的姓名、电话、门牌号",
            example="3组路口垃圾桶太少，经常满出来",
        ),
    ]  # fmt: skip
    power_item: Annotated[
        str | None,
        REFERENCE,
        Column(
            "涉及权力事项编号", "权力事项编号", "涉及事项编号", "事项编号", "权力编号", leaves=PUBLISH,
            role=Role.CONCERNS, cites=ABOUT, weight=1, note="意见说的是哪一项权力；不涉及的空着",
        ),
    ] = None  # fmt: skip
    visit: Annotated[
        str | None,
        REFERENCE,
        Column(
            "走访编号", "来自走访编号", "活动编号", "来源编号", leaves=PUBLISH, cites=FROM_VISIT, weight=1,
            note="走访、院坝会上收到的，写那一次的编号；不是的空着",
        ),
    ] = None  # fmt: skip
    office: Annotated[
        str,
        TEXT,
        Column(
            "答复单位", "承办单位", "办理单位", "责任单位", "答复部门", "承办部门", "办理部门", leaves=PUBLISH,
            role=Role.OFFICE, listed=True, printed=False, weight=2, note="写单位或岗位，不写人名", example="居民委员会",
        ),
    ]  # fmt: skip
    state: Annotated[
        State,
        STATE,
        Column(
            "办理状态", "状态", "办结情况", "是否办结", leaves=PUBLISH, role=Role.STATE, listed=True, grows=True,
            note="办理中、已办结；不属于本村（社区）职权、已经转给别的单位的写“已转办”", example="已办结",
        ),
    ]  # fmt: skip
    passed_to: Annotated[
        str | None,
        TEXT,
        Column(
            "转往单位", "转办单位", "移交单位", "转交单位", leaves=PUBLISH, weight=1, grows=True,
            note="写“已转办”的，这里写转给了谁",
        ),
    ] = None  # fmt: skip
    reply: Annotated[
        str | None,
        TEXT,
        Column(
            "答复内容", "答复", "回复内容", "回复", "办理结果", "处理结果", "答复意见", "办理情况", leaves=PUBLISH,
            role=Role.ANSWER, printed=True, weight=2, grows=True,
            note="怎么办的、结果怎样，几句话；不写人名、电话、门牌号",
            example="已在路口增加两个垃圾桶，每天清运两次",
        ),
    ] = None  # fmt: skip
    replied_on: Annotated[
        Day | None,
        DAY,
        Column(
            "答复日期", "办结日期", "回复日期", "答复时间", "办结时间", "回复时间", leaves=PUBLISH,
            role=Role.ENDED, listed=True, printed=False, grows=True, note="写到日", example="2026年3月9日",
        ),
    ] = None  # fmt: skip
    days: Annotated[
        int | None,
        COUNT,
        Column(
            "办理天数", "办理用时", "办理时长", "用时", "天数", leaves=PUBLISH, role=Role.DAYS, listed=True, grows=True,
            computed=True,
        ),
    ] = Field(default=None, validate_default=True)  # fmt: skip
    verdict: Annotated[
        Verdict | None,
        VERDICT,
        Column(
            "满意度", "是否满意", "群众满意度", "满意程度", "群众评价", "满意情况", "评价", leaves=PUBLISH, grows=True,
            note="反映人对答复是否满意",
        ),
    ] = None  # fmt: skip
    follow_up: Annotated[
        str | None,
        PRIVATE,
        Column(
            "回访情况", "回访", "回访结果", "回访记录", "办结时限", "办理时限", "答复时限", "办理期限", leaves=NEVER,
            note="可以不填；老表格里有的照样读，不公开",
        ),
    ] = None  # fmt: skip
    reporter: Annotated[
        str | None,
        PRIVATE,
        Column(
            "反映人", "反映人姓名", "姓名", "来访人", "提出人", "建议人", "投诉人", "来电人", "来信人", "信访人",
            "诉求人", "反映群众", "群众姓名", "联系人", leaves=NEVER, role=Role.REPORTER,
            note="不公开，也可以不填；意见内容和答复里不能出现这个名字",
        ),
    ] = None  # fmt: skip
    phone: Annotated[
        str | None,
        PRIVATE,
        Column(
            "联系电话", "反映人电话", "电话", "手机号", "手机号码", "联系方式", "反映人联系方式", "来电号码",
            leaves=NEVER,
        ),
    ] = None  # fmt: skip
    address: Annotated[
        str | None, PRIVATE, Column("住址", "家庭住址", "反映人住址", "反映人地址", "地址", "门牌号", leaves=NEVER)
    ] = None
    group: Annotated[
        str | None,
        PRIVATE,
        Column("小组", "村民小组", "居民小组", "组别", "所在小组", "网格", "所属网格", leaves=NEVER),
    ] = None
    identity: Annotated[
        str | None, PRIVATE, Column("身份证号", "身份证号码", "公民身份号码", "证件号码", leaves=NEVER)
    ] = None
    account: Annotated[
        str | None, PRIVATE, Column("微信号", "微信名", "微信昵称", "网名", "QQ号", "邮箱", leaves=NEVER)
    ] = None
    sex: Annotated[str | None, PRIVATE, Column("性别", leaves=NEVER)] = None
    age: Annotated[str | None, PRIVATE, Column("年龄", "出生日期", leaves=NEVER)] = None
    clerk: Annotated[
        str | None, PRIVATE, Column("登记人", "记录人", "受理人", "接待人", "走访人", leaves=NEVER)
    ] = None  # fmt: skip
    handler: Annotated[
        str | None,
        PRIVATE,
        Column("经办人", "承办人", "责任人", "经办人员", "包联干部", "办理人", "答复人", leaves=NEVER),
    ] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    @field_validator("days", mode="plain")
    @classmethod
    def _computed(cls, _typed: object, info: ValidationInfo) -> int | None:
        """Days from receipt to answer, whatever is typed."""
        return days_taken(info.data.get("received_on"), info.data.get("replied_on"))
