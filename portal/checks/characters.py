"""Characters that were damaged on their way are an error; those that paper has no glyph for are told and published."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from portal.charts.glyphs import FONTS, SPARE_FONTS, codes, without_glyph
from portal.checks.model import CheckedNotice, Context
from portal.fields.damage import damaged
from portal.fields.person import PERSON
from portal.problems import Location, Problems
from portal.records.column import BoundColumn
from portal.records.policy import Leaves
from portal.records.record import Table

NAMED = 5
"""So many characters are named in a message; the value has all."""


def check_characters(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """Looks at every text that leaves or is printed, of rows and of their parts."""
    sound: set[str] = set()
    columns = _texts(notice.kind)
    parts = [(name, _texts(model)) for name, _, model in notice.kind.parts()]
    for row in notice.rows:
        for bound, text in _said(row.record, columns, sound):
            where = notice.cell(bound.name, row.row)
            tell_characters(text, bound.label, where, notice.problems, private=bound.value is PERSON)
        for name, part_columns in parts:
            for part, line in zip(getattr(row.record, name), row.part_rows.get(name, ()), strict=True):
                for bound, text in _said(part, part_columns, sound):
                    where = notice.part_cell(name, bound.name, line)
                    tell_characters(text, bound.label, where, notice.problems, private=bound.value is PERSON)
    for name, rows in notice.own_rows.items():
        for own in rows:
            for bound, text in _said(own.part, _texts(type(own.part)), sound):
                where = notice.part_cell(name, bound.name, own.row)
                tell_characters(text, bound.label, where, notice.problems, private=bound.value is PERSON)


def tell_characters(text: str, label: str, where: Location, problems: Problems, *, private: bool = False) -> bool:
    """Adds the problems there are with the characters of a text; returns whether it may be published.

    What is damaged, and of a `private` text (a name) any character, is told as the value alone: messages reach logs.
    """
    if damaged(text):
        problems.error(
            "damaged_text", where, f"“{label}”里有乱码，读不出原来的字",
            "这里的字在转换文件时丢了，请对照原始资料重新填写", visible(text),
        )  # fmt: skip
        return False
    if rare := without_glyph(text):
        _tell_rare(rare, text, "有的字" if private else _named(rare), label, where=where, problems=problems)
    return True


def _tell_rare(rare: str, text: str, shown: str, label: str, *, where: Location, problems: Problems) -> None:
    unseen = without_glyph(rare, (*FONTS, *SPARE_FONTS))
    value = f"{visible(text)}（{codes(rare)}）"
    if not unseen:
        problems.warn(
            "rare_character", where, f"“{label}”里{shown}常用字库里没有，纸上用别的字库代替",
            "不用改；请看看海报上这个字对不对", value,
        )  # fmt: skip
    elif all(unicodedata.category(char) == "Co" for char in unseen):
        problems.warn(
            "no_glyph", where, f"“{label}”里{shown}是某个字体自己的符号或者造字，手机上看不到，纸上印成“〓”并注明编码",
            "是符号的，请改成通用的符号，例如“√”；是人名、地名里的字，请照原样保留", value,
        )  # fmt: skip
    else:
        problems.warn(
            "no_glyph", where, f"“{label}”里{shown}字库里没有，网上照常显示，纸上印成“〓”并注明编码",
            "是人名、地名里的字，请照原样保留，电脑上装了有这个字的字体就能印出；是符号的，可以改成“√”一类", value,
        )  # fmt: skip


def _named(rare: str) -> str:
    """The first few of some characters, with their numbers."""
    few = rare[:NAMED]
    more = f" 等 {len(rare)} 个字" if len(rare) > NAMED else ""
    return f"的“{visible(few)}”（{codes(few)}）{more}"


def visible(text: str) -> str:
    """A text as a terminal and a workbook can show it: what is no character stands as its number."""
    return "".join(
        char if char.isprintable() or unicodedata.category(char) == "Co" else f"[U+{ord(char):04X}]" for char in text
    )


def _texts(model: type[Table]) -> list[BoundColumn]:
    """The columns of words that leave or stand on paper."""
    return [
        bound
        for bound in model.columns()
        if bound.column.leaves is not Leaves.NEVER and not bound.value.numeric and not bound.value.choices
    ]


def _said(record: Table, columns: list[BoundColumn], sound: set[str]) -> Iterator[tuple[BoundColumn, str]]:
    """The texts of a row that are not known to be sound."""
    for bound in columns:
        value = getattr(record, bound.name)
        if not isinstance(value, str) or value in sound:
            continue
        if damaged(value) or without_glyph(value):
            yield bound, value
        else:
            sound.add(value)
