"""A zip opened with distrust: declared sizes first, then every part unpacked piece by piece and held to them.

The sizes in a zip's directory are the sender's word. A part that unpacks to more than it declares is refused, as
are document types (the door to entity bombs) and any compression but the two that spreadsheets use.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from portal.intake.refusal import Refusal

MAX_ENTRIES = 2_000
MAX_UNPACKED = 512 * 2**20
MAX_RATIO = 200
RATIO_FROM = 10 * 2**20
PIECE = 2**20

_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def broken() -> Refusal:
    """The refusal of a file that cannot be opened."""
    return Refusal("broken", "工作簿已损坏，打不开", "请用 Excel 打开并修复，另存一份")


def bomb() -> Refusal:
    """The refusal of a file that would unpack to an unreasonable size."""
    return Refusal("bomb", "压缩内容大得不合理，为安全起见没有打开", "请在 Excel 里删去多余的行列和图片，另存一份")


class Archive:
    """The parts of a zip by name; raises `Refusal` for what must not be unpacked."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        try:
            entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise broken() from error
        self.parts = {entry.filename: entry for entry in entries}
        self._judge(entries)

    def _judge(self, entries: list[zipfile.ZipInfo]) -> None:
        unpacked = sum(entry.file_size for entry in entries)
        steep = any(
            entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
            for entry in entries
        )
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or steep:
            raise bomb()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refusal("password", "文件设有密码", "请去掉密码后再保存")
        if len(self.parts) != len(entries) or any(entry.compress_type not in _METHODS for entry in entries):
            raise broken()

    def pieces(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, about one megabyte at a time."""
        entry = self.parts[name]
        start = entry.header_offset
        header = self._data[start : start + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or bytes(header[:4]) != b"PK\x03\x04":
            raise broken()
        begin = (
            start + _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        )
        packed = self._data[begin : begin + entry.compress_size]
        size = 0
        for piece in _unpack(packed) if entry.compress_type == zipfile.ZIP_DEFLATED else _slices(packed):
            size += len(piece)
            if size > entry.file_size:
                raise bomb()
            yield piece
        if size != entry.file_size:
            raise broken()

    def read(self, name: str, limit: int = 8 * 2**20) -> bytes:
        """A small part whole; empty if there is none; refused when larger than `limit` bytes."""
        if name not in self.parts:
            return b""
        if self.parts[name].file_size > limit:
            raise bomb()
        return b"".join(self.pieces(name))

    def verify(self, skip: frozenset[str]) -> None:
        """Unpacks every part not in `skip` once: sizes hold, and no XML declares a document type."""
        for name in self.parts:
            if name in skip:
                continue
            for piece in self.pieces(name):
                if name.endswith((".xml", ".rels", ".vml")):
                    refuse_entities(piece)


def refuse_entities(piece: bytes) -> None:
    """No spreadsheet program writes a document type; those who do mean harm (entity bombs)."""
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise Refusal("entities", "文件里带有自定义实体，为安全起见没有打开", "请用 Excel 打开，另存一份新的工作簿")


def _slices(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), PIECE):
        yield bytes(packed[start : start + PIECE])


def _unpack(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), PIECE):
            rest: bytes | memoryview = packed[start : start + PIECE]
            while rest:
                yield stream.decompress(rest, PIECE)
                rest = stream.unconsumed_tail
        while tail := stream.decompress(b"", PIECE):
            yield tail
        last = stream.flush()
    except zlib.error as error:
        raise broken() from error
    if last:
        yield last
