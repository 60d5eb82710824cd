"""The one way through, top to bottom: intake → checks → privacy → register → pages, downloads, channels → release."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from portal.acceptance import accept_all, known_notices
from portal.channels.badge import unused
from portal.channels.channel import FULL_NAMES, STAFF, Source
from portal.channels.making import EVERYTHING, Selection, make_private, make_public
from portal.channels.photos import read_photos
from portal.downloads.exporters import write_downloads
from portal.holding import hold
from portal.intake.find import INFO_FILE, SCANS_FOLDER, Found, find_sources
from portal.intake.reading_cache import ReadingCache
from portal.intake.withdrawals import Withdrawal, read_withdrawals
from portal.outcome import Outcome, Tell, Unfit, silent
from portal.pages.site import PageSummary
from portal.places.gazetteer import BOARDS_FILE, Gazetteer
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.privacy.info import read_info, screen_boards, screen_grids, screen_places, screen_site
from portal.privacy.issues import Issues
from portal.privacy.names.open_elsewhere import tell_names
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.relief import ReliefNames, relief_of
from portal.privacy.originals.originals import Originals
from portal.privacy.printed import printed_notices
from portal.privacy.public import CommunityInfo, PublicNotice
from portal.privacy.publish import publish_notice
from portal.privacy.screening.office_phones import published_phones
from portal.privacy.screening.page_texts import Screen, Texts, location, read_texts, templates_of
from portal.privacy.terms import is_over, next_days
from portal.privacy.withdraw import withdraw
from portal.problems import Problems
from portal.records.notice import NoticeKey
from portal.records.programmes import OpenProgrammes
from portal.register.register import Register
from portal.release.gate_cache import GateCache
from portal.release.headers import headers_file, redirects_file
from portal.release.last_day import LastDay
from portal.release.manifest import MANIFEST, seal
from portal.release.private import check_private, keep_private
from portal.release.purge import CACHE, purge
from portal.release.releases import Releases, must_remember, published, tell_damage
from portal.release.stage import Served, clear, disk, released, staging, swap
from portal.release.tracing import Sources
from portal.release.unpacked import PACKED
from portal.release.verify import Findings, verify
from portal.scans.recheck import Lookup, Rechecked
from portal.search.index.index_writer import write_index
from portal.search.register_documents import documents, labels
from portal.settings import Settings
from portal.versions.journal import Journal
from portal.versions.ledger import AcceptedNotice, Ledger

__all__ = ["Outcome", "Render", "Tell", "gather", "make_channels", "publish", "silent"]

SEARCH, GATE, GATE_STAFF = "search", "gate.json", "gate-staff.json"
"""Below the cache."""

Render = Callable[[Register, Settings, Path], PageSummary]
"""Writes the pages of a register into a folder: `portal.plugin.render_site`, handed in by the command."""


def publish(
    settings: Settings,
    render: Render,
    progress: Tell = silent,
    *,
    recheck: bool = True,
    outcome: Outcome | None = None,
) -> Outcome:
    """Publishes what is in the content folder; a workbook with errors changes nothing, the others go on.

    What only the finished site shows to be wrong is traced to its workbook or page and left out, and the site built
    once more. With `recheck` every redrawn original is read again where the extra `ocr` is installed (half a second a
    page, once). Raises `MingbangError` (Chinese) where nothing could be published; the old site then stands as it was,
    and the `outcome` handed in holds what was found wrong until then.
    """
    outcome, unfit = outcome or Outcome(), Unfit()
    with staging(settings.output) as folder:
        keep_private(settings.state, settings.build)
        must_remember(settings.state, settings.output)
        while True:
            ready: Ready | None = None
            outcome.begin(unfit)
            try:
                ready = gather(settings, outcome, progress, recheck=recheck, unfit=unfit)
                releases = Releases(settings.state)
                served = Served.of(settings.output, releases.newest)
                write_site(ready, settings, render, folder, outcome, progress, served)
                break
            except Exception as error:
                known = ready.sources if ready and isinstance(error, Findings) else None
                if not hold(error, folder, known, outcome, unfit):
                    raise
                clear(folder)
        built = seal(folder)
        changed = releases.newest != built.code
        changes = {
            **ready.ledger.changes(),
            **ready.issues.changes(),
            **ready.last.changes(settings.today),
            **ready.texts.changes,
            **releases.changes(built.code, settings.today, (notice.key for notice in ready.register.notices)),
        }
        with outcome.log.stage("release"), ready.journal.prepared(built.name, changes):
            outcome.site, outcome.code = swap(settings.output, folder, built, served), built.code
        tell_damage(served, outcome.problems)
        with disk("网站已经换新；排除故障后再发布一次"):
            ready.journal.commit()
            used = {*ready.used, *outcome.channels.kept, *_always(settings)}
            purge(settings.state, used, ready.originals.folders.values(), outcome.site, changed=changed)
            with outcome.log.stage("staff"):
                make_staff(ready, settings, outcome, progress)
                outcome.log.count(files=outcome.staff.files.total(), made=outcome.staff.made)
    return outcome


def write_site(
    ready: Ready,
    settings: Settings,
    render: Render,
    folder: Path,
    outcome: Outcome,
    progress: Tell,
    served: Served,
) -> None:
    """Everything the public sees, into `folder`, and the last look at it. Raises `Findings`, `CannotRender`.

    The index is made from that of the site being `served`, where this is sound.
    """
    register = ready.register
    log = outcome.log
    with log.stage("channels"):
        outcome.channels = make_public(
            Source(register, files=ready.files), folder, settings.state / CACHE / "channels", progress
        )
        log.count(files=outcome.channels.files.total(), made=outcome.channels.made)
    outcome.problems += outcome.channels.problems
    outcome.faults += outcome.channels.faults
    # Pages link what could be made.
    register = replace(register, products=frozenset(outcome.channels.addresses))
    progress("生成网页", 0, 1)
    with log.stage("pages"):
        summary = render(register, settings, folder)
        log.count(pages=summary.pages, files=summary.files, written=summary.written, unchanged=summary.unchanged)
    outcome.pages, outcome.texts = summary.pages, summary.texts
    progress("生成下载文件", 0, 1)
    with log.stage("downloads"):
        outcome.downloads = write_downloads(register, folder)
        log.count(files=outcome.downloads.files, rows=outcome.downloads.rows)
    progress("建立搜索索引", 0, 1)
    with log.stage("search"):
        write_index(
            list(documents(register)), labels(register), folder / PACKED,
            cache=settings.state / CACHE / SEARCH, before=served.site / PACKED if served.sound else None,
        )  # fmt: skip
    _write_host_files(register, folder)

    progress("逐字节检查", 0, 1)
    with log.stage("gate"), GateCache(settings.state / CACHE / GATE) as cache:
        log.count(values=len(ready.forbidden))
        verify(folder, ready.phones, Canaries(ready.forbidden), cache, urlsplit(settings.site.url).path)


def make_channels(settings: Settings, wanted: Selection, progress: Tell = silent) -> Outcome:
    """Makes what staff print and send, and copies of what the site has, without publishing anything.

    `unpublished` says that the workbooks are newer than the site, so codes on the sheets may lead nowhere yet.
    """
    outcome = Outcome()
    with staging(settings.output):
        keep_private(settings.state, settings.build)
        ready = gather(settings, outcome, progress, recheck=False)
        outcome.unpublished = bool(ready.issues.changes())
        make_staff(ready, settings, outcome, progress, wanted, site_too=True)
    return outcome


@dataclass(frozen=True)
class Ready:
    """Everything read, checked and linked, before anything is written."""

    register: Register
    accepted: list[AcceptedNotice]
    refused: list[AcceptedNotice]
    relief: Mapping[str, ReliefNames]
    ledger: Ledger
    issues: Issues
    journal: Journal
    last: LastDay
    originals: Originals
    used: frozenset[Path]
    texts: Texts
    info_files: Mapping[str, str]

    @property
    def phones(self) -> set[str]:
        """Telephones that are there to be published."""
        return _said_phones(self.register) | published_phones(self.accepted, self.register.notices)

    @property
    def files(self) -> dict[str, str]:
        """The workbook of each notice as staff know it, by the notice's key as text."""
        return {str(item.key): item.notice.source.file for item in self.accepted}

    @property
    def sources(self) -> Sources:
        """Every text that is published, with its place in staff's files."""
        return Sources.of(self.register, self.accepted, self.info_files, BOARDS_FILE)

    @cached_property
    def forbidden(self) -> tuple[Forbidden, ...]:
        """What this run knows to be private."""
        there = Open.of(_said(self.register), self.phones, self.register.notices)
        return tuple(forbidden_values(self.accepted, there, self.refused, self.relief))


