"""What is cited and there, but in a workbook with errors: whoever cites it has made no mistake."""

from __future__ import annotations

from collections.abc import Mapping

from portal.checks.model import CheckedNotice, Context, Spoilt
from portal.fields.value import InvalidValue
from portal.intake.find import Found
from portal.problems import Location
from portal.records.catalogue import kind_by_id
from portal.records.column import Role

NAMED = 5
"""So many numbers are named."""


def learn_unread(context: Context, found: Found) -> None:
    """Takes in the workbooks that are not read at all: two for one notice, or a name or sort that is not understood."""
    for community, kind, file in found.unread:
        context.spoilt[community].append(Spoilt(kind, file, None))


def learn_spoilt(context: Context, notice: CheckedNotice) -> None:
    """Takes in a notice if it has errors, with the numbers that stand in it, also in rows that cannot be read."""
    if notice.problems.errors:
        community, kind = notice.source.key.community, notice.kind.about.id
        context.spoilt[community].append(Spoilt(kind, notice.source.file, _numbers(notice)))


def spoilt_files(context: Context, community: str, kind: str) -> list[str]:
    """The workbooks of a kind that have errors, of the community and of the places above it."""
    return [spoilt.file for spoilt in context.spoilt_for(community) if spoilt.kind == kind]


def tell_spoilt(notice: CheckedNotice, context: Context, kind: str, unknown: Mapping[str, Location]) -> frozenset[str]:
    """Tells once which unknown numbers stand in a workbook with errors, or may; returns them.

    `unknown` are the numbers cited, each with the first place that does.
    """
    told: set[str] = set()
    name = kind_by_id(kind).about.list_name
    for spoilt in context.spoilt_for(notice.source.key.community):
        cited = [number for number in unknown if spoilt.numbers is None or number in spoilt.numbers]
        cited = [number for number in cited if number not in told]
        if spoilt.kind != kind or not cited:
            continue
        told.update(cited)
        numbers = "、".join(cited[:NAMED]) + (f" 等 {len(cited)} 个" if len(cited) > NAMED else "")
        there = f"{name}里有 {numbers}，但" if spoilt.numbers is not None else f"无法核对 {numbers}："
        notice.problems.error(
            "cited_workbook_wrong", unknown[cited[0]],
            f"{there}那份表格（{spoilt.file}）有错误，还没有公开",
            "请先改正那份表格，再检查这一份；编号没写错的，这一份不用改", cited[0],
        )  # fmt: skip
    return frozenset(told)


def _numbers(notice: CheckedNotice) -> frozenset[str] | None:
    key = notice.kind.column_for(Role.KEY)
    if notice.table is None or key is None or not any(key.name in raw.names for raw in notice.table.rows):
        return None
    found = set()
    for raw in notice.table.rows:
        try:
            found.add(str(key.value.parse(raw.cells.get(key.name))))
        except InvalidValue:
            continue
    return frozenset(found)
