"""Matters under way: what is handled has its answer and day, none ends before it began, none waits for too long."""

from __future__ import annotations

from dataclasses import dataclass

from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day, show
from portal.records.column import Role
from portal.records.limits import limit_of
from portal.records.progress import Progress, last_in_time
from portal.records.record import Record

_TO_THE_DAY = "请写到日，例如 2026年3月5日"


def check_casework(notice: CheckedNotice, context: Context) -> None:
    """Errors for missing and impossible answers and days; a warning for what is open for too long."""
    progress = notice.kind.about.progress
    if progress is None:
        return
    casework = _Casework(notice, context, progress, limit_of(notice.kind.about, context.site))
    for row in notice.rows:
        casework.days(row.record, row.row)
        casework.answer(row.record, row.row)
        casework.waiting(row.record, row.row)


@dataclass(frozen=True, slots=True)
class _Casework:
    """The rows of one notice held against what their kind says of its progress."""

    notice: CheckedNotice
    context: Context
    progress: Progress
    limit: int | None

    def days(self, record: Record, row: int) -> None:
        """Days can be counted only between whole dates that are in order and not in the future."""
        problems, cell = self.notice.problems, self.notice.role_cell
        since, ended, due = (record.get(role) for role in (Role.DATE, Role.ENDED, Role.DUE))
        for role, when in ((Role.DATE, since), (Role.ENDED, ended)):
            if isinstance(when, Day) and not when.day:
                problems.error(
                    "day_missing", cell(role, row), f"“{self._label(role)}”只写了 {show(when)}，算不出办理天数",
                    _TO_THE_DAY, show(when),
                )  # fmt: skip
            elif isinstance(when, Day) and when.first > self.context.today:
                problems.error(
                    "day_to_come", cell(role, row), f"“{self._label(role)}”{show(when)}还没有到", "请核对日期",
                    show(when),
                )  # fmt: skip
        for code, role, when in (("reply_too_early", Role.ENDED, ended), ("due_too_early", Role.DUE, due)):
            if isinstance(when, Day) and isinstance(since, Day) and when.last < since.first:
                problems.error(
                    code, cell(role, row),
                    f"{self._label(role)} {show(when)} 早于{self._label(Role.DATE)} {show(since)}",
                    "请核对两个日期，是不是年份或月份写错", show(when),
                )  # fmt: skip

    def answer(self, record: Record, row: int) -> None:
        """What is handled says how and when; what is open has not ended."""
        words, state, ended = self.progress.words, str(record.get(Role.STATE)), record.get(Role.ENDED)
        if record.under_way:
            if isinstance(ended, Day):
                answer = self._label(Role.ANSWER)
                elsewhere = f"，进展可以写在{answer}里" if answer else ""
                self.notice.problems.error(
                    "state_differs", self.notice.role_cell(Role.STATE, row),
                    f"已经填了{self._label(Role.ENDED)}（{show(ended)}），状态还是“{state}”",
                    f"{words.finish}的请把状态改成“{self.progress.done[0]}”；没有{words.finish}的请删去"
                    f"{self._label(Role.ENDED)}{elsewhere}", state,
                )  # fmt: skip
            return
        for name in self._needed(state):
            if getattr(record, name) is None:
                label = next(bound.label for bound in self.notice.kind.columns() if bound.name == name)
                self.notice.problems.error(
                    "no_reply", self.notice.cell(name, row), f"状态是“{state}”，却没有填“{label}”",
                    f"请写清怎么办的、哪天{words.finish}的；还没有{words.finish}的，状态写“{self.progress.open[0]}”",
                )  # fmt: skip

    def waiting(self, record: Record, row: int) -> None:
        """Staff hear what the page will say of an open matter that is overdue."""
        since, due = record.get(Role.DATE), record.get(Role.DUE)
        last = last_in_time(since, due, self.limit)
        if last is None or not isinstance(since, Day) or not record.under_way or last >= self.context.today:
            return
        words, answer = self.progress.words, self._label(Role.ANSWER)
        if isinstance(due, Day):
            told = f"{self._label(Role.DUE)}是 {show(due)}，已经过了 {(self.context.today - last).days} 天"
        else:
            told = f"{words.received}已经 {(self.context.today - since.last).days} 天（期限 {self.limit} 天）"
        elsewhere = f"；一时办不了的，把进展写在{answer}里" if answer else ""
        if record.about.own_page:
            elsewhere += "；以后各期已经写明结果的，请把结果也填回这一行"
        self.notice.problems.warn(
            "overdue", self.notice.role_cell(Role.STATE, row),
            f"{told}，还没有{words.finish}，网页上会写“{words.overdue}”", f"请尽快{words.finish}{elsewhere}",
            show(due if isinstance(due, Day) else since),
        )  # fmt: skip

    def _label(self, role: Role) -> str:
        bound = self.notice.kind.column_for(role)
        return bound.label if bound else ""

    def _needed(self, state: str) -> tuple[str, ...]:
        """The fields that a handled row must have: of one that is done what came of it and when, if staff write it."""
        apart = next((one for one in self.progress.apart if one.state == state), None)
        if apart is not None:
            return apart.needs
        found = (self.notice.kind.column_for(role) for role in (Role.ANSWER, Role.ENDED))
        return tuple(bound.name for bound in found if bound and not bound.column.computed)
