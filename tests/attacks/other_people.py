"""The same content folder with other people in need: names, groups and private numbers, and the order of their rows.

Who was on no closed list is put on them, villagers of the open lists first; who is paid in a row tied to a closed
programme is another as well. Amounts, standards, sizes of households and open lists stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from portal.intake.find import COMMUNITIES
from portal.kinds.benefit.record import Benefit
from portal.records.programmes import SHIPPED, closed_word

GIVEN = "春夏秋冬兰芳军强伟敏静丽勇艳杰娟涛明超霞平刚桂英华玉珍荣贵清福德世光永志云安民成康顺"
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭"
GONE = ("身份证", "证件", "公民身份", "账号", "卡号", "电话", "手机", "住址", "门牌", "原因", "性别")
"""Headings of private columns: they go with the person."""

_PAYROLL = re.compile(r"^[\u3400-\u9fff·]{2,12}(等\d+人)$")
Row = list[Any]
Swap = Mapping[str, tuple[str, str]]
"""By the name of who was on a closed list: the name and group of who is there instead."""


def exchange(content: Path, to: Path, seed: int) -> dict[str, Swap]:
    """Copies a content folder with other people on its closed lists; returns who is where, by community."""
    shutil.copytree(content, to)
    swaps: dict[str, Swap] = {}
    for folder in sorted((to / COMMUNITIES).iterdir()):
        if not folder.is_dir() or not any(folder.glob("惠民惠农补贴*")):  # towns and districts pay nobody
            continue
        for old in folder.glob("惠民惠农补贴*.xls"):
            _as_xlsx(old)
        books = sorted(folder.glob("惠民惠农补贴*.xlsx"))
        swaps[folder.name] = swap = _swap(books, Random(f"{seed} {folder.name}"))
        for book in books:
            _write(book, swap, Random(f"{seed} {folder.name} {book.name}"))
        items = _closed_items(folder)
        for paid in sorted(folder.glob("财务原始凭据*")):
            (_pay_csv if paid.suffix == ".csv" else _pay_book)(paid, items, Random(f"{seed} {paid.name}"))
    return swaps


def _closed_items(folder: Path) -> frozenset[str]:
    """Numbers of power items for closed programmes, by their names."""
    found = set()
    for path in folder.glob("权力清单*.xlsx"):
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True):
            texts = [str(cell) for cell in row[:4] if cell]
            found |= {text for text in texts if any(closed_word(other) for other in texts if other != text)}
    return frozenset(found)


def _pay_book(path: Path, items: frozenset[str], random: Random) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cells in sheet.iter_rows():
            texts = [str(cell.value or "") for cell in cells]
            if items.intersection(texts):
                for cell, text in zip(cells, texts, strict=True):
                    if (new := _somebody_else(text, random)) != text:
                        cell.value = new
    book.save(path)


def _pay_csv(path: Path, items: frozenset[str], random: Random) -> None:
    text = path.read_bytes().decode("gb18030")
    rows = list(csv.reader(io.StringIO(text)))
    changed = [[_somebody_else(cell, random) for cell in row] if items.intersection(row) else row for row in rows]
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n" if "\r\n" in text else "\n").writerows(changed)
    path.write_bytes(target.getvalue().encode("gb18030"))


def _somebody_else(cell: str, random: Random) -> str:
    """A payee such as 徐玉根等3人 with another name; every other cell as it is."""
    return _PAYROLL.sub(lambda found: _name(random) + found[1], cell)


def _name(random: Random) -> str:
    return random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))


def _as_xlsx(old: Path) -> None:
    book = openpyxl.Workbook()
    source = CalamineWorkbook.from_path(old)
    for name in source.sheet_names:
        sheet = book.create_sheet(name)
        for row in source.get_sheet_by_name(name).to_python():
            sheet.append([None if cell == "" else cell for cell in row])
    del book["Sheet"]
    book.save(old.with_suffix(".xlsx"))
    old.unlink()


def _columns(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """(last row of the headings, index of columns by field)."""
    known = {
        name: bound.name
        for bound in Benefit.columns()
        if bound.name in ("programme", "recipient", "group")
        for name in bound.headings
    }
    for row in sheet.iter_rows(max_row=8):
        texts = [str(cell.value or "").strip("* ") for cell in row]
        found = {known[text]: at for at, text in enumerate(texts, start=1) if text in known}
        if "recipient" in found:
            return int(row[0].row or 0), found
    raise AssertionError(f"no headings in {sheet.title}")


def _rows(sheet: Worksheet) -> Iterator[tuple[int, bool]]:
    """(row, whether closed) of each row of data."""
    above, columns = _columns(sheet)
    for number in range(above + 1, sheet.max_row + 1):
        programme = sheet.cell(number, columns["programme"]).value
        if isinstance(programme, str) and sheet.cell(number, columns["recipient"]).value:
            yield number, not SHIPPED.opens(programme)


def _swap(books: list[Path], random: Random) -> Swap:
    need: dict[str, str] = {}
    others: dict[str, str] = {}
    for path in books:
        for sheet in openpyxl.load_workbook(path):
            _, columns = _columns(sheet)
            for number, closed in _rows(sheet):
                name = str(sheet.cell(number, columns["recipient"]).value)
                (need if closed else others)[name] = str(sheet.cell(number, columns["group"]).value)
    new = [(name, group) for name, group in others.items() if name not in need]
    groups = sorted({*need.values()})
    while len(new) < len(need):
        name = _name(random)
        if name not in need and name not in others and all(name != other for other, _ in new):
            new.append((name, random.choice(groups)))
    random.shuffle(new)
    return dict(zip(need, new, strict=False))


def _write(path: Path, swap: Swap, random: Random) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        above, columns = _columns(sheet)
        numbers = [number for number, _ in _rows(sheet)]
        width = range(1, sheet.max_column + 1)
        rows = {number: [sheet.cell(number, at).value for at in width] for number in numbers}
        shut = [rows[number] for number, closed in _rows(sheet) if closed]
        stay = [rows[number] for number, closed in _rows(sheet) if not closed]
        headings = [
            "".join(str(sheet.cell(row, at).value or "") for row in range(max(1, above - 1), above + 2)) for at in width
        ]
        private = [at for at, text in enumerate(headings) if any(word in text for word in GONE)]
        _exchange(shut, columns, private, swap)
        random.shuffle(shut)
        slots = [False] * len(shut) + [True] * len(stay)
        random.shuffle(slots)
        mixed = [stay.pop(0) if is_open else shut.pop(0) for is_open in slots]
        for number, values in zip(numbers, mixed, strict=True):
            for at, value in list(enumerate(values, start=1))[1:]:  # the first column counts the rows
                sheet.cell(number, at).value = value
    book.save(path)


def _exchange(rows: list[Row], columns: dict[str, int], private: list[int], swap: Swap) -> None:
    """Each row with the name and group of who is there instead, and private values of the next in the list."""
    people = list(dict.fromkeys(str(row[columns["recipient"] - 1]) for row in rows))
    theirs = {str(row[columns["recipient"] - 1]): [row[at] for at in private] for row in rows}
    following = dict(zip(people, [*people[1:], *people[:1]], strict=True))
    for row in rows:
        name = str(row[columns["recipient"] - 1])
        for at, value in zip(private, theirs[following[name]], strict=True):
            row[at] = value
        row[columns["recipient"] - 1], row[columns["group"] - 1] = swap[name]
