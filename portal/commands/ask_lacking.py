"""Asks at a terminal what the columns hold that a sheet lacks: the same in every row."""

from __future__ import annotations

from collections.abc import Sequence

from portal.commands.ask_agreed import proposals
from portal.commands.interview import NEAREST, Interview, choose, typed
from portal.commands.nearest_power import likeness, nearest_power
from portal.fields.day import DAY
from portal.intake.answer import (
    BY_PERIOD,
    BY_YEAR,
    FILE,
    FROM_LAST,
    FROM_NAME,
    FROM_TITLE,
    HEADING,
    PROGRAMME,
    SAYS,
    TITLE,
    TO,
    from_column,
)
from portal.intake.answers import told_of
from portal.intake.constants import days_said, named_day
from portal.intake.questions import OpenSheet, programme_in
from portal.records.column import BoundColumn, Role


def ask_lacking(interview: Interview, sheet: OpenSheet) -> None:
    """What the columns hold that the sheet lacks."""
    programme, wanted = "", sheet.lacking()
    agreed = _agreed(interview, sheet, wanted)
    for bound in (one for one in wanted if one.name not in agreed):
        if bound.column.role is Role.PROGRAMME and interview.kind.about.programmes:
            programme = _programme(interview, sheet, bound)
        elif bound.column.role is Role.KEY:
            _number(interview, sheet, bound)
        elif bound.value is DAY:
            _day(interview, sheet, bound)
        elif title := told_of(bound, sheet.found.model):
            _as_put(interview, sheet.heading_of(title.name), bound)
        elif bound.column.role is Role.POWER_ITEM:
            _power(interview, sheet, bound, programme)
        else:
            _text(interview, bound)


def _agreed(interview: Interview, sheet: OpenSheet, wanted: Sequence[BoundColumn]) -> frozenset[str]:
    """The fields for which all that is proposed was agreed to."""
    about = " ".join(sheet.titles)
    power = nearest_power(about, interview.powers)
    found = proposals(sheet, wanted, interview.kind, interview.source.key.period, powers=power)
    if not found:
        return frozenset()
    interview.say(f"还缺 {len(found)} 列，照下面填，对吗？")
    for one in found:
        interview.say(f"  {one.bound.label}：{one.put}")
    chosen = choose(["都对", "一样一样说"])
    interview.asked += 1
    if chosen != 1:
        return frozenset()
    for one in found:
        interview.keep(**one.line)
    return frozenset(one.bound.name for one in found)


def _programme(interview: Interview, sheet: OpenSheet, bound: BoundColumn) -> str:
    found = programme_in(sheet.titles, interview.kind)
    if not found:
        interview.say(f"没有“{bound.label}”一列，标题里也没有写是哪一种：请在标题里写明，或在表里加一列“{bound.label}”")
        return ""
    interview.say(f"没有“{bound.label}”一列。标题里有“{found}”的表，“{bound.label}”都填什么？")
    chosen = choose([found, "自己写"])
    interview.asked += 1
    says = typed(bound) if chosen == 2 else found if chosen else ""
    if says:
        interview.keep(**{TO: bound.label, SAYS: says, TITLE: found})
    return says


def _number(interview: Interview, sheet: OpenSheet, bound: BoundColumn) -> None:
    if not sheet.serial:
        interview.say(f"没有“{bound.label}”一列，也没有序号。拿什么当编号？")
        chosen = choose([f"照“{heading}”一列（一天一件）" for heading in sheet.events])
        interview.asked += 1
        if chosen:
            interview.keep(**{TO: bound.label, SAYS: from_column(sheet.events[chosen - 1])})
        return
    interview.say(f"没有“{bound.label}”一列。要照“{sheet.serial}”编号吗？")
    period, year = interview.source.key.period, interview.source.key.period.year
    chosen = choose([
        f"每一期的序号从 1 编起，同一件事不会再出现在以后的表里：{period}-001、{period}-002 ……",
        f"序号全年连着编，同一件事在以后的表里还是这个号：{year}-001、{year}-002 ……",
    ])  # fmt: skip
    interview.asked += 1
    if chosen:
        interview.keep(**{HEADING: sheet.serial, TO: bound.label, SAYS: (BY_PERIOD, BY_YEAR)[chosen - 1]})


