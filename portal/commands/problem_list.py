"""What is wrong with staff's files, as the terminal tells it: one list for every command that finds problems.

A file has a line with its counts, and below it what is wrong: errors first, equal problems of different cells once. On
a terminal lines are broken to its width; in a pipe or a log each stays whole, so that it can be searched for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import click

from portal.checks.cards import cards_for
from portal.checks.sheets_read import SheetRead
from portal.commands.sheet_lines import sheet_line
from portal.commands.terminal import hanging, on_screen, screen_width
from portal.problems import Location, Problem, Severity

FILES = 20
"""So many files with problems are told in full; the others are counted."""
SHEETS = 20
"""So many sheets without problems have a line of their own."""
SHOWN = 30
"""So many sorts of problems of a file are told; the list on the disk has all."""
PLACES = 8
"""So many cells of one sort are named."""
VALUE = 40
"""Characters shown of what stands in a cell."""
_WEIGHT = {Severity.ERROR: ("必须改", "red"), Severity.WARNING: ("请留意", "yellow")}
_BESIDE = " " * 9
"""Below the weight of a problem stands nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """One file: what is wrong with it, how many rows were read (None where it was not read), and a last word.

    `sheets` are its sheets as read, each with the rows that are not published.
    """

    file: str
    problems: Sequence[Problem]
    rows: int | None = None
    last: str = ""
    sheets: Sequence[SheetRead] = ()

    @property
    def fails(self) -> bool:
        """Whether anything holds it back."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def by_file(
    problems: Sequence[Problem],
    rows: Mapping[str, int],
    sheets: Mapping[str, Sequence[SheetRead]] = MappingProxyType({}),
) -> list[Told]:
    """Problems of a whole run by their file, in the order found; `rows` are those read of each, `sheets` its sheets."""
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.where.file, []).append(problem)
    return [Told(file, found, rows.get(file), "", sheets.get(file, ())) for file, found in files.items()]


def tell(files: Sequence[Told], everything: str) -> None:
    """Prints it all: files with errors first, then those with warnings; `everything` is where the whole list lies."""
    width = screen_width()
    wrong = sorted((told for told in files if told.problems), key=lambda told: not told.fails)
    for told in (*wrong[:FILES], *(told for told in files if not told.problems)):
        read = "" if told.rows is None else f"读到 {told.rows} 行，"
        click.secho(f"{told.file}：{read}{_count(told.problems)}", bold=bool(told.problems))
        for one in told.sheets:
            click.echo("\n".join(hanging("  ", sheet_line(one), width)))
        for line in _lines(told.problems, width):
            click.echo(line)
        if told.last:
            click.echo(f"  {told.last}")
    if wrong[FILES:]:
        left = [problem for told in wrong[FILES:] for problem in told.problems]
        click.echo(f"……另有 {len(wrong) - FILES} 个文件：{_count(left)}")
    every = [problem for told in files for problem in told.problems]
    for card in cards_for(every):
        click.echo("\n".join(hanging("", f"提醒 · {card.title}：{card.text}", width, rest="  ")))
    click.echo(f"共 {_count(every)}" + (f"，全部在 {everything}" if every else ""))


def tell_sheets(sheets: Mapping[str, Sequence[SheetRead]], everything: str) -> None:
    """Prints what was read of files in which nothing is wrong; `everything` is where the whole list lies."""
    width = screen_width()
    lines = [f"{file} {sheet_line(read)}" for file, found in sheets.items() for read in found]
    for line in lines[:SHEETS]:
        click.echo("\n".join(hanging("", line, width, rest="  ")))
    if lines[SHEETS:]:
        click.echo(f"……另有 {len(lines) - SHEETS} 张表读到多少行、哪些行没有公开，全部在 {everything}")


def _count(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return f"{errors} 处必须改，{len(problems) - errors} 处请留意"


def _lines(problems: Sequence[Problem], width: int) -> Iterator[str]:
    """What stands below a file."""
    folded = _folded(problems)
    for alike in folded[:SHOWN]:
        first = alike[0]
        word, colour = _WEIGHT[first.severity]
        head, *more = hanging(f"  {word} ", _places(alike) + first.message, width)
        yield head.replace(word, click.style(word, fg=colour), 1)
        yield from more
        there = "、".join(dict.fromkeys(problem.value[:VALUE] for problem in alike[:PLACES] if problem.value))
        # What stands in a cell may be personal, and logs are often public: only a person at a terminal sees it.
        if on_screen() and there and there not in first.message:
            yield from hanging(_BESIDE, f"现在的内容：{there}", width)
        yield from hanging(_BESIDE, f"怎么改：{first.remedy}", width)
    if folded[SHOWN:]:
        yield f"  ……另有 {sum(map(len, folded[SHOWN:]))} 处"


def _folded(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems that say the same of different cells together, errors first, otherwise in the order found."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.severity, problem.where.file, problem.where.sheet, problem.message, problem.remedy)
        alike.setdefault(key, []).append(problem)
    return sorted(alike.values(), key=lambda group: group[0].severity != Severity.ERROR)


def _places(alike: Sequence[Problem]) -> str:
    """`公示表 A4、A5：`; nothing where the whole file is meant."""
    cells = "、".join(dict.fromkeys(filter(None, (_cell(problem.where) for problem in alike[:PLACES]))))
    place = f"{alike[0].where.sheet} {cells}".strip()
    many = f" 等 {len(alike)} 处" if len(alike) > PLACES else ""
    return f"{place}{many}：" if place else ""


def _cell(where: Location) -> str:
    if where.row:
        return f"{where.column}{where.row}" if where.column else f"第 {where.row} 行"
    return f"{where.column} 列" if where.column else ""
