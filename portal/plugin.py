"""The portal inside Pelican: the only module that imports it.

Pelican brings the theme and reads the Markdown pages; one generator of ours writes everything that comes out of
the register. `render_site` runs Pelican in this process, and whatever it would only log as an error ends the run.
"""

from __future__ import annotations

import locale
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pelican
from jinja2 import FileSystemLoader
from pelican import signals
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.log import FatalLogger
from pelican.settings import read_settings
from pelican.writers import Writer

from portal.pages.page import Crumb, Page
from portal.pages.render import ENVIRONMENT, FILTERS, Renderer
from portal.pages.scripts import theme_files
from portal.pages.sheets import Sheets
from portal.pages.site import PageSummary, Site, TellPages
from portal.pages.units import Memory
from portal.pages.view import Link, View
from portal.pages.writer import AddressTaken, BulkWriter, CannotRender, CannotRenderText
from portal.privacy.screening.page_texts import PAGES
from portal.register.register import Register
from portal.settings import Settings

_NAMED = re.compile(rf"(?:^|[/ '\"]){PAGES}/([^'\"\n]+?\.(?:md|markdown|mkd|mdown))(?![\w.])")
"""Where Pelican's messages name a Markdown page."""
_TAKEN = "网站上已经有这个地址的页面，请给文件换个名字"


@dataclass(slots=True)
class Run:
    """What one rendering carries through Pelican's settings."""

    view: View
    writer: BulkWriter
    theme: Path
    progress: TellPages | None = None
    memory: Memory | None = None
    home: Path = Path()
    texts: dict[str, str] = field(default_factory=dict)
    renderer: Renderer | None = None
    theme_files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    summary: PageSummary = field(default_factory=PageSummary)
    listed: list[tuple[str, date | None]] = field(default_factory=list)

    def text(self, page: Any) -> str:
        """The path of one of Pelican's Markdown pages below the folder of pages."""
        return Path(page.source_path).relative_to(self.home / PAGES).as_posix()

    def render(self, page: Page) -> None:
        """Render one Markdown page and count it."""
        if self.renderer is None:
            raise CannotRender("Pelican 没有先运行本网站的生成器")
        self.writer.write(f"{page.address}index.html", self.renderer.render(page))
        self.summary.templates[page.template] += 1
        self.listed.append((page.address, page.changed))


class DisclosureGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes every page of the register, and the theme's files."""

    def generate_context(self) -> None:
        """Learn the Markdown pages, and refuse files they try to bring along: those would skip all checks."""
        run: Run = self.settings["MINGBANG_RUN"]
        if self.context["static_links"]:
            names = "、".join(sorted(map(str, self.context["static_links"])))
            raise CannotRender(f"说明页面里不能附带文件（{names}），请改成文字或网址")
        home = Path(self.settings["PATH"]).resolve()
        for page in self.context["pages"]:
            if not Path(page.source_path).resolve().is_relative_to(home):
                raise CannotRenderText(run.text(page), "是指向内容文件夹以外的链接，不能公开。请换成文件本身")
        pages = sorted(self.context["pages"], key=lambda page: (int(page.metadata.get("order", 99)), page.slug))
        run.view.texts = tuple(Link(page.title, f"{page.slug}/") for page in pages)
        # Pelican's environment falls back to templates of its built-in theme; ours must not.
        loader = FileSystemLoader(run.theme / "templates")
        run.theme_files = theme_files(run.theme / "static")
        published = {name: lies for name, (lies, _) in run.theme_files.items()}
        run.renderer = Renderer(self.env.overlay(loader=loader), run.view, published, Sheets.of(run.theme_files))

    def generate_output(self, writer: Writer) -> None:  # noqa: ARG002 - Pelican's signature
        """Pages of the register go to the bulk writer, not to Pelican's."""
        run: Run = self.settings["MINGBANG_RUN"]
        if run.renderer:
            try:
                site = Site(run.view, run.renderer, run.writer, run.summary, run.listed, run.progress)
                site.write(run.memory)
            except AddressTaken as error:
                if name := run.texts.get(error.path.lower()):
                    raise CannotRenderText(name, _TAKEN) from error
                raise
        for address, data in run.theme_files.values():
            run.writer.write(address, data)
            run.summary.files += 1


class PageWriter(Writer):  # type: ignore[misc]
    """Takes Pelican's Markdown pages to the bulk writer; nothing else of Pelican's is written."""

    def write_file(self, name: str, template: Any, context: Any, **more: Any) -> None:  # noqa: ARG002
        """Write one Markdown page; drafts have no name and are not written."""
        if not name:
            return
        text = more.get("page")
        if text is None:
            raise CannotRender(f"Pelican 想写一个不属于本网站的页面：{name}")
        run: Run = self.settings["MINGBANG_RUN"]
        address, file = name.removesuffix("index.html"), run.text(text)
        try:
            run.render(Page(address, template.name, text.title, {"text": text}, (Crumb(text.title, ""),)))
            run.texts[f"{address}index.html".lower()] = file
        except AddressTaken as error:
            # In whichever order they came, the second by name is told.
            raise CannotRenderText(max(file, run.texts.get(error.path.lower(), file)), _TAKEN) from error
        except CannotRender as error:
            raise CannotRenderText(file, str(error)) from error


