"""A number that was another matter's in an earlier notice: pages show one of the two, and the other would be lost."""

from __future__ import annotations

from difflib import SequenceMatcher

from portal.checks.model import CheckedNotice, Context
from portal.fields.folding import folded
from portal.records.column import Role

ALIKE = 0.5
"""Titles that share so much of their characters are one, written twice: with 工程 behind it or without."""


def check_renumbered(notice: CheckedNotice, context: Context) -> None:
    """For kinds whose records have a page of their own and may be told again.

    Versions of a power list may rename an item; who renames another matter says so under 更正说明.
    """
    kind = notice.kind
    title, key = kind.field_for(Role.TITLE), kind.field_for(Role.KEY)
    if not (kind.about.own_page and title and key) or kind.field_for(Role.BEGINS):
        return
    before = context.known.get((notice.source.key.community, kind.about.id), {})
    for row in notice.rows:
        number, now = str(row.record.get(Role.KEY) or ""), str(row.record.get(Role.TITLE) or "")
        was = [str(one.get(Role.TITLE) or "") for one in before.get(number, ())]
        if not was or row.record.get(Role.REASON) or any(_alike(now, one) for one in was):
            continue
        notice.problems.error(
            "renumbered", notice.cell(key, row.row), f"“{number}”在别的一期里是“{was[-1]}”，这里是“{now}”",
            f"不是同一{kind.about.unit.split('（')[0]}的，请换一个没有用过的编号；是同一{kind.about.unit.split('（')[0]}、"
            "改了名称的，请在“更正说明”里写明",
            number,
        )  # fmt: skip


def _alike(one: str, other: str) -> bool:
    here, there = folded(one), folded(other)
    return here in there or there in here or SequenceMatcher(None, here, there, autojunk=False).ratio() >= ALIKE
