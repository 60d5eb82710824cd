"""Opens a file that has passed the guard and gives its sheets, row by row."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from portal.fields.value import Cell
from portal.intake.guard import FileType, inspect
from portal.intake.model import Grid, Sheet
from portal.intake.number_formats import Form
from portal.intake.ooxml import MAX_COLUMNS, Look
from portal.intake.refusal import Refusal

_DELIMITERS = (",", "\t", ";")
_SNIFFED_LINES = 30
_STANDARD_ERROR = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a file, and what was seen of them before it was opened; `text` is a CSV, which has one sheet."""

    sheets: list[Sheet]
    look: Look = field(default_factory=Look)
    text: bool = False


def open_workbook(data: bytes, stem: str) -> Opened:
    """The sheets of a workbook or of a CSV file (one sheet named `stem`); raises `Refusal`."""
    seen = inspect(data)
    if seen.type is FileType.TEXT:
        return Opened([Sheet(stem, _csv_source(data))], text=True)
    with _damage("工作簿已损坏，打不开"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    with book:
        sheets = [
            _sheet(book, meta.name, meta.visible != SheetVisibleEnum.Visible, seen.look)
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
    return Opened(sheets, seen.look)


@contextmanager
def _damage(message: str) -> Iterator[None]:
    """What calamine cannot read becomes a `Refusal` with this message, and only that is told."""
    try:
        with _unheard():
            yield
    except PasswordError as error:
        raise Refusal("password", "工作簿设有打开密码", "请在 Excel 里去掉密码后再保存") from error
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(message) from error
    except BaseException as error:
        # Some damage makes it panic; what is raised then is no Exception, and its class has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(message) from error


@contextmanager
def _unheard() -> Iterator[None]:
    """Nothing reaches standard error: a panic writes a trace in English there before it is raised."""
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:  # there is none
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), _STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)


def _broken(message: str) -> Refusal:
    return Refusal("broken", message, "请用 Excel 打开并修复，另存一份")


def _sheet(book: CalamineWorkbook, name: str, hidden: bool, look: Look) -> Sheet:
    with _damage(f"工作表“{name}”读不出来"):
        source = book.get_sheet_by_name(name)
    merged = tuple(source.merged_cell_ranges or look.merged.get(name) or ())
    forms = look.forms.get(name, {})
    return Sheet(name, lambda: _rows(source, forms), hidden, merged)


def _rows(source: CalamineSheet, forms: Mapping[int, Sequence[tuple[int, Form]]]) -> Iterator[list[Cell]]:
    """Rows from A1 on, each cell with what it shows: calamine begins rows at the first column used."""
    if source.start is None:
        return
    before: list[Cell] = [None] * source.start[1]
    for number, row in enumerate(source.iter_rows(), start=1):
        cells = before + cast("list[Cell]", row)
        for column, form in forms.get(number, ()):
            if column < len(cells):
                cells[column] = form.shown(cells[column])
        yield cells


def read_csv(data: bytes) -> Grid:
    """CSV, tab- or semicolon-separated: BOM first, then strict UTF-8, then strict GB18030; raises `Refusal`."""
    return list(_csv_source(data)())


class _Lines:
    """The records of a CSV file, read anew each time."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter

    def __call__(self) -> Iterator[list[Cell]]:
        for row in csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=False):
            yield cast("list[Cell]", row)


def _csv_source(data: bytes) -> _Lines:
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = _Lines(text, max(_DELIMITERS, key=lambda delimiter: _columns(text, delimiter)))
    try:
        widest = max((len(row) for row in lines()), default=0)
    except csv.Error as error:
        raise Refusal("broken", "CSV 的引号或换行不成对，读不出来", "请用 Excel 打开后另存为 .xlsx") from error
    if widest > MAX_COLUMNS:
        raise Refusal("too_many_cells", f"有 {widest} 列，大得不合理", "请删去表格右边多余的列再保存")
    return lines


def _columns(text: str, delimiter: str) -> int:
    """How many cells the first lines have if separated by this."""
    lines = text.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES]
    return sum(line.count(delimiter) for line in lines)


def _decode(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strict(data, (encoding,))
    return _strict(data, ("utf-8", "gb18030"))


def _strict(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("encoding", "认不出文字编码", "请用 Excel 打开后另存为 .xlsx，或“CSV UTF-8”")
