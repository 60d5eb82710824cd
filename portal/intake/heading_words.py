"""What a heading says: the field and the unit of a column, from the texts above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from portal.fields.day import DAY
from portal.fields.money import MONEY, UNITS
from portal.fields.value import Cell, clean
from portal.intake.common_phrases import counts_as
from portal.intake.composed import LONGEST, Composed, Reading
from portal.intake.model import HeadedColumn
from portal.intake.personal_headings import personal_topic
from portal.intake.silent_headings import SILENT, is_written_by_hand, plain, says_what_never_leaves
from portal.records.column import BoundColumn, Role
from portal.records.record import Table

_MARKS = re.compile(r"[*＊※★☆▲△●○◆◇■□\s]|[（(]必填[)）]|[（(]选填[)）]|[（(]可不填[)）]")
_NUMBERED = re.compile(
    r"^(?:[（(][\d一二三四五六七八九十]{1,2}[)）]|\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,2}、|[①-⑳])(?=[㐀-鿿])"
)
_BRACKETS = str.maketrans("()[]【】〔〕{}﹙﹚", "（）（）（）（）（）（）")
_UNIT = re.compile(r"（(?:单位[:：])?([^（）]{1,6})）$")
_UNIT_BESIDE = re.compile(r"(?<=..)[/／:：,，、-]?(?:单位[:：])?((?:人民币)?[十百千]?万?元|亩)$")
_SENTENCE = re.compile(r"[\d:：。，！？!?；;]")
"""What a title or a line of text has, and a heading put together of parts has not: 单位：万元 电话：028-87120000."""
_RATE = re.compile(
    r"（(?:单位[:：])?元?(?:[/／每](?:[人户亩月年天日次台头只株套]|平方米|人次)(?:[·.、/／]?(?:[人户亩月年天日次]))*)+）$"
)
"""The unit of a standard: yuan for each of something."""
_NOTE = re.compile(
    r"（(?:小写|全称|公章|户主|农户|年月日|年/月/日|如有|可多选|详细|简述|简要|简要说明|可附页|可另附页|具体到[日月年组]"
    r"|精确到[日月年组元角分]|按实填写|如实填写|据实填写|附后|见附件|单选|至少一项|主要|没有填无|无则不填)）$"
)
"""Remarks in brackets that say how to fill a column in, not what it holds."""
_BEFORE = ("本月", "当月", "本期", "本次", "此次", "实际", "具体", "所属", "所在", "主要", "相关", "有关", "详细")
"""What may stand before a heading without changing what it says."""
_OTHER_AMOUNT = re.compile(
    "应[发付补收领缴]|计划|预算|概算|估算|核定|累计|上[年期月]|去年|往年|年初|期初|期末|结转|扣|退|核减|核增|剩余|结余|余额|未[发付补领]"
    "|占|比例|标准|收入|欠|借|贷|合同|中标|已[付拨]|拨付|决算|审定"
)
"""Words over 金额 that make it another amount than the one a bare 金额 is."""
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
KEPT = 10_000
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


class Lookup(dict[str, BoundColumn]):
    """The columns of a table by every heading staff use, as compared; and what else is known of headings there.

    `unpublished` ones are no column because their place said so; `unread` ones of the table are known and never leave;
    `yielding` ones are read as their field only where nothing else is, and that is `told` of some.
    """

    def __init__(self, model: type[Table]) -> None:
        super().__init__()
        declared = ((bound, heading) for bound in model.columns() for heading in bound.headings)
        further = ((bound, heading) for bound in model.columns() for heading in bound.further)
        for bound, heading in (*declared, *further):
            self.setdefault(normal(heading), bound)
        bounds = {bound.name: bound for bound in model.columns()}
        stand_ins = {normal(heading): name for heading, name in model.on_forms.stand_ins().items()}
        for heading, name in stand_ins.items():
            self.setdefault(heading, bounds[name])
        self.told = frozenset(map(plain, stand_ins))
        self.yielding = self.told | {plain(normal(heading)) for heading in model.on_forms.yielding()}
        self.unread = {plain(normal(heading)): heading for heading in model.on_forms.unread()}
        self.silent = {**SILENT, **self.unread}
        self.unpublished = model.unpublished
        for heading, bound in tuple(self.items()):
            self._also_by_time(heading, bound)
        for heading, bound in tuple(self.items()):
            self.setdefault(plain(heading), bound)
        self.composed = Composed.of(model, self, self.silent)

    def _also_by_time(self, heading: str, bound: BoundColumn) -> None:
        """A day is said 日期 or 时间 alike."""
        for one, other in (("日期", "时间"), ("时间", "日期")):
            if bound.value is DAY and heading.endswith(one):
                self.setdefault(heading.removesuffix(one) + other, bound)


def normal(heading: object) -> str:
    """A heading as compared: width, spaces, stars, 必填, numbers before it and colons behind it taken away."""
    text = _MARKS.sub("", clean(heading)).translate(_BRACKETS)
    return _NUMBERED.sub("", text).rstrip(":：;；。，,、.") or text


@cache
def lookup_of(model: type[Table]) -> Lookup:
    """The headings of a model, made once."""
    return Lookup(model)


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


def headed_column(index: int, text: str, lookup: Lookup, *, composed: bool = True) -> HeadedColumn | None:
    """The column a text heads; None where no column of the model is called so, in a unit that could be read.

    With `composed` a heading that no list has is read by its parts.
    """
    if text in lookup.unpublished:
        return None
    bound = lookup.get(text)
    if bound is not None:
        factor = UNITS.get(parted(text)[1], 1) if bound.value is MONEY else 1
        return HeadedColumn(index, letters(index), bound.name, text, factor, stands_in=plain(text) in lookup.yielding)
    name, unit = parted(text)
    if (plain(name) in lookup.unread or is_written_by_hand(name)) and name not in lookup:
        return None
    said = next((word for word in _variants(name) if word in lookup), None)
    if said is None:
        return _composed_column(index, text, lookup) if composed else None
    bound = lookup[said]
    if not _may_have(bound, unit):
        return None
    factor = UNITS[unit] if unit and bound.value is MONEY else 1
    return HeadedColumn(index, letters(index), bound.name, text, factor, stands_in=plain(said) in lookup.yielding)


def _composed_column(index: int, text: str, lookup: Lookup) -> HeadedColumn | None:
    """The column that the parts of a heading say, in a unit that could be read."""
    if (said := _said(text, lookup)) is None or said.bound is None:
        return None
    unit, bound = parted(text)[1], said.bound
    if not _may_have(bound, unit):
        return None
    factor = UNITS[unit] if unit and bound.value is MONEY else 1
    return HeadedColumn(index, letters(index), bound.name, text, factor, stands_in=not bound.several, composed=True)


def _may_have(bound: BoundColumn, unit: str) -> bool:
    """Whether a column may name a unit; 元 says nothing else of a standard: 补贴标准（元）."""
    if not unit or (bound.column.role is Role.STANDARD and unit == "元"):
        return True
    return unit in (UNITS if bound.value is MONEY else _SAME_UNITS.get(bound.value.name, ()))


def _said(text: str, lookup: Lookup) -> Reading | None:
    """What the parts of a heading say, the first of its spellings that says anything; None where none does."""
    if _SENTENCE.search(text):
        return None
    if text in lookup.composed.known:
        return lookup.composed.known[text]
    name = _RATE.sub("", parted(text)[0])
    said = next((one for word in _variants(name) if (one := lookup.composed.said(plain(word)))), None)
    said = said or _said_twice(name, lookup)
    if len(lookup.composed.known) < KEPT:
        lookup.composed.known[text] = said
    return said


def _said_twice(name: str, lookup: Lookup) -> Reading | None:
    """What a heading says that says it twice, with brackets or a stroke between: 反映时间（日期）, 收款人/单位."""
    halves = [half for half in re.split(r"[（）/／]|(?:或者?|及)", name) if half]
    if len(halves) < 2:
        return None
    read = [_bound_of(half, lookup) for half in halves]
    first = read[0]
    if first and all(one is first for one in read):
        return Reading(first)
    # A word of the table's in brackets says of which sort it is: 合同编号（施工）; of an amount it may be another one.
    noted = halves[1] in lookup.composed.phrases.words and first and first.value is not MONEY
    return Reading(first) if noted and name.endswith("）") and read[1] in (first, None) else None


def _bound_of(text: str, lookup: Lookup) -> BoundColumn | None:
    """The column that a list or the parts of a heading say."""
    said = None if text in lookup else _said(text, lookup)
    return lookup.get(text) or (said.bound if said else None)


def silent_heading(text: str, lookup: Lookup | None = None) -> str:
    """The known heading that is not read as which a text counts, as written in its list; empty where it is none."""
    known = SILENT if lookup is None else lookup.silent
    if is_written_by_hand(text) or (lookup is not None and text in lookup.unpublished):
        return text
    found = next((known[word] for one in _variants(parted(text)[0]) if (word := plain(one)) in known), "")
    if found or says_what_never_leaves(text):
        return found or text
    if lookup is not None and (said := _said(text, lookup)) is not None:
        return "" if said.bound else text
    return _common(text)


@lru_cache(KEPT)
def _common(text: str) -> str:
    """What a heading that is put together as in every kind counts as; empty where it is none."""
    if _SENTENCE.search(text) or len(text) > LONGEST:
        return ""
    words = [plain(word) for word in _variants(parted(text)[0])]
    return next((found for word in words if (found := counts_as(word))), "") or (
        text if any(map(personal_topic, words)) else ""
    )


def is_told(column: HeadedColumn, model: type[Table]) -> bool:
    """Whether the heading says nearly what its field says, and not quite: that it is read so is told."""
    name = parted(column.heading)[0]
    return any(plain(word) in lookup_of(model).told for word in (column.heading, *_variants(name)))


def is_other_amount(above: str, column: HeadedColumn, lookup: Lookup) -> bool:
    """Whether what stands over a column of money makes it another amount than its own heading says: 应发 over 金额."""
    bound = next((bound for bound in lookup.values() if bound.name == column.name), None)
    return bound is not None and bound.value is MONEY and _OTHER_AMOUNT.search(above) is not None


def is_other_words(above: str) -> bool:
    """Whether words over amounts make them another sort of amount: 应发, 预算."""
    return _OTHER_AMOUNT.search(above) is not None


def has_own_unit(column: HeadedColumn) -> bool:
    """Whether the heading itself names a unit of money."""
    return parted(column.heading)[1] in UNITS


@lru_cache(KEPT)
def parted(text: str) -> tuple[str, str]:
    """A heading without the unit it names, and the unit: in brackets, or, of money and land, right behind it."""
    unit = _UNIT.search(text)
    if unit is None or unit.group(1) not in BARE_UNITS:
        unit = _UNIT_BESIDE.search(text)
    return (text[: unit.start()], unit.group(1)) if unit else (text, "")


@lru_cache(KEPT)
def _variants(name: str) -> tuple[str, ...]:
    """What a heading may be called for short, the whole of it first."""
    noted = _NOTE.sub("", name)
    bare = plain(noted)
    short = bare.replace("的", "")
    without = (short.removeprefix(before) for before in _BEFORE if short.startswith(before))
    return tuple(dict.fromkeys((name, noted, bare, short, *without)))
