"""How many rows were read of each sheet, in which unit, and which filled rows are not published and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from portal.checks.sheets_read import SheetRead
from portal.commands.terminal import on_screen
from portal.fields.money import show
from portal.intake.answer import FILE as ANSWERS
from portal.intake.model import LeftRow

RUNS = 8
"""So many places of one reason are named; the rest are counted."""
TEXT = 20
"""Characters shown of the first row left out for a reason, to a person at a terminal only."""
_UNITS = {1: "元", 100: "百元", 1000: "千元", 10_000: "万元", 100_000_000: "亿元"}


def sheet_line(read: SheetRead) -> str:
    """`公示表：读到 3 行，合计 900.00 元，单位按元；另有 2 行没有公开：第 8 行 合计行；第 9 行 落款`."""
    told = [f"读到 {read.rows} 行"]
    if read.unread > 0:
        told.append(f"{read.unread} 行有错没有读成")
    if read.amount is not None:
        told.append(f"合计 {show(read.amount)} 元")
    if read.units:
        told.append(_units(read.units))
    line = f"{read.sheet}：{'，'.join(told)}"
    if read.answered:
        line += f"；按 {ANSWERS}：{'，'.join(read.answered)}"
    if read.left:
        line += f"；另有 {len(read.left)} 行没有公开：{'；'.join(_reasons(read.left))}"
    return line


def all_lines(sheets: Mapping[str, Sequence[SheetRead]]) -> str:
    """The lines of every sheet of every file, for the list on the disk."""
    return "".join(f"{file} {sheet_line(read)}\n" for file, found in sheets.items() for read in found)


def _units(units: Sequence[tuple[str, int]]) -> str:
    if len({factor for _, factor in units}) == 1:
        return f"单位按{_unit(units[0][1])}"
    return "，".join(f"“{heading}”按{_unit(factor)}" for heading, factor in units)


def _unit(factor: int) -> str:
    return _UNITS.get(factor, f"{factor} 元")


def _reasons(left: Sequence[LeftRow]) -> Iterator[str]:
    """Each reason once, with its rows."""
    alike: dict[str, list[LeftRow]] = {}
    for one in left:
        alike.setdefault(one.reason, []).append(one)
    for reason, rows in alike.items():
        runs = list(_runs([one.row for one in rows]))
        many = f" 等 {len(rows)} 行" if runs[RUNS:] else " 行"
        # What stands in a cell may be personal, and logs are often public.
        text = f"（{rows[0].text[:TEXT]}）" if on_screen() and rows[0].text else ""
        yield f"第 {'、'.join(runs[:RUNS])}{many} {reason}{text}"


def _runs(rows: Sequence[int]) -> Iterator[str]:
    """`5`, `7–9` for 5, 7, 8, 9."""
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
