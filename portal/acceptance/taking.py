"""Which version of every notice counts: the workbook where it has no errors, else the last one accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from portal.checks.discreet import hide_private
from portal.checks.inherited import inherit
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.programmes_read import programmes_read
from portal.checks.sheets_read import sheets_read
from portal.checks.spoilt import learn_spoilt, learn_unread
from portal.checks.validate import check_notice
from portal.faults import Fault, belongs_to_all
from portal.intake.model import NoticeSource
from portal.intake.reading_cache import ReadingCache
from portal.outcome import Outcome, Tell
from portal.places.model import reading_order
from portal.privacy.screening.cell_screen import explains, screen_former, screen_notice
from portal.privacy.screening.holders import screen_holders
from portal.problems import Location, StateBroken, UnknownPlace
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.limits import check_limits
from portal.records.notice import NoticeKey
from portal.records.record import Record
from portal.versions.copies import lost_place, vanished
from portal.versions.earlier import AcceptedBefore
from portal.versions.ledger import RESTORE, AcceptedNotice, Ledger
from portal.workspace import Workspace


def accept_all(
    workspace: Workspace,
    outcome: Outcome,
    progress: Tell,
    unfit: Mapping[NoticeKey, int] = MappingProxyType({}),
) -> tuple[list[AcceptedNotice], list[AcceptedNotice]]:
    """The version of every notice that counts: the workbook where it has no errors, else the last one accepted.

    Those that are down may have lost their workbook without a word. `unfit` counts the versions of a notice that an
    earlier attempt of the run had to refuse. These come as the second list: nothing of them is published, but whom
    they mask is masked elsewhere all the same.
    """
    settings, found, ledger, down = workspace.settings, workspace.found, workspace.ledger, workspace.down
    read = workspace.caches.reading
    check_limits(settings.site, all_kinds())
    context = Context(settings.today, site=settings.site, places=workspace.places)
    learn_unread(context, found)
    there = {source.key for source in found.sources}
    ledger.drop(key for key in down if key not in there and key not in found.doubled)
    accepted: list[AcceptedNotice] = []
    sources = [*found.sources, *_only_remembered(workspace, outcome)]
    order = {kind.about.id: number for number, kind in enumerate(all_kinds())}
    sources.sort(key=lambda source: (order[source.key.kind], reading_order(source.key.community), source.key.period))
    run = _Run(workspace, outcome)
    context.earlier = before = AcceptedBefore(ledger, read.once)
    for number, source in enumerate(sources, start=1):
        progress("读取并检查表格", number, len(sources))
        refused = unfit.get(source.key, 0)
        taken = run.newest(source, context, refused=bool(refused)) if source.key in there else None
        if taken is None:
            spoilt = source.key in there or source.key in found.doubled
            last = refused > (source.key in there) or (refused and run.unchanged(source))
            taken = None if last else run.earlier(source, context, spoilt=spoilt)
            if spoilt:
                (outcome.held_back if taken else outcome.refused).append(source.file)
        if taken:
            accepted.append(taken)
            context.learn_notice(taken.notice)
            before.learn(source.key, [row.record for _, row in taken.rows])
    outcome.log.count(files=len(found.sources), read=read.read, reused=read.remembered, accepted=len(accepted))
    if not accepted and (broken := [source.file for source in sources if ledger.fault(source.key)]):
        raise StateBroken(f"state 文件夹损坏或丢了一部分，{len(broken)} 期公示一期也不能公开，网站保持原样。{RESTORE}")
    return accepted, run.refused


@dataclass(frozen=True, slots=True)
class _Run:
    """What the notices of one run share."""

    workspace: Workspace
    outcome: Outcome
    refused: list[AcceptedNotice] = field(default_factory=list)

    @property
    def ledger(self) -> Ledger:
        return self.workspace.ledger

    @property
    def read(self) -> ReadingCache:
        return self.workspace.caches.reading

    def screen(self, notice: CheckedNotice, context: Context) -> None:
        powers = chain.from_iterable(context.powers(notice.source.key.community).values())
        screen_notice(notice, self.workspace.settings.today, self.workspace.programmes, powers)
        screen_holders(notice, context.powers_around(notice.source.key.community))

    def newest(self, source: NoticeSource, context: Context, *, refused: bool) -> AcceptedNotice | None:
        """The workbook as it lies there, through intake, checks and the screen; None if it has errors or is `refused`.

        A fault of the program that one workbook meets is told as a problem of that workbook.
        """
        kind = kind_by_id(source.key.kind)
        try:
            notice = check_notice(self.read(source, kind), kind, context)
            self.screen(notice, context)
            self._look_back(notice)
            notice = inherit(notice, context)
            sound = not notice.problems.errors and not refused
            taken = self.ledger.accept(notice) if sound else None
            if sound and taken is None:  # its state is broken, or the file is being changed: others may cite it
                context.learn_notice(notice)
            if refused:
                self.refused.append(AcceptedNotice(notice, tuple((f"-{row.row}", row) for row in notice.rows)))
        except Exception as error:  # noqa: BLE001 - one workbook's fault; what concerns all is raised again
            self._failed(error, source)
            return None
        # A workbook may hold two notices: a sheet that once was a part of the other is one of its own now.
        self.outcome.read[source.file] = self.outcome.read.get(source.file, 0) + len(notice.rows)
        self.outcome.sheets[source.file] = (*self.outcome.sheets.get(source.file, ()), *sheets_read(notice))
        self.outcome.programmes += programmes_read(notice, self.workspace.programmes)
        hide_private(notice)
        learn_spoilt(context, notice)
        self.outcome.problems += notice.problems
        return taken

    def _failed(self, error: Exception, source: NoticeSource) -> None:
        if belongs_to_all(error):
            raise error
        fault = Fault.of(error)
        self.outcome.faults.append(fault)
        self.outcome.problems.append(fault.problem(Location(source.file), "这份表格没有检查完"))

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
            screen_former(notice, parse_notice(before, notice.kind), self.workspace.programmes)

    def earlier(self, source: NoticeSource, context: Context, *, spoilt: bool) -> AcceptedNotice | None:
        """The last accepted version, read from its copy. It was checked when accepted, by the rules of that day.

        `spoilt`: there is a newer workbook that cannot be published.
        """
        copy = self.ledger.last_accepted(source.key)
        if not spoilt and source.key in self.workspace.down:
            left = self.ledger.remains(source)
            if left is not None:
                return left
        if copy is None or self.ledger.fault(source.key):
            self.outcome.problems += self.ledger.tell(source.key, source.file, workbook=False)
            return None
        kind = kind_by_id(source.key.kind)
        try:
            return self._earlier(source, copy, kind, context, spoilt=spoilt)
        except Exception as error:  # noqa: BLE001 - as above
            self._failed(error, source)
            return None

    def _earlier(
        self, source: NoticeSource, copy: Path, kind: type[Record], context: Context, *, spoilt: bool
    ) -> AcceptedNotice | None:
        former = self.ledger.as_accepted(source, copy)
        read = self.read(replace(former, file=f"{source.file}（上一期）", home=source.folder), kind)
        # A correction written for the newer workbook need not fit the older copy.
        read.problems.items = [problem for problem in read.problems if problem.code != "correction_differs"]
        notice = parse_notice(read, kind)
        self.screen(notice, context)
        hide_private(notice)
        notice = inherit(notice, context)
        if notice.problems.errors:  # by newer rules; half of it must not be published
            self.outcome.problems += notice.problems.errors
            return None
        return self.ledger.keep(notice, spoilt=spoilt)


def _only_remembered(workspace: Workspace, outcome: Outcome) -> Iterable[NoticeSource]:
    """Notices without a workbook that can be read: it is gone, or there are two."""
    found, ledger = workspace.found, workspace.ledger
    there = {source.key for source in found.sources}
    for key in found.doubled:
        yield found.of_site(NoticeSource(key, found.doubled[key].path, found.doubled[key].file))
    for key, path in ledger.known_keys():
        if key in there or key in found.doubled:
            continue
        source = found.of_site(NoticeSource(key, path, f"{key}（已发布的上一期）"))
        try:
            workspace.places.publisher(key.community)
        except UnknownPlace as error:
            outcome.problems += lost_place(source.file, str(error))
            continue
        if key not in workspace.down and ledger.last_accepted(key) is not None:
            outcome.problems += vanished(source.file)
        yield source
