"""A run that finds everything as the last one left it makes nothing again and tells the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import pipeline
from portal.channels.making import RunStats
from portal.cli import main
from portal.outcome import Outcome
from portal.release import inputs, last_run
from portal.release.last_run import file_of, told_again
from tests.content import ACTIVITY, ASSET, LIU, OPEN, RULE, SITE, TODAY, XIANG, Content
from tests.pipeline.plain import render_plainly

NAMES = "渠道/样子.txt"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """Two communities, something to heed in one; pages are plain, and staff get one sheet."""

    def sheets(_: object, build: Path, *__: object, **___: object) -> RunStats:
        (build / NAMES).parent.mkdir(exist_ok=True)
        (build / NAMES).write_text("一张", encoding="utf-8")
        return RunStats(made=1)

    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats(made=3))
    monkeypatch.setattr(pipeline, "make_private", sheets)
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    content.opinions(LIU, "2026-Q1", [OPEN])
    return content


def portal(content: Content, day: date = TODAY) -> Result:
    """`portal publish` in this process."""
    folders = ("--content", str(content.path), "--output", str(content.path.parent / "output"))
    return CliRunner().invoke(main, ["publish", *folders, "--date", day.isoformat()], env={"COLUMNS": "300"})


def is_same(content: Content, day: date = TODAY) -> bool:
    """Whether nothing would have to be made again."""
    return told_again(content.settings(today=day)) is not None


@pytest.fixture
def published(content: Content) -> Content:
    """Published once."""
    assert portal(content).exit_code == 0
    assert is_same(content)
    return content


def test_a_run_that_finds_nothing_changed_makes_nothing_and_tells_the_same(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines on the terminal but for what was made, the list of problems, the status; errors among them."""
    content.receipts(XIANG, "2026-03", [{"金额": "五百"}])
    first = portal(content)
    kept = (content.path.parent / "build" / "problems.json").read_bytes()
    monkeypatch.setattr(pipeline, "publish", lambda *_, **__: pytest.fail("made again"))
    again = portal(content)
    assert (first.exit_code, again.exit_code) == (1, 1), again.output
    assert "没有发布" in first.output
    assert again.output == first.output.replace("本次制作 3 个", "本次制作 0 个").replace(
        "本次制作 1 个", "本次制作 0 个"
    )
    assert (content.path.parent / "build" / "problems.json").read_bytes() == kept
    assert json.loads(kept)


