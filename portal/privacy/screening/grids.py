"""The staff's grids before they leave: a name and groups, never an address, and every group in one grid."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from portal.checks.characters import tell_characters
from portal.fields.folding import bare
from portal.fields.person import mask as mask_name
from portal.places.gazetteer import GRIDS_FILE, Gazetteer
from portal.places.model import Grid
from portal.privacy.gate.gate import mask
from portal.privacy.recognizers.sentences import look
from portal.privacy.screening.groups import is_group
from portal.privacy.screening.households import household_in
from portal.privacy.screening.outlets import BESIDE
from portal.privacy.screening.telling import tell
from portal.problems import Location, Problems
from portal.records.groups import key, listed

_DIGIT = "[\\d一二三四五六七八九十百〇零]"
_DOOR = re.compile(rf"(?:[路街巷道弄里院]|胡同){_DIGIT}+号|{_DIGIT}号(?!小?组|网格)|单元|室")
"""What makes an address of a text that ends like a group or a grid (柳河路18号2栋, 银杏巷77号网格; not 1号网格)."""


def screen_grids(places: Gazetteer, today: date, problems: Problems) -> dict[str, Grid]:
    """Every grid as it may be published, by id; what is wrong with one is told and left out of it."""
    taken: dict[tuple[str, str], Grid] = {}
    return {grid.id: _fit(grid, places, taken, today, problems=problems) for grid in places.grids.values()}


def is_open(group: str, today: date) -> bool:
    """Whether a text is a group of a place, and neither an address nor anybody."""
    return is_group(group) and not _DOOR.search(bare(group)) and not look(group, today, BESIDE[Grid]["groups"])


def _fit(grid: Grid, places: Gazetteer, taken: dict[tuple[str, str], Grid], today: date, *, problems: Problems) -> Grid:
    where = Location(GRIDS_FILE, row=grid.row)
    name = grid.name if _sound(grid, where, today, problems) else f"网格 {grid.id}"
    village = places.community(grid.community_id).short
    groups = []
    for group in listed("、".join(grid.groups)):
        if not is_open(group, today):
            problems.error(
                "no_group", where, f"网格 {grid.id} 的“小组”里写的（{mask(group)}）看不出是哪个组，不能公开",
                "只写到组，例如“1组、2组”，不写门牌和姓名；确是组名的，在后面加上“组”或“社”", mask(group),
            )  # fmt: skip
        elif (
            grid.closed is None and (other := taken.setdefault((grid.community_id, key(group, village)), grid)) != grid
        ):
            problems.error(
                "grid-group-twice", where, f"“{group}”已经属于网格 {other.id}（第 {other.row} 行）",
                "一个组只属于一个网格，请从其中一行删去", group,
            )  # fmt: skip
        else:
            groups.append(group)
    return replace(grid, name=name, groups=tuple(groups))


def _sound(grid: Grid, where: Location, today: date, problems: Problems) -> bool:
    """Whether its name may be published: undamaged, of nobody, no address."""
    label, text = f"网格 {grid.id} 的名称", grid.name
    if not tell_characters(text, label, where, problems):
        return False
    if tell(text, label, where, problems, today=today, manner=BESIDE[Grid]["name"]):
        return False
    if _DOOR.search(bare(text)):
        problems.error(
            "grid-address",
            where,
            f"“{label}”里有门牌号（{mask(text)}），不能公开",
            "请写网格自己的名称，例如“第一网格”",
            mask(text),
        )
        return False
    person = household_in(text)
    if person:
        problems.error(
            "household_named", where, f"“{label}”里写了人的姓名（{mask_name(person)}），不能公开",
            "请写网格自己的名称，例如“第一网格”",
        )  # fmt: skip
    return not person
