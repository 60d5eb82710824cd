"""清单之外无权力: nothing is done but under a power item that was valid on its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal.checks.model import CheckedNotice, Context
from portal.checks.nearest import Nearest
from portal.checks.spoilt import spoilt_files, tell_spoilt
from portal.fields.day import Day
from portal.fields.day import show as show_day
from portal.records.column import Role
from portal.records.power_item import PowerItem


def check_list_discipline(notice: CheckedNotice, context: Context) -> None:
    """A citation of no power item, an unknown one, or one not valid on the record's date is an error.

    What is only about a power need not name one.
    """
    role = next((role for role in (Role.POWER_ITEM, Role.CONCERNS) if notice.kind.field_for(role)), None)
    if role is None:
        return
    items = context.power_items.get(notice.source.key.community, {})
    rows = [row for row in notice.rows if role is Role.POWER_ITEM or row.record.get(role)]
    if not items and (rows or role is Role.POWER_ITEM):
        _tell_no_list(notice, spoilt_files(context, notice.source.key.community, PowerItem.about.id))
        return
    unknown = {
        number: row.row
        for row in reversed(rows)
        if not _holds(items.get(number := str(row.record.get(role))), row.record.get(Role.DATE))
    }
    waiting = tell_spoilt(notice, context, role, PowerItem.about.id, unknown)
    hints = _Hints(items)
    otherwise = "清单里确实没有的，先修订权力清单" if role is Role.POWER_ITEM else "不涉及权力事项的，请空着这一格"
    for row in rows:
        number = str(row.record.get(role))
        when = row.record.get(Role.DATE)
        where = notice.role_cell(role, row.row)
        versions = items.get(number)
        if number in waiting and not _holds(versions, when):
            continue
        if not versions:
            notice.problems.error(
                "unknown_power_item", where, f"权力清单里没有“{number}”（清单之外无权力）",
                f"请核对编号{hints.of(number, when)}；{otherwise}", number,
            )  # fmt: skip
        elif isinstance(when, Day) and in_force(versions, when) is None:
            last = versions[-1]
            until = show_day(last.valid_to) if last.valid_to else "今"
            notice.problems.error(
                "expired_power_item", where,
                f"“{number} {last.name}”在 {show_day(when)} 无效（有效期 {show_day(last.valid_from)} 至 {until}）",
                f"请核对日期，或改用当时有效的事项{hints.of(number, when)}", number,
            )  # fmt: skip


def _holds(versions: Sequence[PowerItem] | None, when: object) -> bool:
    return bool(versions) and (not isinstance(when, Day) or in_force(versions or (), when) is not None)


def _tell_no_list(notice: CheckedNotice, spoilt: Sequence[str]) -> None:
    if spoilt:
        message = f"权力清单（{'、'.join(spoilt)}）有错误，还没有通过检查，这份表格暂时不能公开"
        remedy = "请先改正那份表格，再检查这一份（清单之外无权力）"
    else:
        message = "本社区还没有通过检查的权力清单，这份表格暂时不能公开"
        remedy = "请先放入或改正“权力清单”工作簿（清单之外无权力）"
    notice.problems.error("no_power_list", notice.where, message, remedy)


def in_force(versions: Sequence[PowerItem], when: Day) -> PowerItem | None:
    """The version of an item that holds on a date: the newest that had begun; None if that one had ended.

    A later version ends what earlier ones said: an item given an end no longer lives on by an older list.
    """
    for item in reversed(versions):
        if item.valid_from.first <= when.last:
            return item if item.valid_on(when) else None
    return None


class _Hints:
    """What is nearest to a number among the items valid on a date, in words."""

    def __init__(self, items: Mapping[str, list[PowerItem]]) -> None:
        self._items = items
        self._near: dict[object, Nearest] = {}

    def of(self, number: str, when: object) -> str:
        """`（最接近的有：QL-001 低保对象初审）`, or nothing."""
        if when not in self._near:
            self._near[when] = Nearest(_valid(self._items, when) or self._items)
        named = "、".join(f"{other} {self._items[other][-1].name}" for other in self._near[when].of(number))
        return f"（最接近的有：{named}）" if named else ""


def _valid(items: Mapping[str, list[PowerItem]], when: object) -> list[str]:
    return [number for number, versions in items.items() if not isinstance(when, Day) or in_force(versions, when)]
