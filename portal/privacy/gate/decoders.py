"""Every way a file of the output can be read as text: as it stands, decoded, unpacked, page by page."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from portal.privacy.gate.byte_decoder import pick_texts, pick_wide
from portal.privacy.gate.image_metadata import image_faults, is_image
from portal.privacy.gate.pdf_decoder import read_own_pdf, read_pdf
from portal.privacy.gate.reading import MAX_UNPACKED, UNREADABLE, Fault, Reading, inside
from portal.privacy.gate.text_decoder import forms, strict, unescaped

MAX_ENTRIES = 20_000
MAX_DEPTH = 4
_GZIP_FLAGS, _GZIP_TEXTS = 3, 0b11100  # RFC 1952: extra field, file name, comment
_ZIP_END = 22  # length of the last record of an archive without its comment
_DATA_URI = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s]{24,})")


def decode(data: bytes) -> str | None:
    """`data` as text: by its byte order mark, else as strict UTF-8; None for other bytes."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return strict(data, name)
    if b"\x00" not in data:
        return strict(data, "utf-8")
    return None


def read(name: str, data: bytes, depth: int = 0) -> Iterator[Reading | Fault]:
    """All readings of a file with this name; what cannot be read whole is a fault."""
    if depth > MAX_DEPTH:
        yield Fault(UNREADABLE, 0, "压缩层数过多")
    elif data.startswith(b"\x1f\x8b"):
        yield from _gzip(name, data, depth)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip(data, depth)
    elif data.startswith(b"%PDF"):
        yield from read_pdf(data)
    elif is_image(data):
        for offset, kind, detail in image_faults(data):
            yield Fault(kind, offset, detail)
    else:
        text = decode(data)
        if text is None:
            if name.lower().endswith((".br", ".zst", ".xz", ".bz2", ".7z", ".rar")):
                yield Fault(UNREADABLE, 0, "不能解压的格式")
            gb = strict(data, "gb18030") if b"\x00" not in data else None
            yield from pick_texts(data) if gb is None else [*_texts(name, gb, depth), *pick_wide(data)]
        else:
            yield from _texts(name, text, depth)


def read_own(name: str, data: bytes) -> Iterator[Reading | Fault]:
    """All readings of a file whose bytes come from our own typesetter; a PDF is read in a tenth of the time."""
    yield from read_own_pdf(data) if data.startswith(b"%PDF") else read(name, data)


def _texts(name: str, text: str, depth: int) -> Iterator[Reading | Fault]:
    plain = unescaped(text)
    yield from forms(name, plain)
    for match in _DATA_URI.finditer(plain):
        try:
            inner = base64.b64decode(match.group(1))
        except binascii.Error:
            yield Fault(UNREADABLE, match.start(), "内嵌数据不完整")
            continue
        for item in read("", inner, depth + 1):
            yield inside(item, "内嵌数据")


def _gzip(name: str, data: bytes, depth: int) -> Iterator[Reading | Fault]:
    if len(data) > _GZIP_FLAGS and data[_GZIP_FLAGS] & _GZIP_TEXTS:
        yield from (inside(item, "压缩文件头") for item in pick_texts(data[:4096]))
    engine = zlib.decompressobj(31)
    try:
        inner = engine.decompress(data, MAX_UNPACKED)
    except zlib.error:
        yield Fault(UNREADABLE, 0, "压缩文件已损坏")
        return
    if engine.unconsumed_tail or not engine.eof:
        yield Fault(UNREADABLE, 0, "压缩文件过大或不完整")
        return
    for item in read(name.removesuffix(".gz"), inner, depth + 1):
        yield inside(item, "解压后")
    if engine.unused_data.strip(b"\x00"):
        for item in read(name, engine.unused_data, depth + 1):
            yield inside(item, "压缩文件之后")


def _zip(data: bytes, depth: int) -> Iterator[Reading | Fault]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        yield Fault(UNREADABLE, 0, "压缩包已损坏")
        return
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        yield Fault(UNREADABLE, 0, "压缩包过大")
        return
    end = data.rfind(b"PK\x05\x06") + _ZIP_END + len(archive.comment)
    if end < len(data):
        yield Fault(UNREADABLE, end, "压缩包尾部多余数据")
    yield Reading("\x1e".join(entry.filename for entry in entries), "压缩包目录")
    notes = [archive.comment, *(entry.comment + entry.extra for entry in entries)]
    yield from (inside(item, "压缩包附注") for item in pick_texts(b"\x00".join(notes)))
    for entry in entries:
        try:
            inner = archive.read(entry)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError):
            yield Fault(UNREADABLE, entry.header_offset, "压缩包内有不能打开的文件", entry.filename)
            continue
        for item in read(entry.filename, inner, depth + 1):
            yield inside(item, entry.filename)
