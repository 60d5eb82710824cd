"""Cells that calamine gives as empty though something stands in them: error values and formulas without their result.

Source: ECMA-376 part 1, 18.3.1.4 `c`, 18.3.1.40 `f`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.intake.model import ReadNotice
from portal.problems import Location

MAX_FLAWS = 200
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*\bt=[\"']e[\"'])[^<>]*\br=[\"']([A-Z]+)(\d+)[\"'][^<>]*>"
    rb"(?:[^<]*<(?!/?(?:\w+:)?[cv]\b)[^<>]*>)*[^<]*<(?:\w+:)?v\b[^<>]*>([^<]*)<"
)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*?\br=[\"']([A-Z]+)(\d+)[\"'][^<>]*>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell calamine would give as empty: an error value (`text` is what it shows) or an uncalculated formula."""

    sheet: str
    column: str
    row: int
    text: str = ""


def flaws_in(chunk: bytes, name: str) -> Iterator[Flaw]:
    """The flaws in a piece of a sheet's XML that begins and ends between rows."""
    if b"<f" in chunk or b":f" in chunk:
        for match in _FORMULA.finditer(chunk):
            yield Flaw(name, match[1].decode(), int(match[2]))
    if b't="e"' in chunk or b"t='e'" in chunk:
        for match in _ERROR.finditer(chunk):
            yield Flaw(name, match[1].decode(), int(match[2]), match[3].decode("utf-8", "replace"))


def tell_flaws(flaws: Sequence[Flaw], notice: ReadNotice) -> None:
    """Each flaw as an error with its cell."""
    for flaw in flaws:
        where = Location(notice.source.file, flaw.sheet, flaw.row, flaw.column)
        if flaw.text:
            notice.problems.error(
                "error_value", where, f"这一格是错误值“{flaw.text}”", "请改正公式，或直接填写结果", flaw.text
            )
        else:
            notice.problems.error(
                "no_formula_result", where, "这一格是公式，但没有保存计算结果",
                "请用 Excel 打开，保存一次；或把公式“选择性粘贴”为数值",
            )  # fmt: skip
