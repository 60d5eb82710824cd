from __future__ import annotations

import io
import time
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl import Workbook

from portal.intake.workbook_bytes import saved


class SerialisationError(Exception):
    """As lxml has it: no OSError."""


def book_of(*cells: str | int) -> Workbook:
    """A workbook of one row."""
    book = Workbook()
    book.worksheets[0].append(cells)
    return book


def test_the_same_cells_are_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No entry and no property has the time of saving; the cells are there."""
    early, local = saved(book_of("甲", 1)), time.localtime
    monkeypatch.setattr(time, "localtime", lambda *_: local(2_000_000_000.0))
    assert saved(book_of("甲", 1)) == early
    assert saved(book_of("甲", 1), datetime(2026, 3, 1)) != early  # noqa: DTZ001 - as Excel has it
    with zipfile.ZipFile(io.BytesIO(early)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [*openpyxl.load_workbook(io.BytesIO(early)).worksheets[0].values] == [("甲", 1)]


@pytest.mark.parametrize(
    ("said", "told"), [("IO_ENOSPC", OSError), ("IO_EFBIG", OSError), ("IO_X", SerialisationError)]
)
def test_what_the_disk_refuses_is_an_error_of_the_system(
    monkeypatch: pytest.MonkeyPatch, said: str, told: type[Exception]
) -> None:
    """Whatever the library that writes the sheets makes of it, so that staff are told what to do."""

    def refuse(*_: object) -> None:
        raise SerialisationError(said)

    monkeypatch.setattr("portal.intake.workbook_bytes.ExcelWriter.write_data", refuse)
    with pytest.raises(told):
        saved(book_of("甲"))