def gather(settings: Settings, outcome: Outcome, progress: Tell, *, recheck: bool, unfit: Unfit | None = None) -> Ready:
    """From the content folder to the register, without what is `unfit`; what is wrong goes to the outcome."""
    unfit = unfit or Unfit()
    beside = Problems()
    unnamed = screen_places(settings.content, settings.today, beside)
    settings = replace(settings, site=screen_site(settings.site, settings.content, settings.today, beside))
    places = Gazetteer.of_content(settings.content, unnamed)
    screen_grids(places, settings.today, beside)
    places = places.without_words({*unfit.boards, *screen_boards(places, settings.today, beside)})
    places.problems.extend(beside)
    found = find_sources(settings.content, places)
    outcome.files = {source.key: source.file for source in found.sources}
    journal = Journal(settings.state)
    journal.recover(released(settings.output))
    last = LastDay.read(settings.state)
    last.check(settings)
    programmes = OpenProgrammes.of(settings.site.open_programmes)
    known_published = {key for key in published(settings.state, settings.output) if str(key) not in settings.anew}
    ledger = Ledger(settings.state, programmes, known_published)
    issues = Issues(settings.state, settings.today)
    known = known_notices(found, ledger)
    down = read_withdrawals(settings.content, known, settings.today, found.problems, issues.down())
    reading = ReadingCache(settings.state / CACHE / "read", without=down)
    with outcome.log.stage("intake"):
        accepted, refused = accept_all(
            found, settings, places, ledger, reading, outcome, progress, down, unfit.versions
        )
    originals = Originals(_scan_folders(found), settings.content, settings.state / CACHE / "scans")
    reread = settings.state / CACHE / "reread"
    shown = Rechecked(originals, originals.folders, settings.content, reread, progress=progress)
    lookup = shown if recheck else originals
    relief = relief_of((*accepted, *refused), programmes)
    terms = replace(settings, today=last.latest(settings.today))
    public = publish_accepted(accepted, relief, terms, lookup, down, found.problems, progress)
    with outcome.log.stage("privacy"):
        notices = [issues.number(notice) for notice in public]
        outcome.log.count(accepted=len(accepted), notices=len(notices), rows=sum(notice.rows for notice in notices))
    for one in accepted:
        if is_over(one, terms.today, programmes):
            reading.forget(one.key)
    used = frozenset({*reading.used, *originals.used, *shown.used})
    tell_names(accepted, relief, notices, settings.today, found.problems)
    info, told = _info_of_all(found, settings, unfit.communities)
    texts = _texts_of(settings, info, unfit, outcome, told)
    with outcome.log.stage("register"):
        register = Register.build(settings.site, settings.today, places, notices, info)
        outcome.log.count(communities=len(register.communities), notices=len(register.notices))
    register = replace(register, texts=texts.accepted)
    outcome.notices, outcome.rows = len(register.notices), sum(notice.rows for notice in register.notices)
    outcome.problems += [*places.problems, *found.problems, *issues.problems, *originals.problems]
    outcome.problems += [*shown.problems, *told]
    outcome.waiting = len(originals.waiting)
    standing = [one for one in accepted if one.key not in down]
    outcome.due = next_days(standing, terms.today, settings.site, programmes)
    info_files = {community: f"{_below(folder, settings)}/{INFO_FILE}" for community, folder in found.folders.items()}
    return Ready(register, accepted, refused, relief, ledger, issues, journal, last, originals, used, texts, info_files)


