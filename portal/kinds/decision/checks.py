"""Votes that cannot be, a decision passed without its resolution, and what its course lacks.

A missing step or party is a fact that is published as a gap, and told to staff; it is no reason to refuse.
"""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context, Row
from portal.kinds.decision.course import Held, course_of
from portal.kinds.decision.record import Decision, State
from portal.problems import Location

PART = "meetings"


def check_decisions(notice: CheckedNotice, context: Context) -> None:
    """More votes than people, more people than members, or a resolution that is not told: errors; gaps: warnings."""
    for row in notice.rows:
        if not isinstance(row.record, Decision):
            return
        decision = row.record
        course = course_of(decision.state, map(vars, decision.meetings), map(vars, decision.watched))
        for held in course.steps:
            _counts(held, _cell(notice, row, held.row, "present"), notice)
            if held.held_on.first > context.today and held.votes:
                notice.problems.error(
                    "vote_ahead", _cell(notice, row, held.row, "held_on"), "会议还没有开，却已经写了票数",
                    "请核对会议时间；还没有开的，票数请空着",
                )  # fmt: skip
        if decision.state is State.PASSED and not decision.resolution:
            notice.problems.error(
                "no_resolution", notice.cell("resolution", row.row), "状态是“已通过”，却没有写决议内容",
                "请写清决定了什么；还没有决定的，状态写“决策中”",
            )  # fmt: skip
        for gap in course.gaps(context.today):
            where = notice.cell("number", row.row) if gap.row is None else _cell(notice, row, gap.row, "held_on")
            law = f"（{gap.law}）" if gap.law else ""
            notice.problems.warn(
                "decision_gap", where, f"{decision.number}：{gap.what}{law}",
                "有的请补上；确实没有的照实公开，网页上会写明缺这一项",
            )  # fmt: skip


def _counts(held: Held, where: Location, notice: CheckedNotice) -> None:
    if held.present is not None and held.votes > held.present:
        notice.problems.error(
            "too_many_votes", where, f"同意、反对、弃权共 {held.votes} 票，实到只有 {held.present} 人",
            "请核对票数和实到人数", held.present,
        )  # fmt: skip
    if held.present is not None and held.expected is not None and held.present > held.expected:
        notice.problems.error(
            "too_many_present", where, f"实到 {held.present} 人，多于应到 {held.expected} 人",
            "请核对应到和实到人数；列席的人不算在实到里", held.present,
        )  # fmt: skip


def _cell(notice: CheckedNotice, row: Row, at: int, name: str) -> Location:
    lines = row.part_rows.get(PART, ())
    return notice.part_cell(PART, name, lines[at]) if at < len(lines) else notice.cell("number", row.row)
