"""Asks at a terminal what the columns of a sheet are that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from portal.commands.interview import NEAREST, Interview, choose
from portal.intake.answer import HEADING, HIDDEN, TO
from portal.intake.answers import looks_private
from portal.intake.heading_words import letters
from portal.intake.questions import OpenSheet
from portal.intake.suggestions import suggested
from portal.records.record import Record

JOINT = 2
"""So many columns that are like none of the kind's are asked about together first."""
FAR = 0.2
"""A column less near than this is in the list of all only."""


def ask_columns(interview: Interview, sheet: OpenSheet) -> None:
    """What each unknown column is."""
    for index, heading in _apart(interview, sheet):
        interview.say(f"{letters(index)} 列“{heading}”是什么？{_examples(sheet.samples(index, heading))}")
        taken = {line[TO] for line in interview.lines if line.get(HEADING)}
        offered = [
            (nearness, bound.label)
            for nearness, bound in suggested(heading, sheet.headings, sheet.model, sheet.samples(index, heading))
            if bound.several or bound.label not in taken
        ]
        label = _column(interview, heading, offered)
        if label:
            interview.keep(**{HEADING: heading, TO: label})

    if sheet.income is not None:
        _income(interview, *sheet.income)


def _apart(interview: Interview, sheet: OpenSheet) -> Sequence[tuple[int, str]]:
    """The columns to ask about one by one: those that are none of the many that nobody may want to publish.

    Where a column is lacking, one that may be it is asked about first.
    """
    rest = [one for one in sheet.unknown if not sheet.may_be_one(*one)]
    if len(rest) < JOINT:
        return sheet.unknown
    names = "”“".join(f"{heading}" for _, heading in rest)
    interview.say(f"有 {len(rest)} 列不认识：“{names}”。都不公开吗？")
    chosen = choose([f"都{HIDDEN}", "一列一列说"])
    interview.asked += 1
    if chosen == 1:
        for _, heading in rest:
            interview.keep(**{HEADING: heading, TO: HIDDEN})
    if chosen == 2:
        return sheet.unknown
    return [one for one in sheet.unknown if one not in rest]


def _income(interview: Interview, heading: str, kind: type[Record]) -> None:
    """Where the income goes that stands in a list of vouchers."""
    word = kind.about.words[0]
    interview.say(f"“{heading}”一列里有收入，不是支出的凭据。怎么办？")
    chosen = choose([f"另成一份“{word}”：收入、结存，支出按科目加起来", f"{HIDDEN}（这几行不读）"])
    interview.asked += 1
    if chosen:
        interview.keep(**{HEADING: heading, TO: (word, HIDDEN)[chosen - 1]})


def _column(interview: Interview, heading: str, offered: Sequence[tuple[float, str]]) -> str:
    """The column chosen; empty where nobody wants to say."""
    private = looks_private(heading)
    if private:
        interview.say("（看列名像是个人信息，只能读作不公开的列）")
    near = [label for nearness, label in offered[:NEAREST] if nearness >= FAR or private]
    more = [label for _, label in offered[len(near) :]]
    options = [*near, f"{HIDDEN}（这一列不读）", *(["别的列（列出全部）"] if more else [])]
    chosen = choose(options)
    interview.asked += 1
    if chosen == len(near) + 1:
        return HIDDEN
    if chosen == len(near) + 2:
        chosen = choose(more)
        return more[chosen - 1] if chosen else ""
    return near[chosen - 1] if chosen else ""


def _examples(samples: Sequence[str]) -> str:
    return f"（例：{'、'.join(text[:20] for text in samples)}）" if samples else ""
