"""The whole site, read top to bottom: every type of page, then what is known only at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal.pages import (
    beside,
    board,
    changes,
    community,
    district,
    district_matters,
    gaps,
    grid,
    home,
    issue,
    kind,
    kinds,
    lists,
    notice,
    numbers,
    officials,
    originals,
    places,
    plain,
    posts,
    record_pages,
    sitemap,
    year,
)
from portal.pages.address import file_of
from portal.pages.page import File, Page
from portal.pages.render import Renderer
from portal.pages.units import TODAY, Listed, Made, Memory, Unit, Units, listed
from portal.pages.view import View
from portal.pages.writer import BulkWriter

Pages = Callable[[View], Iterator[Page | File]]
OF_SITE: tuple[Pages, ...] = (
    home.pages, district.pages, district_matters.pages, gaps.pages, lists.pages, kinds.pages, places.pages,
    numbers.pages, beside.pages, plain.pages,
)  # fmt: skip
"""Pages of all places together."""
OF_PLACE: tuple[Pages, ...] = (
    community.pages, originals.pages, posts.pages, officials.pages, board.pages, grid.pages, changes.pages, gaps.pages,
    year.pages, beside.pages,
)  # fmt: skip
"""Pages of one place."""
OF_KIND: tuple[Pages, ...] = (kind.pages, notice.pages, issue.pages, record_pages.pages)
"""Pages of what a place publishes of one kind. A new type of page is a module with such a function, and a line here."""

TellPages = Callable[[int], None]
"""Told how many pages are written."""
TOLD = 100
"""So many pages between two tellings."""


@dataclass(slots=True)
class PageSummary:
    """What was rendered: pages by template, other files, `size` in bytes, and how much was new on the disk.

    `texts`: by the path of its file, which of the site's own pages was written there.
    """

    templates: Counter[str] = field(default_factory=Counter)
    files: int = 0
    written: int = 0
    unchanged: int = 0
    size: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """All pages."""
        return self.templates.total()


@dataclass(slots=True)
class Site:
    """The site that is written: its pages by unit, and what is only known at the end."""

    view: View
    renderer: Renderer
    writer: BulkWriter
    summary: PageSummary
    listed: list[Listed]
    progress: TellPages | None = None

    def write(self, memory: Memory | None) -> None:
        """Every page of the register; those stand that `memory` knows to be made of the same, as of `Units`."""
        units = Units(self.view, memory) if memory else None
        for unit in units_of(self.view):
            standing = units.standing(unit) if units else None
            if standing:
                self._link(*standing)
            elif units:
                with units.making(unit) as (view, made):
                    self._make(view, unit, made)
            else:
                view = replace(self.view, of_place=unit.place, of_kind=unit.kind)
                self._make(view, unit, Made.nothing(self.view.register.today))
        if units:
            units.close()
        for file in sitemap.files(self.view.site, self.listed):
            self.writer.write(file.address, file.data)
            self.summary.files += 1

    def _link(self, made: Made, lies: Sequence[Path]) -> None:
        for (address, _, size), path in zip(made.files, lies, strict=True):
            self.writer.link(address, path, size)
        before = self.summary.pages
        self.summary.templates += made.templates
        if self.progress and before // TOLD != self.summary.pages // TOLD:
            self.progress(self.summary.pages)
        self._count(made)

    def _make(self, view: View, unit: Unit, made: Made) -> None:
        renderer, self.writer.noted = self.renderer.looking_at(view), made.files
        for item in unit.make(view):
            if isinstance(item, File):
                self.writer.write(item.address, item.data)
                continue
            self.writer.write(file_of(item.address), renderer.render(item))
            for file in item.files:
                self.writer.write(file.address, file.data)
            made.templates[item.template] += 1
            self.summary.templates[item.template] += 1
            if item.listed:
                made.listed.append(listed(item))
            if self.progress and not self.summary.pages % TOLD:
                self.progress(self.summary.pages)
        self.writer.noted = None
        self._count(made)

    def _count(self, made: Made) -> None:
        self.summary.files += len(made.files) - made.templates.total()
        today = self.view.register.today
        self.listed += [(address, today if changed == TODAY else changed) for address, changed in made.listed]


def units_of(view: View) -> Iterator[Unit]:
    """The whole site in units, those of each place together."""
    yield from (Unit("", "", pages) for pages in OF_SITE)
    places = view.register.places
    boards = {board.community_id for board in places.boards.values()}
    for place in dict.fromkeys((*(one.id for one in view.register.publishers), *sorted(boards))):
        yield from (Unit(place, "", pages) for pages in OF_PLACE)
        yield from (Unit(place, kind.id, pages) for kind in view.kinds_of(place) for pages in OF_KIND)
