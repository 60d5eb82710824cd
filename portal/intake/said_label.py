"""What a label over columns, or the name of a sheet, says of every row below it: a month, a programme, a group."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from portal.fields.day import DAY
from portal.fields.value import clean
from portal.intake.answers import looks_private, target
from portal.intake.groups import group_in
from portal.records.column import Role
from portal.records.period import Period
from portal.records.record import Table

Says = tuple[tuple[str, str], ...]
_HAN = "一二三四五六七八九十"
_NUMBER = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_PAID = r"实?(?:发放|补贴|补助|领取|支付|发|补)?(?:金额|资金|补贴|补助|工资|保障金|津贴|款)*"
_YEAR = r"(?:(?P<year>20\d\d)\s*年?[.\-/]?\s*)?"
_MONTH = re.compile(rf"{_YEAR}(?P<month>{_NUMBER})月份?{_PAID}")
_PART = re.compile(
    rf"{_YEAR}(?P<part>第?[一二三四1-4]季度?|[Qq][1-4]|[上下]半年|(?:{_NUMBER}月份?)?[上中下]旬"
    rf"|(?:第?{_NUMBER}|首)批次?|{_NUMBER}\s*[-~～—至]\s*{_NUMBER}月份?){_PAID}"
)
_PROGRAMME = re.compile(
    r"(?=.{2,20}$).*(?:补贴|津贴|补助|补偿|救助|救济|低保|保障金|供养金?|奖励|奖补|扶助|慰问金?|优待金?|抚恤金?|养老金"
    r"|生活费|护理费|分红|直补|奖扶)(?:金额|资金|款)?"
)
_NO_PROGRAMME = re.compile(
    "应[发付补收领]|实[发付补领]|扣|退|累计|合计|小计|总|标准|余|欠|未|已|拨|计划|预算|核[定减增]|面积|人数|户数"
    r"|[省市县区级]+(?:财政)?(?:补贴|补助|资金|奖补|配套)|中央|财政|集体补[贴助]|本[月次期]|上[月次期]|每|人均|月均|其他"
)
"""Words that make a heading an amount of another sort, and not the name of a programme."""
_GENERAL = re.compile(r"(?:惠民|惠农|各类|各项|财政|政策|农户|发放|领取|的|补贴|补助|资金|金额|款|救助|津贴)+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label is of (month, part, programme, group), as it orders, and as text."""

    sort: str
    order: tuple[int, int]
    text: str


def label_of(text: str) -> Label | None:
    """What a label says; None where it is none of these."""
    said = re.sub(r"\s", "", clean(text)).strip("（）()：:、.")
    if (found := _MONTH.fullmatch(said)) and 1 <= (month := _number(found["month"])) <= 12:
        return Label("month", (int(found["year"] or 0), month), "")
    if found := _PART.fullmatch(said):
        return Label("part", (int(found["year"] or 0), 0), found["part"])
    if name := group_in(said):
        return Label("group", (0, 0), name)
    if is_programme(said):
        return Label("programme", (0, 0), re.sub(r"(?<=[贴助偿济保养励补扶红])(?:金额|资金|款)$", "", said))
    return None


def is_programme(text: str) -> bool:
    """Whether a heading is the name of a programme, below which amounts may stand."""
    return (
        _PROGRAMME.fullmatch(text) is not None
        and not _NO_PROGRAMME.search(text)
        and not _GENERAL.fullmatch(text)
        and not looks_private(re.sub("残疾|困难|护理|病", "", text))
    )


def says(labels: list[Label], model: type[Table], has: Collection[str], period: Period) -> list[Says] | None:
    """The fields that labels of one sort fill, each in the rows below it; None where they fill none that is free.

    `has` are the fields that the sheet has columns for. A month is the day of the row where all months lie in the
    `period` of the notice and no column says the day, else the time that it is for.
    """
    sorts = {label.sort for label in labels}
    if len(sorts) != 1 or len(set(labels)) != len(labels):
        return None
    sort = sorts.pop()
    if sort in ("group", "programme"):
        name = model.field_for(Role.GROUP if sort == "group" else Role.PROGRAMME)
        return [((name, label.text),) for label in labels] if name and name not in has else None
    when = _months(labels, period) if sort == "month" else _parts(labels, period)
    day = model.field_for(Role.DATE)
    bound = model.column_for(Role.DATE)
    if when is None:
        return None
    inside = sort == "month" and all(_lies(year, month, period) for year, month, _ in when)
    if inside and day and day not in has and bound is not None and bound.value is DAY:
        return [((day, text),) for _, _, text in when]
    time = next((bound.name for bound in target("所属期", [model])), "")
    return [((time, text),) for _, _, text in when] if time and time not in has else None


def _months(labels: list[Label], period: Period) -> list[tuple[int, int, str]] | None:
    """Year, month and text of each; None where they are in no order, or nothing says of which years they are."""
    years = _years([label.order for label in labels], period)
    whole = [(year, label.order[1]) for year, label in zip(years, labels, strict=True)] if years else []
    return [(year, month, f"{year}年{month}月") for year, month in whole] or None


def _years(orders: list[tuple[int, int]], period: Period) -> list[int]:
    """The year of each (year, or 0; month), which go on from the one before: 2026年11月, 12月, 1月.

    Where no year is written, months of one year are of the notice's, and those that pass a new year of the only two
    of which one lies in the `period`.
    """
    if all(year for year, _ in orders):
        return [year for year, _ in orders]
    passed = sum(one >= other for (_, one), (_, other) in pairwise(orders))
    if orders[0][0]:
        starts = [orders[0][0]]
    elif any(year for year, _ in orders) or passed > 1:
        return []
    else:
        starts = [period.year - 1, period.year] if passed else [period.year]
    ways = [_going_on(orders, start) for start in starts]
    ways = [way for way in ways if way]
    if passed and not orders[0][0]:
        ways = [
            way for way in ways if any(_lies(year, month, period) for year, (_, month) in zip(way, orders, strict=True))
        ]
    return ways[0] if len(ways) == 1 else []


def _going_on(orders: list[tuple[int, int]], start: int) -> list[int]:
    """The years of months that begin in one; none where a written one is another."""
    years = [start]
    for (_, before), (year, month) in pairwise(orders):
        years.append(years[-1] + (month <= before))
        if year not in (0, years[-1]):
            return []
    return years


def _parts(labels: list[Label], period: Period) -> list[tuple[int, int, str]]:
    return [
        (year, 0, f"{year}年{re.sub('^(?=[一二三四1-4]季)', '第', label.text)}")
        for label in labels
        for year in (label.order[0] or period.year,)
    ]


def _lies(year: int, month: int, period: Period) -> bool:
    return year == period.year and period.first.month <= month <= period.last.month


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ones = text.startswith("十"), text.lstrip("十")
    return 10 * tens + (_HAN.index(ones) + 1 if ones else 0)
