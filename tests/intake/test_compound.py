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
from tests.intake.compound_files import compound_file
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


def codes_of(data: bytes) -> list[str]:
    """The codes of what is wrong with a file."""
    return [problem.code for problem in read(data).problems]


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


def stream_of(data: bytes) -> bytes:
    """The workbook stream of an .xls."""
    return CompoundFile(data).read("Workbook")


HIDDEN = stream_of(xls(sheet(row(1), row(2, "李四")), hide_column=4))
SHOWN = stream_of(PLAIN)
EMPTY = bytes(4096)


@pytest.mark.parametrize("sector", [512, 4096])
@pytest.mark.parametrize("size", [1, 63, 64, 65, 4095, 4096, 4097, 60_000])
def test_streams_of_every_size_are_read_whole(sector: int, size: int) -> None:
    """Below 4,096 bytes a stream lies in pieces of 64, from there on in sectors; the neighbours stay out of it."""
    body = bytes(range(1, 251)) * (size // 250 + 1)
    streams = [("a", b"\xff" * 100), ("Workbook", body[:size]), ("b", b"\xfe" * 5000)]
    file = CompoundFile(compound_file(streams, sector))
    assert [file.read(name) for name, _ in streams] == [data for _, data in streams]


def test_a_file_whose_table_of_chains_is_long_is_read_whole() -> None:
    """Beyond 109 sectors of the table (7 MB) their places stand in a chain of their own, here of two links (17 MB)."""
    body = b"".join(struct.pack("<I", number) for number in range(4_300_000))
    file = CompoundFile(compound_file([("Workbook", body), ("last", b"x" * 9000)]))
    assert file.read("Workbook") == body
    assert file.read("last") == b"x" * 9000


def test_a_table_of_chains_that_leads_nowhere_is_broken() -> None:
    """The place of the rest of the table lies beyond the end of the file, or comes back to itself."""
    data = compound_file([("Workbook", bytes(8_000_000))])
    beyond = data[:68] + struct.pack("<I", 10**6) + data[72:]
    assert code_of(beyond) == "broken"
    at = (struct.unpack_from("<I", data, 68)[0] + 2) * 512 - 4
    looped = data[:at] + data[68:72] + data[at + 4 :]
    assert code_of(looped[:72] + struct.pack("<I", 2**32 - 1) + looped[76:]) == "broken"


def test_what_is_looked_at_is_what_is_read() -> None:
    """Of two workbooks in one file the clean one could be shown to us and the other published: neither is taken."""
    assert codes_of(compound_file([("Workbook", HIDDEN)])) == ["hidden_column"]
    for streams in (
        [("Workbook", HIDDEN), ("Workbook", SHOWN)],
        [("Workbook", SHOWN), ("Workbook", HIDDEN)],
        [("Workbook", SHOWN), ("WORKBOOK", HIDDEN)],
        [("Workbook\0x", HIDDEN), ("Workbook", SHOWN)],
    ):
        assert codes_of(compound_file(streams)) == ["broken"]


def test_the_length_said_of_a_name_is_not_believed() -> None:
    """The reader takes a name up to its end mark, so the guard does, too."""
    data = compound_file([("Workbook", HIDDEN), ("Other", EMPTY)])
    at = data.index("Workbook".encode("utf-16-le")) + 64
    assert codes_of(data[:at] + b"\4\0" + data[at + 2 :]) == ["hidden_column"]


@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK"])
def test_a_workbook_in_capitals_is_a_workbook(name: str) -> None:
    """Some programs write the name of the stream in capitals; entries that hang in no tree are read as well."""
    notice = read(compound_file([(name, SHOWN)]))
    assert notice.table is not None
    assert not list(notice.problems)


def test_of_an_old_and_a_new_workbook_the_new_one_is_looked_at() -> None:
    """Excel 97 could save both into one file: `Book` for Excel 95, and what everybody opens."""
    assert codes_of(compound_file([("Book", SHOWN), ("Workbook", HIDDEN)])) == ["hidden_column"]
    assert codes_of(compound_file([("Workbook", HIDDEN), ("Book", SHOWN)])) == ["hidden_column"]


def test_another_document_is_told_from_a_damaged_one() -> None:
    """A document of Word is named; a compound file of anything else is no table."""
    assert "Word" in read(compound_file([("WordDocument", EMPTY)])).problems.items[0].message
    assert code_of(compound_file([("PowerPoint Document", EMPTY)])) == "not_a_table"
