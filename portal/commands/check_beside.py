"""What `portal check` looks at beside workbooks: the site's own pages, and the files every community shares."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.intake.beside import locked
from portal.intake.find import Found
from portal.pages.writer import CannotRenderText
from portal.places.gazetteer import Gazetteer
from portal.privacy.info import read_info, screen_boards, screen_places, screen_site
from portal.privacy.screening.grids import screen_grids
from portal.privacy.screening.page_texts import PAGES, SUFFIXES, Screen, check_texts, find_texts, location, templates_of
from portal.problems import ContentMissing, Problem, Problems
from portal.register.register import Register
from portal.settings import Settings, read_site
from portal.workspace import Workspace

OF_NOTICES = ("c", "b", "d", "suppliers", "programmes", "places", "kinds")
"""Where pages of notices and places lie."""


def is_text(path: Path, content: Path) -> bool:
    """Whether a path is one of the site's own pages, or the folder of them."""
    root = (content / PAGES).absolute()
    inside = path.absolute().is_relative_to(root)
    return inside and (path.absolute() == root or path.suffix.lower() in SUFFIXES)


def check_pages(paths: Sequence[Path], content: Path, day: date) -> Iterator[tuple[str, list[Problem]]]:
    """What is wrong with pages (or all in the folder of them), by their file: read, looked through, and rendered."""
    root = (content / PAGES).absolute()
    names = sorted(
        {
            name
            for path in paths
            for name in find_texts(content)
            if path.absolute() == root or path.absolute() == root / name
        }
    )
    try:
        settings = Settings.load(content.parent, content=content, today=day)
    except ContentMissing:  # pages may be checked before there is a site
        return
    info = _info(Found(), content, day, Problems())
    screen = Screen(content, tuple(templates_of(settings.theme)), {settings.site.hotline, *info}, day)
    told = check_texts(screen, names)
    _render(told, settings)
    yield from ((str(location(name)), list(problems)) for name, problems in told.items())


def check_shared(workspace: Workspace) -> Iterator[tuple[str, list[Problem]]]:
    """What is wrong beside workbooks, by file: boards, places, what communities say of themselves, stray files."""
    found, places = workspace.found, workspace.places
    content, day = workspace.settings.content, workspace.settings.today
    problems = Problems([*places.problems, *found.problems])
    _info(found, content, day, problems)
    screen_boards(places, day, problems)
    screen_grids(places, day, problems)
    screen_places(content, day, problems)
    with suppress(ContentMissing):  # that there is no site yet is told where it is needed
        screen_site(read_site(content), content, day, problems)
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        if locked(Path(problem.where.file).name):
            continue  # what is open in Excel just now is no matter here
        files.setdefault(problem.where.file, []).append(problem)
    yield from files.items()


def _info(found: Found, content: Path, day: date, problems: Problems) -> Iterable[str]:
    return [
        phone
        for folder in found.folders.values()
        for phone in read_info(folder, folder.relative_to(content).as_posix(), day, problems).phones
    ]


def _render(told: dict[str, Problems], settings: Settings) -> None:
    """Renders the sound pages of the folder, each fault telling of one page, until nothing is left to tell."""
    # Pelican and the last look take longer to import than most workbooks take to check.
    from portal.plugin import render_site
    from portal.release.links import broken_links

    root = settings.content / PAGES
    sound = {name: (root / name).read_text(encoding="utf-8-sig") for name, found in told.items() if not found.errors}
    places = Gazetteer({}, {}, {}, Problems())
    while sound:
        register = Register(settings.site, settings.today, places, (), texts=sound)
        with TemporaryDirectory() as folder:
            try:
                texts = render_site(register, settings, Path(folder)).texts
            except CannotRenderText as error:
                told[error.text].error("text_page", location(error.text), error.message, "请对照别的说明页面改正")
                del sound[error.text]
                continue
            for page, target in broken_links(Path(folder)):
                at = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
                # There are no notices here, so what belongs to them cannot be known to be missing.
                if page in texts and target in sound[texts[page]] and at.split("/")[0] not in OF_NOTICES:
                    message = f"链接 {target} 指向没有的页面"
                    told[texts[page]].error("text_link", location(texts[page]), message, "请改正或删去这个链接")
            return
