"""Questions put to somebody who types, without a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from portal.commands.interview import Interview
from portal.intake.answer import FILLED, KIND, Answer
from portal.intake.model import NoticeSource
from portal.intake.questions import OpenSheet, open_questions
from portal.kinds.benefit.record import Benefit
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from tests.intake.files import xlsx

POWERS = (("QL-001", "低保对象初审"), ("QL-002", "耕地地力保护补贴申报"), ("QL-003", "小额开支审批"))
TODAY = "2026-04-01"


@dataclass
class Asked:
    """What was asked, how many questions that were, and the answers as lines without kind and day."""

    output: str = ""
    asked: int = 0
    lines: list[dict[str, str]] = field(default_factory=list)


def put(
    ask: Callable[[Interview, OpenSheet], None],
    folder: Path,
    rows: list[list[Any]],
    typed: str,
    *said: Answer,
    kind: type[Record] = Benefit,
    powers: tuple[tuple[str, str], ...] = POWERS,
    period: Period = Period(2026, 3),  # noqa: B008 - frozen
) -> Asked:
    """The questions about a workbook of one sheet, answered with what is typed."""
    path = folder / f"{kind.about.words[0]} {period}.xlsx"
    path.write_bytes(xlsx(rows))
    source = NoticeSource(NoticeKey("c00013", kind.about.id, period), path, path.name, answers=said)
    interview = Interview(source, kind, powers, TODAY)

    @click.command()
    def main() -> None:
        for sheet in open_questions(source, kind):
            ask(interview, sheet)

    result = CliRunner().invoke(main, input=typed, catch_exceptions=False)
    assert all(line[KIND] == kind.about.words[0] and line[FILLED] == TODAY for line in interview.lines)
    kept = [{name: text for name, text in line.items() if name not in (KIND, FILLED)} for line in interview.lines]
    return Asked(result.output, interview.asked, kept)
