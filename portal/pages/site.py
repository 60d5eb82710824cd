"""The whole site, read top to bottom: every type of page, then what is known only at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

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
from portal.pages.view import View
from portal.pages.writer import BulkWriter

PAGE_TYPES: tuple[Callable[[View], Iterator[Page | File]], ...] = (
    home.pages, district.pages, district_matters.pages, community.pages, kind.pages, notice.pages, issue.pages,
    record_pages.pages, originals.pages, posts.pages, officials.pages, board.pages, grid.pages,
    changes.pages, gaps.pages, lists.pages, kinds.pages, places.pages, numbers.pages, year.pages, beside.pages,
    plain.pages,
)  # fmt: skip
"""In the order written. A new type of page is a module with such a function, and a line here."""

TellPages = Callable[[int], None]
"""Told how many pages are written."""


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


def write_site(
    view: View,
    renderer: Renderer,
    writer: BulkWriter,
    summary: PageSummary,
    *,
    listed: list[tuple[str, date | None]],
    progress: TellPages | None = None,
) -> None:
    """Render and write every page of the register; `listed` has what goes into the sitemap from elsewhere."""
    for produce in PAGE_TYPES:
        for item in produce(view):
            if isinstance(item, File):
                writer.write(item.address, item.data)
                summary.files += 1
                continue
            writer.write(file_of(item.address), renderer.render(item))
            for file in item.files:
                writer.write(file.address, file.data)
                summary.files += 1
            summary.templates[item.template] += 1
            if item.listed:
                listed.append((item.address, item.changed))
            if progress and not summary.pages % 100:
                progress(summary.pages)
    for file in sitemap.files(view.site, listed):
        writer.write(file.address, file.data)
        summary.files += 1
