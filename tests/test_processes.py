from __future__ import annotations

import subprocess
import sys

import pytest

from portal.processes import SETTING, asked_for, kinds_here


@pytest.mark.parametrize(
    ("said", "asked"), [("4", 4), ("0", 0), ("", None), ("viele", None), ("-1", None), ("2.5", None)]
)
def test_only_a_number_asks_for_so_many(monkeypatch: pytest.MonkeyPatch, said: str, asked: int | None) -> None:
    """Whatever else stands there is as if nothing did."""
    monkeypatch.setenv(SETTING, said)
    assert asked_for() == asked


def test_where_nothing_is_said_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller knows how many it likes."""
    monkeypatch.delenv(SETTING, raising=False)
    assert asked_for() is None


def test_kinds_are_handed_over_where_they_are_here() -> None:
    """Elsewhere they are imported first; a program without kinds asks for none."""
    assert kinds_here() == ("portal.kinds",)
    code = "from portal.processes import kinds_here; print(kinds_here())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "()\n"
