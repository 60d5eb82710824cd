"""An invented village of 12 groups of 60 households over twelve months: the same village whoever is in need.

`Village(seed)` draws who is on the closed lists, in which order they stand, and nothing else: amounts, standards,
household sizes, counts, open lists and ordinary receipts are the same for every seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from tests.content import LIU, Content

TODAY = date(2026, 4, 1)
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭"
GIVEN = "春夏秋冬兰芳军强伟敏静丽勇艳杰娟涛明超霞平刚桂英华玉珍荣贵清福德世光永志云安民成德康顺"
GROUPS, HOUSEHOLDS = 12, 60
MONTHS = (
    *(f"2025-{month:02d}" for month in range(4, 13)),
    *(f"2026-{month:02d}" for month in range(1, 4)),
)
"""The first of them ended more than a year ago by the last day of the test."""
CLOSED = (
    ("QL-001", "农村低保金", 24, 430, "按人均收入补差"),
    ("QL-001", "特困人员救助供养金", 6, 1274, "每人每月 1274 元"),
    ("QL-001", "重度残疾人护理补贴", 7, 100, "每人每月 100 元"),
    ("QL-001", "困境儿童生活补贴", 2, 900, ""),
    ("QL-001", "艾滋病感染者补助", 1, 600, ""),
    ("QL-001", "大病医疗互助金", 3, 2400, ""),
)
"""(power item, programme, households, base amount, standard): one of them has a single household."""
SMALL = ("艾滋病感染者补助", "困境儿童生活补贴", "大病医疗互助金")
"""Those that are too small to be named."""

Person = tuple[str, str]
"""(name, group)."""


@dataclass(frozen=True)
class Village:
    """One draw of who is in need."""

    seed: int

    @cached_property
    def people(self) -> list[Person]:
        """Every head of a household, the same for all seeds, no name twice."""
        drawn = random.Random(7)
        names: dict[str, None] = {}
        while len(names) < GROUPS * HOUSEHOLDS:
            names[drawn.choice(SURNAMES) + "".join(drawn.choice(GIVEN) for _ in range(drawn.choice((1, 2, 2, 2))))] = (
                None
            )
        return [(name, f"{1 + at // HOUSEHOLDS}组") for at, name in enumerate(names)]

    @cached_property
    def in_need(self) -> dict[str, list[Person]]:
        """Recipients by closed programme; the official's relative is one of them."""
        pool = self.people[:]
        random.Random(f"need {self.seed}").shuffle(pool)
        return {name: [pool.pop() for _ in range(count)] for _, name, count, _, _ in CLOSED}

    @property
    def names(self) -> set[str]:
        """Everybody on a closed list."""
        return {name for people in self.in_need.values() for name, _ in people}

    def write(self, path: Path, *, corrected: bool = False) -> Content:
        """The content folder; `corrected`: one closed row is corrected and one is gone from the last month."""
        content = Content.small(path)
        for workbook in content.folder(LIU).glob("*2026-03.xlsx"):
            workbook.unlink()
        for at, month in enumerate(MONTHS):
            last = at == len(MONTHS) - 1
            term = f"{month[:4]}年{int(month[5:])}月12日至{month[:4]}年{int(month[5:])}月18日"
            content.benefits(LIU, month, list(self._benefits(at, corrected and last)), term=term)
            content.receipts(LIU, month, list(self._receipts(at)), term=term)
        return content

    def _benefits(self, at: int, corrected: bool) -> Iterator[dict[str, object]]:
        month = MONTHS[at]
        rows = []
        for item, name, count, base, standard in CLOSED:
            for place, (person, group) in enumerate(self.in_need[name]):
                if corrected and name == "农村低保金" and place == count - 1:
                    continue  # taken off the list
                amount = base + place * 10 + (55 if corrected and name == "农村低保金" and place == 0 else 0)
                rows.append({
                    "权力事项编号": item, "补贴项目": name, "受益人": person, "村民小组": group,
                    "人口数": 1 + place % 4, "金额": amount, "补贴标准": standard, "发放日期": f"{month}-10",
                    "与村（社区）干部关系": "村主任之兄" if name == "农村低保金" and place == 3 else None,
                })  # fmt: skip
        random.Random(f"order {self.seed} {at}").shuffle(rows)
        yield from rows
        # The same people draw farm money, whoever else is in need.
        for place, (person, group) in enumerate(self.people[at * 7 :: 9]):
            yield {
                "补贴项目": "耕地地力保护补贴", "受益人": person, "村民小组": group, "人口数": 1 + place % 5,
                "金额": 120 + place % 30, "补贴标准": "每亩 120 元", "发放日期": f"{month}-10",
            }  # fmt: skip

    def _receipts(self, at: int) -> Iterator[dict[str, object]]:
        month = MONTHS[at]
        number = 0
        for name, people in self.in_need.items():
            person, _ = people[at % len(people)]
            number += 1
            yield {
                "凭证号": f"PZ-{month}-{number}", "权力事项编号": "QL-001", "日期": f"{month}-11", "收款方": person,
                "用途": f"付{person}{name}", "金额": 400 + number,
            }  # fmt: skip
        number += 1
        yield {"凭证号": f"PZ-{month}-{number}", "日期": f"{month}-12", "收款方": self.in_need["农村低保金"][0][0],
               "用途": "代发临时救助", "金额": 300}  # fmt: skip
        poor = [person for person, _ in self.in_need["农村低保金"]]
        for person in poor[at : at + 6]:  # six people with a row each, and seven in one
            number += 1
            yield {
                "凭证号": f"PZ-{month}-{number}", "日期": f"{month}-12", "收款方": person, "用途": "公益性岗位工资",
                "金额": 500,
            }  # fmt: skip
        number += 1
        yield {"凭证号": f"PZ-{month}-{number}", "日期": f"{month}-12", "收款方": f"{poor[0]}等7人", "用途": "春节慰问",
               "金额": 2100}  # fmt: skip
        for person, _ in self.people[at::131]:
            number += 1
            yield {
                "凭证号": f"PZ-{month}-{number}",
                "日期": f"{month}-13",
                "收款方": person,
                "用途": "误工补贴",
                "金额": 80,
            }
