"""Opinions: what is handled has an answer with its day, no answer comes before its question, none waits for long."""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day, show
from portal.kinds.opinion.record import Opinion, State

_TO_THE_DAY = "请写到日，例如 2026年3月5日"


def check_opinions(notice: CheckedNotice, context: Context) -> None:
    """Errors for missing and impossible answers; a warning for what has waited longer than the site's limit."""
    for row in notice.rows:
        if isinstance(row.record, Opinion):
            _days(row.record, row.row, notice, context)
            _answer(row.record, row.row, notice)
            _waiting(row.record, row.row, notice, context)


def _days(opinion: Opinion, row: int, notice: CheckedNotice, context: Context) -> None:
    """Days of work can be counted only between whole dates, that are in order and not in the future."""
    received, replied = opinion.received_on, opinion.replied_on
    for name, label, when in (("received_on", "收到日期", received), ("replied_on", "答复日期", replied)):
        if when is not None and not when.day:
            notice.problems.error(
                "day_missing", notice.cell(name, row), f"“{label}”只写了 {show(when)}，算不出办理天数", _TO_THE_DAY,
                show(when),
            )  # fmt: skip
        elif when is not None and when.first > context.today:
            notice.problems.error(
                "day_to_come", notice.cell(name, row), f"“{label}”{show(when)}还没有到", "请核对日期", show(when)
            )
    if replied is not None and replied.last < received.first:
        notice.problems.error(
            "reply_too_early", notice.cell("replied_on", row),
            f"答复日期 {show(replied)} 早于收到日期 {show(received)}", "请核对两个日期，是不是年份或月份写错",
            show(replied),
        )  # fmt: skip


def _answer(opinion: Opinion, row: int, notice: CheckedNotice) -> None:
    if opinion.state is State.OPEN:
        if opinion.replied_on is not None:
            notice.problems.error(
                "state_differs", notice.cell("state", row),
                f"已经填了答复日期（{show(opinion.replied_on)}），状态还是“{opinion.state}”",
                "办结的请把状态改成“已办结”；没有办结的请删去答复日期，进展可以写在答复内容里", opinion.state,
            )  # fmt: skip
        return
    missing = {"reply": "答复内容", "replied_on": "答复日期"}
    if opinion.state is State.PASSED_ON:
        missing["passed_to"] = "转往单位"
    for name, label in missing.items():
        if getattr(opinion, name) is None:
            notice.problems.error(
                "no_reply", notice.cell(name, row), f"状态是“{opinion.state}”，却没有填“{label}”",
                "请写清怎么办的、哪天答复的；还没有办好的，状态写“办理中”",
            )  # fmt: skip


def _waiting(opinion: Opinion, row: int, notice: CheckedNotice, context: Context) -> None:
    received: Day = opinion.received_on
    days = (context.today - received.last).days
    if opinion.state is State.OPEN and days > context.opinion_days:
        notice.problems.warn(
            "overdue_opinion", notice.cell("state", row),
            f"收到已经 {days} 天（期限 {context.opinion_days} 天），还没有办结，网页上会写“超期”",
            "请尽快办结答复；一时办不了的，把进展写在答复内容里", show(received),
        )  # fmt: skip
