"""Which columns of a kind an unknown heading may mean, the nearest first, and the line that would say so."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from portal.fields.day import DAY
from portal.intake.answer import BY_PERIOD, FILE, FROM_TITLE, HIDDEN, as_line
from portal.intake.answers import looks_private, may_be_constant, too_open, word_of
from portal.intake.evidence import is_syntax, reads
from portal.intake.heading_words import normal
from portal.intake.headings import Headings
from portal.intake.silent_headings import SERIALS
from portal.records.column import BoundColumn, Role
from portal.records.record import Table

NEAR = 0.5
"""From so near on a column is named as what may be meant: as in `fields.nearest`, the share of characters."""
_FITS = 0.3
"""So much nearer is a column of amounts or days below which amounts or days stand, so much farther where none do."""
_WITHIN = 0.3
"""A heading that holds another, or is held by it, is so much nearer: 应发金额 is 金额 rather than 应付账款."""


def suggested(
    heading: str, found: Headings, model: type[Table], samples: Sequence[str] = ()
) -> list[tuple[float, BoundColumn]]:
    """The columns a heading may mean, each with its nearness, but for those that the sheet has already.

    `samples` are what stands below it: amounts and days are known by their looks. Below what reads as personal only
    columns that never leave are offered.
    """
    text = normal(heading)
    free = (
        bound
        for bound in model.columns()
        if not bound.column.computed
        and (bound.several or bound.name not in found.names)
        and not too_open(text, bound, [model])
    )
    scored = [
        (
            max(_nearness(text, normal(said)) for said in (*bound.headings, *bound.further)) + _fitting(bound, samples),
            bound,
        )
        for bound in free
    ]
    return sorted(scored, key=lambda pair: -pair[0])


def _fitting(bound: BoundColumn, samples: Sequence[str]) -> float:
    if not samples or not is_syntax(bound.value):
        return 0.0
    return _FITS if all(reads(bound.value, text, 1) for text in samples) else -_FITS


def _nearness(text: str, said: str) -> float:
    within = _WITHIN if text and said and (text in said or said in text) else 0.0
    return OSA.normalized_similarity(text, said) + within


def line_for(heading: str, found: Headings, model: type[Table]) -> str:
    """The line of the file that says what a heading is: the nearest column where one is near, else not published."""
    near = suggested(heading, found, model)
    to = near[0][1].label if near and near[0][0] >= NEAR and not looks_private(heading) else HIDDEN
    return as_line(word_of(model), heading, to)


def remedy_for(heading: str, found: Headings, model: type[Table]) -> str:
    """What to do about an unknown heading, with the line to add."""
    line = line_for(heading, found, model)
    other = f"，对应列换成该读作的列名，不用公开的写“{HIDDEN}”" if not line.endswith(f"{HIDDEN},,,,") else ""
    return (
        "请改成模板里的列名，或删去这一列（不认识的列可能含有个人信息，不会公开）；"
        f"列名以后都这样写的，在 {FILE} 里加一行：{line}{other}"
    )


def lines_for(missing: list[BoundColumn], found: Headings, model: type[Table]) -> list[str]:
    """The lines that say what missing columns hold, where every row of a sheet may hold the same."""
    word, serial = word_of(model), next((text for _, text in found.ignored if text in SERIALS), "")
    lines = []
    for bound in missing:
        if bound.column.role is Role.KEY and serial:
            lines.append(as_line(word, serial, bound.label, BY_PERIOD))
        elif bound.column.role is Role.PROGRAMME:
            lines.append(as_line(word, "", bound.label, f"（{bound.label}）", "", "（标题里的字）"))
        elif may_be_constant(bound) and "." not in bound.name:
            lines.append(as_line(word, "", bound.label, FROM_TITLE if bound.value is DAY else f"（{bound.label}）"))
    return lines