def make_staff(
    ready: Ready,
    settings: Settings,
    outcome: Outcome,
    progress: Tell,
    wanted: Selection = EVERYTHING,
    *,
    site_too: bool = False,
) -> None:
    """What staff print and send, in the private build folder; looked through for personal numbers afterwards."""
    on_paper = printed_notices(ready.accepted, ready.register.notices, ready.last.latest(settings.today), ready.relief)
    printed = {item.notice.key: item for item in on_paper}
    photos, unusable = read_photos(settings.content / "communities")
    source = Source(ready.register, printed, photos, ready.files)
    outcome.staff = make_private(source, settings.build, progress, wanted, site_too=site_too)
    outcome.problems += [*outcome.staff.problems, *unusable, *unused(source)]
    outcome.faults += outcome.staff.faults
    progress("检查打印件", 0, 1)
    numbers = Canaries(value for value in ready.forbidden if not value.under)
    with GateCache(settings.state / CACHE / GATE_STAFF) as cache:
        outcome.problems += check_private(settings.build, (STAFF, FULL_NAMES), ready.phones, numbers, cache)


def publish_accepted(
    accepted: list[AcceptedNotice],
    relief: Mapping[str, ReliefNames],
    settings: Settings,
    originals: Lookup,
    down: Mapping[NoticeKey, Withdrawal],
    problems: Problems,
    progress: Tell,
) -> Iterable[PublicNotice]:
    """Through the only door out; those that are `down` come as what is left of them."""
    for number, notice in enumerate(accepted, start=1):
        progress("处理公开内容和原件", number, len(accepted))
        withdrawal = down.get(notice.key)
        if withdrawal is None:
            names, least = relief[notice.key.community], settings.site.least_households
            yield publish_notice(notice, settings.today, originals, names, least)
        else:
            yield withdraw(notice, withdrawal, settings.today, problems)


