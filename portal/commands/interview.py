"""Questions put at a terminal about one workbook, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from portal.commands.nearest_power import Powers
from portal.commands.terminal import hanging, screen_width
from portal.intake.answer import FILLED, KIND
from portal.intake.model import NoticeSource
from portal.records.column import BoundColumn
from portal.records.record import Record

NEAREST = 5
"""So many options are offered before the list of all."""
LATER = "先不答"
Line = dict[str, str]


@dataclass(slots=True)
class Interview:
    """Asks about one workbook; `lines` are the answers so far, `asked` how many questions were put."""

    source: NoticeSource
    kind: type[Record]
    powers: Powers
    today: str
    asked: int = 0
    lines: list[Line] = field(default_factory=list)

    def keep(self, **cells: str) -> None:
        """An answer, as a line of the file of answers."""
        self.lines.append({KIND: self.kind.about.words[0], **cells, FILLED: self.today})

    def say(self, text: str) -> None:
        """What is asked, as wide as the screen."""
        click.echo("\n".join(hanging("", text, screen_width())))


def choose(options: Iterable[str]) -> int:
    """The number of the option chosen, from 1; 0 for none now."""
    listed = list(options)
    for number, text in enumerate([LATER, *listed]):
        if number:
            click.echo(f"  {number} {text}")
    click.echo(f"  0 {LATER}")
    return int(click.prompt("请选", type=click.IntRange(0, len(listed)), default=0))


def typed(bound: BoundColumn) -> str:
    """What is written for a column."""
    return str(click.prompt(f"“{bound.label}”", default="", show_default=False)).strip()
