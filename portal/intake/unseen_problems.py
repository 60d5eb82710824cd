"""What nobody sees of a workbook, as problems: hidden rows and columns, text struck out or invisible, per cents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from portal.intake.model import RawTable, ReadNotice
from portal.intake.unseen import Unseen
from portal.problems import Problems
from portal.records.policy import Leaves


def tell_unseen(unseen: dict[str, Unseen], notice: ReadNotice) -> None:
    """Hidden rows that hold data, and hidden columns that would be published, as problems.

    Hidden columns of private values are what staff should do with them.
    """
    for table in (notice.table, *notice.parts.values()):
        if table is not None and table.where.sheet in unseen:
            _tell(unseen[table.where.sheet], table, notice.problems)
            _tell_percent(unseen[table.where.sheet].percent, table, notice.problems)
            for sort in SORTS:
                _tell_cells(sort, unseen[table.where.sheet], table, notice.problems)


def _tell(unseen: Unseen, table: RawTable, problems: Problems) -> None:
    rows = [raw.row for raw in table.rows if raw.row in unseen.rows]
    if rows:
        problems.error(
            "hidden_rows", table.where.at(row=rows[0]),
            f"第 {rows_said(map(table.where.line, rows))} 行是隐藏的（或被筛选掉、压得看不见了），里面却有内容",
            "请清除筛选、取消隐藏后核对；不公开的行请整行删去，不要隐藏",
        )  # fmt: skip
    for bound in table.model.columns():
        if bound.column.leaves is Leaves.NEVER or not unseen.columns:
            continue
        headed = (columns[bound.name] for _, columns in table.blocks() if bound.name in columns)
        column = next((column for column in headed if column.index in unseen.columns), None)
        if column is not None and any(raw.cells.get(bound.name) is not None for raw in table.rows):
            problems.error(
                "hidden_column", table.where.at(column=column.letter), f"“{column.heading}”一列是隐藏的，却会公开",
                "请取消隐藏后核对；不公开的内容请删去整列", column.heading,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """A way in which a cell's text is there for programs but not for people."""

    code: str
    name: str
    whole: str
    some: str
    remedy: str


SORTS = (
    Sort(
        "struck_out", "struck", "整行划了删除线，却仍会公开", "划了删除线，却仍会公开",
        "不要的请整行删去（或清空这一格）；要公开的请去掉删除线",
    ),
    Sort(
        "invisible", "faint", "整行的字看不见（字色和底色几乎一样，或格式是“;;;”），却仍会公开",
        "看不见（字色和底色几乎一样，或格式是“;;;”），却仍会公开",
        "不要的请删去；要公开的请改成看得见的颜色和格式后核对",
    ),
)  # fmt: skip


def _tell_cells(sort: Sort, unseen: Unseen, table: RawTable, problems: Problems) -> None:
    """Cells that would be published though paper says otherwise: one problem a row."""
    marked: dict[int, int] = getattr(unseen, sort.name)
    public = {bound.name for bound in table.model.columns() if bound.column.leaves is not Leaves.NEVER}
    for raw in table.rows if marked else ():
        bits = marked.get(raw.row, 0)
        if not bits:
            continue
        columns = [column for column in table.columns_at(raw.row).values() if column.name in public]
        cells = raw.cells
        filled = [column for column in columns if column.name in cells]
        found = [column for column in filled if bits >> column.index & 1]
        if found:
            names = "”“".join(column.heading for column in found)
            message = sort.whole if len(found) == len(filled) else f"“{names}”{sort.some}"
            problems.error(sort.code, table.where.at(row=raw.row, column=found[0].letter), message, sort.remedy)


def _tell_percent(marked: Mapping[int, int], table: RawTable, problems: Problems) -> None:
    """Numbers that show as 35% and are 0.35: nobody can say which was meant."""
    numeric = {bound.name for bound in table.model.columns() if bound.value.numeric}
    for raw in table.rows if marked else ():
        bits = marked.get(raw.row, 0)
        for column in table.columns_at(raw.row).values() if bits else ():
            cell = raw.cells.get(column.name) if column.name in numeric and bits >> column.index & 1 else None
            if isinstance(cell, (int, float)):
                problems.error(
                    "percent", table.where.at(row=raw.row, column=column.letter),
                    f"“{column.heading}”是百分比格式（显示 {cell * 100:g}%，实际是 {cell:g}）",
                    "请把这一格的格式改成“常规”，再填写数字", f"{cell * 100:g}%",
                )  # fmt: skip


def rows_said(rows: Iterable[int]) -> str:
    """`5、7–9` for 5, 7, 8, 9."""
    return "、".join(_runs(rows))


def _runs(rows: Iterable[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
