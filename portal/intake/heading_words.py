"""What a heading says: the field and the unit of a column, from the texts above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from portal.fields.day import DAY
from portal.fields.money import MONEY, UNITS
from portal.fields.value import Cell, clean
from portal.intake.model import HeadedColumn
from portal.records.column import BoundColumn
from portal.records.record import Table

Lookup = Mapping[str, BoundColumn]
REMARKS = ("备注", "备考", "附注", "附记", "说明", "情况说明", "备注说明", "其他说明", "特殊说明", "备注信息", "注")
STATES = (
    "发放状态", "发放情况", "发放结果", "支付状态", "打款状态", "打卡状态", "领取状态", "领取情况", "到账情况",
    "兑付情况", "兑付状态", "是否发放", "是否领取", "是否到账", "是否打卡", "是否兑付",
)  # fmt: skip
"""Columns that never leave: what they say of a row is weighed by `portal.intake.remarks`."""
IGNORED = (
    "序号", "编次", "行号", "签名", "签字", "领取人签字", "领款人签字", "领取人签名", "领款人签名", "户主签字",
    "户主签名", "本人签字",
    "村主任签字", "书记签字", "负责人签字", "监委会签字", "经手人签字", "审批人签字", "签章", "盖章", "手印", "按印",
    *REMARKS, *STATES,
)  # fmt: skip

SERIALS = ("序号", "编次", "行号")
"""Those of the above that number the rows of a sheet."""

_MARKS = re.compile(r"[*＊※\s]|[（(]必填[)）]|[（(]选填[)）]|[（(]可不填[)）]")
_UNIT = re.compile(r"[（(【\[](?:单位[:：])?([^（()）\]】]{1,6})[)）\]】]$")
_SAME_UNITS = {
    "count": (
        "人",
        "户",
        "个",
        "名",
        "步",
        "天",
        "日",
        "工作日",
        "人次",
        "份",
        "册",
        "张",
        "条",
        "封",
        "次",
        "场",
        "期",
        "件",
        "票",
        "分",
    ),
    "measure": ("亩", "分"),
    "day": ("年月日", "年/月/日", "年-月-日", "年.月.日"),
}
"""Units in a heading that change nothing, by kind of value. Any other would be read wrongly, so it is not known."""
BARE_UNITS = frozenset({*UNITS, *(unit for units in _SAME_UNITS.values() for unit in units)})
_DATUM = re.compile(
    r"[¥￥]?[+-]?\d[\d,.，%/-]*(?:元|万元|人|户|亩|天|组|号)?"
    r"|\d{2,4}[年./-]\d{1,2}[月./-]\d{1,2}[日号]?(?:\s.*)?|[A-Za-z]{1,5}[-—]?\d[\dA-Za-z-]*"
)


def letters(index: int) -> str:
    """Excel's name of a column: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def normal(heading: object) -> str:
    """A heading as compared: width, spaces, stars and 必填 taken away."""
    return _MARKS.sub("", clean(heading)).replace("(", "（").replace(")", "）").replace("﹙", "（")


@cache
def lookup_of(model: type[Table]) -> Lookup:
    """The columns of a model by every heading staff use, as compared; a day is said 日期 or 时间 alike."""
    said = {normal(heading): bound for bound in model.columns() for heading in bound.headings}
    for heading, bound in tuple(said.items()):
        for one, other in (("日期", "时间"), ("时间", "日期")):
            if bound.value is DAY and heading.endswith(one):
                said.setdefault(heading.removesuffix(one) + other, bound)
    return {heading: bound for heading, bound in said.items() if heading not in model.unpublished}


@cache
def ignored_by(model: type[Table]) -> frozenset[str]:
    """The headings, as compared, of columns that are not read: of every sheet, and of this one as staff answered."""
    return frozenset(IGNORED) | model.unpublished


def is_datum(cell: Cell) -> bool:
    """Whether a cell holds what headings do not: a number, an amount, a date, a serial number."""
    if isinstance(cell, str):
        return _DATUM.fullmatch(clean(cell)) is not None
    return cell is not None


def spellings(stack: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """What a column may be called, the longest first: 项目 over 编号 is 项目编号, not some 编号.

    Only a heading over several columns may be left out; one that stands alone is part of the name.
    """
    for start in range(len(stack)):
        if start and not stack[start - 1][1]:
            return
        texts = [text for text, _ in stack[start:]]
        yield "".join(texts)
        if len(texts) > 1 and texts[-1] in BARE_UNITS:
            yield f"{''.join(texts[:-1])}（{texts[-1]}）"


def headed_column(index: int, text: str, lookup: Lookup) -> HeadedColumn | None:
    """The column a text heads; None where no column of the model is called so, in a unit that could be read."""
    unit = _UNIT.search(text)
    if text in lookup:
        factor = UNITS.get(unit.group(1), 1) if unit else 1
        return HeadedColumn(index, letters(index), lookup[text].name, text, factor)
    bound = lookup.get(text[: unit.start()]) if unit else None
    if unit is None or bound is None:
        return None
    if bound.value is MONEY and unit.group(1) in UNITS:
        return HeadedColumn(index, letters(index), bound.name, text, UNITS[unit.group(1)])
    if unit.group(1) in _SAME_UNITS.get(bound.value.name, ()):
        return HeadedColumn(index, letters(index), bound.name, text)
    return None


def has_own_unit(column: HeadedColumn) -> bool:
    """Whether the heading itself names a unit of money."""
    unit = _UNIT.search(column.heading)
    return bool(unit and unit.group(1) in UNITS)
