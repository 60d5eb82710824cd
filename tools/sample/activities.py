"""What one community did in the year to tell and to teach: boards, letters, visits, meetings, lessons and talks."""

from __future__ import annotations

from datetime import date

from portal.kinds.activity.record import Activity
from portal.kinds.activity.sorts import Sort
from portal.places.ids import make_id
from tools.sample.calendar import WEEK
from tools.sample.cases import SPLIT, UNTOLD
from tools.sample.communities import LIUHE, Community
from tools.sample.table import Book, Row, Sheet

START = date(2026, 11, 20)
BOARDS = {1: ((1, 15), (4, 13), (7, 14), (10, 13), (11, 16)), 2: ((1, 15), (4, 14), (7, 9))}
"""Months and days of 2026 on which each board was changed; the second one was left alone since July."""
TALKS = ((1, 20), (3, 5), (4, 29), (6, 17), (9, 22), (11, 9))
"""Of these only the number is public."""
DONE: tuple[tuple[date, Sort, str, Row], ...] = (
    (date(2026, 3, 26), Sort.BROADCAST, "春耕用水和防火提醒", {"organiser": "社区村村响"}),
    (date(2026, 4, 22), Sort.FILM, "《惠民资金警示片（示例）》",
     {"people": 46, "audience": "党员、居民小组长和居民代表", "place": "党群服务中心会议室", "case": UNTOLD}),
    (date(2026, 5, 12), Sort.READER, "《廉洁履职读本（示例）》",
     {"quantity": 60, "people": 60, "audience": "两委成员和居民小组长"}),
    (date(2026, 5, 20), Sort.LETTER, "致居民的一封信：补贴怎么申请、到哪里查", {"quantity": 620, "households": 620}),
    (date(2026, 6, 3), Sort.CARD, "监督电话和办事指南", {"quantity": 400}),
    (date(2026, 8, 14), Sort.YARD, "7组便民桥重新比选怎么办",
     {"people": 63, "place": "7组院坝", "audience": "7组居民"}),
    (date(2026, 9, 18), Sort.TEACHING, "拆单为什么不行",
     {"people": 38, "audience": "两委成员和居民小组长", "place": "党群服务中心会议室", "case": SPLIT}),
    (date(2026, 10, 21), Sort.PLATFORM, "10月凭据上网", {"quantity": 9, "organiser": "本网站"}),
    (date(2026, 12, 5), Sort.YARD, "2027年保洁服务怎么考核", {"place": "党群服务中心门前院坝", "audience": "各组居民"}),
)  # fmt: skip
"""The last one is still to come."""
VISITS = (
    (date(2026, 8, 26), "夏夜噪声和停车", 12, 31, 1, 1),
    (date(2026, 9, 11), "雨后房屋和沟渠", 18, 44, 0, 2),
    (date(2026, 10, 12), "公共设施好不好用", 15, 37, 1, 2),
    (date(2026, 10, 23), "公示看不看得懂", 9, 20, 1, 0),
    (date(2026, 11, 4), "冬季环境卫生", 14, 33, 1, 1),
    (date(2026, 11, 20), "年底采购大家怎么看", 11, 26, 1, 0),
)
"""Day, subject, households, people, opinions heard, place of the grid. Opinions cite the visit of their day."""


def visit_of(community: Community, day: date) -> str | None:
    """The number of the visit on which an opinion of that day was heard."""
    return _visits().get(day) if community is LIUHE else None


def _visits() -> dict[date, str]:
    return {day: f"HD-2026-{at:03d}" for at, (day, *_) in enumerate(VISITS, start=1)}


def activity_books(community: Community) -> list[Book]:
    """One workbook for the year, where the community keeps the ledger."""
    if community is not LIUHE:
        return []
    rows = sorted((*_boards(), *_done(), *_visited(community), *_talks(community)), key=lambda row: str(row["held_on"]))
    return [
        Book(
            community=community, words="公开与教育", period="2026", start=START, end=START + WEEK,
            sheets=[Sheet("公开与教育", Activity, rows, f"{community.name}2026年公开与教育活动")],
            maker=community.holder("文书", START), checker=community.holder("监委", START),
        )
    ]  # fmt: skip


def _boards() -> list[Row]:
    return [
        {"held_on": date(2026, *when), "sort": str(Sort.BOARD), "subject": _shown(at), "board": make_id("b", board)}
        for board, days in BOARDS.items()
        for at, when in enumerate(days)
    ]


def _shown(at: int) -> str:
    return ("补贴名单和上月凭据", "季度招投标和凭据", "补贴名单和意见答复", "第三季度公开事项", "10月凭据和决策公告")[
        at
    ]


def _done() -> list[Row]:
    return [{"held_on": day, "sort": str(sort), "subject": subject, **more} for day, sort, subject, more in DONE]


def _visited(community: Community) -> list[Row]:
    rows: list[Row] = []
    for day, subject, households, people, opinions, grid in VISITS:
        rows.append(
            {
                "number": _visits()[day],
                "held_on": day,
                "sort": str(Sort.VISIT),
                "subject": subject,
                "grid": community.grids[grid].name,
                "people": people,
                "households": households,
                "opinions": opinions,
                "visited": community.random(f"visited/{day}").choice(community.people).name,
                "visitor": community.holder("网格", day),
            }
        )
    return rows


def _talks(community: Community) -> list[Row]:
    return [
        {
            "held_on": (day := date(2026, *when)),
            "sort": str(Sort.TALK),
            "subject": "节前提醒" if at % 2 else "岗位廉政提醒",
            "spoken_to": community.holder(("文书", "民政", "代办", "综治", "副主任", "主任")[at], day),
        }
        for at, when in enumerate(TALKS)
    ]
