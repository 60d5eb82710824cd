"""Add places, boards and grids to the staff's files, each with the next id.

The rows already there stay as they are, byte for byte: encoding, line ends and order of the columns are the file's.
The highest number ever given out is kept in `ids.csv`, so that deleting a row never frees its id.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from portal.places.amending import with_cells, with_headings
from portal.places.boards import BOARD_COLUMNS, GRID_COLUMNS
from portal.places.gazetteer import BOARDS_FILE, GRIDS_FILE, PLACES_FILE, Gazetteer
from portal.places.ids import OWN_FIRST, is_valid, make_id, number_of
from portal.places.model import Board, Community, District, Grid, Town
from portal.places.names import guess_kind, short_name
from portal.places.own import LEVELS, PLACE_COLUMNS
from portal.places.table import Column, decode, read_table
from portal.problems import ContentMissing, MingbangError, OutputNotWritable, Problems
from portal.storage import why

LAST_IDS_FILE = "ids.csv"
_LAST_IDS = [Column("类别"), Column("最大编号")]
_WORD = {level: word for word, level in LEVELS.items()}
_BOM = b"\xef\xbb\xbf"


def add_district(content: Path, name: str, *, code: str = "") -> District:
    """Add a district that the shipped list lacks, as 高新区. Raises `MingbangError` if there is one of that name."""
    known = Gazetteer.of_content(content)
    check_text("名称", name)
    _refuse_twin(name, next((p for p in known.districts() if p.name == name), None))
    identifier = _append_place(content, "district", name, None, code=code)
    return District(identifier, code, name, guess_kind("district", name))


def add_town(content: Path, name: str, district: District, *, code: str = "") -> Town:
    """Add a town or sub-district to a district. Raises `MingbangError` if it already has one of that name."""
    known = Gazetteer.of_content(content)
    check_text("名称", name)
    _refuse_twin(name, next((p for p in known.towns(district) if p.name == name), None))
    identifier = _append_place(content, "town", name, district, code=code)
    return Town(identifier, code, name, guess_kind("town", name), district)


def add_community(content: Path, name: str, town: Town, *, code: str = "") -> Community:
    """Add a community to a town. `name` with or without its committee. Raises `MingbangError` on a namesake there."""
    known = Gazetteer.of_content(content)
    check_text("名称", name)
    kind = guess_kind("community", name)
    short = short_name(name, kind)
    _refuse_twin(short, next((p for p in known.communities(town) if p.short == short), None))
    identifier = _append_place(content, "community", name, town, code=code)
    return Community(identifier, code, name, short, kind, town, town.district)


def add_board(content: Path, community_id: str, where: str, *, opened: date) -> Board:
    """Add a board to a place that publishes. Raises `UnknownPlace` if there is none with this id."""
    community = Gazetteer.of_content(content).publisher(community_id)
    check_text("位置", where)
    board = Board(_next_id(content, BOARDS_FILE, BOARD_COLUMNS, "b"), community.id, where, opened)
    _append(content / BOARDS_FILE, BOARD_COLUMNS, {
        "公示栏编号": board.id, "村（社区）编号": community.id, "村（社区）名称": community.full_name,
        "位置": where, "启用日期": opened.isoformat(),
    })  # fmt: skip
    return board


def add_grid(content: Path, community_id: str, name: str, groups: Sequence[str] = ()) -> Grid:
    """Add a grid of these groups to a community.

    Raises `UnknownPlace`, or `MingbangError` if it already has one of that name.
    """
    known = Gazetteer.of_content(content)
    community = known.community(community_id)
    check_text("网格名称", name)
    twin = next((grid for grid in known.grids_of(community) if grid.name == name), None)
    if twin:
        raise MingbangError(f"{community.full_name}已有网格“{name}”，编号 {twin.id}")
    for group in groups:
        check_text("小组", group)
    path = content / GRIDS_FILE
    if groups and path.exists() and path.read_bytes().strip(_BOM):
        _replace(path, with_headings(path.read_bytes(), GRID_COLUMNS, ["小组"]))
    grid = Grid(_next_id(content, GRIDS_FILE, GRID_COLUMNS, "g"), community.id, name, tuple(groups))
    _append(path, GRID_COLUMNS, {
        "网格编号": grid.id, "村（社区）编号": community.id, "村（社区）名称": community.full_name, "网格名称": name,
        "小组": "、".join(groups),
    })  # fmt: skip
    return grid


def set_groups(content: Path, grid_id: str, groups: Sequence[str]) -> Grid:
    """Say which groups belong to a grid, instead of those it had. Raises `UnknownPlace`."""
    grid = Gazetteer.of_content(content).grid(grid_id)
    for group in groups:
        check_text("小组", group)
    path = content / GRIDS_FILE
    _replace(path, with_cells(path.read_bytes(), GRID_COLUMNS, grid.row, {"小组": "、".join(groups)}))
    return replace(grid, groups=tuple(groups))


def check_text(what: str, text: str) -> None:
    """Refuse text that would break the table or that Excel takes for a formula. Raises `MingbangError`."""
    if not text.strip() or text != text.strip() or not text.isprintable():
        raise MingbangError(f"{what}不能为空，也不能含换行或首尾空格")
    if text[0] in "=+-@":
        raise MingbangError(f"{what}不能以“{text[0]}”开头：Excel 会把它当成公式")


def check_code(code: str) -> None:
    """Refuse a code that is not empty and none of the statistics office. Raises `MingbangError`."""
    if code and not (len(code) == 12 and code.isascii() and code.isdigit()):
        raise MingbangError(f"统计代码“{code}”不是 12 位数字")


def _refuse_twin(name: str, twin: District | Town | Community | None) -> None:
    if twin:
        raise MingbangError(f"已有{twin.full_name}，编号 {twin.id}，不用再加“{name}”")


def _append_place(content: Path, level: str, name: str, above: District | Town | None, *, code: str) -> str:
    check_code(code)
    identifier = _next_id(content, PLACES_FILE, PLACE_COLUMNS, {"district": "d", "town": "t"}.get(level, "c"))
    _append(content / PLACES_FILE, PLACE_COLUMNS, {
        "编号": identifier, "级别": _WORD[level], "名称": name, "上级编号": above.id if above else "",
        "上级名称": above.full_name if above else "", "统计代码": code,
    })  # fmt: skip
    return identifier


def _next_id(content: Path, file: str, columns: list[Column], letter: str) -> str:
    """The next id of a letter, noted as given out before it is used. Numbers of rows with errors count too."""
    problems = Problems()
    last = {row["类别"]: row["最大编号"] for row in read_table(content / LAST_IDS_FILE, _LAST_IDS, problems)}
    used = [row[columns[0].heading] for row in read_table(content / file, columns, problems)]
    _stop_on(problems)
    numbers = [number_of(i) for i in (*used, last.get(letter, "")) if is_valid(i, letter)]
    identifier = make_id(letter, max([OWN_FIRST[letter] - 1, *numbers]) + 1)
    table = "".join(f"{key},{value}\r\n" for key, value in sorted({**last, letter: identifier}.items()))
    _replace(content / LAST_IDS_FILE, _BOM + f"类别,最大编号\r\n{table}".encode())
    return identifier


def _append(path: Path, columns: list[Column], cells: dict[str, str]) -> None:
    """Write one more row under those that are there; a missing file is begun with a mark, so that Excel opens it."""
    before = path.read_bytes() if path.exists() else b""
    if not before.strip(_BOM):
        before = _BOM + (",".join(column.heading for column in columns) + "\r\n").encode()
    text, encoding = decode(before)
    end = "\r\n" if "\r\n" in text else "\n"
    meaning = {name: column.heading for column in columns for name in (column.heading, *column.also)}
    first = next(csv.reader(io.StringIO(text, newline="")))
    names = ["".join(cell.split()).replace("(", "（").replace(")", "）") for cell in first]
    line = io.StringIO()
    csv.writer(line, lineterminator=end).writerow([cells.get(meaning.get(name, ""), "") for name in names])
    row = ("" if text.endswith(("\n", "\r")) else end) + line.getvalue()
    _replace(path, before + row.encode("gb18030" if encoding == "gb18030" else "utf-8"))


def _replace(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all. Raises `OutputNotWritable`."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
            temporary = out.name
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise OutputNotWritable(f"写不了 {path.name}（{why(error)}）；如果正在 Excel 中打开，请先关闭") from error


def _stop_on(problems: Problems) -> None:
    if problems.errors:
        raise ContentMissing("文件要先改好才能新增：\n" + "\n".join(str(problem) for problem in problems.errors))
