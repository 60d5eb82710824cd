"""Everything read, checked and linked, before anything is written: content → intake → checks → privacy → register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from portal.acceptance import accept_all
from portal.acceptance.private import private_values
from portal.channels.channel import Given, nothing_given
from portal.clock import fixed
from portal.fields.reference import REFERENCE
from portal.fields.value import InvalidValue
from portal.intake.find import INFO_FILE
from portal.outcome import Outcome, Tell, Unfit
from portal.places.gazetteer import BOARDS_FILE
from portal.privacy.counted import counts, nothing_else
from portal.privacy.few import few_of
from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.info import read_info
from portal.privacy.issues import never_told
from portal.privacy.names.open_elsewhere import tell_names
from portal.privacy.names.private_values import Open, people
from portal.privacy.names.relief import ReliefNames, relief_of
from portal.privacy.public import CommunityInfo, PublicNotice
from portal.privacy.publish import publish_notice
from portal.privacy.screening.cell_screen import explains
from portal.privacy.screening.office_phones import published_phones
from portal.privacy.screening.page_texts import Screen, Texts, location, read_texts, templates_of
from portal.privacy.terms import first_day, is_over, leaves_on, next_days
from portal.privacy.withdraw import withdraw
from portal.problems import Problems
from portal.records.notice import NoticeKey
from portal.register.grids import tell_grids
from portal.register.register import Register
from portal.release.tracing import Sources
from portal.scans.recheck import Lookup
from portal.versions.ledger import AcceptedNotice
from portal.workspace import Workspace


@dataclass(frozen=True)
class Snapshot:
    """What one attempt of a run has read, as it will be published."""

    workspace: Workspace
    register: Register
    accepted: list[AcceptedNotice]
    refused: list[AcceptedNotice]
    relief: Mapping[str, ReliefNames]
    texts: Texts

    @property
    def phones(self) -> set[str]:
        """Telephones that are there to be published."""
        return phones_of(self.register)

    @property
    def files(self) -> dict[str, str]:
        """The workbook of each notice as staff know it, by the notice's key as text."""
        return {str(item.key): item.notice.source.file for item in self.accepted}

    @property
    def leaves(self) -> dict[str, date]:
        """By the notice's key as text the first day on which rows of it must not be shown any more."""
        standing = (one for one in self.accepted if one.key not in self.workspace.down)
        days = ((one.key, leaves_on(one, self.workspace.term_day, self.workspace.programmes)) for one in standing)
        return {str(key): day for key, day in days if day is not None}

    @property
    def sources(self) -> Sources:
        """Every text that is published, with its place in staff's files."""
        folders = self.workspace.found.folders.items()
        info = {community: f"{_below(folder, self.workspace)}/{INFO_FILE}" for community, folder in folders}
        return Sources.of(self.register, self.accepted, info, BOARDS_FILE)

    @property
    def given(self) -> Given:
        """Every sheet is made here."""
        return nothing_given

    @property
    def people(self) -> frozenset[str]:
        """Everybody whom a row names, open or not."""
        return people(self.accepted)

    @property
    def stands_alone(self) -> bool:
        """Whether the next run, which knows what this one leaves, would make and be told the same.

        Not where something was held against an earlier version of itself, for that one is gone by then; nor where a
        notice whose term is still to begin was first published today, for its rows will be counted from today.
        """
        ledger, issues, today = self.workspace.ledger, self.workspace.issues, fixed(self.workspace.settings.today)
        if ledger.replaces or self.workspace.down or issues.down():
            return False
        first = (first_day(one) for one in self.accepted if one.first is None)
        return not (
            any(one.held_back or explains(one.notice) for one in self.accepted) or any(day > today for day in first)
        )

    @cached_property
    def forbidden(self) -> tuple[Forbidden, ...]:
        """What this run knows to be private."""
        there = Open.of(_said(self.register), self.phones, self.register.notices)
        memory = self.workspace.caches.units
        return private_values(self.accepted, self.refused, self.relief, there, memory=memory)


