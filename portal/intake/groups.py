"""Rows that name a group for the rows below them (第1组, 二组：) and titles that only repeat what these say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from portal.intake.model import RawRow, RawTable
from portal.intake.stopped_lists import says_going_on
from portal.problems import Problems
from portal.records.column import Role

GROUP, SECTION = "分组行", "小标题"
_ORDINAL = r"[一二三四五六七八九十百]{1,4}|\d{1,3}"
_NUMBERED = rf"(?:[（(](?:{_ORDINAL})[)）]|(?:{_ORDINAL})[、.．:：)）])\s*"
_GROUP = re.compile(
    rf"(?:{_NUMBERED})?(?P<name>第?(?:{_ORDINAL})(?:村民|居民)?(?:小组|组|社|队|网格)"
    r"|[一-龥]{1,6}?(?:村民小组|居民小组|小组|(?<!合作)社|组|队|院落|网格|自然村|大院))\s*(?:[（(][^（()）]*[)）])?\s*[:：]?"
)
_SECTION = re.compile(rf"(?:{_NUMBERED})?(?P<name>\D.{{0,30}}?)\s*[:：]?")
_NUMERAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_OUT = re.compile(r"[停退未不销消死减否待拟]")
"""In a title that says one of these the rows below may be those who receive nothing."""


def joined(texts: Sequence[str]) -> Sequence[str]:
    """A title whose numeral stands in a cell of its own (一 | 二组) as one text."""
    if len(texts) == 2 and _NUMERAL.fullmatch(texts[0]) and not texts[1][0].isdigit():
        return [f"{texts[0].rstrip('、.．')}、{texts[1]}"]
    return texts


def group_in(text: str) -> str:
    """The name of the group that a text is, without a number before it; empty where it is none."""
    found = None if _OUT.search(text) else _GROUP.fullmatch(text)
    return found["name"] if found else ""


@dataclass(slots=True)
class GroupRows:
    """What the last row of a group gives to the rows below it in a table."""

    table: RawTable
    problems: Problems
    name: str = ""
    told: bool = False
    field: str = field(init=False)

    def __post_init__(self) -> None:
        self.field = self.table.model.field_for(Role.GROUP) or ""

    def names(self, text: str) -> re.Match[str] | None:
        """The group a text names."""
        return None if _OUT.search(text) else _GROUP.fullmatch(text)

    def take(self, number: int, text: str, below: Sequence[str]) -> str:
        """What a row with one text is, given the texts of the row of data below it; empty where nobody can tell."""
        group = self.names(text)
        if group is not None:
            self.name = group["name"] if self.field else ""
            if self.name and not self.told:
                self.told = True
                self.problems.warn(
                    "group_from_row", self.table.where.at(row=number),
                    f"这一行“{text[:20]}”读作下面各行的组（没有另写组的行；下面的一样）",
                    "请核对；不对的，请删去这一行，在每一行里写明组", text,
                )  # fmt: skip
            return GROUP
        if says_going_on(text):
            self.name = ""
            return SECTION
        section = _SECTION.fullmatch(text)
        said = section["name"] if section else ""
        if (
            len(said) > 1
            and not _OUT.search(said)
            and any(said in cell or (len(cell) > 3 and cell in said) for cell in below)
        ):
            self.name = ""
            return SECTION
        return ""

    def given(self, raw: RawRow) -> RawRow:
        """A row of data with the group it stands under, unless it names its own."""
        if not self.name:
            return raw
        if self.field not in raw.names:
            return replace(raw, names=(*raw.names, self.field), values=(*raw.values, self.name))
        at = raw.names.index(self.field)
        if raw.values[at] is not None:
            return raw
        return replace(raw, values=(*raw.values[:at], self.name, *raw.values[at + 1 :]))
