"""Which version of every notice counts: place by place, what others are held against first.

Lists of powers come first, for who holds a post anywhere in the district is looked for in the rest; and places above
come before those within, which may cite them. Whatever order the places of a round are done in, what is told of them is
told in the order of the notices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from portal.acceptance.executors import WORTH_IT, each, processes
from portal.acceptance.kept import Kept
from portal.acceptance.unit import Accepted, Asked, Taken, Unit
from portal.checks.around import around
from portal.checks.model import Context
from portal.checks.spoilt import learn_unread
from portal.clock import fixed, holds_until
from portal.intake.model import NoticeSource
from portal.outcome import Outcome, Tell
from portal.places.around import PlacesAround, own_places
from portal.places.model import Place, reading_order
from portal.privacy.screening.holders import holders_in
from portal.problems import StateBroken, UnknownPlace
from portal.processes import kinds_here
from portal.records.catalogue import all_kinds, is_power_list, kind_by_id
from portal.records.limits import check_limits
from portal.records.notice import NoticeKey
from portal.records.policy import Naming
from portal.versions.copies import lost_place, vanished
from portal.versions.ledger import RESTORE, AcceptedNotice
from portal.workspace import Workspace


def accept_all(
    workspace: Workspace,
    outcome: Outcome,
    progress: Tell,
    unfit: Mapping[NoticeKey, int] = MappingProxyType({}),
    *,
    executor: Executor | None = None,
) -> tuple[list[AcceptedNotice], list[AcceptedNotice]]:
    """The version of every notice that counts: the workbook where it has no errors, else the last one accepted.

    Those that are down may have lost their workbook without a word. `unfit` counts the versions of a notice that an
    earlier attempt of the run had to refuse. These come as the second list: nothing of them is published, but whom
    they mask is masked elsewhere all the same. Places are worked on by the `executor`, by processes of this machine
    where none is given and there is enough to do.
    """
    settings, found, ledger, down = workspace.settings, workspace.found, workspace.ledger, workspace.down
    read = workspace.caches.reading
    check_limits(settings.site, all_kinds())
    there = {source.key for source in found.sources}
    ledger.drop(key for key in down if key not in there and key not in found.doubled)
    sources = [*found.sources, *_only_remembered(workspace, outcome)]
    order = {kind.about.id: number for number, kind in enumerate(all_kinds())}
    sources.sort(key=lambda source: (order[source.key.kind], reading_order(source.key.community), source.key.period))
    asked = [Asked(one, one.key in there, one.key in found.doubled, unfit.get(one.key, 0)) for one in sources]
    taken: dict[NoticeKey, Taken] = {}
    run = _Run(workspace)
    kept = Kept.of(workspace)

    def take(unit: Unit, accepted: Accepted) -> None:
        taken.update((one.source.key, made) for one, made in zip(unit.asked, accepted.taken, strict=True))
        ledger.join(accepted.ledger)
        read.join(accepted.used, accepted.read, accepted.remembered)
        holds_until(settings.today, accepted.until)
        progress("读取并检查表格", len(taken), len(sources))

    def unknown(units: Iterable[Unit]) -> Iterator[Unit]:
        """Those that are not as they were; the others are taken on the way."""
        for unit in units:
            if (accepted := kept.told(unit)) is not None:
                take(unit, accepted)
            else:
                yield unit

    with ExitStack() as stack:
        for notices in _rounds(asked):
            units = unknown(run.units(notices))
            if executor is None:
                first = [*_worth_it(units)]
                executor = stack.enter_context(processes(sum(len(unit.asked) for unit in first)))
                units = chain(first, units)
            for unit, accepted in each(units, executor):
                take(unit, accepted)
                kept.learn(unit, accepted)
            run.learn((one.source, taken[one.source.key]) for one in notices)
    every = [taken[source.key] for source in sources]
    for one in every:
        one.tell(outcome)
    accepted_ones = [one.accepted for one in every if one.accepted]
    outcome.log.count(files=len(found.sources), read=read.read, reused=read.remembered, accepted=len(accepted_ones))
    if not accepted_ones and (broken := [source.file for source in sources if ledger.fault(source.key)]):
        raise StateBroken(f"state 文件夹损坏或丢了一部分，{len(broken)} 期公示一期也不能公开，网站保持原样。{RESTORE}")
    return accepted_ones, [one.refused for one in every if one.refused]


def _rounds(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """The notices that may be taken at the same time: none is held against another place's of its round."""
    found: dict[tuple[bool, int], list[Asked]] = defaultdict(list)
    for one in asked:
        key = one.source.key
        found[not is_power_list(key.kind), reading_order(key.community)[0]].append(one)
    yield from (found[each] for each in sorted(found))


def _worth_it(units: Iterator[Unit]) -> Iterator[Unit]:
    """The first of them, as many as it takes to see whether they are worth other processes."""
    notices = 0
    for unit in units:
        yield unit
        notices += len(unit.asked)
        if notices >= WORTH_IT:
            return


def _names_nobody(asked: Asked) -> bool:
    return kind_by_id(asked.source.key.kind).naming is Naming.NOBODY


@dataclass
class _Run:
    """What all places of a run share: what is learnt of one is told to those after it."""

    workspace: Workspace
    _holders: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def context(self) -> Context:
        """What is known of all places by now."""
        settings = self.workspace.settings
        context = Context(fixed(settings.today), site=settings.site, places=self.workspace.places)
        learn_unread(context, self.workspace.found)
        return context

    def units(self, notices: Sequence[Asked]) -> Iterator[Unit]:
        """A unit for each place of a round."""
        by_place: dict[str, list[Asked]] = defaultdict(list)
        for one in notices:
            by_place[one.source.key.community].append(one)
        return (self._unit(place, tuple(asked)) for place, asked in by_place.items())

    def _unit(self, place: str, asked: tuple[Asked, ...]) -> Unit:
        workspace, settings = self.workspace, self.workspace.settings
        return Unit(
            settings=replace(settings, today=fixed(settings.today)),
            places=PlacesAround.of(workspace.places, place, self._own_places),
            context=around(self.context, place, over_base=any(one.source.base for one in asked)),
            asked=asked,
            holders=self._holders_around(place) if any(map(_names_nobody, asked)) else frozenset(),
            reading=workspace.caches.reading.folder,
            down={key: withdrawal for key, withdrawal in workspace.down.items() if key.community == place},
            published=self._published.get(place, frozenset()),
            kinds=kinds_here(),
        )

    def learn(self, taken: Iterable[tuple[NoticeSource, Taken]]) -> None:
        """Takes in a round."""
        for source, made in taken:
            made.learn(self.context, source.key.community)
        self._holders.clear()

    def _holders_around(self, place: str) -> frozenset[str]:
        district = self.context.district(place)
        if district not in self._holders:
            self._holders[district] = holders_in(self.context.powers_around(place))
        return self._holders[district]

    @cached_property
    def _own_places(self) -> tuple[Place, ...]:
        return own_places(self.workspace.places)

    @cached_property
    def _published(self) -> dict[str, frozenset[NoticeKey]]:
        found: dict[str, set[NoticeKey]] = defaultdict(set)
        for key in self.workspace.ledger.published:
            found[key.community].add(key)
        return {place: frozenset(keys) for place, keys in found.items()}


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
