"""Whatever fails, and wherever: the old site stays whole and served, nothing half-built is left, state is as it was."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.pages.site import PageSummary
from portal.problems import OutputNotWritable, UnsafeOutput
from portal.register.register import Register
from portal.release import manifest, stage
from portal.settings import Settings
from portal.storage import write_file
from portal.versions import journal
from portal.versions.journal import Journal
from tests.content import LIU, Content
from tests.pipeline.conftest import Publish
from tests.pipeline.plain import render_plainly


@pytest.fixture
def published(content: Content, publish: Publish) -> Content:
    """A published site whose content has changed since."""
    publish(content)
    content.benefits(LIU, "2026-03", [{"金额": 999}])
    return content


def snapshot(content: Content) -> dict[str, bytes]:
    """Every file of output and state but caches and the lock, and where the site's link leads."""
    root = content.path.parent
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("output", "state")
        for path in (root / folder).rglob("*")
        if path.is_file() and "cache" not in path.parts and path.name != ".lock"
    }
    return {**found, "link": str((root / "output" / "site").readlink()).encode()}


def full_disk(*_: object, **__: object) -> None:
    """What the system says when nothing fits any more."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x.html")


def no_rights(*_: object, **__: object) -> None:
    """What the system says to those who may not write."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "x.html")


def from_call(number: int, fails: Callable[..., None], whole: Callable[..., Any]) -> Callable[..., Any]:
    """A function that works until its call of this number and then fails."""
    calls = iter(range(10_000))

    def replaced(*args: Any, **kwargs: Any) -> Any:
        if next(calls) >= number:
            fails()
        return whole(*args, **kwargs)

    return replaced


