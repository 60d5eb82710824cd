"""What a file is, whatever its name says, is known before it is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.intake import guard
from portal.intake.guard import FileType, inspect
from portal.intake.refusal import Refusal
from tests.intake.files import edited, ods, row, sheet, xls, xlsx


def packed(*names: str) -> bytes:
    """A zip with these parts."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return raw.getvalue()


def refused(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(Refusal) as found:
        inspect(data)
    return found.value.code


def test_workbooks_and_texts_are_known_by_their_first_bytes() -> None:
    """In every sort that offices write."""
    for data in (xlsx(sheet(row(1))), xls([["甲"]]), ods([["甲"]])):
        assert inspect(data).type is FileType.WORKBOOK
    for text in ("甲,乙".encode(), "甲,乙".encode("gb18030"), "甲,乙".encode("utf-16")):
        assert inspect(text).type is FileType.TEXT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n <HTML><table>", "html"),
        (b"<?xml version='1.0'?><Workbook/>", "html"),
        (b"%PDF-1.7", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"abc\x00\x01\x02", "unknown_type"),
        (packed("word/document.xml"), "not_a_table"),
        (packed("a.txt"), "not_a_table"),
        (packed("xl/workbook.bin"), "xlsb"),
    ],
)
def test_what_is_no_table_is_refused_for_what_it_is(data: bytes, code: str) -> None:
    """So that staff know what to do with it."""
    assert refused(data) == code


def test_a_locked_sheet_is_told_from_a_broken_one() -> None:
    """Its words could only be guessed."""
    locked = edited(ods([["甲"]]), "META-INF/manifest.xml", "<manifest/>", "<manifest><encryption-data/></manifest>")
    assert refused(locked) == "password"


def test_a_file_that_is_too_large_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is just as large as it may be is read."""
    monkeypatch.setattr(guard, "MAX_BYTES", 10)
    assert refused(b"a" * 11) == "too_large"
    assert inspect(b"a" * 10).type is FileType.TEXT