def _always(settings: Settings) -> Iterator[Path]:
    """Files of the cache that are written anew by every run, with what it used."""
    return (settings.state / CACHE / name for name in (SEARCH, GATE, GATE_STAFF))


def _scan_folders(found: Found) -> dict[str, Path]:
    return {community: folder / SCANS_FOLDER for community, folder in found.folders.items()}


def _info_of_all(found: Found, settings: Settings, unfit: Collection[str]) -> tuple[dict[str, CommunityInfo], Problems]:
    problems = Problems()
    info = {
        community: read_info(folder, _below(folder, settings), settings.today, problems)
        for community, folder in found.folders.items()
    }
    return {**info, **dict.fromkeys(unfit, CommunityInfo())}, problems


def _below(folder: Path, settings: Settings) -> str:
    return folder.relative_to(settings.content).as_posix()


def _texts_of(
    settings: Settings, info: Mapping[str, CommunityInfo], unfit: Unfit, outcome: Outcome, problems: Problems
) -> Texts:
    """The site's own pages that may be published."""
    phones = {settings.site.hotline, *(phone for said in info.values() for phone in said.phones)} - {""}
    screen = Screen(settings.content, tuple(templates_of(settings.theme)), phones, settings.today)
    texts = read_texts(screen, settings.state, unfit.texts, problems)
    outcome.held_back += [str(location(name)) for name in texts.kept]
    outcome.refused += [str(location(name)) for name in texts.left]
    return texts


def _said_phones(register: Register) -> set[str]:
    """Telephones of the site and of what communities say of themselves: complaint channels, offices, hotlines."""
    phones = {register.site.hotline}
    for info in register.info.values():
        phones |= set(info.phones)
    return phones - {""}


def _said(register: Register) -> dict[str, str]:
    """What stands on the pages of each community beside rows: its name and places above, what it says of itself."""
    return {
        place.id: "\n".join((place.full_name, place.short, *astuple(register.info_of(place.id))))
        for place in register.communities
    }


def _write_host_files(register: Register, folder: Path) -> None:
    """What static hosts read beside the pages: headers, and redirects of closed boards to their community."""
    boards = [board for community in register.communities for board in register.boards_of(community.id)]
    closed = [(f"/b/{board.id}/", f"/c/{board.community_id}/") for board in boards if board.closed]
    (folder / "_redirects").write_text(redirects_file(closed), encoding="utf-8")
    (folder / MANIFEST).touch()  # pages lead to it; what it lists is known when nothing changes any more
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    (folder / "_headers").write_text(headers_file(files), encoding="utf-8")
