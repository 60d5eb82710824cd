from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from portal.channels.gap_workbook import HEADS, SUPERVISORS, workbook, write_workbooks
from portal.register.gaps import gaps_of
from tests.pages import sample
from tests.register.whole import OPEN, WHOLE, opinion, opinions, power, receipts, registered

LATE = opinions(opinion(1, **OPEN, received_on="2026年2月1日"))


def test_every_gap_is_a_row_with_its_day_and_post() -> None:
    """Until when it was due, how long that is over, by which law, who sees to it and how; room for an answer."""
    register = registered(power(), receipts({"_scans": (), "purpose": "=1+1"}), LATE)
    found = gaps_of(register, sample.LIUHE)
    (district,) = register.districts
    book = openpyxl.load_workbook(io.BytesIO(workbook(register, district, found)))
    heads, *rows = book["缺项"].iter_rows(values_only=True)
    assert list(heads) == [name for name, _ in HEADS]
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["缺什么"] for row in told] == [one.gap.what for one in found]
    assert told[0]["应当在哪天以前"] == datetime(2026, 3, 3)  # noqa: DTZ001 - as Excel has it
    assert (told[0]["已过天数"], told[0]["岗位"]) == (30, "居民委员会")
    assert told[1]["依据"] == "《会计法》第十四条"
    assert all(row["怎么补"] and row["网址"] and row["核实人"] is None for row in told)
    assert all(cell.data_type != "f" for row in book["缺项"].iter_rows() for cell in row)


def test_the_second_sheet_sums_to_the_first() -> None:
    """Rows to the whole district, columns to the whole."""
    register = registered(power(), receipts({"_scans": ()}, {"_scans": ()}), LATE)
    (district,) = register.districts
    book = openpyxl.load_workbook(io.BytesIO(workbook(register, district, gaps_of(register, sample.LIUHE))))
    heads, *rows, last = book["汇总"].iter_rows(values_only=True)
    assert heads == ("镇街", "社区", "意见超期", "钱没有原件", "合计")
    assert last[2:] == (1, 2, 3)
    assert [sum(row[n] for row in rows) for n in (2, 3, 4)] == [1, 2, 3]  # type: ignore[misc]


def test_only_this_account_reads_it_and_a_district_without_a_gap_has_none(tmp_path: Path) -> None:
    """Mode 0600; the workbook of yesterday goes when nothing is missing any more."""
    (name,) = write_workbooks(registered(*WHOLE[:2], LATE), tmp_path)
    assert name.startswith(f"{SUPERVISORS}/d163 都江堰市")
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert write_workbooks(registered(*WHOLE, today=date(2026, 4, 2)), tmp_path) == []
    assert not list((tmp_path / SUPERVISORS).glob("*.xlsx"))


def test_the_same_gaps_are_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it is saved: no entry and no property has the time of that."""
    register = registered(power(), receipts({"_scans": ()}), LATE)
    (district,) = register.districts
    found = gaps_of(register, sample.LIUHE)
    early = workbook(register, district, found)
    local = time.localtime
    monkeypatch.setattr(time, "localtime", lambda *_: local(2_000_000_000.0))
    assert workbook(register, district, found) == early
    with zipfile.ZipFile(io.BytesIO(early)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(f"{register.today}T00:00:00Z".encode()) == 2
