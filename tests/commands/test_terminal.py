from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from portal.commands.terminal import hanging, screen_width, somebody_watches

HAN = st.text("一二三，。“”（）", max_size=60)


def test_a_line_hangs_below_where_it_began() -> None:
    """Han characters take two columns; words of letters stay whole, and no line begins with a mark that ends."""
    assert hanging("  错 ", "请写成 2026-03-12，或写成二〇二六年。", 18) == [
        "  错 请写成 ",
        "     2026-03-12，",
        "     或写成二〇二",
        "     六年。",
    ]


def test_nothing_is_broken_where_nobody_watches() -> None:
    """In a pipe a message is one line, however long it is."""
    assert hanging("  ", "很长" * 100, 0) == ["  " + "很长" * 100]


@given(HAN, st.integers(12, 40))
def test_every_character_is_kept_and_no_line_is_too_wide(text: str, width: int) -> None:
    """Lines put together again are the text, and each fits unless marks alone are wider."""
    lines = hanging("", text, width, rest="  ")
    assert "".join(line.removeprefix("  ") for line in lines) == text
    if not any(mark in text for mark in "，。“”（）"):
        assert all(cell_len(line) <= width for line in lines)


def test_a_cell_does_not_command_the_terminal() -> None:
    """Control characters and line breaks become a space."""
    assert hanging("", "a\x1b[2Jb\r\nc", 0) == ["a [2Jb c"]


def test_a_machine_that_pretends_to_be_a_terminal_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """`CI` in the environment counts more than the terminal, and there lines have no width."""
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("CI", raising=False)
    assert somebody_watches(terminal=True)
    assert screen_width() == 90
    monkeypatch.setenv("CI", "true")
    assert not somebody_watches(terminal=True)
    assert screen_width() == 0
