"""One site of what several machines sent: `pipeline.publish` without intake, checks and privacy, which were done there.

Each district publishes on a machine of its own and sends the city its shard (`portal.shards`), which is public; its
workbooks stay. A district whose shard cannot be accepted keeps its last one, and the others go on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from portal.channels.channel import Given
from portal.channels.gap_workbook import SUPERVISORS, write_workbooks
from portal.faults import belongs_to_all
from portal.holding import hold, in_hand
from portal.outcome import Outcome, Tell, Unfit, silent
from portal.pages.writer import CannotRender, CannotRenderText
from portal.pipeline import AFTER, Render, release, write_site
from portal.places.gazetteer import Gazetteer
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.register.register import Register
from portal.release.caches import Caches
from portal.release.private import check_private, keep_private
from portal.release.releases import must_remember
from portal.release.stage import clear, disk, staging
from portal.release.verify import Findings
from portal.settings import Settings
from portal.shards.delivery import Delivery, Used
from portal.shards.joined import given_by, info_of, register_of, tell_over
from portal.shards.reading import Reader, Refused, folders_of
from portal.shards.sound import owner
from portal.shards.store import Store
from portal.snapshot import own_texts, phones_of
from portal.workspace import Workspace


@dataclass(frozen=True, eq=False)
class CityWorkspace(Workspace):
    """What a merge works with: settings, places and state of the city; no workbook is read."""

    @cached_property
    def caches(self) -> Caches:
        """Those of sheets, search and gate; there is nothing to read or to draw."""
        return Caches.below(self.settings.state, self.settings.content, {})


@dataclass(frozen=True)
class Joined:
    """What a site of several machines is written of (`workspace.Ready`)."""

    workspace: Workspace
    register: Register
    given: Given
    files: Mapping[str, str] = field(default_factory=dict)
    forbidden: Collection[Forbidden] = ()
    people: frozenset[str] = frozenset()

    @cached_property
    def phones(self) -> set[str]:
        """Telephones that are there to be published."""
        return phones_of(self.register)


def merge(
    settings: Settings,
    render: Render,
    folders: Sequence[Path],
    progress: Tell = silent,
    *,
    without: Collection[str] = (),
    outcome: Outcome | None = None,
) -> tuple[Outcome, list[Used]]:
    """Publishes the shards in these folders, with the last ones of districts that sent none, but for those `without`.

    Returns what the run did, and what it used of each district. Raises `MingbangError` (Chinese) where nothing could be
    published; the old site and the shards accepted before then stand as they were.
    """
    outcome, unfit = outcome or Outcome(), Unfit()
    with staging(settings.output) as folder:
        keep_private(settings.state, settings.build)
        must_remember(settings.state, settings.output)
        workspace = CityWorkspace.open_public(settings)
        workspace.recover()
        sent = _taken(workspace, folders, progress)
        while True:
            outcome.begin(unfit)
            joined: Joined | None = None
            try:
                used = sent.used(without)
                joined, texts = _join(workspace, used, unfit, outcome)
                write_site(joined, render, folder, outcome, progress=progress)
                break
            except Exception as error:
                outcome.problems += sent.problems
                if not _hold(error, folder, sent, workspace.places, outcome=outcome, unfit=unfit):
                    raise
                clear(folder)
                workspace = CityWorkspace.open_public(settings)
        taken = {one.shard.head.place: one.shard.name for one in used}
        release(joined, folder, outcome, {**texts, **sent.reader.store.changes(taken)})
        outcome.problems += sent.problems
        with disk(AFTER):
            outcome.workbooks = write_workbooks(joined.register, settings.build)
            with workspace.caches.staff_gate as cache:
                private = check_private(settings.build, (SUPERVISORS,), joined.phones, Canaries(()), cache=cache)
            outcome.problems += private
            sent.reader.store.clear(taken.values())
    return outcome, used


def _taken(workspace: Workspace, folders: Sequence[Path], progress: Tell) -> Delivery:
    settings = workspace.settings
    store = Store(settings.state)
    every = [inner for folder in folders for inner in folders_of(folder)]
    progress("核对各区交来的文件", 0, len(every))
    with disk("网站保持原样"), workspace.caches.staff_gate as cache:
        sent = Delivery(Reader(settings.site, settings.today, workspace.places, store, cache), store.taken())
        sent.take(every)
    return sent


def _join(
    workspace: Workspace, used: Sequence[Used], unfit: Unfit, outcome: Outcome
) -> tuple[Joined, dict[str, bytes | None]]:
    settings, shards = workspace.settings, [one.shard for one in used]
    texts = own_texts(workspace, info_of(shards), unfit, outcome, problems=(told := workspace.places.problems))
    register = register_of(shards, settings.site, settings.today, workspace.places, texts=texts.accepted)
    outcome.problems += told
    for shard in shards:
        tell_over(shard, settings.today, outcome.problems)
    outcome.notices, outcome.rows = len(register.notices), sum(notice.rows for notice in register.notices)
    return Joined(workspace, register, given_by(shards, Store(settings.state))), texts.changes


def _hold(error: Exception, folder: Path, sent: Delivery, places: Gazetteer, *, outcome: Outcome, unfit: Unfit) -> bool:
    """Whether another attempt may do better: without a page of the city's own, or with the last shard of a district."""
    if isinstance(error, Findings | CannotRenderText) and hold(error, folder, None, outcome, unfit=unfit):
        return True
    if belongs_to_all(error) and not isinstance(error, Findings | CannotRender):
        return False
    blamed = {place for place in _districts(error, places) if place in sent.fresh}
    for place in blamed:
        why = str(error).partition("\n")[0] if isinstance(error, Findings) else "网页做不出来"
        sent.drop(place, Refused(why, "请那边更新程序，再发布一次，重新交来"))
    return bool(blamed)


def _districts(error: Exception, places: Gazetteer) -> Iterator[str]:
    """The districts on whose pages something was found, or whose notice the program had in hand."""
    paths: list[str] = []
    if isinstance(error, Findings):
        paths = [leak.path for leak in error.leaks] + [page for page, _ in error.broken]
    ids = [path.split("/")[1] for path in paths if path.startswith(("c/", "d/")) and path.count("/") > 1]
    ids += [key.community for key in in_hand(error)]
    for identifier in ids:
        place = places.places.get(identifier)
        if place is not None:
            yield owner(place)
