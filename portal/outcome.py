"""What a run did, and how it tells what it is doing."""

from __future__ import annotations

import io
import json
import pickle
from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path, PosixPath
from typing import Final

from portal.channels.making import RunStats, Tell
from portal.checks.programmes_read import ProgrammeRead
from portal.checks.sheets_read import SheetRead
from portal.downloads.exporters import DownloadSummary
from portal.faults import Fault
from portal.intake.model import LeftRow
from portal.privacy.terms import Due
from portal.problems import Location, Problem, Severity
from portal.records.notice import NoticeKey, Period
from portal.run_log import RunLog

__all__ = ["Outcome", "Tell", "Unfit", "silent"]


def silent(what: str, done: int, of: int) -> None:
    """For programs that do not watch."""


ONCE: Final = frozenset({"site_damaged"})
"""Codes of what is told of how a run found things, and not of what it left."""
_MADE: Final = ("channels", "staff")
"""Of these how many files there are is told again; none of them is made again."""
_PLAIN: Final = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        *(Counter, Decimal, date, PosixPath),
        *(Problem, Location, Severity, Fault, Due, NoticeKey, Period),
        *(SheetRead, LeftRow, ProgrammeRead, DownloadSummary),
    )
}


class _Loader(pickle.Unpickler):
    """Knows what an outcome is made of; anything else in a file is an error."""

    def find_class(self, module_name: str, global_name: str) -> type:
        return _PLAIN[module_name, global_name]


@dataclass(slots=True)
class Unfit:
    """What attempts of this run have found out only at their end, and the next one leaves out.

    `versions` counts those of a notice that were refused: the newest workbook, then the one accepted before. `texts`
    does so for the site's own pages; `communities` names those whose information, `boards` those whose words are left
    out.
    """

    versions: Counter[NoticeKey] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    communities: set[str] = field(default_factory=set)
    boards: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """What a run did: counts, what was read of each workbook, where the site lies, and every problem met.

    `waiting` originals are not reviewed yet; `due` are the next days on which something leaves or changes by itself.
    `workbooks`: those of supervisors, by their paths below the private build folder.
    `files`: the workbook of each notice as staff know it; `texts`: the site's own pages by the path of their file.
    `made_of` is a digest of what pages, downloads and index were made of.
    `log` has what each stage took; a new attempt goes on in it.
    `code` is the check code of the site, by which anybody can tell whether a copy is what was published.
    """

    notices: int = 0
    rows: int = 0
    read: dict[str, int] = field(default_factory=dict)
    sheets: dict[str, tuple[SheetRead, ...]] = field(default_factory=dict)
    programmes: list[ProgrammeRead] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    pages: int = 0
    channels: RunStats = field(default_factory=RunStats)
    staff: RunStats = field(default_factory=RunStats)
    workbooks: list[str] = field(default_factory=list)
    unpublished: bool = False
    downloads: DownloadSummary = field(default_factory=lambda: DownloadSummary(0, 0))
    problems: list[Problem] = field(default_factory=list)
    waiting: int = 0
    due: list[Due] = field(default_factory=list)
    site: Path | None = None
    code: str = ""
    files: dict[NoticeKey, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    log: RunLog = field(default_factory=RunLog)
    made_of: str = ""

    def begin(self, unfit: Unfit) -> None:
        """Forgets an earlier attempt of the run, but for what it found unfit."""
        fresh = Outcome(problems=list(unfit.problems), faults=list(unfit.faults), log=self.log)
        for each in fields(self):
            setattr(self, each.name, getattr(fresh, each.name))

    def as_told(self) -> bytes:
        """What another run would be told that finds everything as this one left it, to be kept for `tell_again`."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("log", "files")}
        said |= {name: said[name].files for name in _MADE}
        said["problems"] = [problem for problem in self.problems if problem.code not in ONCE]
        return pickle.dumps(said, protocol=5)

    def tell_again(self, told: bytes) -> None:
        """Becomes what was kept of an earlier run, but for the log of this one."""
        for name, value in _Loader(io.BytesIO(told)).load().items():
            setattr(self, name, RunStats(files=value) if name in _MADE else value)

    def as_written(self) -> bytes:
        """What is told of the pages and downloads of this run, for one that takes them over (`tell_written`)."""
        return json.dumps([self.pages, self.texts, self.downloads.files, self.downloads.rows]).encode()

    def tell_written(self, said: bytes) -> None:
        """The pages and downloads are those of an earlier run."""
        self.pages, self.texts, files, rows = json.loads(said)
        self.downloads = DownloadSummary(files, rows)

    @property
    def failed(self) -> bool:
        """Whether anything was refused, so that the exit status is not 0."""
        return any(problem.severity == "error" for problem in self.problems)
