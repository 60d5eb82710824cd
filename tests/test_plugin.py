from __future__ import annotations

import gc
import locale
import shutil
from collections.abc import Callable
from pathlib import Path

import pelican
import pytest
from pelican import signals
from pelican.log import FatalLogger

from portal import plugin
from portal.pages.page import Page
from portal.pages.view import View
from portal.pages.writer import CannotRender, CannotRenderText
from portal.plugin import render_site
from portal.settings import Settings
from tests.pages import sample

Site = Callable[..., Settings]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Settings of a small site; `pages` are its Markdown pages by file name, `theme` changes a copy of the theme."""

    def make(pages: dict[str, str] | None = None, theme: dict[str, str] | None = None) -> Settings:
        content = tmp_path / "content"
        for name, text in ({"about.md": "Title: 关于\n\n正文"} if pages is None else pages).items():
            (content / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
            (content / "pages" / name).write_text(text, encoding="utf-8")
        settings = sample.settings(content, tmp_path / "out")
        if theme:
            own = tmp_path / "theme"
            shutil.copytree(settings.theme, own)
            for name, text in theme.items():
                (own / "templates" / name).write_text(text, encoding="utf-8")
            settings = sample.settings(content, tmp_path / "out", own)
        return settings

    return make


def render(settings: Settings) -> str:
    """Render the fixture register and return the page 关于."""
    render_site(sample.register(), settings, settings.output)
    about = settings.output / "about" / "index.html"
    return about.read_text(encoding="utf-8") if about.exists() else ""


def test_a_plugin_that_cannot_be_loaded_ends_the_run(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pelican logs a bad plugin name and goes on; here nothing is rendered."""
    settings = site()
    usual = plugin.pelican_settings

    def wrong(*args: object) -> dict[str, object]:
        return {**usual(*args), "PLUGINS": ["no_such_plugin"]}  # type: ignore[arg-type]

    monkeypatch.setattr(plugin, "pelican_settings", wrong)
    with pytest.raises(CannotRender, match="no_such_plugin"):
        render(settings)


