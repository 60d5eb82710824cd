"""The one way through, top to bottom: intake → checks → privacy → register → pages, downloads, channels → release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from portal.channels.badge import unused
from portal.channels.channel import FULL_NAMES, STAFF, Source
from portal.channels.gap_workbook import SUPERVISORS, write_workbooks
from portal.channels.making import EVERYTHING, Selection, make_private, make_public
from portal.channels.photos import read_photos
from portal.clock import fixed, today_alone, watching
from portal.downloads.exporters import write_downloads
from portal.holding import hold
from portal.outcome import Outcome, Tell, Unfit, silent
from portal.pages.site import PageSummary
from portal.pages.units import Memory
from portal.privacy.gate.gate import Leak
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.printed import printed_notices
from portal.problems import Location, OutputNotWritable, Problem, Problems, UnknownPlace, UnsafeOutput
from portal.register.register import Register
from portal.register.register_digest import digest_of
from portal.release.host_files import write_host_files
from portal.release.inputs import NotTold, digest_of_program
from portal.release.last_run import RunningOn
from portal.release.manifest import MANIFEST, seal
from portal.release.private import check_private, keep_private
from portal.release.purge import purge
from portal.release.releases import must_remember, tell_damage
from portal.release.stage import clear, disk, staging, swap
from portal.release.standing import link_site
from portal.release.unpacked import PACKED
from portal.release.verify import Findings, leaks_in, verify
from portal.search.asking.files import write as write_said
from portal.search.asking.own_pages import page_documents
from portal.search.asking.said_words import SaidWord, must_not_leave, said_words
from portal.search.index.index_writer import write_index
from portal.search.register_documents import documents, labels
from portal.settings import Settings
from portal.shards.writing import Published, write_shard
from portal.snapshot import Snapshot, gather
from portal.workspace import Ready, Workspace

__all__ = ["Outcome", "Render", "Tell", "make_channels", "publish", "silent"]

STAFF_ROOMS = (STAFF, FULL_NAMES, SUPERVISORS)
"""Below the private build folder: what staff print and send, and what supervisors get."""


class Render(Protocol):
    """Writes the pages of a register into a folder: `portal.plugin.render_site`, handed in by the command."""

    def __call__(self, register: Register, settings: Settings, folder: Path, *, memory: Memory | None) -> PageSummary:
        """What was rendered; what `memory` knows to be made of the same stands, None knows nothing."""


AFTER = "网站已经换新；排除故障后再发布一次"
"""How it stands with the site when what is done after the swap fails."""


def publish(
    settings: Settings,
    render: Render,
    progress: Tell = silent,
    *,
    recheck: bool = True,
    outcome: Outcome | None = None,
    shards: Sequence[Path] = (),
    executor: Executor | None = None,
) -> Outcome:
    """Publishes what is in the content folder; a workbook with errors changes nothing, the others go on.

    What only the finished site shows to be wrong is traced to its workbook or page and left out, and the site built
    once more. With `recheck` every redrawn original is read again where the extra `ocr` is installed (half a second a
    page, once). `shards` are folders for what goes to the city, each of the district it is named after; places
    are read and checked where `executor` says (`portal.acceptance`). Raises
    `MingbangError` (Chinese) where nothing could be published; the old site then stands as it was, and the `outcome`
    handed in holds what was found wrong until then.
    """
    outcome, unfit = outcome or Outcome(), Unfit()
    with staging(settings.output) as folder, watching(settings.today) as (watched, until):
        settings = replace(settings, today=watched)
        keep_private(settings.state, settings.build)
        must_remember(settings.state, settings.output)
        standing = RunningOn.begin(settings)
        while True:
            snapshot: Snapshot | None = None
            outcome.begin(unfit)
            try:
                workspace = Workspace.open_public(settings, unfit.boards)
                snapshot = gather(workspace, outcome, progress, recheck=recheck, unfit=unfit, executor=executor)
                write_site(snapshot, render, folder, outcome, progress=progress)
                break
            except Exception as error:
                known = snapshot.sources if snapshot and isinstance(error, Findings) else None
                if not hold(error, folder, known, outcome, unfit=unfit):
                    raise
                clear(folder)
        changes = {**workspace.ledger.changes(), **workspace.issues.changes(), **snapshot.texts.changes}
        settled = not changes or (snapshot.stands_alone and not unfit.problems)
        release(snapshot, folder, outcome, changes)
        if standing.stands(settings):
            with disk(AFTER), outcome.log.stage("memory"):
                workspace.caches.units.keep()
        with disk(AFTER):
            for to in shards:
                make_shard(snapshot, outcome, to)
        with disk(AFTER), outcome.log.stage("staff"):
            make_staff(snapshot, outcome, progress)
            outcome.log.count(files=outcome.staff.files.total(), made=outcome.staff.made)
        if recheck and settled:
            standing.keep(settings, outcome.as_told(), outcome.code, until=until.day, rooms=STAFF_ROOMS)
    return outcome


def release(ready: Ready, folder: Path, outcome: Outcome, changes: Mapping[str, bytes | None]) -> None:
    """Makes the site of what was built, and then of `changes` what the state says. Raises `OutputNotWritable`."""
    workspace, built = ready.workspace, seal(folder)
    settings, served, today = workspace.settings, workspace.served, fixed(workspace.settings.today)
    changed = workspace.releases.newest != built.code
    keys = (notice.key for notice in ready.register.notices)
    whole = {
        **changes,
        **workspace.last.changes(today),
        **workspace.releases.changes(built.code, today, keys, workspace.opened),
    }
    with outcome.log.stage("release"), workspace.journal.prepared(built.name, whole):
        outcome.site, outcome.code = swap(settings.output, folder, built, served), built.code
    tell_damage(served, outcome.problems)
    with disk(AFTER):
        workspace.journal.commit()
        if outcome.made_of:
            workspace.caches.standing.keep(outcome.made_of, outcome.code, outcome.as_written())
        purge(settings.state, workspace.caches.used, outcome.site, changed=changed)


def write_site(ready: Ready, render: Render, folder: Path, outcome: Outcome, *, progress: Tell) -> None:
    """Everything the public sees, into `folder`, and the last look at it. Raises `Findings`, `CannotRender`.

    Where the site that is served is sound and was made of the same, its pages, downloads and index are linked; else its
    index is what the new one is made from.
    """
    register, workspace, log = ready.register, ready.workspace, outcome.log
    settings, caches, served = workspace.settings, workspace.caches, workspace.served
    with log.stage("channels"):
        source = Source(register, files=ready.files, given=ready.given)
        outcome.channels = make_public(source, folder, caches.channels.path, progress)
        caches.channels.used.update(outcome.channels.kept)
        log.count(files=outcome.channels.files.total(), made=outcome.channels.made)
    outcome.problems += outcome.channels.problems
    outcome.faults += outcome.channels.faults
    # Pages link what could be made.
    register = replace(register, products=frozenset(outcome.channels.addresses))
    forbidden = Canaries(ready.forbidden)
    secret = partial(must_not_leave, allow=ready.phones, forbidden=forbidden, people=ready.people)
    told = Problems()
    words = said_words(settings.content, register, told, secret)
    made_of = _made_of(register, words, render, settings)
    if (kept := caches.standing.told(made_of, served, workspace.releases.newest)) is not None:
        with log.stage("pages"):
            link_site(served, str(workspace.releases.newest), folder)
            today_alone(settings.today)
            outcome.tell_written(kept)
            log.count(pages=outcome.pages)
    else:
        write_pages(register, words, render, folder, outcome=outcome, workspace=workspace, progress=progress)
    outcome.made_of = made_of
    outcome.problems += told

    progress("逐字节检查", 0, 1)
    with log.stage("gate"), caches.gate as cache:
        log.count(values=len(ready.forbidden))
        base, given = urlsplit(settings.site.url).path, outcome.channels.given
        verify(folder, ready.phones, forbidden, cache, base=base, given=given)


def _made_of(register: Register, words: Sequence[SaidWord], render: Render, settings: Settings) -> str:
    """A digest of all that pages, downloads and index follow from; empty where that cannot be told."""
    if register.texts is not None:
        with suppress(NotTold, OSError, TypeError):
            return digest_of(register, repr(words), _name(render), digest_of_program(settings))
    return ""


def _name(render: Render) -> str:
    return f"{render.__module__}.{getattr(render, '__qualname__', '')}"


def _page_memory(workspace: Workspace, render: Render) -> Memory | None:
    """What earlier pages were made of; None where that cannot be told."""
    with suppress(NotTold, OSError):
        base = f"{_name(render)} {digest_of_program(workspace.settings)}"
        return workspace.caches.pages.open(base, workspace.served)
    return None


def write_pages(
    register: Register, words: Sequence[SaidWord], render: Render, folder: Path, *,
    outcome: Outcome, workspace: Workspace, progress: Tell,
) -> None:  # fmt: skip
    """Pages, downloads and the search index, into `folder`. Raises `CannotRender`."""
    settings, served, log = workspace.settings, workspace.served, outcome.log
    progress("生成网页", 0, 1)
    with log.stage("pages"):
        memory = _page_memory(workspace, render)
        summary = render(register, settings, folder, memory=memory)
        log.count(pages=summary.pages, files=summary.files, written=summary.written, unchanged=summary.unchanged)
    outcome.pages, outcome.texts = summary.pages, summary.texts
    progress("生成下载文件", 0, 1)
    with log.stage("downloads"):
        outcome.downloads = write_downloads(register, folder)
        log.count(files=outcome.downloads.files, rows=outcome.downloads.rows)
    progress("建立搜索索引", 0, 1)
    with log.stage("search"):
        write_index(
            [*documents(register), *page_documents(register)], labels(register), folder / PACKED,
            cache=workspace.caches.search.path, before=served.site / PACKED if served.sound else None,
        )  # fmt: skip
        write_said(register, words, folder)
    write_host_files(register, folder)


def make_shard(snapshot: Snapshot, outcome: Outcome, folder: Path) -> None:
    """What the city gets of the district that a folder is named after, as it was just published."""
    published = Published(
        snapshot.register,
        outcome.site or snapshot.workspace.served.site,
        outcome.channels.keys,
        snapshot.leaves,
        phones=snapshot.phones,
        forbidden=Canaries(snapshot.forbidden),
    )
    try:
        write_shard(folder, published)
    except (OutputNotWritable, UnsafeOutput, UnknownPlace) as error:
        outcome.problems.append(Problem("shard", Location(folder.name), str(error), "改正后再发布一次"))


def make_channels(settings: Settings, wanted: Selection, progress: Tell = silent) -> Outcome:
    """Makes what staff print and send, and copies of what the site has, without publishing anything.

    `unpublished` says that the workbooks are newer than the site, so codes on the sheets may lead nowhere yet.
    """
    outcome = Outcome()
    with staging(settings.output):
        keep_private(settings.state, settings.build)
        workspace = Workspace.open_public(settings)
        snapshot = gather(workspace, outcome, progress, recheck=False)
        outcome.unpublished = bool(workspace.issues.changes())
        make_staff(snapshot, outcome, progress, wanted, site_too=True)
    return outcome


def look_to_the_bottom(settings: Settings, site: Path, progress: Tell = silent) -> list[Leak]:
    """What of a site that stands must not be published, by what is private now: no cache, no file taken on trust.

    The list of digests is none of what is looked at. Publishes nothing.
    """
    with staging(settings.output):
        keep_private(settings.state, settings.build)
        snapshot = gather(Workspace.open_public(settings), Outcome(), progress, recheck=False)
    progress("逐字节检查", 0, 1)
    leaks = leaks_in(site.resolve(), snapshot.phones, Canaries(snapshot.forbidden))
    return [leak for leak in leaks if leak.path != MANIFEST]


def make_staff(
    snapshot: Snapshot, outcome: Outcome, progress: Tell, wanted: Selection = EVERYTHING, *, site_too: bool = False
) -> None:
    """What staff print and send, in the private build folder; looked through for personal numbers afterwards."""
    register, workspace = snapshot.register, snapshot.workspace
    settings = workspace.settings
    on_paper = printed_notices(snapshot.accepted, register.notices, workspace.term_day, snapshot.relief)
    printed = {item.notice.key: item for item in on_paper}
    photos, unusable = read_photos(settings.content / "communities")
    source = Source(register, printed, photos, snapshot.files)
    outcome.staff = make_private(source, settings.build, progress, wanted, site_too=site_too)
    if wanted.everything:
        outcome.workbooks = write_workbooks(register, settings.build)
    outcome.problems += [*outcome.staff.problems, *unusable, *unused(source)]
    outcome.faults += outcome.staff.faults
    progress("检查打印件", 0, 1)
    numbers = Canaries(value for value in snapshot.forbidden if not value.under)
    with workspace.caches.staff_gate as cache:
        outcome.problems += check_private(
            settings.build, STAFF_ROOMS, snapshot.phones, numbers, cache=cache,
            given=outcome.staff.given,
        )  # fmt: skip
