"""Change one row of a staff file and nothing else: all others stay byte for byte, with encoding and line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from portal.places.table import Column, decode
from portal.problems import MingbangError


def with_headings(raw: bytes, columns: Sequence[Column], wanted: Sequence[str]) -> bytes:
    """The file with the `wanted` headings in its first row, those it lacks put behind the others."""
    text, encoding = _decoded(raw)
    lines = records(text)
    present = _headings(lines, columns)
    lacking = [name for name in wanted if name not in present.values()]
    if not lacking:
        return raw
    end = _end(lines[0])
    lines[0] = lines[0].removesuffix(end) + "".join(f",{name}" for name in lacking) + end
    return _encoded(raw, encoding, lines)


def with_cells(raw: bytes, columns: Sequence[Column], row: int, cells: Mapping[str, str]) -> bytes:
    """The file with these cells, by heading, in the row of that number as Excel counts (the headings are row 1).

    Raises `MingbangError` where there is no such row.
    """
    raw = with_headings(raw, columns, list(cells))
    text, encoding = _decoded(raw)
    lines = records(text)
    if not 1 < row <= len(lines):
        raise MingbangError(f"没有第 {row} 行")
    at = {heading: place for place, heading in _headings(lines, columns).items()}
    end = _end(lines[row - 1])
    values = next(csv.reader(io.StringIO(lines[row - 1], newline="")), [])
    values += [""] * (max(at[heading] for heading in cells) + 1 - len(values))
    for heading, value in cells.items():
        values[at[heading]] = value
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerow(values)
    lines[row - 1] = out.getvalue()
    return _encoded(raw, encoding, lines)


def _decoded(raw: bytes) -> tuple[str, str]:
    text, encoding = decode(raw)
    return text, "gb18030" if encoding == "gb18030" else "utf-8"


def _encoded(raw: bytes, encoding: str, lines: Sequence[str]) -> bytes:
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    return mark + "".join(lines).encode(encoding)


def records(text: str) -> list[str]:
    """The text of every record, with its line end; a record with a quoted line break is one."""
    lines = list(io.StringIO(text, newline=""))
    reader, found, before = csv.reader(lines), [], 0
    for _ in reader:
        found.append("".join(lines[before : reader.line_num]))
        before = reader.line_num
    return found


def _headings(lines: Sequence[str], columns: Sequence[Column]) -> dict[int, str]:
    """Which column stands at which place of the first row."""
    known = {name: column.heading for column in columns for name in (column.heading, *column.also)}
    first = next(csv.reader(io.StringIO(lines[0], newline=""))) if lines else []
    names = ("".join(cell.split()).replace("(", "（").replace(")", "）") for cell in first)
    return {at: known[name] for at, name in enumerate(names) if name in known}


def _end(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else line[-1:] if line.endswith(("\n", "\r")) else ""