def gather(
    workspace: Workspace,
    outcome: Outcome,
    progress: Tell,
    *,
    recheck: bool,
    unfit: Unfit | None = None,
    executor: Executor | None = None,
) -> Snapshot:
    """From the content folder to the register, without what is `unfit`; what is wrong goes to the outcome.

    Places are read and checked where `executor` says, as of `accept_all`.
    """
    unfit = unfit or Unfit()
    settings, places, found = workspace.settings, workspace.places, workspace.found
    outcome.files = {source.key: source.file for source in found.sources}
    workspace.recover()
    issues, caches, programmes = workspace.issues, workspace.caches, workspace.programmes
    with outcome.log.stage("intake"):
        accepted, refused = accept_all(workspace, outcome, progress, unfit.versions, executor=executor)
    relief = relief_of((*accepted, *refused), programmes, places.above)
    counted = counts(accepted, settings.today, settings.site.least_households, workspace.down)
    caches.rechecked.progress = progress
    lookup: Lookup = caches.rechecked if recheck else caches.originals
    public = _publish_accepted(workspace, accepted, relief, lookup, progress=progress)
    with outcome.log.stage("privacy"):
        notices = [issues.number(notice) for notice in public]
        outcome.log.count(accepted=len(accepted), notices=len(notices), rows=sum(notice.rows for notice in notices))
    for one in accepted:
        if is_over(one, workspace.term_day, programmes):
            caches.reading.forget(one.key)
    accepted, notices, apart = _that_leave(accepted, notices)
    issues.forget(one.key for one in apart)
    tell_names(accepted, relief, notices, settings.today, problems=found.problems)
    info, told = _info_of_all(workspace, unfit.communities)
    texts = own_texts(workspace, info, unfit, outcome, problems=told)
    with outcome.log.stage("register"):
        register = Register.build(settings.site, settings.today, places, notices, info=info)
        outcome.log.count(communities=len(register.publishers), notices=len(register.notices))
    unread = frozenset((community, kind) for community, kind, _ in found.unread)
    kept_back = _kept_back(workspace, accepted)
    register = replace(register, texts=texts.accepted, counted=counted, refused=kept_back, unread=unread)
    register = replace(register, void=_void(accepted), bases={place: base.place for place, base in found.bases.items()})
    tell_grids(register, found.problems)
    outcome.notices, outcome.rows = len(register.notices), sum(notice.rows for notice in register.notices)
    outcome.problems += [*places.problems, *found.problems, *issues.problems, *caches.originals.problems]
    outcome.problems += [*caches.rechecked.problems, *told]
    outcome.waiting = len(caches.originals.waiting)
    standing = [one for one in accepted if one.key not in workspace.down]
    outcome.due = next_days(standing, workspace.term_day, settings.site, programmes)
    return Snapshot(workspace, register, accepted, [*refused, *apart], relief, texts)


def _that_leave(
    accepted: list[AcceptedNotice], notices: list[PublicNotice]
) -> tuple[list[AcceptedNotice], list[PublicNotice], list[AcceptedNotice]]:
    """Notices that are published, as accepted and as public, and those no row of which ever leaves or left."""
    known = {one.key: one for one in accepted}
    apart = {notice.key for notice in notices if nothing_else(known[notice.key]) and never_told(notice)}
    left = [one for one in accepted if one.key not in apart]
    return left, [one for one in notices if one.key not in apart], [known[key] for key in sorted(apart)]


def _publish_accepted(
    workspace: Workspace,
    accepted: list[AcceptedNotice],
    relief: Mapping[str, ReliefNames],
    originals: Lookup,
    *,
    progress: Tell,
) -> Iterable[PublicNotice]:
    """Through the only door out; those that are down come as what is left of them."""
    day, least = workspace.term_day, workspace.settings.site.least_households
    few = few_of(accepted, least)
    for number, notice in enumerate(accepted, start=1):
        progress("处理公开内容和原件", number, len(accepted))
        withdrawal = workspace.down.get(notice.key)
        if withdrawal is None:
            yield publish_notice(notice, day, originals, relief[notice.key.community], least=least, few=few)
        else:
            yield withdraw(notice, withdrawal, day, workspace.found.problems)


def _void(accepted: Iterable[AcceptedNotice]) -> dict[NoticeKey, tuple[str, ...]]:
    """Numbers of rows that staff cancelled: they are not published, and not missing."""
    found: dict[NoticeKey, tuple[str, ...]] = {}
    for one in accepted:
        for row in one.notice.table.left if one.notice.table else ():
            with suppress(InvalidValue):
                found[one.key] = (*found.get(one.key, ()), REFERENCE.parse(row.key))
    return found


def _kept_back(workspace: Workspace, accepted: Iterable[AcceptedNotice]) -> frozenset[NoticeKey]:
    """Notices there are of which the newest workbook is not published."""
    return frozenset(workspace.known) - {one.key for one in accepted if not one.held_back}


def _info_of_all(workspace: Workspace, unfit: Collection[str]) -> tuple[dict[str, CommunityInfo], Problems]:
    problems = Problems()
    info = {
        community: read_info(folder, _below(folder, workspace), workspace.settings.today, problems)
        for community, folder in workspace.found.folders.items()
    }
    return {**info, **dict.fromkeys(unfit, CommunityInfo())}, problems


def _below(folder: Path, workspace: Workspace) -> str:
    return folder.relative_to(workspace.settings.content).as_posix()


def own_texts(
    workspace: Workspace, info: Mapping[str, CommunityInfo], unfit: Unfit, outcome: Outcome, *, problems: Problems
) -> Texts:
    """The site's own pages that may be published."""
    settings = workspace.settings
    phones = {settings.site.hotline, *(phone for said in info.values() for phone in said.phones)} - {""}
    screen = Screen(settings.content, tuple(templates_of(settings.theme)), phones, settings.today)
    texts = read_texts(screen, settings.state, unfit.texts, problems)
    outcome.held_back += [str(location(name)) for name in texts.kept]
    outcome.refused += [str(location(name)) for name in texts.left]
    return texts


def phones_of(register: Register) -> set[str]:
    """Telephones that are there to be published.

    Those of the site, of what places say of themselves (complaint channels, offices), and of columns for them.
    """
    phones = {register.site.hotline}
    for info in register.info.values():
        phones |= set(info.phones)
    return (phones - {""}) | published_phones(register.notices)


def _said(register: Register) -> dict[str, str]:
    """What stands on the pages of each community beside rows: its name and places above, what it says of itself."""
    return {
        place.id: "\n".join((place.full_name, place.short, *register.info_of(place.id).texts))
        for place in register.publishers
    }
