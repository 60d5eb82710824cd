"""One row of a staff file is changed, and every other byte stays."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places.amending import with_cells, with_headings
from portal.places.boards import GRID_COLUMNS
from portal.places.table import decode
from portal.problems import MingbangError

CELLS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8), min_size=4, max_size=4)


def written(rows: list[list[str]], end: str) -> str:
    """The rows as a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


@given(st.lists(CELLS, min_size=1, max_size=5), st.data(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_only_that_row_changes(rows: list[list[str]], data: st.DataObject, end: str, mark: bool) -> None:
    """A heading that was lacking is put behind the others; cells with line breaks and quotes are one row."""
    at = data.draw(st.integers(0, len(rows) - 1))
    head = ["网格编号", "编号列", "村社区编号", "网格名称"]
    raw = (b"\xef\xbb\xbf" if mark else b"") + written([head, *rows], end).encode()
    after = with_cells(raw, GRID_COLUMNS, at + 2, {"小组": "1组、2组"})
    text, _ = decode(after)
    assert text.startswith(f"{','.join(head)},小组{end}")
    for number, row in enumerate(rows):
        if number != at:
            assert written([row], end).encode() in after
    assert list(csv.reader(io.StringIO(text, newline="")))[at + 1] == [*rows[at], "1组、2组"]


def test_an_old_encoding_stays() -> None:
    """What Excel saved as GBK is GBK afterwards."""
    raw = "网格编号,村社区编号,网格名称\r\ng00013,c18701,第一网格\r\n".encode("gb18030")
    after = with_cells(raw, GRID_COLUMNS, 2, {"小组": "3组"})
    assert after.decode("gb18030") == "网格编号,村社区编号,网格名称,小组\r\ng00013,c18701,第一网格,3组\r\n"


def test_a_heading_of_another_name_is_known() -> None:
    """A file with 村民小组 has the column already."""
    raw = "编号,村社区编号,名称,村民小组\n".encode()
    assert with_headings(raw, GRID_COLUMNS, ["小组"]) == raw


def test_a_row_that_is_not_there_is_told() -> None:
    """Nothing is written."""
    with pytest.raises(MingbangError, match="没有第 9 行"):
        with_cells("网格编号,小组\n".encode(), GRID_COLUMNS, 9, {"小组": ""})
