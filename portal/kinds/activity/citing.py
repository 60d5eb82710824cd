"""Visits and the opinions that came of them: how many are said, and how many cite the visit."""

from __future__ import annotations

from collections import Counter
from typing import Final

from portal.checks.model import CheckedNotice, Context
from portal.kinds.activity.record import Activity

KIND_ID: Final = Activity.about.id


def check_opinions(notice: CheckedNotice, context: Context) -> None:
    """Warns of a visit whose number of opinions is not that of the rows that cite it, these and those of before.

    Told where more cite it than it says, and with the notice of the period in which it was.
    """
    community, period = notice.source.key.community, notice.source.key.period
    counted: Counter[tuple[str, str]] = context.memory.setdefault("opinions of visits", Counter())
    columns = notice.kind.citing(KIND_ID)
    first: dict[str, int] = {}
    for row in notice.rows:
        for bound in columns:
            if number := getattr(row.record, bound.name):
                counted[community, number] += 1
                first.setdefault(number, row.row)
    for number, versions in context.known.get((community, KIND_ID), {}).items():
        activity, found = versions[-1], counted[community, number]
        if not isinstance(activity, Activity) or activity.opinions is None or activity.opinions == found:
            continue
        here = period.first <= activity.held_on.last and activity.held_on.first <= period.last
        if here or (number in first and found > activity.opinions):
            name = columns[0].name
            where = notice.cell(name, first[number]) if number in first and _there(notice, name) else notice.where
            notice.problems.warn(
                "opinions_differ", where,
                f"“{number} {activity.subject}”写了收到 {activity.opinions} 条意见，这里登记的是 {found} 条",
                f"请核对“意见数”和各条意见的“{columns[0].label}”；没有逐条登记的请补上，网页上会写还差几条", number,
            )  # fmt: skip


def _there(notice: CheckedNotice, name: str) -> bool:
    return notice.table is not None and name in notice.table.columns
