"""Which base list (基础清单) a place's own list is over, as its `公开信息.csv` says: that of a place above it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from portal.fields.value import clean
from portal.intake.refusal import Refusal
from portal.intake.workbook import read_csv
from portal.places.gazetteer import Gazetteer
from portal.problems import Location, Problems
from portal.records.base import Base
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.records.period import Period
from portal.storage import read_regular

LINE, SINCE = "基础清单", "基础清单起"
"""The items of the file that say it: whose list it is, and from which of the place's own lists on."""


def read_base(path: Path, where: Location, place: str, places: Gazetteer, *, problems: Problems) -> Base | None:
    """The base list that a place's file names, by id or name; None where it names none or none that can be.

    A file that cannot be read is told by whoever reads the rest of it.
    """
    try:
        rows = read_csv(read_regular(path, home=path.parent.parent.parent))
    except (OSError, Refusal):
        return None
    said: dict[str, tuple[str, Location]] = {}
    for number, row in enumerate(rows, start=1):
        name, text = (clean(cell) for cell in (*row[:2], "", "")[:2])
        if name in (LINE, SINCE) and text:
            said[name] = (text, where.at(row=number, column="B"))
    if LINE not in said:
        return None
    text, cell = said[LINE]
    above = [places.publisher(one) for one in places.above(place)]
    found = next((one.id for one in above if text.lower() == one.id or text in (one.full_name, one.short)), None)
    if found is None:
        which = "、".join(f"{one.id} {one.full_name}" for one in reversed(above))
        problems.error(
            "unknown_base", cell, f"“{text}”不是上级镇街、区县或市的编号",
            f"请填其中一个：{which}；不用基础清单的，删去这一行", text,
        )  # fmt: skip
        return None
    if SINCE not in said:
        return Base(found)
    since = Period.find(said[SINCE][0])
    if since is None:
        problems.error(
            "bad_value", said[SINCE][1], f"“{SINCE}”：看不出是哪一年的清单", "请写年份，例如 2026", said[SINCE][0]
        )
        return None
    return Base(found, since)


def tell_lacking(
    bases: Mapping[str, Base], having: Collection[str], files: Mapping[str, str], problems: Problems
) -> None:
    """A place that takes a base list has a workbook for what is its own, be it empty: its list is its own notice.

    `having` are the places with a list, `files` say where each names its base.
    """
    for place, base in bases.items():
        if place not in having:
            name = cited_as(Role.POWER_ITEM).about.list_name
            problems.error(
                "no_list_over_base", Location(files[place]),
                f"写了用基础清单，文件夹里没有{name}的工作簿，基础清单没有用上",
                f"请运行 .venv/bin/portal place adopt {place} --base {base.place}，会放好一份；或放入自己的{name}",
            )  # fmt: skip
