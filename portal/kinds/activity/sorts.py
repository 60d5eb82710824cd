"""The sorts of activities: what they are called in ledgers, what is counted of each, and which belong together."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from portal.fields.choice import choice


class Sort(StrEnum):
    """What was done, in the order in which totals tell it."""

    BOARD = "更新公示栏"
    LETTER = "公开信"
    MANUAL = "手册"
    CARD = "便民卡"
    PLATFORM = "平台更新"
    BROADCAST = "广播"
    VISIT = "入户走访"
    YARD = "院坝会"
    FILM = "警示片"
    READER = "读本"
    TEACHING = "廉政教育"
    TALK = "谈心谈话"


SORT = choice(
    Sort,
    {
        word: sort
        for sort, words in {
            Sort.BOARD: (
                "公示栏更新", "公示栏", "公开栏", "更新公开栏", "公开栏更新", "公示栏维护", "公示上墙", "上墙公示",
                "村务公开栏更新", "更换公示内容", "张贴公示",
            ),
            Sort.LETTER: ("一封信", "发放公开信", "廉政公开信", "致居民一封信", "致村民一封信", "致群众一封信", "家书",
                          "廉政家书"),
            Sort.MANUAL: ("宣传手册", "发放手册", "口袋书", "明白册", "政策手册", "操作手册", "宣传册", "手册发放"),
            Sort.CARD: ("便民服务卡", "连心卡", "监督联系卡", "明白卡", "服务卡", "联系卡", "发放便民卡", "便民卡发放",
                        "提示卡"),
            Sort.PLATFORM: (
                "平台发布", "平台录入", "信息发布", "网上公开", "微信公众号", "公众号", "微信群", "平台", "平台信息",
                "平台信息更新", "数据更新", "阳光平台更新", "录入平台",
            ),
            Sort.BROADCAST: ("村村响", "大喇叭", "村村响广播", "广播宣传", "坝坝广播", "应急广播", "小喇叭"),
            Sort.VISIT: ("走访", "入户", "上门走访", "走访入户", "大走访", "走访群众", "遍访", "入户宣传", "入户访谈",
                         "民情走访"),
            Sort.YARD: ("坝坝会", "院落会", "院坝会议", "院坝座谈会", "群众会", "小组会", "板凳会", "院落座谈会",
                        "村民小组会"),
            Sort.FILM: ("警示教育片", "观看警示片", "廉政影片", "观影", "观看警示教育片", "警示片观看", "微电影",
                        "廉政微电影"),
            Sort.READER: ("廉政读本", "读本发放", "警示读本", "发放读本", "书籍", "案例读本", "教材"),
            Sort.TEACHING: (
                "廉洁教育", "警示教育", "廉政党课", "廉洁党课", "廉政讲座", "廉政培训", "廉政文化活动", "廉洁文化活动",
                "廉政宣传", "廉洁宣传", "参观教育基地", "参观廉政教育基地", "警示教育会", "廉政教育课", "以案说纪",
                "专题党课", "警示教育大会", "廉政学习",
                "集中学习", "专题学习", "培训", "讲座", "党课", "旁听庭审", "案例教育", "纪律教育", "廉政文化",
            ),
            Sort.TALK: (
                "谈话", "谈心", "谈话谈心", "提醒谈话", "廉政谈话", "廉洁谈话", "任前谈话", "约谈", "集体谈话",
                "节前谈话", "节前提醒谈话", "谈话提醒", "批评教育谈话", "诫勉谈话", "函询谈话", "交心谈心", "谈心交心",
                "廉政约谈", "日常谈话", "任职谈话", "警示谈话", "个别谈话", "一对一谈话", "面谈", "约谈提醒",
                "纪律谈话",
            ),
        }.items()
        for word in words
    },
)  # fmt: skip

NUMBER, PEOPLE, HOUSEHOLDS, ROUNDS = "quantity", "people", "households", ""
"""What is summed of a sort: a field of its rows, or the rows themselves."""
COUNTS: Final[dict[Sort, tuple[tuple[str, str, str], ...]]] = {
    Sort.BOARD: ((ROUNDS, "更新", "次"),),
    Sort.LETTER: ((NUMBER, "发出", "封"),),
    Sort.MANUAL: ((NUMBER, "发放", "册"),),
    Sort.CARD: ((NUMBER, "发放", "张"),),
    Sort.PLATFORM: ((NUMBER, "发布", "条"),),
    Sort.BROADCAST: ((ROUNDS, "播出", "次"),),
    Sort.VISIT: ((ROUNDS, "走访", "次"), (HOUSEHOLDS, "", "户"), (PEOPLE, "", "人")),
    Sort.YARD: ((ROUNDS, "召开", "场"), (PEOPLE, "", "人次")),
    Sort.FILM: ((ROUNDS, "放映", "场"), (PEOPLE, "", "人次")),
    Sort.READER: ((NUMBER, "发放", "册"), (PEOPLE, "", "人次")),
    Sort.TEACHING: ((ROUNDS, "开展", "次"), (PEOPLE, "", "人次")),
}
"""(field, verb, unit) of what is told of each sort; talks have none."""
EDUCATION: Final = (Sort.FILM, Sort.READER, Sort.TEACHING)
"""What teaches: it stands in the calendar of education."""