def provide_generator(sender: object) -> type[Generator]:  # noqa: ARG001
    """Module-level, for Pelican holds its handlers weakly: a local function would vanish without a word."""
    return DisclosureGenerator


def provide_writer(sender: object) -> type[Writer]:  # noqa: ARG001
    """As above, for the writer."""
    return PageWriter


def register() -> None:
    """Called by Pelican for every plugin."""
    signals.get_generators.connect(provide_generator)
    signals.get_writer.connect(provide_writer)


def pelican_settings(run: Run, settings: Settings, folder: Path) -> dict[str, Any]:
    """Pelican's settings: pages only, no articles, no files, nothing of its own defaults in the output."""
    return {
        "MINGBANG_RUN": run, "PLUGINS": [sys.modules[__name__]],
        "PATH": str(run.home), "THEME": str(settings.theme), "OUTPUT_PATH": str(folder),
        "SITEURL": "", "SITENAME": run.view.site.name, "TIMEZONE": "Asia/Shanghai", "DEFAULT_LANG": "zh",
        "LOCALE": ["C.UTF-8", "C"], "RELATIVE_URLS": True, "DELETE_OUTPUT_DIRECTORY": False,
        "PAGE_PATHS": [PAGES], "ARTICLE_PATHS": [], "STATIC_PATHS": [], "THEME_STATIC_PATHS": [],
        "PAGE_URL": "{slug}/index.html", "PAGE_SAVE_AS": "{slug}/index.html", "DRAFT_PAGE_SAVE_AS": "",
        "PAGE_LANG_SAVE_AS": "", "SLUGIFY_SOURCE": "basename", "PAGE_TRANSLATION_ID": "", "PAGE_ORDER_BY": "slug",
        "DIRECT_TEMPLATES": [], "PAGINATED_TEMPLATES": {}, "READERS": {"html": None, "htm": None, "rst": None},
        "FEED_ALL_ATOM": None, "CATEGORY_FEED_ATOM": None, "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None, "AUTHOR_FEED_RSS": None,
        "JINJA_ENVIRONMENT": dict(ENVIRONMENT), "JINJA_FILTERS": dict(FILTERS),
        "MARKDOWN": {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
                     "output_format": "html"},
    }  # fmt: skip


def render_site(
    register: Register,
    settings: Settings,
    folder: Path,
    progress: TellPages | None = None,
    *,
    memory: Memory | None = None,
) -> PageSummary:
    """Render the whole site of a register into `folder` and say what was done; what `memory` knows stands.

    The Markdown pages are those of the register, else those in the content folder. `progress` is told the number of
    pages now and then. Raises `CannotRenderText` for a Markdown page, `CannotRender` for whatever is wrong with
    templates or addresses, `OutputNotWritable` for the disk.
    """
    run = Run(View(register), BulkWriter(folder), settings.theme, progress, memory)
    with _texts(register, settings) as run.home, _strict_pelican() as errors:
        try:
            instance = pelican.Pelican(read_settings(override=pelican_settings(run, settings, folder)))
            if __name__ not in instance.settings["PLUGINS"]:
                raise CannotRender("Pelican 没有装上本网站的插件")
            instance.run()
        except (RuntimeError, ValueError, PelicanTemplateNotFound) as error:
            if not errors and not isinstance(error, PelicanTemplateNotFound):
                # No word of Pelican's: a fault of ours, whose words are English and may hold what stands in a cell.
                raise CannotRender("网页没有生成，程序出错了") from error
            raise _failed(errors or [str(error)]) from error
    if errors:
        raise _failed(errors)
    if not run.summary.pages:
        raise CannotRender("Pelican 没有运行本网站的生成器")
    run.summary.written, run.summary.unchanged = run.writer.written, run.writer.unchanged
    run.summary.size, run.summary.texts = run.writer.size, run.texts
    return run.summary


@contextmanager
def _texts(register: Register, settings: Settings) -> Iterator[Path]:
    """A folder with the Markdown pages: what was looked through, not what lies in the content folder by now."""
    if register.texts is None:
        yield settings.content.absolute()
        return
    with TemporaryDirectory() as name:
        for path, text in register.texts.items():
            target = Path(name) / PAGES / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        yield Path(name)


def _failed(errors: list[str]) -> CannotRender:
    """What Pelican says, which is English: about a Markdown page where it names one."""
    for error in errors:
        named = _NAMED.search(error)
        if named:
            return CannotRenderText(named[1], "读不出来，请对照别的说明页面检查开头几行和正文的写法")
    return CannotRender("网页没有生成：" + "；".join(errors))


class _Collector(logging.Handler):
    """Keeps what Pelican logs as an error."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        self._errors.append(record.getMessage().replace("\n", " "))


@contextmanager
def _strict_pelican() -> Iterator[list[str]]:
    """As `pelican --fatal=errors`, with its chatter off and its changes to the process undone afterwards."""
    errors: list[str] = []
    handler, logger = _Collector(errors), logging.getLogger("pelican")
    before = FatalLogger.fatal_lvl, locale.setlocale(locale.LC_ALL), pelican.console.quiet
    FatalLogger.fatal_lvl, pelican.console.quiet = logging.ERROR, True
    logger.addHandler(handler)
    try:
        yield errors
    finally:
        logger.removeHandler(handler)
        FatalLogger.fatal_lvl, pelican.console.quiet = before[0], before[2]
        locale.setlocale(locale.LC_ALL, before[1])
