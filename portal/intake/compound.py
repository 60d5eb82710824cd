"""Looks through an old .xls (also WPS .et) before it is opened: password, reach of the cells, error values.

Sources: [MS-CFB] (compound file: header, sector chains, directory) and [MS-XLS] 2.4 (records of the workbook stream).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from portal.intake.archive import broken
from portal.intake.biff_styles import FONT, FORMAT, MULRK, XF, BiffStyles, Forms
from portal.intake.flaws import MAX_FLAWS, Flaw
from portal.intake.ooxml import MAX_CELLS, MAX_COLUMNS, Look
from portal.intake.refusal import Refusal
from portal.intake.unseen import COLUMN, ROW, Unseen

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFA  # sector numbers from here up are marks, not sectors
_MINI_BELOW = 4096
_DIRECTORY_ENTRY = 128
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FILEPASS, _BOUNDSHEET, _BOF = 0x2F, 0x85, 0x809
_DATE_MODE = 0x22
_BOOLERR, _FORMULA, _DIMENSIONS = 0x205, 0x06, 0x200
_BOOKS = ("WORKBOOK", "BOOK")
"""Streams with the sheets (old programs write capitals); where there are both, the first is the newer and is read."""
_CELLS = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6, MULRK, _BOOLERR, _FORMULA})
_LARGEST = 65_536 * 256
"""Cells of the largest sheet an .xls can have."""


class CompoundFile:
    """The streams of a compound file by name; raises `Refusal` where its chains do not hold."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._sector = 1 << struct.unpack_from("<H", data, 30)[0]
            self._mini = 1 << struct.unpack_from("<H", data, 32)[0]
            directory, _, _, mini_fat = struct.unpack_from("<4I", data, 48)
            if self._sector not in (512, 4096) or self._mini != 64:
                raise broken()
            self._fat = self._table(self._fat_sectors())
            self._mini_fat = self._table(self._chain(mini_fat, self._fat))
            entries = list(self._entries(self._join(directory)))
            self.streams = dict(reversed(entries))  # the reader takes the first of a name
            self.names = [name for name, _ in entries]
            first, size = entries[0][1]
            self._ministream = self._join(first) if size else b""
        except (struct.error, IndexError) as error:
            raise broken() from error

    def _fat_sectors(self) -> list[int]:
        found = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<2I", self._data, 68)
        seen = {following}
        for _ in range(min(count, len(self._data) // self._sector)):
            if following >= _END:
                break
            entries = struct.unpack_from(f"<{self._sector // 4}I", self._data, (following + 1) * self._sector)
            found += entries[:-1]
            following = entries[-1]
            if following in seen:
                raise broken()  # going round would take a hundred times the memory of the file
            seen.add(following)
        return [sector for sector in found if sector < _END]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        raw = b"".join(self._at(sector) for sector in sectors)
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _at(self, sector: int) -> bytes:
        return self._data[(sector + 1) * self._sector : (sector + 2) * self._sector]

    def _chain(self, first: int, fat: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while first < _END:
            if len(chain) > len(fat):
                raise broken()
            chain.append(first)
            first = fat[first]
        return chain

    def _join(self, first: int) -> bytes:
        return b"".join(self._at(sector) for sector in self._chain(first, self._fat))

    @staticmethod
    def _entries(raw: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every entry as it lies there, its name up to the first NUL: so the reader of workbooks takes them.

        Neither the tree of entries nor the length said of a name counts: what is looked at must be what is read.
        """
        for start in range(0, len(raw) - _DIRECTORY_ENTRY + 1, _DIRECTORY_ENTRY):
            name = raw[start : start + 64].decode("utf-16-le", "replace").partition("\0")[0]
            if name:
                yield name, struct.unpack_from("<2I", raw, start + 116)

    def read(self, name: str) -> bytes:
        """One stream whole."""
        first, size = self.streams[name]
        try:
            if size >= _MINI_BELOW:
                return self._join(first)[:size]
            sectors = self._chain(first, self._mini_fat)
        except IndexError as error:
            raise broken() from error
        return b"".join(self._ministream[at * self._mini : (at + 1) * self._mini] for at in sectors)[:size]


def look_through(data: bytes) -> Look:
    """Error values, rows and columns nobody sees; raises `Refusal` for a password, a broken file, cells far apart."""
    file = CompoundFile(data)
    if "EncryptedPackage" in file.streams:
        raise _password()
    books = [name for name in file.names if name.upper() in _BOOKS]
    if len({name.upper() for name in books}) < len(books):
        raise broken()  # two of one name: nobody can say which a program opens
    name = max(books, key=len, default=None)
    if name is None:
        what = "Word 文档" if "WordDocument" in file.streams else "不是表格的文件"
        raise Refusal("not_a_table", f"这是{what}", "请用 Excel 打开并另存为“Excel 工作簿（.xlsx）”")
    return _scan(file.read(name))


def _scan(stream: bytes) -> Look:
    sheets: dict[int, str] = {}
    look = Look()
    sheet, width, height = "", 0, 0
    styles, unseen, forms = BiffStyles(), Unseen(), Forms()
    for at, kind, size in _records(stream):
        if kind == _FILEPASS:
            raise _password()
        if kind == _BOUNDSHEET and size >= 8:
            sheets[struct.unpack_from("<I", stream, at)[0]] = _short_text(stream[at + 6 : at + size])
        elif kind == _BOF:
            sheet, width, height = sheets.get(at - 4, ""), 0, 0
            unseen, forms = look.unseen.setdefault(sheet, Unseen()), Forms()
            look.forms[sheet] = forms
        elif kind == _DATE_MODE:
            look.from_1904 = stream[at : at + 1] == b"\x01"
        elif kind in (FONT, FORMAT, XF):
            styles.take(kind, stream[at : at + size])
        elif kind in (ROW, COLUMN):
            unseen.look_at_record(kind, stream[at : at + size])
        elif kind == _DIMENSIONS:
            _check_reach(stream[at : at + size])
        elif kind in _CELLS and size >= 6:
            row, column = struct.unpack_from("<2H", stream, at)
            last = struct.unpack_from("<H", stream, at + size - 2)[0] if kind == MULRK else column
            width, height = max(width, last + 1), max(height, row + 1)
            if width > MAX_COLUMNS or width * height > MAX_CELLS:
                raise Refusal(
                    "too_many_cells", f"工作表“{sheet}”有 {height} 行 × {width} 列，大得不合理",
                    "请删去表格右边和下边多余的行列再保存",
                )  # fmt: skip
            styles.look(kind, stream[at : at + size], unseen, forms)
            text = _error(stream, at, kind, size)
            if text and len(look.flaws) < MAX_FLAWS:
                look.flaws.append(Flaw(sheet, _letters(column), row + 1, text))
    return look


def _check_reach(raw: bytes) -> None:
    """The reach a sheet says it has is believed when memory is set aside for it: where it is absurd all would end."""
    if len(raw) < 8:
        return
    first, end, left, right = struct.unpack_from("<2I2H" if len(raw) >= 12 else "<4H", raw)
    if end and right and (end <= first or right <= left or (end - first) * (right - left) > _LARGEST):
        raise broken()


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """(start of the body, kind, size) of each record."""
    at, end = 0, len(stream) - 4
    unpack = struct.Struct("<2H").unpack_from
    while at <= end:
        kind, size = unpack(stream, at)
        yield at + 4, kind, min(size, len(stream) - at - 4)
        at += 4 + size


def _error(stream: bytes, at: int, kind: int, size: int) -> str:
    if kind == _BOOLERR and size >= 8 and stream[at + 7] == 1:
        return _ERRORS.get(stream[at + 6], "#?")
    if kind == _FORMULA and size >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
        return _ERRORS.get(stream[at + 8], "#?")
    return ""


def _short_text(raw: bytes) -> str:
    """A ShortXLUnicodeString: count, flag of wide characters, characters."""
    count, wide = raw[0], raw[1] & 1
    return raw[2 : 2 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _password() -> Refusal:
    return Refusal("password", "工作簿设有打开密码", "请在 Excel 里用“文件 → 信息 → 保护工作簿”去掉密码后再保存")
