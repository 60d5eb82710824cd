"""What is wrong with staff's files, as the terminal tells it: one list for every command that finds problems.

A file has a line with its counts, and below it what is wrong: errors first, equal problems once, whether of different
cells, sheets or files. On a terminal lines are broken to its width; in a pipe or a log each stays whole, so that it can
be searched for, and what stands in private cells is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import click

from portal.annotate.cards import cards_for
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
Said = tuple[Severity, str, str]
"""What is said of a cell: how it weighs, what is wrong, how to mend it."""
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
    if not on_screen():
        files = [replace(told, problems=[problem.for_logs() for problem in told.problems]) for told in files]
    wrong = sorted((told for told in files if told.problems), key=lambda told: not told.fails)
    others, above = _others(wrong), set[Said]()
    for told in (*wrong[:FILES], *(told for told in files if not told.problems)):
        read = "" if told.rows is None else f"读到 {told.rows} 行，"
        folded = _folded(told.problems)
        fresh = [alike for alike in folded if _said(alike[0]) not in above]
        above |= {_said(alike[0]) for alike in fresh[:SHOWN]}
        again = sum(map(len, folded)) - sum(map(len, fresh))
        before = f"（{'' if not fresh else f'其中 {again} 处'}和上面说的一样）" if again else ""
        click.secho(f"{told.file}：{read}{_count(told.problems)}{before}", bold=bool(told.problems))
        for one in told.sheets:
            click.echo("\n".join(hanging("  ", sheet_line(one), width)))
        for line in _lines(fresh, others, width):
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


def _said(problem: Problem) -> Said:
    return problem.severity, problem.message, problem.remedy


def _others(wrong: Sequence[Told]) -> dict[Said, list[Told]]:
    """What is said of more than one file, with these files."""
    found: dict[Said, list[Told]] = {}
    for told in wrong:
        for said in dict.fromkeys(map(_said, told.problems)):
            found.setdefault(said, []).append(told)
    return {said: files for said, files in found.items() if len(files) > 1}


def _same(said: Said, files: Sequence[Told]) -> str:
    """`同样的还有 2 份：c18701 柳河社区/权力清单 2026（公示表 A4）、…`, without the first."""
    named = []
    for told in files[1 : 1 + PLACES]:
        alike = [problem for problem in told.problems if _said(problem) == said]
        where = _places(alike).rstrip("：")
        name = str(Path(told.file.removeprefix("communities/")).with_suffix(""))
        named.append(f"{name}（{where}）" if where else name)
    return f"同样的还有 {len(files) - 1} 份：{'、'.join(named)}" + (" 等" if len(files) - 1 > PLACES else "")


def _lines(folded: Sequence[Sequence[Problem]], others: Mapping[Said, Sequence[Told]], width: int) -> Iterator[str]:
    """What stands below a file."""
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
        if _said(first) in others:
            yield from hanging(_BESIDE, _same(_said(first), others[_said(first)]), width)
    if folded[SHOWN:]:
        yield f"  ……另有 {sum(map(len, folded[SHOWN:]))} 处"


def _folded(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems that say the same of different cells together, errors first, otherwise in the order found."""
    alike: dict[Said, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_said(problem), []).append(problem)
    return sorted(alike.values(), key=lambda group: group[0].severity != Severity.ERROR)


def _places(alike: Sequence[Problem]) -> str:
    """`公示表 A4、A5；投标 B3：`; nothing where the whole file is meant."""
    sheets: dict[str, dict[str, None]] = {}
    for problem in alike[:PLACES]:
        sheets.setdefault(problem.where.sheet, {})[_cell(problem.where)] = None
    place = "；".join(f"{sheet} {'、'.join(filter(None, cells))}".strip() for sheet, cells in sheets.items())
    many = f" 等 {len(alike)} 处" if len(alike) > PLACES else ""
    return f"{place}{many}：" if place else ""


def _cell(where: Location) -> str:
    if where.row:
        return f"{where.column}{where.row}" if where.column else f"第 {where.row} 行"
    return f"{where.column} 列" if where.column else ""
