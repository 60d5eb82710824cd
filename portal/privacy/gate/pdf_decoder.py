"""The readings of a PDF: its pages, its properties, its compressed streams and the bytes between."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pypdfium2

from portal.privacy.gate.byte_decoder import pick_texts
from portal.privacy.gate.reading import MAX_UNPACKED, UNREADABLE, Fault, Reading, inside

_PDF_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NO_TEXT = (b"/Image", b"/Length1", b"Type1C", b"CIDFontType0C", b"/OpenType")
_ARRAY = re.compile(rb"\[[0-9.\s+\-]+\]")
_REFERENCE = re.compile(rb"\b[0-9]{1,10} [0-9]{1,5} (?:R|n|f|obj)\b")
_STRING = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]{4,}>|[0-9]{11,}[xX]?|"
    rb"(?:[\xe3-\xef][\x80-\xbf]{2}[0-9A-Za-z]*){2,}",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_PDF_STREAM_BODY = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def read_pdf(data: bytes) -> Iterator[Reading | Fault]:
    """All readings; a PDF that cannot be opened is a fault."""
    yield from read_pages(data)
    yield from _streams_as_text(data)
    yield from pick_texts(_apart(_PDF_STREAM_BODY.sub(b"stream\nendstream", data)))


def read_own_pdf(data: bytes) -> Iterator[Reading | Fault]:
    """The readings of a PDF out of our own typesetter: as of any, but of what lies between its streams strings alone.

    The tree of its structure, most of these bytes, is names and references. Long numbers and Chinese in UTF-8, which no
    such object has, are read wherever they stand, and everything that comes after the end.
    """
    yield from read_pages(data)
    yield from _streams_as_text(data)
    between = _PDF_STREAM_BODY.sub(b"stream\nendstream", data)
    end = between.rfind(b"%%EOF") + 1
    strings = (match.group() for match in _STRING.finditer(between, 0, end or len(between)))
    yield Reading("\x1e".join(map(_string, strings)), "PDF 里的文字")
    if end and between[end:].strip() != b"%EOF":
        yield from pick_texts(between[end:])


def _streams_as_text(data: bytes) -> Iterator[Reading | Fault]:
    for start, stream in _pdf_streams(data):
        if not _is_page_content(stream):
            for item in pick_texts(_apart(stream)):
                yield inside(item, f"字节 {start} 处的数据")


def _string(token: bytes) -> str:
    """A string of a PDF, in hexadecimal, in brackets or bare: UTF-16 where it says so."""
    if token.startswith(b"<"):
        token = bytes.fromhex(token.strip(b"<>").decode("ascii").ljust(2 * -(-len(token.strip(b"<>")) // 2), "0"))
    elif token.startswith(b"("):
        token = _ESCAPED.sub(_unescaped, token[1:-1])
    if token.startswith(b"\xfe\xff"):
        return token[2:].decode("utf-16-be", "replace")
    return token.decode("utf-8", "replace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match.group(1)
    return bytes([int(said, 8) & 0xFF]) if said.isdigit() else _NAMED.get(said, said)


def read_pages(data: bytes) -> Iterator[Reading | Fault]:
    """What a reader sees: properties and the text of each page. Not to be opened, or files attached: a fault."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield Fault(UNREADABLE, 0, "PDF 不能打开")
        return
    try:
        if document.count_attachments():
            yield Fault(UNREADABLE, 0, "PDF 带有附件")
        yield Reading("\n".join(f"{key} {value}" for key, value in document.get_metadata_dict().items()), "PDF 属性")
        for number, page in enumerate(document, start=1):
            text_page = page.get_textpage()
            yield Reading(text_page.get_text_bounded(), f"第 {number} 页")
            text_page.close()
            page.close()
    finally:
        document.close()


def _apart(data: bytes) -> bytes:
    """Short numbers side by side (coordinates, references, the table of offsets) kept from reading as one long one.

    Digits without a blank between them stay as they are, and so do strings.
    """
    data = _ARRAY.sub(lambda match: b"\x00".join(match.group().split()), data)
    return _REFERENCE.sub(b"\x00", data)


def _pdf_streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Streams with where they begin: metadata, object streams, attachments unpacked; others as they stand.

    Unpacked, pixels and outlines of glyphs are no text; a picture that is not packed by the PDF may have notes of its
    own.
    """
    for match in _PDF_STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()]
        head = head[head.rfind(b"obj") :]
        if b"FlateDecode" in head:
            if any(name in head for name in _NO_TEXT):
                continue
            try:
                yield match.start(), zlib.decompressobj().decompress(memoryview(data)[match.end() :], MAX_UNPACKED)
                continue
            except zlib.error:
                pass  # what cannot be unpacked is read as it stands
        yield match.start(), data[match.end() : max(match.end(), data.find(b"endstream", match.end()))]


def _is_page_content(stream: bytes) -> bool:
    """Drawing operators: their text is glyph numbers and was read page by page."""
    return b" Tf" in stream or b" cm\n" in stream or b"begincmap" in stream