def test_a_plugin_that_fails_to_register_ends_the_run(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `register()` that raises is only logged by Pelican; here it is an error."""

    def fails() -> None:
        raise OSError("broken")

    monkeypatch.setattr(plugin, "register", fails)
    with pytest.raises(CannotRender, match="Cannot register plugin"):
        render(site())


def test_handlers_outlive_a_collection_of_garbage(site: Site) -> None:
    """The handlers are held: after a collection the generator still runs."""
    plugin.register()
    gc.collect()
    assert signals.get_generators.has_receivers_for(signals.get_generators.ANY)
    assert "关于" in render(site())


def test_a_generator_that_does_not_run_is_noticed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the signal finds no handler, the run fails instead of leaving an empty site."""
    signals.get_generators.disconnect(plugin.provide_generator)
    monkeypatch.setattr(plugin, "register", lambda: None)
    with pytest.raises(CannotRender, match="没有"):
        render(site(pages={}, theme={}))


def test_an_unknown_name_in_a_template_is_an_error(site: Site) -> None:
    """A misspelt variable ends the run instead of printing nothing, in our pages and in Pelican's."""
    for template in ("home.html", "page.html"):
        with pytest.raises(CannotRender, match="tilte"):
            render(site(theme={template: "{{ tilte }}"}))
        shutil.rmtree(site().output.parent / "theme")


def test_templates_escape_on_their_own(site: Site) -> None:
    """A value printed without a filter is escaped."""
    assert "&lt;script&gt;" in render(
        site(theme={"page.html": "{{ text.content }}"}, pages={"about.md": "Title: 关于\n\n<script>x</script>"})
    )


def test_markdown_is_cleaned(site: Site) -> None:
    """Scripts, handlers, styles, frames, forms, pictures from elsewhere and odd addresses do not survive Markdown."""
    text = """Title: 关于

<script>alert(1)</script><p onclick="x()" style="color:red">段</p><iframe src="https://a.example"></iframe>
<form action="https://a.example"><input></form><img src="https://a.example/x.png">
[坏](javascript:alert(1)) [坏](data:text/html,x) [好](https://a.example/) [信](mailto:a@a.example) [电话](tel:12388)
"""
    page = render(site(pages={"about.md": text})).split("<main")[1].split("</main")[0]
    for bad in ("alert", "onclick", "style", "iframe", "form", "input", "img", "javascript", "data:"):
        assert bad not in page, bad
    for good in ('href="https://a.example/"', 'href="mailto:a@a.example"', 'href="tel:12388"', "段"):
        assert good in page, good


def test_a_markdown_page_cannot_bring_files(site: Site) -> None:
    """A page cannot publish a file of the content folder, which may be a workbook nobody has checked."""
    with pytest.raises(CannotRender, match="附带文件"):
        render(site(pages={"about.md": "Title: 关于\n\n[表]({static}/name.xlsx)"}))


def test_a_broken_markdown_page_ends_the_run(site: Site) -> None:
    """A page without a title is named as the reason."""
    with pytest.raises(CannotRender, match=r"about\.md"):
        render(site(pages={"about.md": "没有标题"}))


def test_a_page_that_asks_for_a_template_of_pelicans_own_is_refused(site: Site) -> None:
    """Pelican would quietly use the templates of its built-in theme; a page cannot."""
    with pytest.raises(CannotRender):
        render(site(pages={"about.md": "Title: 关于\nTemplate: archives\n\n正文"}))


def test_a_markdown_page_cannot_take_the_place_of_another_page(site: Site) -> None:
    """Of two pages with one address the Markdown page is named, whichever was written first."""
    with pytest.raises(CannotRenderText, match=r"pages/search\.md.*已经有这个地址"):
        render(site(pages={"search.md": "Title: 搜索\n\n正文"}))


def test_drafts_and_other_formats_are_not_published(site: Site) -> None:
    """A draft, an HTML file and a workbook in the folder of pages stay where they are."""
    settings = site(
        pages={
            "about.md": "Title: 关于\n\n正文",
            "plan.md": "Title: 草稿\nStatus: draft\n\n秘密",
            "old.html": "<title>旧</title>秘密",
            "names.xlsx": "秘密",
        }
    )
    render(settings)
    files = [path for path in settings.output.rglob("*") if path.is_file()]
    assert not [path for path in files if "秘密".encode() in path.read_bytes()]


def test_nothing_of_pelicans_defaults_is_written(site: Site) -> None:
    """No archives, tags, authors, categories or feeds of Pelican's own are in the output."""
    settings = site()
    render(settings)
    assert sorted(path.name for path in settings.output.iterdir()) == [
        "404.html", "about", "atom.xml", "b", "beside", "c", "d", "data", "index.html", "kinds", "numbers", "places",
            "programmes",
        "robots.txt", "search", "sitemap.xml", "suppliers", "theme",
    ]  # fmt: skip


def test_the_process_is_left_as_it_was(site: Site) -> None:
    """Locale, Pelican's strictness and its chatter are restored, also after a failure."""
    before = locale.setlocale(locale.LC_ALL), FatalLogger.fatal_lvl, pelican.console.quiet
    render(site())
    with pytest.raises(CannotRender):
        render(site(pages={"about.md": "没有标题"}))
    assert (locale.setlocale(locale.LC_ALL), FatalLogger.fatal_lvl, pelican.console.quiet) == before


def test_rendering_says_nothing(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    """Pelican's own messages do not reach the terminal of staff."""
    render(site())
    assert capfd.readouterr() == ("", "")


def test_a_second_run_writes_nothing(site: Site) -> None:
    """Rendering the same register again leaves every file untouched, and twice gives the same bytes."""
    settings = site()
    first = render_site(sample.register(), settings, settings.output)
    times = {path: path.stat().st_mtime_ns for path in settings.output.rglob("*") if path.is_file()}
    second = render_site(sample.register(), settings, settings.output)
    assert (first.unchanged, second.written) == (0, 0)
    assert second.unchanged == len(times)
    assert times == {path: path.stat().st_mtime_ns for path in settings.output.rglob("*") if path.is_file()}


def test_progress_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """While many pages are written, the caller hears how many."""
    empty = {"kinds": "{}", "money": "[]", "units": "{}", "city": ""}
    pages = [Page(f"x/{number}/", "search.html", "页", empty) for number in range(250)]

    def many(view: View) -> list[Page]:
        assert view.register.notices
        return pages

    for types, of in (("OF_SITE", (many,)), ("OF_PLACE", ()), ("OF_KIND", ())):
        monkeypatch.setattr(f"portal.pages.site.{types}", of)
    heard: list[int] = []
    settings = site()
    render_site(sample.register(), settings, settings.output, heard.append)
    assert heard == [100, 200]
