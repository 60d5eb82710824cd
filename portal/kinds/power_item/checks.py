"""Steps of a procedure that take longer than what is promised."""

from __future__ import annotations

from collections import defaultdict

from portal.checks.model import CheckedNotice, Context
from portal.kinds.power_item.record import PowerItem


def check_steps(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """Steps of a procedure that add up to more days than promised; steps of one number go on side by side."""
    for row in notice.rows:
        if not isinstance(row.record, PowerItem) or row.record.days is None:
            continue
        longest: dict[int, int] = defaultdict(int)
        for step in row.record.steps:
            longest[step.order] = max(longest[step.order], step.days or 0)
        days = sum(longest.values())
        if days > row.record.days:
            notice.problems.warn(
                "steps_too_long", notice.cell("days", row.row),
                f"承诺 {row.record.days} 个工作日，流程各步的时限加起来是 {days} 个工作日",
                "请改承诺时限，或改各步的时限；同时办的几步，请写同一个步骤序号", row.record.days,
            )  # fmt: skip
