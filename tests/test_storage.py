"""Files are whole or not there, and why the system refused is told in Chinese."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.storage import read_entry, reason, why, write_entry, write_file


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


@given(
    data=st.binary(max_size=60),
    key=st.text(max_size=8),
    other=st.text(max_size=8),
    at=st.integers(0),
    bit=st.integers(0, 7),
)
def test_an_entry_is_what_was_kept_under_its_key_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, key: str, other: str, at: int, bit: int
) -> None:
    """Under another key, cut anywhere, or with any bit changed it is nothing."""
    path = tmp_path_factory.mktemp("cache") / "a" / "entry"
    write_entry(path, key, data)
    stored = path.read_bytes()
    assert read_entry(path, key) == data
    assert (read_entry(path, other) is None) is (other != key)
    changed = bytearray(stored)
    changed[at % len(stored)] ^= 1 << bit
    for wrong in (stored[: at % len(stored)], bytes(changed), data):
        path.write_bytes(wrong)
        assert read_entry(path, key) is None


def test_an_entry_finds_its_place_whatever_lies_there(tmp_path: Path) -> None:
    """A folder in its place, or a file in the place of its folder, is of no use to anybody."""
    (tmp_path / "a").write_bytes(b"x")
    write_entry(tmp_path / "a" / "b", "key", b"data")
    (tmp_path / "c" / "d").mkdir(parents=True)
    write_entry(tmp_path / "c", "key", b"data")
    assert read_entry(tmp_path / "a" / "b", "key") == read_entry(tmp_path / "c", "key") == b"data"
    assert read_entry(tmp_path, "key") is None
