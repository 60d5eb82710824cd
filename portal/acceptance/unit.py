"""The unit of work: notices of one place with what they are held against, and what came of them; plain data both ways.

A unit names files and holds none: whoever works on it finds content and state under the same paths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from portal.checks.model import CheckedNotice, Context, Spoilt
from portal.checks.programmes_read import ProgrammeRead
from portal.checks.sheets_read import SheetRead
from portal.faults import Fault
from portal.intake.model import NoticeSource
from portal.intake.withdrawals import Withdrawal
from portal.outcome import Outcome
from portal.places.around import PlacesAround
from portal.problems import Problem
from portal.records.notice import NoticeKey
from portal.settings import Settings
from portal.versions.ledger import AcceptedNotice, Ledger


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice to be taken: whether its workbook `lies` there, or two of them do.

    `refused` counts the versions of it that an earlier attempt of the run had to refuse.
    """

    source: NoticeSource
    lies: bool
    doubled: bool = False
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """What is asked of one place.

    `context` is what its notices are held against of other places and of lists taken before; `holders` are the names of
    all who hold posts around it. `down` and `published` are as of the workspace and its ledger, of this place. `kinds`
    are modules to be imported first, which hand over the kinds of record.
    """

    settings: Settings
    places: PlacesAround
    context: Context
    asked: tuple[Asked, ...]
    holders: frozenset[str]
    reading: Path
    down: Mapping[NoticeKey, Withdrawal] = field(default_factory=dict)
    published: frozenset[NoticeKey] = frozenset()
    kinds: tuple[str, ...] = ()


@dataclass(slots=True)
class Taken:
    """What came of one notice.

    Of one that is `refused` nothing is published, but whom it masks is masked elsewhere all the same; one that is
    `cited` is not published either, but others may cite it. `spoilt` says that it has errors. `waits`: its newest
    version is not published, nor is there one, unless one was accepted before.
    """

    file: str
    accepted: AcceptedNotice | None = None
    refused: AcceptedNotice | None = None
    cited: CheckedNotice | None = None
    spoilt: tuple[Spoilt, ...] = ()
    rows: int = 0
    sheets: tuple[SheetRead, ...] | None = None
    programmes: list[ProgrammeRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    waits: bool = False

    def tell(self, outcome: Outcome) -> None:
        """Adds it to what the run did."""
        if self.sheets is not None:
            # A workbook may hold two notices: a sheet that once was a part of the other is one of its own now.
            outcome.read[self.file] = outcome.read.get(self.file, 0) + self.rows
            outcome.sheets[self.file] = (*outcome.sheets.get(self.file, ()), *self.sheets)
        outcome.programmes += self.programmes
        outcome.problems += self.problems
        outcome.faults += self.faults
        if self.waits:
            (outcome.held_back if self.accepted else outcome.refused).append(self.file)

    def learn(self, context: Context, place: str) -> None:
        """Lets the notices of other places, and later ones of this, be held against it."""
        context.spoilt[place] += self.spoilt
        for notice in (self.cited, self.accepted.notice if self.accepted else None):
            if notice is not None:
                context.learn_notice(notice)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of a unit: each notice in the order asked, and what state and cache have to know.

    `until`: the first day on which anything of it would be otherwise.
    """

    taken: tuple[Taken, ...]
    ledger: Ledger
    used: Mapping[Path, NoticeKey]
    read: int
    remembered: int
    until: date
