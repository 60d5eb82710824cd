"""Which version of every notice counts: the workbook where it has no errors, else the last one accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from portal.checks.accepted import AcceptedNotice, Ledger, lost_place, vanished
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.validate import check_notice
from portal.intake.find import Found
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.outcome import Outcome, Progress
from portal.places.gazetteer import Gazetteer
from portal.privacy.screen import explains, screen_former, screen_notice
from portal.problems import UnknownPlace
from portal.records import KINDS, kind_by_id
from portal.records.notice import NoticeKey
from portal.settings import Settings


def check_one(source: NoticeSource, settings: Settings, context: Context) -> CheckedNotice:
    """One workbook through intake, checks and the screen for personal data."""
    kind = kind_by_id(source.key.kind)
    notice = check_notice(read_notice(source, kind), kind, context)
    screen_notice(notice, settings.today)
    return notice


def accept_all(
    found: Found,
    settings: Settings,
    places: Gazetteer,
    ledger: Ledger,
    outcome: Outcome,
    progress: Progress,
    down: Collection[NoticeKey] = (),
) -> list[AcceptedNotice]:
    """The version of every notice that counts: the workbook where it has no errors, else the last one accepted.

    Those that are `down` may have lost their workbook without a word.
    """
    context = Context(settings.today)
    accepted: list[AcceptedNotice] = []
    sources = [*found.sources, *_only_remembered(found, places, ledger, outcome, down)]
    order = {kind.about.id: number for number, kind in enumerate(KINDS)}
    sources.sort(key=lambda source: (order[source.key.kind], source.key.community, source.key.period))
    there = {source.key for source in found.sources}
    for number, source in enumerate(sources, start=1):
        progress("读取并检查表格", number, len(sources))
        taken = None
        if source.key in there:
            notice = check_one(source, settings, context)
            _look_back(notice, ledger)
            taken = None if notice.problems.errors else ledger.accept(notice)
            outcome.problems += notice.problems
        if taken is None:
            spoilt = source.key in there or source.key in found.doubled
            taken = _fall_back(source, settings, ledger, outcome, spoilt=spoilt)
            if spoilt:
                (outcome.held_back if taken else outcome.refused).append(source.file)
        if taken:
            accepted.append(taken)
            context.learn(source.key.community, [row.record for _, row in taken.rows])
    return accepted


def _look_back(notice: CheckedNotice, ledger: Ledger) -> None:
    """Explanations of corrections must not name whom the last accepted version masked."""
    copy = ledger.last_accepted(notice.source.key)
    if copy is not None and explains(notice):
        before = read_notice(NoticeSource(notice.source.key, copy, notice.source.file), notice.kind)
        screen_former(notice, parse_notice(before, notice.kind))


def known_notices(found: Found, ledger: Ledger) -> set[NoticeKey]:
    """Every notice that has a workbook or ever was accepted."""
    return {source.key for source in found.sources} | set(found.doubled) | {key for key, _ in ledger.known_keys()}


def _only_remembered(
    found: Found, places: Gazetteer, ledger: Ledger, outcome: Outcome, down: Collection[NoticeKey]
) -> Iterable[NoticeSource]:
    """Notices without a workbook that can be read: it is gone, or there are two."""
    there = {source.key for source in found.sources}
    for key in found.doubled:
        yield NoticeSource(key, found.doubled[key].path, found.doubled[key].file)
    for key, path in ledger.known_keys():
        if key in there or key in found.doubled:
            continue
        source = NoticeSource(key, path, f"{key}（已发布的上一期）")
        try:
            places.community(key.community)
        except UnknownPlace as error:
            outcome.problems += lost_place(source.file, str(error))
            continue
        if key not in down:
            outcome.problems += vanished(source.file)
        yield source


def _fall_back(
    source: NoticeSource, settings: Settings, ledger: Ledger, outcome: Outcome, *, spoilt: bool
) -> AcceptedNotice | None:
    """The last accepted version, read from its copy. It was checked when accepted, by the rules of that day.

    `spoilt`: there is a newer workbook that cannot be published.
    """
    copy = ledger.last_accepted(source.key)
    if copy is None:
        return None
    kind = kind_by_id(source.key.kind)
    earlier = replace(source, path=copy, file=f"{source.file}（上一期）", home=source.folder)
    read = read_notice(earlier, kind)
    # A correction written for the newer workbook need not fit the older copy.
    read.problems.items = [problem for problem in read.problems if problem.code != "correction_differs"]
    notice = parse_notice(read, kind)
    screen_notice(notice, settings.today)
    if notice.problems.errors:  # by newer rules; half of it must not be published
        outcome.problems += notice.problems.errors
        return None
    return ledger.keep(notice, spoilt=spoilt)
