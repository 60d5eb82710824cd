"""The kinds that the small register lacks, in a village, its town and its district: what a page of each can show."""

from __future__ import annotations

from typing import Any

from portal.privacy.public import PublicNotice
from tests.pages import sample

TOWN, DISTRICT = "t1740", "d163"
DECISION = "JC-2026-01"
RESOLVED: dict[str, Any] = {
    "number": DECISION, "power_item": "QL-020", "title": "3组机耕道硬化", "category": "重大项目安排",
    "proposed_on": "2026-02-02", "amount": 90000, "state": "已通过", "resolution": "同意硬化 420 米\n公开比选施工单位",
    "meetings": [
        {"parent": DECISION, "step": "提议", "held_on": "2026-02-02", "form": "党组织会议"},
        {
            "parent": DECISION, "step": "决议", "held_on": "2026-02-20", "form": "居民代表会议", "expected": 45,
            "present": 41, "agree": 38, "against": 2, "abstain": 1, "outcome": "通过",
        },
    ],
    "watched": [{"parent": DECISION, "party": "社区律师", "opinion": "程序完整", "said_on": "2026-02-18"}],
}  # fmt: skip
AHEAD: dict[str, Any] = {
    "number": "JC-2026-02", "power_item": "QL-020", "title": "老年活动室迁到老茶馆隔壁", "category": "重大项目安排",
    "proposed_on": "2026-03-20", "state": "决策中",
    "meetings": [
        {
            "parent": "JC-2026-02", "step": "决议", "held_on": "2026-04-20", "form": "居民代表会议",
            "place": "党群服务中心二楼会议室", "notified_on": "2026-04-01",
        },
    ],
}  # fmt: skip
CASE: dict[str, Any] = {
    "number": "AL-2026-01", "title": "某村低保评定优亲厚友", "field": "惠民惠农资金", "settled_on": "2026-01-12",
    "story": "民主评议没有张榜，两户不符合条件的列入低保", "announced_on": "2026-03-03", "people": 1,
    "source": "都江堰市纪委监委2026年第3号通报", "outcome": "党内警告，违规资金已收回",
}  # fmt: skip
RULE: dict[str, Any] = {
    "number": "ZD-2026-01", "title": "低保民主评议办法", "category": "民生保障", "act": "新建",
    "issued_on": "2026-03-03", "unit": "柳河社区居民委员会", "post": "民政专干", "may": "查看评议记录",
    "may_not": "代替评议成员投票",
    "power_item": "QL-001", "case": "AL-2026-01",
}  # fmt: skip
ACTIVITIES: list[dict[str, Any]] = [
    {"number": f"HD-{number}", "held_on": f"2026-03-{number:02}", "subject": subject, "sort": sort, **more}
    for number, sort, subject, more in (
        (5, "院坝会", "防汛路线和秋冬防火提醒", {"grid": "第一网格", "people": 45, "households": 38, "opinions": 1}),
        (9, "更新公示栏", "三月补贴名册上墙", {"board": sample.BOARD}),
        (12, "入户走访", "医保缴费提醒", {"people": 30, "households": 22, "opinions": 2}),
        (18, "警示片", "身边的微腐败", {"people": 36, "case": "AL-2026-01", "audience": "党员和居民小组长"}),
    )
]
OPINIONS: list[dict[str, Any]] = [
    {
        "number": "YJ-1", "received_on": "2026-01-05", "way": "意见箱", "area": "环境卫生", "office": "居民委员会",
        "said": "3组路口垃圾桶太少，经常满出来", "state": "办理中",
    },
    {
        "number": "YJ-3", "received_on": "2026-03-05", "way": "电话", "area": "环境卫生", "office": "居民委员会",
        "said": "路灯不亮", "state": "已办结", "reply": "已换灯头", "replied_on": "2026-03-09",
    },
]  # fmt: skip


def notices() -> tuple[PublicNotice, ...]:
    """One notice of each; the town and the district have a list, a rule and findings of their own."""
    above: dict[str, Any] = {"holder": None, "phone": None, "post": "社会事务办主任", "steps": []}
    town = [{**sample.ITEM, **above, "number": f"JD-QL-{number}"} for number in (1, 2)]
    return (
        sample.notice(sample.LIUHE, "decisions", "2026年3月", [RESOLVED, AHEAD]),
        sample.notice(sample.LIUHE, "rules", "2026年", [RULE]),
        sample.notice(sample.LIUHE, "activities", "2026年3月", ACTIVITIES),
        sample.notice(sample.LIUHE, "findings", "2026年第一季度", sample.FINDINGS),
        sample.notice(sample.LIUHE, "opinions", "2026年3月", OPINIONS),
        sample.notice(TOWN, "power-items", "2026年", town),
        sample.notice(TOWN, "findings", "2026年第一季度", [{**sample.FINDINGS[1], "power_item": None, "tender": None}]),
        sample.notice(TOWN, "activities", "2026年3月", [{**ACTIVITIES[3], "number": "HD-101"}]),
        sample.notice(DISTRICT, "cases", "2026年", [CASE, {**CASE, "number": "AL-2026-02", "title": "某社区白条入账"}]),
        sample.notice(DISTRICT, "rules", "2026年", [{**RULE, "number": "ZD-1", "power_item": None}]),
    )
