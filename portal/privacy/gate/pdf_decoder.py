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
_PDF_STREAM_BODY = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def read_pdf(data: bytes) -> Iterator[Reading | Fault]:
    """All readings; a PDF that cannot be opened is a fault."""
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
    for start, stream in _pdf_streams(data):
        if not _is_page_content(stream):
            for item in pick_texts(_apart(stream)):
                yield inside(item, f"字节 {start} 处的数据")
    yield from pick_texts(_apart(_PDF_STREAM_BODY.sub(b"stream\nendstream", data)))


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
