"""Lists under a title that says their people get nothing more (停发人员), beside or below lists of those who do.

What such a list calls an amount is what was paid before, or what was taken back: whether it was paid in this period is
asked about, once for each title. 新增 over a list says nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from portal.fields.value import Cell, clean
from portal.problems import Location, Problems
from portal.records.money import Money
from portal.records.record import Table

_NUMBERED = r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．:：)）]?\s*)?(?:本[月期季年次]|当[月期])?(?:拟|已)?"
_PEOPLE = (
    r"(?:低保|特困|高龄|津贴|补贴|补助|救助|享受|保障)?(?:待遇)?(?:的)?"
    r"(?:人员|对象|农户|家庭|户|老人|名单|情况|名册|花名册|明细|部分|表)*"
)
_ENDS = r"\s*(?:[（(][^（()）]{0,12}[)）])?\s*[:：]?"
_STOPPED = re.compile(
    rf"{_NUMBERED}(?:停发|停止发放|停保|取消|退出|终止|注销|减少|核减|清退|暂停|不再享受|死亡停发){_PEOPLE}{_ENDS}"
)
_GOING_ON = re.compile(
    rf"{_NUMBERED}(?:新增|新纳入|增加|续发|续保|在保|在册|正常发放|继续享受|原有|保留|动态新增){_PEOPLE}{_ENDS}"
)


def says_stopped(text: str) -> bool:
    """Whether a title says that those below it get nothing more."""
    return _STOPPED.fullmatch(text.strip()) is not None


def says_going_on(text: str) -> bool:
    """Whether it says that they get what is written beside them, for the first time or as before."""
    return _GOING_ON.fullmatch(text.strip()) is not None


def pays(model: type[Table]) -> bool:
    """Whether the rows of a table are payments."""
    return any(bound.column.money is Money.PAID and bound.required for bound in model.columns())


def tell_stopped(text: str, where: Location, problems: Problems) -> None:
    """One error for a title."""
    problems.error(
        "stopped_list", where, f"“{text[:20]}”下面的名单也写了金额，看不出这一期发没发",
        "没有发的，请把这份名单各行的金额改成 0，或移到另一份不公开的工作簿里；发了的，请删去这一行小标题", text,
    )  # fmt: skip


def tell_stopped_above(rows: Iterable[Iterable[Cell]], model: type[Table], where: Location, problems: Problems) -> bool:
    """The same of titles above the headings of a table; whether there is one."""
    found = False
    for number, row in enumerate(rows, start=1) if pays(model) else ():
        for text in dict.fromkeys(clean(cell) for cell in row if isinstance(cell, str)):
            if says_stopped(text):
                tell_stopped(text, where.at(row=number), problems)
                found = True
    return found
