"""Files are whole or not there, and why the system refused is told in Chinese."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from portal.storage import reason, why, write_file


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_refusal_is_told_in_english(number: int) -> None:
    """Whatever the system's own words for it are."""
    error = OSError(number, os.strerror(number), "文件.xlsx")
    assert re.search("[a-zA-Z]", why(error)) is None
    assert re.search("[a-zA-Z]", reason(error).replace("文件.xlsx", "")) is None
    assert "文件.xlsx" in reason(error)


def test_an_error_without_a_number_is_told_too() -> None:
    """As libraries raise them."""
    assert why(OSError("broken")) == "系统错误"


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside it."""
    path = tmp_path / "名单.csv"
    write_file(path, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
