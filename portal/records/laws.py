"""The laws of villagers' and of urban residents' committees, by whose articles most is published: in one place.

Both were changed on 28 October 2025 and are in force so since 1 January 2026; nearly every article has another number
than before. Who cites one asks here by what the article is about, so that a number stands nowhere else. Sources:
中华人民共和国村民委员会组织法（2025年第二次修正）, 中华人民共和国城市居民委员会组织法（2025年修订）, National People's
Congress, 国家法律法规数据库 (flk.npc.gov.cn).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its `title`, as it is in force `since`, with the number of its `last` article.

    `articles` are numbers by what they are about.
    """

    title: str
    since: date
    last: int
    articles: Mapping[str, int]

    @property
    def named(self) -> str:
        """The law alone, where it is not said which article."""
        return f"《{self.title}》"

    def article(self, *about: str) -> str:
        """The law with its articles about some things, in this order; KeyError for what it says nothing of."""
        return self.named + "、".join(f"第{chinese(self.articles[one])}条" for one in about)


def chinese(number: int) -> str:
    """A number from 1 to 99 as laws write it: 24 → 二十四."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


SINCE: Final = date(2026, 1, 1)
VILLAGERS: Final = Law(
    "村民委员会组织法",
    SINCE,
    50,
    {
        "报告": 2, "协助": 6, "委员会": 9, "生产生态": 10, "文明": 11, "守法": 12, "选举": 15, "移交": 24,
        "召集": 25, "到会": 26, "审议": 27, "讨论决定": 28, "代表": 29, "代表会议": 30, "村规民约": 31,
        "小组": 32, "协商": 33, "少数服从多数": 34, "公开": 35, "查实": 36, "监督": 37, "评议": 38,
        "档案": 39, "审计": 40, "经费": 42,
    },
)  # fmt: skip
RESIDENTS: Final = Law(
    "城市居民委员会组织法",
    SINCE,
    50,
    {
        "报告": 2, "协助": 6, "委员会": 9, "职责": 10, "守法": 11, "小组": 13, "选举": 14,
        "召集": 26, "到会": 27, "代表会议": 28, "代表到会": 29, "讨论决定": 30,
        "公约": 31, "协商": 32, "少数服从多数": 33,
        "公开": 34, "查实": 35, "监督": 36, "评议": 37, "审计": 38, "档案": 39, "经费": 41, "筹资": 42, "用房": 44,
    },
)  # fmt: skip
