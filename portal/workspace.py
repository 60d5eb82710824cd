"""What a run works with, opened once and handed to every stage: places, what lies in the content folder, the state.

A stage never opens what the workspace holds. Each thing is opened when it is first asked for, so that a command which
only looks reads no more than it needs, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from portal.channels.channel import Given
from portal.clock import fixed
from portal.intake.find import SCANS_FOLDER, Found, find_sources
from portal.intake.withdrawals import Withdrawal, read_withdrawals
from portal.places.gazetteer import Gazetteer
from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.info import screen_boards, screen_places, screen_site
from portal.privacy.issues import Issues
from portal.privacy.screening.grids import screen_grids
from portal.problems import Problems
from portal.records.notice import NoticeKey
from portal.records.programmes import OpenProgrammes
from portal.register.register import Register
from portal.release.caches import Caches
from portal.release.last_day import LastDay
from portal.release.releases import Releases, published
from portal.release.stage import Served, released
from portal.settings import Settings
from portal.versions.journal import Journal
from portal.versions.ledger import Ledger


@dataclass(frozen=True, eq=False)
class Workspace:
    """One attempt of a run: what changes in it waits in `ledger`, `issues` and `caches`, and another begins afresh."""

    settings: Settings
    places: Gazetteer

    @classmethod
    def open(cls, settings: Settings) -> Workspace:
        """As the content folder says, to look at."""
        return cls(settings, Gazetteer.of_content(settings.content))

    @classmethod
    def open_public(cls, settings: Settings, wordless: Collection[str] = ()) -> Workspace:
        """As `open`, but of the site and its places only what may be published; the rest is in `places.problems`.

        Of boards that are `wordless` only the number is said.
        """
        problems = Problems()
        unnamed = screen_places(settings.content, settings.today, problems)
        site = screen_site(settings.site, settings.content, settings.today, problems)
        places = Gazetteer.of_content(settings.content, unnamed)
        places = places.with_grids(screen_grids(places, settings.today, problems))
        places = places.without_words({*wordless, *screen_boards(places, settings.today, problems)})
        places.problems.extend(problems)
        return cls(replace(settings, site=site), places)

    def recover(self) -> None:
        """Finishes or forgets what an interrupted run left. Raises `WrongDay` where today cannot be right."""
        self.journal.recover(released(self.settings.output))
        self.last.check(self.settings)

    @cached_property
    def found(self) -> Found:
        """The workbooks, and the folders of communities."""
        return find_sources(self.settings.content, self.places)

    @cached_property
    def programmes(self) -> OpenProgrammes:
        """Whose lists leave with names."""
        return OpenProgrammes.of(self.settings.site.open_programmes)

    @cached_property
    def journal(self) -> Journal:
        """The changes of the state that wait for the site to stand."""
        return Journal(self.settings.state)

    @cached_property
    def last(self) -> LastDay:
        """The last day of any publication."""
        return LastDay.read(self.settings.state)

    @property
    def term_day(self) -> date:
        """The day by which terms are counted."""
        return self.last.latest(self.settings.today)

    @cached_property
    def ledger(self) -> Ledger:
        """The accepted versions and row ids."""
        ever = published(self.settings.state, self.settings.output)
        known = {key for key in ever if str(key) not in self.settings.anew}
        return Ledger(self.settings.state, self.programmes, known)

    @cached_property
    def issues(self) -> Issues:
        """What was published of each notice, and its history."""
        return Issues(self.settings.state, fixed(self.settings.today), opened=self.opened)

    @property
    def opened(self) -> date | None:
        """The first day of any publication: today where there was none, None where that is not known."""
        return self.releases.opened or (None if self.last.day else fixed(self.settings.today))

    @cached_property
    def releases(self) -> Releases:
        """What this machine has published."""
        return Releases(self.settings.state)

    @cached_property
    def served(self) -> Served:
        """The site that is served, held against what was published. Reads every file of it."""
        return Served.of(self.settings.output, self.releases.newest)

    @property
    def known(self) -> set[NoticeKey]:
        """Every notice that has a workbook or ever was accepted."""
        remembered = (key for key, _ in self.ledger.known_keys())
        return {*(source.key for source in self.found.sources), *self.found.doubled, *remembered}

    @cached_property
    def down(self) -> Mapping[NoticeKey, Withdrawal]:
        """The notices that are taken down; what is wrong with their list is told among the problems `found`."""
        settings, before = self.settings, self.issues.down()
        return read_withdrawals(settings.content, self.known, settings.today, self.found.problems, before=before)

    @cached_property
    def caches(self) -> Caches:
        """What earlier runs have read, drawn, set and found."""
        homes = {community: folder / SCANS_FOLDER for community, folder in self.found.folders.items()}
        return Caches.below(self.settings.state, self.settings.content, homes, self.down)


class Ready(Protocol):
    """What a site is written of: a `Snapshot` of a content folder, or what several machines sent.

    Of this run's private values none is known where they stay on other machines.
    """

    @property
    def workspace(self) -> Workspace:
        """Settings, caches, and the site that is served."""

    @property
    def register(self) -> Register:
        """All that is public."""

    @property
    def files(self) -> Mapping[str, str]:
        """As of `Source`."""

    @property
    def given(self) -> Given:
        """As of `Source`."""

    @property
    def forbidden(self) -> Collection[Forbidden]:
        """What is known to be private."""

    @property
    def phones(self) -> Collection[str]:
        """Telephones that are there to be published."""

    @property
    def people(self) -> frozenset[str]:
        """Everybody whom a row is known to name, open or not."""
