"""Words of a power list: fields of life and what places call them, types of power, sorts of 三重一大."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from portal.fields.choice import choice
from portal.fields.value import InvalidValue, clean
from portal.records.local_classes import LocalClasses


class Area(StrEnum):
    """Field of life a power belongs to, in the order of every list: what people come for first."""

    SERVICE = "公共服务"
    AFFAIRS = "办事"
    FINANCE = "财务"
    DELIBERATION = "议事"
    POST = "岗位"


class PowerType(StrEnum):
    """What its holder does with it."""

    FIRST_REVIEW = "初审权"
    REVIEW = "复核权"
    MANAGEMENT = "管理权"
    DECISION_SHARE = "决定权"
    DECISION = "决策权"


class Major(StrEnum):
    """Which of the sorts of 三重一大 it is: such things are decided together."""

    MATTER = "重大决策"
    APPOINTMENT = "重要干部任免"
    PROJECT = "重大项目安排"
    FUNDS = "大额资金使用"


MAJOR = choice(
    Major,
    {
        "重大事项决策": Major.MATTER, "重大事项": Major.MATTER, "重要人事任免": Major.APPOINTMENT,
        "人事任免": Major.APPOINTMENT, "重大项目": Major.PROJECT, "大额资金": Major.FUNDS,
        "大额资金使用安排": Major.FUNDS,
    },
)  # fmt: skip
AREA = choice(
    Area,
    {
        "岗位类": Area.POST,
        "公共服务类": Area.SERVICE,
        "服务": Area.SERVICE,
        "财务类": Area.FINANCE,
        "办事类": Area.AFFAIRS,
        "议事类": Area.DELIBERATION,
    },
)
POWER_TYPE = choice(
    PowerType,
    {
        "初审": PowerType.FIRST_REVIEW,
        "复核": PowerType.REVIEW,
        "管理": PowerType.MANAGEMENT,
        "决定": PowerType.DECISION_SHARE,
        "决策": PowerType.DECISION,
    },
)


def area_of(word: str, classes: LocalClasses) -> Area | None:
    """The area a word means: its own name, or that of a class of which the site says the area."""
    for text in (word, classes.of(word) or ""):
        try:
            return Area(AREA.parse(text))
        except InvalidValue:
            continue
    return None


def in_shared_words(cells: Any, classes: LocalClasses) -> Any:
    """The cells of an item by field, with the area of its class where no other is said.

    Staff may write their class where the area stands; an area written where the class stands is the area.
    """
    if not isinstance(cells, dict):
        return cells
    local, area = clean(cells.get("local_class")), clean(cells.get("area"))
    if area and not local and area_of(area, LocalClasses()) is None:
        local, area = area, ""
    elif local and area_of(local, LocalClasses()) is not None and classes.of(local) is None:
        local, area = ("", local) if not area else (local, area)
    found = area or (area_of(local, classes) if local else None)
    named = {"local_class": local, "area": found}
    return {
        **{name: cell for name, cell in cells.items() if name not in named},
        **{n: c for n, c in named.items() if c},
    }
