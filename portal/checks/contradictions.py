"""One programme under several power items: told to staff, who know which one is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal.checks.citations import version_in_force
from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day
from portal.fields.folding import folded
from portal.records.column import Role
from portal.records.record import Record


def check_programmes(notice: CheckedNotice, context: Context) -> None:
    """One programme under several power items, here or in a notice before, while the other item is still in force."""
    community = notice.source.key.community
    seen = context.programmes[community]
    items = context.powers(community)
    names = [notice.kind.field_for(role) or "" for role in (Role.PROGRAMME, Role.POWER_ITEM, Role.DATE)]
    for row in notice.rows if notice.kind.about.programmes else ():
        programme, number, when = (getattr(row.record, name) for name in names)
        places = seen.setdefault(folded(str(programme)), {})
        if number not in places and _holds(str(number), when, items):  # else it is an error anyway
            where = notice.role_cell(Role.POWER_ITEM, row.row)
            others = {other: place for other, place in places.items() if _holds(other, when, items)}
            places[str(number)] = where
            for other, place in others.items():
                there = f"第 {place.row} 行" if place.file == where.file else f"{place.file} 第 {place.row} 行"
                notice.problems.warn(
                    "several_power_items", where, f"同一个项目在{there}写的是“{other}”，这里写的是“{number}”",
                    "一个项目只能依据一项权力，请核对编号；确是两个项目的，请把项目名称分开", str(number),
                )  # fmt: skip


def _holds(number: str, when: object, items: Mapping[str, Sequence[Record]]) -> bool:
    return not isinstance(when, Day) or version_in_force(items.get(number, ()), when) is not None
