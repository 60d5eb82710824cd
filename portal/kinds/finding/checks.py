"""What a finding must not contradict, and whom it must not name; what cannot be counted is told to staff.

Answers, days and what is overdue are checked for every kind of matters (`portal.checks.casework`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from portal.checks.model import CheckedNotice, Context, Row
from portal.fields.deadline import Undated
from portal.fields.folding import folded
from portal.fields.person import mask
from portal.fields.text import LINES, TEXT
from portal.kinds.finding.record import Finding
from portal.kinds.finding.words import State
from portal.kinds.holders import holders
from portal.records.policy import Leaves

LEAST = 3
"""Characters of a name that is looked for wherever it stands; shorter ones are often parts of other words."""
_NOTHING_FOUND = str(State.NONE)


def check_findings(notice: CheckedNotice, context: Context) -> None:
    """A state that contradicts the problem and a name of an official are errors; a span of time is a warning."""
    named = _holders(notice, context)
    for row in notice.rows:
        if isinstance(row.record, Finding):
            _agrees(notice, row.row, row.record)
            _counted(notice, row.row, row.record)
            _placed(notice, row.row, row.record)
            _named(notice, row, named)


def _agrees(notice: CheckedNotice, row: int, finding: Finding) -> None:
    """Nothing was found exactly where there is no problem: else it would be counted as put right, or as open."""
    nothing, none = finding.problem == _NOTHING_FOUND, finding.state is State.NONE
    if nothing and not none:
        notice.problems.error(
            "nothing_found", notice.cell("state", row), f"没有发现问题，状态却写着“{finding.state}”",
            f"没有发现问题的，状态写“{State.NONE}”；发现了的，请在“发现问题”里写清是什么", str(finding.state),
        )  # fmt: skip
    elif none and not nothing:
        notice.problems.error(
            "something_found", notice.cell("state", row), f"状态是“{State.NONE}”，“发现问题”里却写着别的",
            f"发现了问题的，状态写“{State.OPEN}”或“{State.DONE}”；没有发现的，“发现问题”只写“{State.NONE}”，"
            "查了什么写在“事项”里", finding.problem,
        )  # fmt: skip


def _counted(notice: CheckedNotice, row: int, finding: Finding) -> None:
    due = finding.due
    if finding.under_way and isinstance(due, Undated) and not (due.at_once or due.lasting):
        notice.problems.warn(
            "due_uncounted", notice.cell("due", row), f"整改时限“{due}”算不出是哪一天，过了时限网页上也不会写超期",
            "请写到哪一天，例如 2026年12月31日；只能这样写的不用改，照写公开", str(due),
        )  # fmt: skip


def _placed(notice: CheckedNotice, row: int, finding: Finding) -> None:
    """Without a phase it stands in no cell of the matrix on the page of what it cites."""
    if (finding.power_item or finding.tender) and (finding.tier is None or finding.phase is None):
        name = "tier" if finding.tier is None else "phase"
        missing = "监督类型" if finding.tier is None else "阶段"
        notice.problems.warn(
            "not_in_matrix", notice.cell(name, row), f"没有写{missing}，项目和权力网页上“谁来查过”的表里不算这一次",
            f"请补上{missing}；确实说不清的不用改，下面的名单里照样列出",
        )  # fmt: skip


def _holders(notice: CheckedNotice, context: Context) -> Mapping[str, str]:
    """Whoever holds or held a post by the power list and whose name is long enough to be told from words."""
    items = chain.from_iterable(context.powers(notice.source.key.community).values())
    return holders(item for item in items if len(str(getattr(item, "holder", None) or "")) >= LEAST)


def _named(notice: CheckedNotice, row: Row, officials: Mapping[str, str]) -> None:
    for bound in Finding.columns():
        if bound.column.leaves is not Leaves.PUBLISH or bound.value not in (TEXT, LINES):
            continue
        said = folded(str(getattr(row.record, bound.name) or ""))
        for name, post in officials.items():
            if name in said:
                notice.problems.error(
                    "official_named", notice.cell(bound.name, row.row),
                    f"“{bound.label}”里写了任职人员的姓名（{mask(name)}），这张表只写事、不写人",
                    f"请改成岗位，例如“{post}”", mask(name),
                )  # fmt: skip
