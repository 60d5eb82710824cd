"""Workbooks that were read before are not read again, and what comes back is what was read."""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from portal.intake.corrections import Correction
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.intake.reading_cache import ReadingCache
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from tests.intake.files import HEADINGS, row, sheet, xlsx

BENEFITS = kind_by_id("benefits")


@pytest.fixture
def source(tmp_path: Path) -> NoticeSource:
    """A workbook with one good row and one that is shifted."""
    path = tmp_path / "惠民惠农 2026-03.xlsx"
    path.write_bytes(xlsx(sheet(row(1), row(2, "李四", "三百元整"), ["合计", "", "", "", 300.0])))
    return NoticeSource(
        NoticeKey("c18701", "benefits", Period(2026, 3)), path, "communities/c18701/惠民惠农 2026-03.xlsx"
    )


def test_what_was_read_once_comes_back_as_it_was(source: NoticeSource, tmp_path: Path) -> None:
    """Rows, places, types of cells, titles, period and problems are those of the first reading."""
    cache = ReadingCache(tmp_path / "cache")
    first = cache(source, BENEFITS)
    again = ReadingCache(tmp_path / "cache")
    second = again(source, BENEFITS)
    assert (cache.read, again.read, again.remembered) == (1, 0, 1)
    assert first == second == read_notice(source, BENEFITS)
    assert first.table is not None
    assert first.table.rows
    assert [type(cell) for raw in second.table.rows for cell in raw.values] == [  # type: ignore[union-attr]
        type(cell) for raw in first.table.rows for cell in raw.values
    ]


def test_remarks_and_rows_left_out_come_back(source: NoticeSource, tmp_path: Path) -> None:
    """A sheet with cancelled rows is not read anew each time, and its remarks lie in no kept file."""
    head = [*HEADINGS, "备注"]
    source.path.write_bytes(xlsx(sheet([*row(1), "作废"], [*row(2, "李四", 0), "查无此人，停发"], row(3), head=head)))
    cache = ReadingCache(tmp_path / "cache")
    first = cache(source, BENEFITS)
    again = ReadingCache(tmp_path / "cache")
    assert again(source, BENEFITS) == first
    assert again.remembered == 1
    assert first.table is not None
    assert first.table.left
    assert first.table.remarks
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert "查无此人".encode() not in kept


def test_a_sheet_that_was_laid_out_comes_back_with_the_places_of_its_rows(source: NoticeSource, tmp_path: Path) -> None:
    """Of two lists side by side the second stands in the rows of the first."""
    source.path.write_bytes(xlsx(sheet([*row(1), *row(2, "李四")], head=[*HEADINGS, *HEADINGS])))
    first = ReadingCache(tmp_path / "cache")(source, BENEFITS)
    again = ReadingCache(tmp_path / "cache")
    second = again(source, BENEFITS)
    assert (again.remembered, second) == (1, first)
    assert second.table is not None
    cells = [second.table.cell("recipient", raw.row) for raw in second.table.rows]
    assert [(cell.row, cell.column) for cell in cells] == [(4, "D"), (4, "K")]


def test_what_is_done_to_a_notice_is_not_remembered(source: NoticeSource, tmp_path: Path) -> None:
    """Problems that later checks add do not come back at the next reading."""
    cache = ReadingCache(tmp_path / "cache")
    before = len(cache(source, BENEFITS).problems.items)
    notice = cache(source, BENEFITS)
    notice.problems.items.clear()
    assert len(cache(source, BENEFITS).problems.items) == before


@pytest.mark.parametrize("what", ["content", "name", "correction"])
def test_whatever_changes_the_reading_makes_it_anew(source: NoticeSource, tmp_path: Path, what: str) -> None:
    """The workbook, its name (it stands in problems) and the corrections for it."""
    cache = ReadingCache(tmp_path / "cache")
    cache(source, BENEFITS)
    if what == "content":
        source.path.write_bytes(xlsx(sheet(row(1, "王五"))))
    elif what == "name":
        source = replace(source, file="communities/c18701/另一个名字.xlsx")
    else:
        fix = Correction(file=source.file, cell="D4", was="张三", now="张三丰", reason="核对原件", who="李四")
        source = replace(source, corrections=(fix,))
    cache = ReadingCache(tmp_path / "cache")
    assert cache(source, BENEFITS) == read_notice(source, BENEFITS)
    assert cache.read == 1


def test_what_a_run_does_not_ask_for_is_not_claimed(source: NoticeSource, tmp_path: Path) -> None:
    """Cells of a workbook that was taken away do not lie about: the publication deletes what is not used."""
    cache = ReadingCache(tmp_path / "cache")
    cache(source, BENEFITS)
    assert cache.used == set((tmp_path / "cache").iterdir())
    assert ReadingCache(tmp_path / "cache").used == set()
    cache.forget(source.key)
    assert cache.used == set()


def test_of_a_withdrawn_notice_and_of_a_former_version_nothing_is_kept(source: NoticeSource, tmp_path: Path) -> None:
    """They are read, and no file is written."""
    down = ReadingCache(tmp_path / "cache", without={source.key})
    assert down(source, BENEFITS) == read_notice(source, BENEFITS)
    cache = ReadingCache(tmp_path / "cache")
    assert cache.once(source, BENEFITS) == read_notice(source, BENEFITS)
    assert not (tmp_path / "cache").exists()
    assert (down.used, cache.used) == (set(), set())


class _Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


@pytest.mark.parametrize("content", [b"", b"x" * 10, pickle.dumps(_Harm()), None])
def test_a_spoilt_or_foreign_file_is_passed_over(source: NoticeSource, tmp_path: Path, content: bytes | None) -> None:
    """Cut off, or made to run something: the workbook is read again, and nothing is run."""
    cache = ReadingCache(tmp_path / "cache")
    cache(source, BENEFITS)
    kept = next((tmp_path / "cache").iterdir())
    whole = kept.read_bytes()
    if content is None:
        kept.write_bytes(whole[:-5])
    else:
        kept.write_bytes(hashlib.sha256(content).digest() + content if content[:1] == b"\x80" else content)
    cache = ReadingCache(tmp_path / "cache")
    assert cache(source, BENEFITS) == read_notice(source, BENEFITS)
    assert cache.read == 1
    assert kept.read_bytes() == whole


def test_a_file_that_cannot_be_read_is_a_problem(source: NoticeSource, tmp_path: Path) -> None:
    """As without the cache."""
    source.path.unlink()
    cache = ReadingCache(tmp_path / "cache")
    assert [problem.code for problem in cache(source, BENEFITS).problems] == ["unreadable"]