@pytest.mark.parametrize("number", [0, 1, 5, 9, 10, 12])
def test_a_full_disk_while_writing(published: Content, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The disk fills at the first file, among the downloads, or while the state is written aside."""
    before = snapshot(published)
    monkeypatch.setattr(Path, "write_bytes", from_call(number, full_disk, Path.write_bytes))
    with pytest.raises(OutputNotWritable, match=r"磁盘空间不够.*请清理磁盘后再试（网站保持原样）"):
        run(published, monkeypatch)
    monkeypatch.undo()
    assert snapshot(published) == before


@pytest.mark.parametrize("fails", [full_disk, no_rights])
@pytest.mark.parametrize(
    ("module", "name"),
    [(manifest, "_digest"), (pipeline, "write_downloads"), (pipeline, "verify"), (Path, "symlink_to"), (os, "sync")],
)
def test_trouble_at_any_step(
    published: Content, monkeypatch: pytest.MonkeyPatch, module: object, name: str, fails: Callable[..., None]
) -> None:
    """Each step of the release may be refused by the disk or by rights; the reason is said in Chinese."""
    before = snapshot(published)
    monkeypatch.setattr(module, name, fails)
    with pytest.raises(OutputNotWritable, match=r"磁盘空间不够|没有读写权限"):
        run(published, monkeypatch)
    monkeypatch.undo()
    assert snapshot(published) == before


def test_a_crash_while_rendering(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is a fault to be seen, but the site does not suffer from it."""
    before = snapshot(published)

    def crash(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
        render_plainly(register, settings, folder)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(published, monkeypatch, crash)
    assert snapshot(published) == before


def test_unsafe_output(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding of the gate leaves site and state as they were; mended, the same content is published."""
    before = snapshot(published)

    def unsafe(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
        summary = render_plainly(register, settings, folder)
        (folder / "x.html").write_text('<a href="nowhere.html">x</a>', encoding="utf-8")
        return summary

    with pytest.raises(UnsafeOutput, match=r"断链.*\n.*x\.html → nowhere\.html"):
        run(published, monkeypatch, unsafe)
    assert snapshot(published) == before
    run(published, monkeypatch)
    assert snapshot(published)["link"] != before["link"]


def test_a_second_publisher_waits_for_nobody(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is told that another is at work, and takes nothing of the first's away."""
    output = published.path.parent / "output"
    (output / ".building").mkdir()
    (output / ".building" / "half.html").touch()
    with (output / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(OutputNotWritable, match="另一个发布正在进行，请等它结束后再试"):
            run(published, monkeypatch)
    assert (output / ".building" / "half.html").exists()


def test_leftovers_of_a_killed_run_are_swept(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was killed could not clean up; the next one does."""
    output = published.path.parent / "output"
    (output / ".building").mkdir()
    (output / ".building" / "half.html").touch()
    (output / "site.new").symlink_to("releases/none")
    outcome = run(published, monkeypatch)
    assert sorted(path.name for path in output.iterdir()) == [".lock", "releases", "site"]
    assert outcome.site is not None
    assert not (outcome.site / "half.html").exists()


def test_earlier_releases_are_deleted_after_the_swap(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was withdrawn does not lie about in an old release."""
    run(published, monkeypatch)
    releases = published.path.parent / "output" / "releases"
    assert [path.name for path in releases.iterdir()] == [(published.path.parent / "output" / "site").resolve().name]


def test_the_same_content_is_the_same_release(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing twice changes nothing, and the one release is not deleted."""
    first = run(published, monkeypatch).site
    before = snapshot(published)
    assert run(published, monkeypatch).site == first
    assert snapshot(published) == before


def test_a_site_folder_that_is_no_link_is_not_touched(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody copied the site over with another program; the message says what to do."""
    site = published.path.parent / "output" / "site"
    site.unlink()
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    with pytest.raises(OutputNotWritable, match=r"不是发布程序建立的链接.*请把它改名或移走"):
        run(published, monkeypatch)
    assert (site / "index.html").exists()


def test_killed_after_the_swap_the_next_run_remembers(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site was swapped, the state not yet moved: the next run finishes that before anything else."""
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "commit", lambda _: os_exit())
        patched.setattr(Journal, "discard", lambda _: None)
        with pytest.raises(Killed):
            run(published, patched)
    state = published.path.parent / "state"
    assert (state / journal.MARKER).exists()
    issue = state / "issues" / LIU / "benefits 2026-03.json"
    assert json.loads(issue.read_text("utf-8"))["issue"] == 1
    run(published, monkeypatch)
    assert json.loads(issue.read_text("utf-8"))["issue"] == 2
    assert not (state / journal.MARKER).exists()
    assert not (state / journal.NEXT).exists()


def test_killed_before_the_swap_the_next_run_forgets(published: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state was written aside, the site not swapped: it never counts."""
    before = snapshot(published)
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "swap", lambda *_: os_exit())
        patched.setattr(Journal, "discard", lambda _: None)
        with pytest.raises(Killed):
            run(published, patched)
    assert (published.path.parent / "state" / journal.MARKER).exists()
    Journal(published.path.parent / "state").recover(stage.released(published.path.parent / "output"))
    after = {name: data for name, data in snapshot(published).items() if ".building" not in name}
    assert after == before


def test_state_that_cannot_be_moved_is_told_and_moved_by_the_next_run(
    published: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is new by then, and the message says so."""
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "commit", no_rights)
        with pytest.raises(OutputNotWritable, match="网站已经换新"):
            run(published, patched)
    run(published, monkeypatch)
    issue = published.path.parent / "state" / "issues" / LIU / "benefits 2026-03.json"
    assert json.loads(issue.read_text("utf-8"))["issue"] == 2


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that did not fit nothing is left, and what stood there before stands."""
    path = tmp_path / "a" / "b.json"
    write_file(path, b"old")

    def half(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="full"):
        write_file(path, b"new")
    assert [p.read_bytes() for p in path.parent.iterdir()] == [b"old"]


def test_output_that_cannot_be_made_is_told(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file lies in the way of the output folder there is a sentence, not a traceback."""
    (content.path.parent / "output").touch()
    with pytest.raises(OutputNotWritable, match="读写文件出错"):
        run(content, monkeypatch)


class Killed(BaseException):
    """Stands for the end of the process."""


def os_exit() -> None:
    """Ends the run where it stands."""
    raise Killed


def run(
    content: Content, monkeypatch: pytest.MonkeyPatch, render: pipeline.Render = render_plainly
) -> pipeline.Outcome:
    """Publishes without posters."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    return pipeline.publish(content.settings(), render)
