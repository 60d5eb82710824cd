"""How a decision was made, in the words of a page: its steps, who came and how they voted. Nothing is made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from portal.fields.day import Day
from portal.fields.day import show as show_day
from portal.kinds.decision.course import NEEDED, Course, Gap, Held, Sort
from portal.kinds.decision.law import HALF, TWO_THIRDS
from portal.kinds.decision.record import State, Step
from portal.pages.days import in_line
from portal.pages.states import Step as Line
from portal.pages.states import Votes, votes

NUMBERS: Final = "零一两三四"
_SHARES: Final[Mapping[tuple[Fraction, bool], str]] = {
    (HALF, True): "过了一半", (TWO_THIRDS, False): "到了三分之二", (TWO_THIRDS, True): "过了三分之二",
}  # fmt: skip


def squares(held: Held) -> Votes | None:
    """The votes of a meeting, a square for each person told of."""
    return votes(
        held.present, held.expected, agree=held.agree, against=held.against or 0, abstain=held.abstain or 0
    )  # fmt: skip


def sentence(course: Course, held: Held | None, today: date) -> str:
    """`58 人该来，来了 51 人，过了一半，有效。`, or when it will be resolved; empty where nothing is told."""
    if held is None:
        ahead = course.resolution_ahead(today)
        where = f"，在{ahead.place}" if ahead and ahead.place else ""
        return f"{show_day(ahead.held_on)}开会表决{where}。" if ahead else ""
    if held.present is None:
        return ""
    said = f"{held.expected} 人该来，来了 {held.present} 人" if held.expected else f"来了 {held.present} 人"
    return f"{said}{_quorum(held)}。"


def _quorum(held: Held) -> str:
    if held.quorate is None or held.rule is None:
        return ""
    if not held.quorate:
        return "，没有达到法定人数"
    share = _SHARES.get((held.rule.quorum, held.rule.quorum_over), "")
    return f"，{share}，有效" if share else ""


def steps(course: Course, today: date) -> list[Line]:
    """The steps as told, in the order of the procedure; what is missing of them stands at its place."""
    gaps = list(course.gaps(today))
    entries: list[tuple[Day | None, Line]] = []
    for step in Step:
        told = [held for held in course.steps if held.step is step]
        entries += [(held.held_on, _told(held, gaps, today)) for held in told]
        if not told and (untold := _untold(course, step, gaps, today)):
            entries.append((None, untold))
    days = in_line([day for day, _ in entries])
    return [Line(line.look, line.name, when or line.when, line.said, line.lacks)
            for when, (_, line) in zip(days, entries, strict=True)]  # fmt: skip


def _told(held: Held, gaps: list[Gap], today: date) -> Line:
    ahead = held.held_on.first > today
    form = held.form.value if held.form else ""
    said = (f"{form}，还没有开" if form and ahead else form or ("还没有开" if ahead else ""), came(held), where(held))
    lacks = tuple(_said(gap) for gap in gaps if gap.row == held.row)
    return Line("next" if ahead else "done", held.step.value, "", tuple(text for text in said if text), lacks)


def _untold(course: Course, step: Step, gaps: list[Gap], today: date) -> Line | None:
    """A step that has to be there and is not told: missing, dropped, or to come; None for the others."""
    result = [gap for gap in gaps if gap.sort is Sort.RESULT]
    if step is Step.RESULT and result:
        return Line("hole", step.value, lacks=tuple(f"缺 {_said(gap)}" for gap in result))
    if step not in NEEDED:
        due = step is Step.RESULT and course.state is State.PASSED
        return Line("next", step.value, "还没到") if due else None
    if course.misses(step, today):
        return Line("hole", step.value, lacks=(f"没有写“{step.value}”这一步",))
    if course.dropped:
        return Line("off", step.value, "没有走到（事项已撤回）")
    return Line("next", step.value, "还没到")


def _said(gap: Gap) -> str:
    return f"{gap.what}（{gap.law}）" if gap.law else gap.what


def came(held: Held) -> str:
    """`58 人该来，来了 51 人，49 人同意、1 人反对、1 人弃权`; what is not told is left out."""
    people = [
        f"{held.expected} 人该来" if held.expected is not None else "",
        f"来了 {held.present} 人" if held.present is not None else "",
    ]
    voted = ((held.agree, "同意"), (held.against, "反对"), (held.abstain, "弃权"))
    said = "、".join(f"{count} 人{word}" for count, word in voted if count or (count == 0 and word == "同意"))
    return "，".join(text for text in (*people, said) if text)


def where(held: Held) -> str:
    """`在党群服务中心会议室，2026年3月1日通知，结果：通过`; what is not told is left out."""
    told = (
        f"在{held.place}" if held.place else "",
        f"{show_day(held.notified_on)}通知" if held.notified_on else "",
        f"结果：{held.outcome}" if held.outcome else "",
    )
    return "，".join(text for text in told if text)