def _change(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def _first(folder: Path, pattern: str) -> Path:
    return next(path for path in sorted(folder.rglob(pattern)) if path.is_file())


CHANGES: dict[str, Callable[[Path], object]] = {
    "a workbook": lambda root: _change(_first(root / "content", "*.xlsx")),
    "a workbook more": lambda root: shutil.copy(_first(root / "content", "*.xlsx"), root / "content" / "x.xlsx"),
    "a workbook less": lambda root: _first(root / "content", "原始凭据*.xlsx").unlink(),
    "another name": lambda root: (one := _first(root / "content", "*.xlsx")).rename(one.with_name("x.xlsx")),
    "a folder": lambda root: (root / "content" / "communities" / "x").mkdir(),
    "settings": lambda root: (root / "content" / "site.yml").write_text(SITE + "board_days: 91\n", encoding="utf-8"),
    "what a place says": lambda root: _change(_first(root / "content", "公开信息.csv")),
    "a list of withdrawals": lambda root: (root / "content" / "撤回.csv").write_text("编号,原因,日期\n"),
    "row ids": lambda root: _change(_first(root / "state" / "rows", "*.json")),
    "an accepted copy": lambda root: _first(root / "state" / "accepted", "*").unlink(),
    "an issue": lambda root: _first(root / "state" / "issues", "*.json").unlink(),
    "the releases": lambda root: (root / "state" / "released.json").unlink(),
    "a change that waits": lambda root: (root / "state" / "next.json").write_text("{}"),
    "the memory itself": lambda root: _change(file_of(root / "state")),
    "a page": lambda root: _change(_first(root / "output" / "site" / "c", "index.html")),
    "a page less": lambda root: _first(root / "output" / "site" / "c", "index.html").unlink(),
    "a page more": lambda root: (root / "output" / "site" / "x.html").write_text("x"),
    "the link": lambda root: (root / "output" / "site").unlink(),
    "a release more": lambda root: (root / "output" / "releases" / "0123").mkdir(),
    "a sheet": lambda root: (root / "build" / NAMES).write_text("另一张", encoding="utf-8"),
    "a sheet less": lambda root: (root / "build" / NAMES).unlink(),
    "a sheet more": lambda root: (root / "build" / "渠道" / "x.txt").write_text("x"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_otherwise_is_published_anew(published: Content, what: str) -> None:
    """Content, state, the site that is served, what staff print: a byte, a file more, a file less."""
    CHANGES[what](published.path.parent)
    assert not is_same(published)


def test_times_and_caches_are_no_change(published: Content) -> None:
    """A file written with the same bytes, a cache that is gone, a list for staff that was opened: nothing is made."""
    root = published.path.parent
    for path in (*published.path.rglob("*.xlsx"), root / "build" / "problems.json"):
        path.write_bytes(path.read_bytes())
    shutil.rmtree(root / "state" / "cache" / "read")
    (root / "build" / "problems.json").unlink(missing_ok=True)
    assert is_same(published)


@pytest.mark.parametrize("part", ["_PROGRAM", "theme", "library"])
def test_another_program_publishes_anew(
    content: Content, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: str
) -> None:
    """Its code, the theme and the version of any library are inputs like any other."""
    program, libraries = tmp_path / "program", tmp_path / "libraries"
    (program / "deep").mkdir(parents=True)
    (program / "deep" / "x.py").write_text("1")
    (libraries / "x-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(inputs, "_PROGRAM", program)
    monkeypatch.syspath_prepend(str(libraries))
    settings = content.settings()
    before = inputs.digest_of_inputs(settings)
    if part == "library":
        (libraries / "x-1.0.dist-info").rename(libraries / "x-1.1.dist-info")
    elif part == "_PROGRAM":
        (program / "deep" / "x.py").write_text("2")
        inputs.digest_of_code.cache_clear()  # as in the process that runs it
    else:
        shutil.copytree(settings.theme, tmp_path / "theme")
        (tmp_path / "theme" / "x").touch()
        settings = replace(settings, theme=tmp_path / "theme")
    assert inputs.digest_of_inputs(settings) != before


def test_what_is_no_plain_file_is_never_taken_for_the_same(published: Content, tmp_path: Path) -> None:
    """A link to a folder says nothing of what lies behind it."""
    (tmp_path / "elsewhere").mkdir()
    (published.path / "communities" / "c00013 水井坊社区").symlink_to(tmp_path / "elsewhere")
    assert not is_same(published)
    portal(published)
    assert not is_same(published)


def test_what_changed_while_it_was_read_is_not_kept(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that was saved during a run may have been read before or after."""

    def saves(*words: object) -> object:
        path = _first(content.path, "*.xlsx")
        path.write_bytes(path.read_bytes())
        return render_plainly(*words)  # type: ignore[arg-type]

    monkeypatch.setattr("portal.plugin.render_site", saves)
    portal(content)
    assert not is_same(content)


def test_a_run_that_failed_leaves_nothing_to_tell(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one tries again, though nothing is otherwise."""

    def fails(*_: object) -> None:
        raise OSError(28, "full")

    published.benefits(LIU, "2026-02", [{}])
    monkeypatch.setattr("portal.plugin.render_site", fails)
    assert portal(published).exit_code == 1
    assert not is_same(published)


def test_a_run_with_its_numbering_begun_anew_is_a_run(published: Content) -> None:
    """Whoever asks for something is not told that nothing has changed."""
    assert told_again(replace(published.settings(), anew=frozenset({"x"}))) is None


def test_what_was_told_of_a_change_is_told_once(published: Content) -> None:
    """A run that held a workbook against its earlier version does not stand for the next, which has none."""
    published.receipts(LIU, "2026-03", [{"金额": 513}])
    assert portal(published).exit_code == 0
    assert not is_same(published)
    assert portal(published).exit_code == 0
    assert is_same(published)


def test_damage_that_was_healed_is_not_told_again(published: Content) -> None:
    """The page is whole again, and the warning was of that run."""
    _change(_first(published.path.parent / "output" / "site" / "c", "index.html"))
    assert "和发布的不一样" in portal(published).output
    assert is_same(published)
    assert "和发布的不一样" not in portal(published).output


def test_a_day_without_changes_counts_as_one_of_publication(published: Content) -> None:
    """The clock is held against the last day on which anybody published, as ever."""
    later = TODAY + timedelta(days=1)
    same = is_same(published, later)
    last = json.loads((published.path.parent / "state" / "last-day.json").read_text())
    assert last["day"] == (later if same else TODAY).isoformat()
    assert not is_same(published, TODAY - timedelta(days=1))


def test_an_outcome_is_told_as_it_was(published: Content) -> None:
    """What is kept comes back whole, and nothing else is ever loaded from the file."""
    outcome = pipeline.publish(published.settings(), render_plainly)
    again = Outcome()
    again.tell_again(outcome.as_told())
    assert again.problems == outcome.problems
    assert (again.code, again.site, again.due, again.sheets) == (
        outcome.code,
        outcome.site,
        outcome.due,
        outcome.sheets,
    )
    assert again.log is not None


def lasting(path: Path) -> Content:
    """A year in which something begins, ends or falls overdue now and then."""
    content = Content.small(path)
    content.write("site.yml", SITE + "opinion_days: 360\n")
    content.opinions(LIU, "2026-Q1", [OPEN])
    content.powers(LIU, "2026", [{"失效日期": "2026-06-30"}])
    for period, term in (("2025-05", "2025年5月5日至2025年5月11日"), ("2025-08", "2025年8月5日至2026年5月20日")):
        content.benefits(LIU, period, [{"发放日期": f"{period}-03"}], term=term)
    content.workbook(LIU, "assets", "2026", [{**ASSET, "租期止": "2026-09-30"}])
    content.workbook(LIU, "rules", "2026-Q1", [RULE])
    later = {**ACTIVITY, "活动编号": "HD-2026-002", "日期": "2026-04-20"}
    content.workbook(LIU, "activities", "2026-03", [ACTIVITY, later])
    return content


def told_on(content: Content, day: date, folder: Path) -> tuple[object, ...]:
    """What a run that makes everything has on a day, in a copy of all there is: what it tells, and its state."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(content.path.parent, folder, symlinks=True)
    outcome = pipeline.publish(Content(folder / "content").settings(today=day), render_plainly)
    return (*said(outcome), state_of(folder))


def said(outcome: Outcome) -> tuple[object, ...]:
    """What is told of a run."""
    return outcome.code, outcome.problems, outcome.due, outcome.read, outcome.sheets, outcome.notices, outcome.rows


def state_of(folder: Path) -> dict[str, bytes]:
    """What is remembered but for the day."""
    files = (path for path in (folder / "state").rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != "last-day.json"}


@pytest.mark.usefixtures("content")
def test_a_day_on_which_nothing_is_otherwise_is_as_if_made_on_that_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a year: the site of an earlier day stands until something is otherwise.

    On the last such day a run that makes everything has the same site, tells the same, and leaves the same state.
    """
    monkeypatch.setattr(pipeline, "write_workbooks", lambda *_: [])  # which count days, and so are new every day
    year = lasting(tmp_path / "year" / "content")
    day, end, stood = TODAY, TODAY + timedelta(days=340), []
    while day < end:
        portal(year, day)
        settings = year.settings(today=day)
        if not file_of(settings.state).exists():  # it was held against its earlier version
            portal(year, day)
        last = min(date.fromisoformat(last_run._kept(settings)[0]["until"]), end) - timedelta(days=1)
        told = told_again(year.settings(today=last))
        assert told is not None, last
        again = Outcome()
        again.tell_again(told)
        assert (*said(again), state_of(year.path.parent)) == told_on(year, last, tmp_path / "made"), last
        stood.append(last - day)
        day = last + timedelta(days=1)
    assert max(stood) > timedelta(days=20), stood
    assert 5 < len(stood) < 60
