"""Finds the workbooks whose columns have to be asked about, and asks: `portal check` at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from portal.checks.model import Context
from portal.commands.ask import ask_about, powers_of, told
from portal.intake.answer import FILE
from portal.intake.model import NoticeSource
from portal.problems import Problem
from portal.storage import why
from portal.versions.known import learn_known
from portal.workspace import Workspace

OPEN = frozenset({"unknown_column", "missing_column", "no_headings", "unanswered", "income_unanswered"})
"""Problems that an answer may settle."""


def ask_where_open(workspace: Workspace, checked: Sequence[tuple[NoticeSource | None, Sequence[Problem]]]) -> bool:
    """Asks about every workbook with such a problem that lies in a place's folder; whether anything was answered."""
    found, today = workspace.found, workspace.settings.today
    context = Context(today, places=workspace.places)
    asked = kept = 0
    learnt: set[str] = set()
    for source, problems in checked:
        if source is None or not any(problem.code in OPEN for problem in problems):
            continue
        place = source.key.community
        if source.folder not in found.folders.values():
            continue  # the answers lie beside the sheets: one that lies nowhere has no place for them
        if place not in learnt:
            learnt.add(place)
            learn_known(context, found, workspace.ledger, {place})
        try:
            questions, answers = ask_about(source, [*powers_of(context.powers(place))], today.isoformat())
        except click.Abort:
            click.echo()
            return True
        except OSError as error:
            click.secho(f"回答没有记下来（{why(error)}）：请在 Excel 里关闭 {FILE} 再检查一次", fg="red")
            break  # what was answered about the workbooks before is kept
        asked, kept = asked + questions, kept + answers
    if kept:
        click.echo(told(asked, kept))
    return kept > 0
