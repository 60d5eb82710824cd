"""Read the boards and grids which staff keep in `content/boards.csv` and `content/grids.csv`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from portal.places.ids import is_valid, slips
from portal.places.model import OURS, Board, Grid, Place, Publisher
from portal.places.shipped import TOP
from portal.places.table import Column, Row, read_date, read_table
from portal.problems import Problems

BOARD_COLUMNS = [
    Column("公示栏编号", ("编号",)),
    Column("村（社区）编号", ("村社区编号", "社区编号", "村编号")),
    Column("村（社区）名称", ("村社区名称", "社区名称", "村名称"), required=False),
    Column("位置", ("悬挂位置", "地点")),
    Column("启用日期", ("启用时间",)),
    Column("停用日期", ("停用时间",), required=False),
]
GRID_COLUMNS = [
    Column("网格编号", ("编号",)),
    Column("村（社区）编号", ("村社区编号", "社区编号", "村编号")),
    Column("村（社区）名称", ("村社区名称", "社区名称", "村名称"), required=False),
    Column("网格名称", ("名称", "网格")),
    Column("小组", ("包含小组", "包含的组", "村民小组", "居民小组", "组"), required=False),
    Column("网格员岗位", ("岗位",), required=False),
    Column("停用日期", ("停用时间",), required=False),
]

_ADDING = {"b": ".venv/bin/portal place board 社区编号 位置", "g": ".venv/bin/portal place grid 社区编号 名称"}
"""How one is added, by the letter of its ids."""


def read_boards(path: Path, places: Mapping[str, Place], problems: Problems) -> dict[str, Board]:
    """Boards by id, in the order of the file. A row with an error is left out and told."""
    boards: dict[str, Board] = {}
    for row in read_table(path, BOARD_COLUMNS, problems):
        place = _place(row, places, problems)
        opened, closed = read_date(row, "启用日期", problems), read_date(row, "停用日期", problems)
        good = _own_id(row, "公示栏编号", "b", boards, problems=problems) and bool(place)
        good &= _filled(row, ("位置", "启用日期"), problems)
        if closed and opened and closed < opened:
            problems.error("board-dates", row.where("停用日期"), "停用日期早于启用日期",
                           "请核对两个日期", row["停用日期"])  # fmt: skip
            good = False
        if good and opened and not (row["停用日期"] and not closed):
            boards[row["公示栏编号"]] = Board(
                row["公示栏编号"], row["村（社区）编号"], row["位置"], opened, closed, row.number
            )
    return boards


def read_grids(path: Path, places: Mapping[str, Place], problems: Problems) -> dict[str, Grid]:
    """Grids by id, in the order of the file. A row with an error is left out and told."""
    grids: dict[str, Grid] = {}
    for row in read_table(path, GRID_COLUMNS, problems):
        community = _place(row, places, problems, ("c",))
        closed = read_date(row, "停用日期", problems)
        good = _own_id(row, "网格编号", "g", grids, problems=problems) and bool(community)
        good &= _filled(row, ("网格名称",), problems) and not (row["停用日期"] and not closed)
        if good:
            grids[row["网格编号"]] = Grid(
                row["网格编号"], row["村（社区）编号"], row["网格名称"], split_groups(row["小组"]),
                row["网格员岗位"], closed, row.number,
            )  # fmt: skip
    return grids


def split_groups(text: str) -> tuple[str, ...]:
    """The groups of a cell as they were written: `1组、2组`, `1-3组；5组`."""
    return tuple(part.strip() for part in re.split(r"[、，,；;\n]+", text) if part.strip())


def _own_id(row: Row, heading: str, letter: str, taken: Iterable[str], *, problems: Problems) -> bool:
    """Whether the row has a well-formed id that no earlier row has."""
    text = row[heading]
    if not is_valid(text, letter):
        problems.error("place-id-wrong", row.where(heading), f"{heading}“{text}”不对，可能抄错了一位",
                       f"新增的用 {_ADDING[letter]}，编号会自动生成，不要手写编号", text)  # fmt: skip
    elif text in taken:
        problems.error("place-id-twice", row.where(heading), f"{heading} {text} 出现了两次",
                       "一个编号永远只属于一处，请给后来的一处用命令新编号", text)  # fmt: skip
    else:
        return True
    return False


def _place(
    row: Row, places: Mapping[str, Place], problems: Problems, letters: Collection[str] = tuple(OURS)
) -> Publisher | None:
    """The place a row names, of a level with one of these `letters`; its name, when given, must be that of the id."""
    text, where = row["村（社区）编号"], row.where("村（社区）编号")
    place = next((top for top in TOP if top.id == text), places.get(text))
    if place is None or place.id[0] not in letters:
        near = [f"{i}（{places[i].full_name}）" for i in slips(text) if i in places and i[0] in letters] if text else []
        remedy = f"是不是 {'、'.join(near[:3])}？" if near else "请用 .venv/bin/portal place find 名称 查到编号"
        problems.error("community-unknown", where, f"没有编号为“{text}”的村（社区）", remedy, text)
        return None
    said = row["村（社区）名称"].replace(" ", "").replace("　", "")
    if said and not any(said.endswith(name) or name.endswith(said) for name in _names(place)):
        problems.warn("community-name-differs", row.where("村（社区）名称"),
                      f"编号 {text} 是{place.full_name}，不是“{said}”", "请核对编号和名称", said)  # fmt: skip
    return place


def _names(place: Publisher) -> list[str]:
    return [place.full_name.replace(" ", ""), place.short, place.name, *(former.name for former in place.aliases)]


def _filled(row: Row, headings: Iterable[str], problems: Problems) -> bool:
    empty = [heading for heading in headings if not row[heading]]
    for heading in empty:
        problems.error("cell-empty", row.where(heading), f"“{heading}”没有填", "请补填这一格")
    return not empty
