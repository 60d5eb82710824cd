"""Rows that say how many stand in the list (本页共3户, 以上共计5户12人), which are held against it."""

from __future__ import annotations

import re

from portal.intake.model import RawTable
from portal.problems import Problems
from portal.records.record import Record

_UNITS = "户人名条笔项件张份宗例"
_NUMBER = rf"\d+\s*[{_UNITS}](?:次|户|口)?"
_COUNT = re.compile(
    r"[（(]?(?:以上|上述|本页|本表|本月|本次|本期|本季度?|本年度?|本批|全村|全社区|全组|本村|本社区|本组|此次)?"
    r"(?:名单|公示|发放|补贴|享受|对象|人员|农户|受益|符合条件)*(?:[:：，,]\s*)?(?:共计?|总共|一共|合计|总计)(?:有|为)?\s*[:：]?\s*"
    rf"(?:(?:农户|家庭|保障|对象)?{_NUMBER}\s*[，,、；;和]?\s*)+[。.]?[)）]?"
)
_EACH = re.compile(rf"(\d+)\s*[{_UNITS}]")


def counts_in(text: str) -> tuple[int, ...]:
    """The numbers a text says of its list; none where it says more or less than that."""
    if "共" not in text and "计" not in text:
        return ()
    return tuple(map(int, _EACH.findall(text))) if _COUNT.fullmatch(text) else ()


def tell_counts(table: RawTable, said: list[tuple[int, str]], problems: Problems) -> None:
    """A warning for each text (row, text) none of whose numbers is how many rows stand above it, or since the last."""
    if not issubclass(table.model, Record):
        return
    last = 0
    for row, text in said:
        above = [raw.row for raw in table.rows if raw.row < row]
        lists = {len(above), sum(one > last for one in above), len(table.rows)}
        if not lists & set(counts_in(text)):
            problems.warn(
                "count_differs", table.where.at(row=row), f"这里写着“{text[:30]}”，上面读到的是 {len(above)} 行",
                "请核对是漏了行、多了行还是这句话没有更新", text,
            )  # fmt: skip
        last = row
