"""Old .xls (and WPS .et) files that are locked, damaged or made to harm."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.intake.compound import CompoundFile, look_through
from portal.intake.refusal import Refusal
from tests.intake.files import read, row, sheet, xls

OFFICE = Path(__file__).parent / "office"
GOOD = (OFFICE / "good.xls").read_bytes()
PLAIN = xls(sheet(row(1), row(2, "李四")))


def code_of(data: bytes) -> str:
    """The code of the refusal, empty if there is none."""
    try:
        look_through(data)
    except Refusal as refusal:
        return refusal.code
    return ""


def with_record(data: bytes, old: int, new: int, body: bytes = b"") -> bytes:
    """A workbook whose first record of one kind is made another kind, its body begun anew."""
    file = CompoundFile(data)
    stream = file.read("Workbook")
    at = 0
    while struct.unpack_from("<H", stream, at)[0] != old:
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    piece = stream[at : at + 60]
    changed = struct.pack("<H", new) + piece[2:4] + body + piece[4 + len(body) :]
    assert data.count(piece) == 1
    return data.replace(piece, changed)


def test_good_files_pass() -> None:
    """Neither a real office program's file nor a library's is refused."""
    assert code_of(GOOD) == code_of(PLAIN) == ""


def test_a_password_is_known_by_its_record() -> None:
    """FILEPASS anywhere in the workbook, or an encrypted package inside, asks for a password."""
    assert code_of(with_record(PLAIN, 0x42, 0x2F)) == "password"
    assert code_of((OFFICE / "locked.xls").read_bytes()) == "password"
    assert code_of((OFFICE / "locked.xlsx").read_bytes()) == "password"


def test_cells_far_apart_are_refused_before_memory_is_taken() -> None:
    """A cell in the last corner of the sheet would make a rectangle of millions."""
    assert code_of(with_record(PLAIN, 0xFD, 0xFD, struct.pack("<2H", 65_535, 255))) == "too_many_cells"


def test_a_cell_of_rich_text_far_away_is_refused_too() -> None:
    """RSTRING is a cell like others: old programs write it."""
    assert code_of(with_record(PLAIN, 0xFD, 0xD6, struct.pack("<2H", 65_535, 255))) == "too_many_cells"


@pytest.mark.parametrize(
    ("reach", "code"),
    [
        ((0, 65_536, 0, 256), ""),
        ((0, 0, 0, 0), ""),
        ((214, 5, 0, 7), "broken"),
        ((0, 5, 9, 7), "broken"),
        ((0, 2**32 - 1, 0, 65_535), "broken"),
    ],
)
def test_the_reach_a_sheet_says_it_has_is_not_believed(reach: tuple[int, int, int, int], code: str) -> None:
    """Memory for all of it is set aside on opening; where there is none the whole program would end at once."""
    data = with_record(PLAIN, 0x200, 0x200, struct.pack("<2I2H", *reach))
    assert code_of(data) == code
    if code:
        assert "损坏" in read(data).problems.items[0].message


def test_chains_that_loop_end() -> None:
    """A sector that follows itself is a broken file, not an endless read."""
    fat = struct.unpack_from("<I", PLAIN, 76)[0]
    for entry in range(8):
        at = (fat + 1) * 512 + 4 * entry
        looped = PLAIN[:at] + struct.pack("<I", entry) + PLAIN[at + 4 :]
        assert code_of(looped) in ("broken", "")
    directory = struct.unpack_from("<I", PLAIN, 48)[0]
    at = (fat + 1) * 512 + 4 * directory
    assert code_of(PLAIN[:at] + struct.pack("<I", directory) + PLAIN[at + 4 :]) == "broken"


@pytest.mark.parametrize("data", [GOOD, PLAIN], ids=["office", "library"])
def test_a_file_cut_short_is_told_and_never_half_read(data: bytes) -> None:
    """Wherever the copy was broken off: one problem that names it, or the whole of its rows."""
    whole = read(data).table
    assert whole is not None
    for end in range(0, len(data), 512):
        notice = read(data[:end])
        if notice.table is not None:
            assert notice.table.rows == whole.rows
        else:
            assert len(notice.problems) == 1


@settings(max_examples=60, deadline=None)
@example(at=1423, value=2**31 - 1)  # at this the reader panics
@given(at=st.integers(8, len(PLAIN) - 4), value=st.integers(0, 2**32 - 1))
def test_damage_never_crashes(at: int, value: int) -> None:
    """Four wrong bytes anywhere give a reading or a problem, no exception."""
    notice = read(PLAIN[:at] + struct.pack("<I", value) + PLAIN[at + 4 :])
    assert notice.table is not None or list(notice.problems)


def test_a_reader_that_panics_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    """Staff see our sentence alone, and what is said on standard error afterwards is heard again."""
    assert "损坏" in read(PLAIN[:1423] + struct.pack("<I", 2**31 - 1) + PLAIN[1427:]).problems.items[0].message
    assert capfd.readouterr().err == ""
    os.write(2, "听得见".encode())
    assert capfd.readouterr().err == "听得见"


@pytest.mark.parametrize(
    ("head", "word"), [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "损坏"), (GOOD[:512], "损坏"), (GOOD[:40], "损坏")]
)
def test_a_head_alone_is_broken(head: bytes, word: str) -> None:
    """The first bytes of a workbook without the rest."""
    assert word in read(head).problems.items[0].message
