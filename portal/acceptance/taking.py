"""Which version of each notice of a place counts: the workbook where it has no errors, else the last one accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from itertools import chain
from pathlib import Path

from portal.acceptance.unit import Accepted, Asked, Taken, Unit
from portal.checks.discreet import hide_private
from portal.checks.inherited import inherit
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.programmes_read import programmes_read
from portal.checks.sheets_read import sheets_read
from portal.checks.spoilt import learn_spoilt
from portal.checks.validate import check_notice
from portal.clock import watching
from portal.faults import Fault, belongs_to_all
from portal.intake.model import NoticeSource
from portal.intake.reading_cache import ReadingCache
from portal.privacy.screening.cell_screen import explains, screen_former, screen_notice
from portal.privacy.screening.holders import screen_named
from portal.problems import Location
from portal.records.catalogue import kind_by_id
from portal.records.programmes import OpenProgrammes
from portal.records.record import Record
from portal.versions.earlier import AcceptedBefore
from portal.versions.ledger import AcceptedNotice, Ledger


def accept(unit: Unit) -> Accepted:
    """The version that counts of every notice of a unit.

    A fault of the program that one workbook meets is told as a problem of that workbook; what concerns all is raised.
    """
    for name in unit.kinds:
        import_module(name)
    with watching(unit.settings.today) as (today, until):
        run = _Run.of(unit, today)
        taken = tuple(run.take(asked) for asked in unit.asked)
    read = run.read
    return Accepted(taken, run.ledger.apart(), read.owners, read.read, read.remembered, until.day)


@dataclass(slots=True)
class _Run:
    """What the notices of one place share; `now` is what comes of the one that is looked at."""

    unit: Unit
    today: date
    context: Context
    ledger: Ledger
    read: ReadingCache
    programmes: OpenProgrammes
    before: AcceptedBefore
    now: Taken

    @classmethod
    def of(cls, unit: Unit, today: date) -> _Run:
        """Begins with what the unit holds; `today` is its day, watched."""
        programmes = OpenProgrammes.of(unit.settings.site.open_programmes)
        ledger = Ledger(unit.settings.state, programmes, unit.published)
        read = ReadingCache(unit.reading, without=unit.down)
        before = AcceptedBefore(ledger, read.once)
        context = replace(unit.context, today=today, places=unit.places.gazetteer(), earlier=before)
        return cls(unit, today, context, ledger, read, programmes, before, Taken(""))

    def take(self, asked: Asked) -> Taken:
        """The version of a notice that counts."""
        source, context = asked.source, self.context
        self.now = now = Taken(source.file)
        if asked.lies:
            now.accepted = self.newest(source, refused=bool(asked.refused))
        if now.accepted is None:
            now.waits = asked.lies or asked.doubled
            last = asked.refused > asked.lies or (asked.refused and self.unchanged(source))
            now.accepted = None if last else self.earlier(source, spoilt=now.waits)
        if now.accepted:
            context.learn_notice(now.accepted.notice)
            self.before.learn(source.key, [row.record for _, row in now.accepted.rows])
        now.accepted, now.refused, now.cited = (
            (now.accepted and replace(now.accepted, notice=_without_cells(now.accepted.notice))),
            (now.refused and replace(now.refused, notice=_without_cells(now.refused.notice))),
            (now.cited and _without_cells(now.cited)),
        )
        return now

    def screen(self, notice: CheckedNotice) -> None:
        powers = chain.from_iterable(self.context.powers(notice.source.key.community).values())
        screen_notice(notice, self.today, self.programmes, powers)
        screen_named(notice, self.unit.holders)

    def newest(self, source: NoticeSource, *, refused: bool) -> AcceptedNotice | None:
        """The workbook as it lies there, through intake, checks and the screen; None if it has errors or is `refused`.

        A fault of the program that one workbook meets is told as a problem of that workbook.
        """
        kind, context, now = kind_by_id(source.key.kind), self.context, self.now
        try:
            notice = check_notice(self.read(source, kind), kind, context)
            self.screen(notice)
            self._look_back(notice)
            notice = inherit(notice, context)
            sound = not notice.problems.errors and not refused
            taken = self.ledger.accept(notice) if sound else None
            if sound and taken is None:  # its state is broken, or the file is being changed: others may cite it
                context.learn_notice(notice)
                now.cited = notice
            if refused:
                now.refused = AcceptedNotice(notice, tuple((f"-{row.row}", row) for row in notice.rows))
        except Exception as error:  # noqa: BLE001 - one workbook's fault; what concerns all is raised again
            self._failed(error, source)
            return None
        now.rows, now.sheets = len(notice.rows), sheets_read(notice)
        now.programmes += programmes_read(notice, self.programmes)
        hide_private(notice)
        spoilt = context.spoilt[source.key.community]
        known = len(spoilt)
        learn_spoilt(context, notice)
        now.spoilt = tuple(spoilt[known:])
        now.problems += notice.problems
        return taken

    def _failed(self, error: Exception, source: NoticeSource) -> None:
        if belongs_to_all(error):
            raise error
        fault = Fault.of(error)
        self.now.faults.append(fault)
        self.now.problems.append(fault.problem(Location(source.file), "这份表格没有检查完"))

    def unchanged(self, source: NoticeSource) -> bool:
        """Whether the last accepted version is the workbook that lies there."""
        copy = self.ledger.last_accepted(source.key)
        return copy is not None and source.path.is_file() and copy.read_bytes() == source.path.read_bytes()

    def _look_back(self, notice: CheckedNotice) -> None:
        """Explanations of corrections must not name whom the last accepted version masked."""
        if not explains(notice):
            return
        notice.problems.extend(self.ledger.tell(notice.source.key, notice.source.file, workbook=False))
        copy = self.ledger.last_accepted(notice.source.key)
        if copy is not None:
            former = replace(self.ledger.as_accepted(notice.source, copy), corrections=())
            before = self.read.once(former, notice.kind)
            screen_former(notice, parse_notice(before, notice.kind), self.programmes)

    def earlier(self, source: NoticeSource, *, spoilt: bool) -> AcceptedNotice | None:
        """The last accepted version, read from its copy. It was checked when accepted, by the rules of that day.

        `spoilt`: there is a newer workbook that cannot be published.
        """
        copy = self.ledger.last_accepted(source.key)
        if not spoilt and source.key in self.unit.down:
            left = self.ledger.remains(source)
            if left is not None:
                return left
        if copy is None or self.ledger.fault(source.key):
            self.now.problems += self.ledger.tell(source.key, source.file, workbook=False)
            return None
        kind = kind_by_id(source.key.kind)
        try:
            return self._earlier(source, copy, kind, spoilt=spoilt)
        except Exception as error:  # noqa: BLE001 - as above
            self._failed(error, source)
            return None

    def _earlier(self, source: NoticeSource, copy: Path, kind: type[Record], *, spoilt: bool) -> AcceptedNotice | None:
        former = self.ledger.as_accepted(source, copy)
        read = self.read(replace(former, file=f"{source.file}（上一期）", home=source.folder), kind)
        # A correction written for the newer workbook need not fit the older copy.
        read.problems.items = [problem for problem in read.problems if problem.code != "correction_differs"]
        notice = parse_notice(read, kind)
        self.screen(notice)
        hide_private(notice)
        notice = inherit(notice, self.context)
        if notice.problems.errors:  # by newer rules; half of it must not be published
            self.now.problems += notice.problems.errors
            return None
        return self.ledger.keep(notice, spoilt=spoilt)


def _without_cells(notice: CheckedNotice) -> CheckedNotice:
    """The notice without the rows of cells that its records were made of: nothing after the checks asks for them."""
    table = notice.table and replace(notice.table, rows=[])
    return replace(notice, table=table, parts={name: replace(part, rows=[]) for name, part in notice.parts.items()})
