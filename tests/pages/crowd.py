"""A village that has very many of everything: what its pages show must not grow with it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from portal.places.gazetteer import Gazetteer
from portal.places.ids import make_id
from portal.places.model import Board, Grid
from portal.privacy.public import Change, PublicNotice
from portal.register.register import Register
from tests.pages import every_kind, sample

MANY, MORE = 300, 120
_SYLLABLES = "会议签到材料公示期限不足漏报重复发放未经集体讨论擅自决定验收走过场合同条款改动比选单位少于三家"
_SAID = random.Random(7)


def words(length: int) -> str:
    """Some text that no other row has."""
    return "".join(_SAID.choices(_SYLLABLES, k=length))


def power(number: int) -> dict[str, Any]:
    """A power of the one post that has all of them."""
    area = ("公共服务", "办事", "财务", "议事", "岗位")[number % 5]
    steps = [{**step, "parent": f"QL-{number:03}"} for step in sample.ITEM["steps"]]
    return {**sample.ITEM, "number": f"QL-{number:03}", "name": f"{words(9)}审核", "area": area, "steps": steps}


def holder(number: int) -> dict[str, Any]:
    """A power of a post of its own."""
    name = (
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"[number % 16]
        + "建国玉兰文秀志明桂芳小龙"[number % 6 * 2 : number % 6 * 2 + 2]
    )
    return {**power(500 + number), "post": f"{words(4)}干事", "holder": name, "steps": []}


def risk(number: int) -> dict[str, Any]:
    """A risk of one of the powers, with two measures."""
    key = f"FX-{number}"
    measures = [{"parent": key, "measure": words(14), "post": "民政专干"} for _ in range(2)]
    grade = number % 4 + 1
    return {
        **sample.RISKS[0], "number": key, "title": words(10), "power_item": f"QL-{number:03}", "likelihood": grade,
        "harm": grade, "measures": measures,
    }  # fmt: skip


def rule(number: int) -> dict[str, Any]:
    """A rule that says what the post may and may not do."""
    return {
        **every_kind.RULE, "number": f"ZD-2026-{number}", "title": f"{words(8)}办法", "may": words(12),
        "may_not": words(12), "power_item": f"QL-{number:03}",
    }  # fmt: skip


def receipt(number: int, year: int, **more: Any) -> dict[str, Any]:
    """A payment to the one payee of everything."""
    return sample.receipt(
        f"PZ-{year}-{number}", words(12), 100 + number, date=f"{year}年3月8日", payee="示例建筑工程有限公司",
        power_item="QL-001", **more,
    )  # fmt: skip


def opinion(number: int, month: str) -> dict[str, Any]:
    """An opinion nobody has answered."""
    return {
        **every_kind.OPINIONS[0], "number": f"YJ-{month}-{number}", "said": words(24), "power_item": "QL-001",
        "received_on": f"{month}-0{number % 9 + 1}",
    }  # fmt: skip


def patrol(number: int) -> dict[str, Any]:
    """A patrol that found something, nothing done about it."""
    return {
        **sample.FINDINGS[3], "number": f"JD-{number}", "subject": words(8), "problem": words(18),
        "supervised_on": str(date(2026, 3, 1) - timedelta(number)), "tender": "ZB-2026-01",
    }  # fmt: skip


def activity(number: int) -> dict[str, Any]:
    """A visit or a lesson."""
    return {
        **every_kind.ACTIVITIES[number % 4], "number": f"HD-{number}", "subject": words(14), "opinions": 3,
        "held_on": str(date(2026, 3, 1) - timedelta(number)),
    }  # fmt: skip


def account(number: int) -> dict[str, Any]:
    """What somebody owes."""
    return {
        "number": str(number), "subject": f"应收{words(6)}款", "sort": "应收款", "opening": 100 + number, "income": 0,
        "spending": 0, "closing": 100 + number,
    }  # fmt: skip


def asset(number: int) -> dict[str, Any]:
    """Something let whose rent is missing and whose contract is over."""
    return {
        "number": f"ZC-{number}", "name": words(7), "sort": "经营性资产", "use": "出租", "lessee": "示例农业有限公司",
        "begins": "2024-01-01", "ends": "2025-12-31", "rent": 1000 + number, "received": 10,
    }  # fmt: skip


def tender() -> dict[str, Any]:
    """A purchase with very many bids and payments."""
    bids = [
        {"parent": "ZB-2026-01", "bidder": f"成都{words(4)}有限公司", "price": 86000 + n, "score": 80, "state": "有效"}
        for n in range(30)
    ]
    paid = [
        {"parent": "ZB-2026-01", "paid_on": f"2026年2月{n % 27 + 1}日", "amount": 100 + n, "milestone": words(6)}
        for n in range(40)
    ]
    return {**sample.TENDER, "power_item": "QL-001", "bids": [sample.TENDER["bids"][0], *bids], "payments": paid}


def changed(notice: PublicNotice) -> PublicNotice:
    """The same in its three hundredth issue, each with a change of a row."""
    rows = notice.records
    told = (
        Change(n + 2, date(2026, 4, 1), row.id, row.title, "更正", "金额", f"{n}", "1", words(20))
        for n, row in enumerate(rows[:MANY])
    )  # fmt: skip
    return replace(notice, history=tuple(told), issue=MANY + 1)


def benefits() -> PublicNotice:
    """Two thousand people of sixty groups, sixty open programmes and as many closed ones."""
    people = sample.people(2000, "耕地地力保护补贴", "2026年3月12日")
    shut = [{**row, "programme": f"{words(6)}救助"} for row in sample.people(360, "", "2026年3月12日")]
    rows = [
        {**row, "group": f"{n % 60 + 1}组", "official_tie": None if n % 20 else "本人是干部"}
        for n, row in enumerate(people)
    ]
    made = sample.notice(
        sample.LIUHE,
        "benefits",
        "2026年3月",
        [*rows, *(shut[n] | {"programme": shut[n % 60]["programme"]} for n in range(360))],
    )
    programmes = [f"{words(6)}补贴" for _ in range(60)]
    named = (replace(r, shown={**r.shown, "programme": programmes[n % 60]}) for n, r in enumerate(made.records))
    return replace(made, records=tuple(named))


def notices() -> Iterator[PublicNotice]:
    """Hundreds of each, and ten years of months."""
    of = sample.notice
    many, more = range(1, MANY + 1), range(1, MORE + 1)
    yield of(sample.LIUHE, "power-items", "2026年", [*map(power, many), *map(holder, range(60))])
    yield of(sample.LIUHE, "risks", "2026年", [*map(risk, more)])
    yield of(sample.LIUHE, "rules", "2026年", [*map(rule, more)])
    yield changed(benefits())
    yield of(sample.LIUHE, "tenders", "2026年", [tender()])
    yield of(sample.LIUHE, "receipts", "2026年3月", [receipt(n, 2026, tender="ZB-2026-01") for n in range(2000)])
    for year in range(2016, 2026):
        for month in range(1, 13):
            yield of(sample.LIUHE, "receipts", f"{year}年{month}月", [receipt(month, year)])
            yield of(sample.LIUHE, "opinions", f"{year}年{month}月", [opinion(1, f"{year}-{month:02}")])
    yield of(sample.LIUHE, "opinions", "2026年3月", [opinion(n, "2026-03") for n in many])
    yield of(sample.LIUHE, "findings", "2026年第一季度", [*map(patrol, more)])
    yield of(sample.LIUHE, "activities", "2026年3月", [*map(activity, more)])
    yield of(sample.LIUHE, "accounts", "2026年3月", [*map(account, many)])
    yield of(sample.LIUHE, "assets", "2026年", [*map(asset, many)])
    cases = [{**every_kind.CASE, "number": f"AL-2026-{n}", "title": f"某村{words(8)}"} for n in more]
    yield of(every_kind.DISTRICT, "cases", "2026年", cases)


def register() -> Register:
    """That village, with forty boards and sixty grids."""
    gazetteer = Gazetteer.load()
    boards = (Board(make_id("b", n), sample.LIUHE, f"{words(5)}门口", date(2026, 1, 1)) for n in range(1, 41))
    gazetteer.boards.update({board.id: board for board in boards})
    grids = (Grid(make_id("g", n), sample.LIUHE, f"第{n}网格", (f"{n}组",), "民政专干") for n in range(1, 61))
    gazetteer = gazetteer.with_grids({grid.id: grid for grid in grids})
    return Register.build(sample.SITE, sample.TODAY, gazetteer, tuple(notices()), info={})
