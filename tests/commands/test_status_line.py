from __future__ import annotations

import io
import threading

import pytest
from rich.console import Console

from portal.commands.status_line import watched


def shown(*, terminal: bool) -> str:
    """What two steps leave on the screen or in the file."""
    file = io.StringIO()
    with watched(Console(file=file, force_terminal=terminal, width=100)) as progress:
        progress("制作公示海报 · 柳河社区", 3, 41)
        progress("检查打印件", 0, 1)
        progress("制作亮牌 · 香桂村", 41, 41)
    return file.getvalue()


def test_a_terminal_sees_what_is_made_and_how_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step stands there with its name and n/m, and the line is taken away at the end."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    written = shown(terminal=True)
    assert "制作亮牌 · 香桂村" in written
    assert "41/41" in written
    assert written.endswith("\x1b[2K")


@pytest.mark.parametrize(("terminal", "machine"), [(False, ""), (True, "true")])
def test_a_pipe_or_a_machine_sees_nothing(monkeypatch: pytest.MonkeyPatch, machine: str, *, terminal: bool) -> None:
    """Nothing is written into a pipe, nor on a machine that only pretends to be a terminal."""
    monkeypatch.setenv("CI", machine)
    assert shown(terminal=terminal) == ""


def test_a_terminal_takes_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with threads of its own cannot share its work by forking; what is drawn is drawn by who tells."""
    monkeypatch.delenv("CI", raising=False)
    before = threading.active_count()
    with watched(Console(file=io.StringIO(), force_terminal=True, width=100)) as progress:
        progress("建立搜索索引", 0, 1)
        assert threading.active_count() == before
