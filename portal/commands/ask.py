"""Asks at a terminal what the columns of a sheet are, once: the answers stay in `表格对应.csv` beside the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import click

from portal.commands.ask_columns import ask_columns
from portal.commands.ask_lacking import ask_lacking
from portal.commands.interview import Interview
from portal.commands.nearest_power import Powers
from portal.intake.answer import FILE
from portal.intake.answer_file import add_lines, read_answers
from portal.intake.model import NoticeSource
from portal.intake.questions import open_questions
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.record import Record


def ask_about(source: NoticeSource, powers: Powers, today: str) -> tuple[int, int]:
    """Asks about a workbook, first its columns, then what it lacks, and keeps what was answered.

    How many questions were put, and how many answered. Raises `OSError` where the answers cannot be written.
    """
    kind = kind_by_id(source.key.kind)
    asked = kept = 0
    for step in (ask_columns, ask_lacking):
        one = Interview(source, kind, powers, today)
        try:
            for sheet in open_questions(source, kind):
                if (step is ask_columns and (sheet.unknown or sheet.income)) or (
                    step is ask_lacking and sheet.lacking()
                ):
                    click.secho(f"{source.path.name} {sheet.sheet.name}", bold=True)
                    step(one, sheet)
        finally:  # whoever stops in the middle keeps what is answered
            if one.lines:
                add_lines(source.folder, one.lines)
        asked, kept = asked + one.asked, kept + len(one.lines)
        answers = read_answers(source.folder, FILE, Problems()).get(kind.about.id, ())
        source = replace(source, answers=answers)
    return asked, kept


def told(asked: int, kept: int) -> str:
    """What became of the questions."""
    return f"问了 {asked} 个，答了 {kept} 个，记在同一文件夹的 {FILE} 里（可以用 Excel 改），下一期不再问"


def powers_of(items: Mapping[str, Sequence[Record]]) -> Iterator[tuple[str, str]]:
    """Number and title of each item, of its newest version."""
    for number, versions in sorted(items.items()):
        yield number, str(versions[-1].get(Role.TITLE))