def _day(interview: Interview, sheet: OpenSheet, bound: BoundColumn) -> None:
    said, period = days_said(sheet.titles[:-1]), interview.source.key.period
    ways = [(FROM_TITLE, f"照标题里写的日期（这一期是 {said[0]}）")] if len(said) == 1 else []
    if bound.column.role is Role.DATE:
        ways += [(from_column(heading), f"照“{heading}”一列（都是当天）") for heading in sheet.events]
    if interview.kind.about.progress and bound.column.role in {Role.DATE, Role.ENDED}:
        if len(said) == 1 and not DAY.parse(said[0]).day:
            ways = ways[1:]
        if not ways:
            interview.say(
                f"没有“{bound.label}”一列，要写到日：请加这一列；都是同一天的，可以在标题下写“{bound.label}：2026年3月5日”"
            )
            return
    elif _is_entailed(interview, said):
        if interview.lines or not interview.asked:
            interview.say(f"没有“{bound.label}”一列：每一行照文件名填“{named_day(period)}”，不对的在 {FILE} 里改")
            interview.keep(**{TO: bound.label, SAYS: FROM_NAME})
        return
    elif period.quarter or period.half:
        ways += [(FROM_LAST, f"{FROM_LAST}（这一期是 {period.last.year}年{period.last.month}月）")]
    else:
        ways += [(FROM_NAME, f"照文件名里的期间（这一期是 {period.label}）")]
    interview.say(f"没有“{bound.label}”一列。每一行都照什么填？")
    chosen = choose([text for _, text in ways])
    interview.asked += 1
    if chosen:
        interview.keep(**{TO: bound.label, SAYS: ways[chosen - 1][0]})


def _is_entailed(interview: Interview, said: Sequence[str]) -> bool:
    """Whether the day of every row is the month or the year of the notice anyway, in which it must lie."""
    period = interview.source.key.period
    if interview.kind.about.own_page or period.quarter or period.half:
        return False
    return not said or [DAY.parse(text) for text in said] == [DAY.parse(named_day(period))]


def _power(interview: Interview, sheet: OpenSheet, bound: BoundColumn, programme: str) -> None:
    named = [programme] if programme else sheet.unanswered(bound)
    wanted: Sequence[str] = named if interview.kind.about.programmes else [""] if not sheet.says(bound) else []
    if wanted and not interview.powers:
        way = "先运行 .venv/bin/portal template 权力清单，填好放进来，再检查这一份"
        interview.say(f"没有“{bound.label}”一列，权力清单还没有放进来：{way}")
        return
    if wanted[1:]:
        wanted = _power_of_all(interview, wanted, bound)
    for one in wanted:
        about = f"“{one}”" if one else "这张表里的每一行"
        interview.say(f"没有“{bound.label}”一列。{about}是按权力清单的哪一项办的？")
        number = _item(interview, one or " ".join(sheet.titles), bound)
        interview.asked += 1
        if number:
            interview.keep(**{TO: bound.label, SAYS: number, PROGRAMME: one})


def _power_of_all(interview: Interview, programmes: Sequence[str], bound: BoundColumn) -> Sequence[str]:
    """One power item for all the programmes of a sheet; those to be asked about one by one where it is not one."""
    interview.say(f"没有“{bound.label}”一列。“{'”“'.join(programmes)}”都是按权力清单的哪一项办的？")
    near = sorted(interview.powers, key=lambda item: -likeness(" ".join(programmes), item[1]))[:NEAREST]
    chosen = choose([*(f"{number} {name}" for number, name in near), "不是同一项，一项一项说"])
    interview.asked += 1
    if chosen == len(near) + 1:
        return programmes
    for one in programmes if chosen else ():
        interview.keep(**{TO: bound.label, SAYS: near[chosen - 1][0], PROGRAMME: one})
    return ()


def _item(interview: Interview, about: str, bound: BoundColumn) -> str:
    near = sorted(interview.powers, key=lambda item: -likeness(about, item[1]))
    chosen = choose([*(f"{number} {name}" for number, name in near[:NEAREST]), "写编号"])
    if chosen == len(near[:NEAREST]) + 1:
        return typed(bound)
    return near[chosen - 1][0] if chosen else ""


def _as_put(interview: Interview, heading: str, bound: BoundColumn) -> None:
    interview.say(f"没有“{bound.label}”一列。通过了的，都是照“{heading}”原样通过的吗？")
    chosen = choose([f"是，照“{heading}”一列填", f"不是，表里会加一列“{bound.label}”"])
    interview.asked += 1
    if chosen == 1:
        interview.keep(**{TO: bound.label, SAYS: from_column(heading)})


def _text(interview: Interview, bound: BoundColumn) -> None:
    interview.say(f"没有“{bound.label}”一列。每一行都一样的，填什么？")
    options = [str(choice) for choice in bound.value.choices]
    chosen = choose(options or ["自己写"])
    interview.asked += 1
    says = "" if not chosen else options[chosen - 1] if options else typed(bound)
    if says:
        interview.keep(**{TO: bound.label, SAYS: says})
