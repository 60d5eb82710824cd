"""A power as an errand: whom to see, how long it takes, what to bring, and the steps one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.bars import DAILY, Bar, Drawn, drawn
from portal.fields.folding import folded
from portal.kinds.power_item.words import Area
from portal.privacy.public import PublicPart, PublicRecord
from portal.register.procedures import procedure

BEFORE = "before"
"""Class of the stretch before a step: drawn of nothing, so that the step begins where the last one ended."""
PEOPLE_COME = (Area.SERVICE, Area.AFFAIRS)
"""What people come for, who bring what the first step asks for; of the rest it is what officials begin with."""
_NUMERALS = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody wants to know first. `who` is a person, or the post where the list names nobody; `limit` in words.

    `bring` are the things, `bring_head` what stands over them; `bars` the steps, empty where none says its days;
    `steps_head` stands over them. `differs` says that the steps take longer than was promised, or is empty.
    """

    who: str
    limit: str
    bring_head: str
    bring: tuple[str, ...]
    steps_head: str
    bars: tuple[Drawn, ...]
    differs: str


def errand(record: PublicRecord) -> Errand:
    """The errand of one power item, from its own columns alone."""
    shown, steps = record.shown, record.parts.get("steps", ())
    things = _first_things(steps)
    comes = shown.get("area", "") in PEOPLE_COME
    return Errand(
        shown.get("holder") or shown.get("post", ""),
        f"{shown['days']} 个工作日" if shown.get("days") else "",
        f"带{counted(len(things), two='两')}样" if comes else "第一步要的材料",
        things,
        f"{counted(len(steps))}步，每步几个工作日",
        drawn(_bars(steps)) if any(step.values.get("days") for step in steps) else (),
        _differs(record, len(steps)),
    )


def counted(number: int, two: str = "二") -> str:
    """A small number in words: `三`, `十`, `12`; `两` where things are counted."""
    if number == 2:
        return two
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)


def _first_things(steps: Sequence[PublicPart]) -> tuple[str, ...]:
    """What the first step asks for, and those that begin with it, each thing once."""
    first = [step for step in steps if step.values.get("order") == steps[0].values.get("order")]
    lines = (line for step in first for line in step.shown.get("materials", "").split("\n") if line)
    return tuple({folded(line): line for line in lines}.values())


def _bars(steps: Sequence[PublicPart]) -> list[Bar]:
    """Each begins where those before it ended; steps of one number begin together."""
    bars: list[Bar] = []
    begins, ends, order = 0, 0, None
    for number, step in enumerate(steps, 1):
        if step.values.get("order") != order:
            begins, order = ends, step.values.get("order")
        days = step.values.get("days")
        name = f"{step.shown.get('order') or number} {step.shown.get('name', '')}"
        bars.append(Bar(name, str(days) if days is not None else "没有写", ((BEFORE, begins), (DAILY, days or 0))))
        ends = max(ends, begins + (days or 0))
    return bars


def _differs(record: PublicRecord, steps: int) -> str:
    """Where the steps take longer than was promised; that they take less is no contradiction."""
    taken, promised = procedure(record).days, record.values.get("days")
    if taken is None or promised is None or taken <= promised:
        return ""
    return f"{counted(steps)}步加起来 {taken} 个工作日，比答应的多 {taken - promised} 个。"
