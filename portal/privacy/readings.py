"""Every way a file of the output can be read as text: as it stands, decoded, unpacked, page by page."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import pypdfium2  # type: ignore[import-untyped]  # ships no types

from portal.privacy.images import image_faults, is_image

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes one archive or compressed stream may hold; more is refused, not read in part."""
MAX_ENTRIES = 20_000
MAX_DEPTH = 4
_MARKUP = (".html", ".htm", ".xml", ".svg", ".xhtml", ".rss", ".atom")
_INLINE_NAMES = "a|b|i|u|s|em|strong|span|mark|wbr|font|small|big|code|bdi|bdo|sub|sup|tspan|ruby|rb|r|t"
_INLINE = re.compile(rf"<(?:/?(?:{_INLINE_NAMES})(?:\s[^<>]*)?/?|!--.*?--)>", re.DOTALL | re.IGNORECASE)
_IN_A_WORD = re.compile(
    rf"<(?<=[0-9A-Za-z㐀-鿿]<)(?:/?(?:{_INLINE_NAMES}|{_INLINE_NAMES.upper()})(?:\s[^<>]*)?/?|!--.*?--)>", re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_DIGIT_CELLS = re.compile(r">\s?[0-9０-９](?=\s*<)(?:\s*(?:<[^<>]*>\s*)+[0-9０-９]){10,}(?:\s*(?:<[^<>]*>\s*)+[xXＸ])?")
_OUTLINE = re.compile(r"\s(?:d|points)=([\"'])[MLHVCSQTAZmlhvcsqtaz0-9\s,.+e\-]+\1")
# Hundreds of short numbers side by side look like a telephone in groups; kept apart, a long number is still seen.
_APART = str.maketrans(" \n\t-", "\x1e" * 4)
_REACH = 40
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_BACKSLASH = re.compile(r"\\[ux{][0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\u\{([0-9A-Fa-f]{1,6})\}")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_DATA_URI = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s]{24,})")
_UTF8_IN_BYTES = re.compile(rb"(?:[\xe3-\xef][\x80-\xbf]{2}|[\x20-\x7e]){6,}")
_GB_IN_BYTES = re.compile(rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x20-\x7e]){6,}")
_TEXT = re.compile(r"[ -~·•\u2000-\u206f\u3000-\u303f㐀-鿿豈-﫿\uff00-\uffef]{4,}")
_PDF_STREAM = re.compile(rb"stream\r?\n")
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{12,})>")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of a file; `where` names the reading in Chinese, empty for the text as it stands.

    `binary` marks text picked out of bytes that are no text, where short words turn up by chance.
    """

    text: str
    where: str = ""
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about a file that is wrong whatever it says: `kind` is a short Chinese label."""

    kind: str
    offset: int
    detail: str
    where: str = ""


UNREADABLE = "无法检查"


def decode(data: bytes) -> str | None:
    """`data` as text: by its byte order mark, else as strict UTF-8; None for other bytes."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strict(data, name)
    if b"\x00" not in data:
        return _strict(data, "utf-8")
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
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
        yield from _pdf(data)
    elif is_image(data):
        for offset, kind, detail in image_faults(data):
            yield Fault(kind, offset, detail)
    else:
        text = decode(data)
        if text is None:
            if name.lower().endswith((".br", ".zst", ".xz", ".bz2", ".7z", ".rar")):
                yield Fault(UNREADABLE, 0, "不能解压的格式")
            gb = _strict(data, "gb18030") if b"\x00" not in data else None
            yield from _binary(data) if gb is None else [*_texts(name, gb, depth), *_wide(data)]
        else:
            yield from _texts(name, text, depth)


def _texts(name: str, text: str, depth: int) -> Iterator[Reading | Fault]:
    plain = html.unescape(text) if "&" in text else text
    if "<" in plain:
        plain = _OUTLINE.sub(lambda match: match.group().translate(_APART), plain)
    yield Reading(plain)
    if name.lower().endswith(_MARKUP) or "<" in text[:2000]:
        yield from _without_tags(plain)
    if "%" in plain:
        yield from _decoded(plain, _PERCENT, _percent, "网址编码")
    if "\\" in plain:
        yield from _decoded(plain, _BACKSLASH, lambda part: _ESCAPE.sub(_unescape, part), "转义字符")
        if name.lower().endswith((".css", ".svg", ".html")):
            css = _CSS_ESCAPE.sub(lambda match: _char(int(match.group(1), 16)), plain)
            if css != plain:
                yield Reading(css, "样式转义")
    for match in _DATA_URI.finditer(plain):
        try:
            inner = base64.b64decode(match.group(1))
        except binascii.Error:
            yield Fault(UNREADABLE, match.start(), "内嵌数据不完整")
            continue
        for item in read("", inner, depth + 1):
            yield _inside(item, "内嵌数据")


def _windows(spans: Iterator[re.Match[str]], size: int) -> Iterator[tuple[int, int]]:
    """The spans with what stands around them, overlapping ones as one."""
    start = end = -1
    for match in spans:
        if match.start() - _REACH <= end:
            end = min(size, match.end() + _REACH)
            continue
        if end > 0:
            yield start, end
        start, end = max(0, match.start() - _REACH), min(size, match.end() + _REACH)
    if end > 0:
        yield start, end


def _cut(text: str, start: int, end: int) -> str:
    """`text[start:end]` without the rest of a number that the cut went through."""
    part = text[start:end]
    if start and text[start - 1].isalnum():
        part = part.lstrip("0123456789.- ")
    if end < len(text) and text[end].isalnum():
        part = part.rstrip("0123456789.- ")
    return part


def _decoded(text: str, mark: re.Pattern[str], decoder: Callable[[str], str], where: str) -> Iterator[Reading]:
    parts = [decoder(_cut(text, start, end)) for start, end in _windows(mark.finditer(text), len(text))]
    if parts:
        yield Reading("\x1e".join(parts), where)


def _without_tags(text: str) -> Iterator[Reading]:
    """What a reader sees as one word though tags stand in it, and digits that stand one to a cell."""
    windows = _windows(_IN_A_WORD.finditer(text), len(text))
    parts = [_TAG.sub("\x1e", _INLINE.sub("", _cut(text, start, end))) for start, end in windows]
    parts.extend("".join(_TAG.sub("", match.group()[1:]).split()) for match in _DIGIT_CELLS.finditer(text))
    if parts:
        yield Reading("\x1e".join(parts), "去掉标签")


def _char(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _unescape(match: re.Match[str]) -> str:
    return _char(int(match.group(1) or match.group(2) or match.group(3), 16))


def _percent(text: str) -> str:
    data = unquote_to_bytes(text)
    # A window may begin within the code of one character; what is then lost is no digit and no whole name.
    return _strict(data, "utf-8") or _strict(data, "gb18030") or data.decode("utf-8", "replace")


def _inside(item: Reading | Fault, where: str) -> Reading | Fault:
    inner = f"{where} {item.where}".strip()
    if isinstance(item, Reading):
        return Reading(item.text, inner, item.binary)
    return Fault(item.kind, item.offset, item.detail, inner)


def _gzip(name: str, data: bytes, depth: int) -> Iterator[Reading | Fault]:
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
        yield _inside(item, "解压后")
    if engine.unused_data.strip(b"\x00"):
        for item in read(name, engine.unused_data, depth + 1):
            yield _inside(item, "压缩文件之后")


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
    yield Reading("\n".join([*(entry.filename for entry in entries), archive.comment.decode("latin-1")]), "压缩包目录")
    for entry in entries:
        try:
            inner = archive.read(entry)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError):
            yield Fault(UNREADABLE, entry.header_offset, "压缩包内有不能打开的文件", entry.filename)
            continue
        for item in read(entry.filename, inner, depth + 1):
            yield _inside(item, entry.filename)


def _pdf(data: bytes) -> Iterator[Reading | Fault]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield Fault(UNREADABLE, 0, "PDF 不能打开")
        return
    try:
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
            for item in _binary(stream):
                yield _inside(item, f"字节 {start} 处的数据")
    yield from _binary(_PDF_STREAM_BODY.sub(b"stream\nendstream", data))


_PDF_STREAM_BODY = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def _pdf_streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Compressed streams other than pictures, unpacked: metadata, object streams, attachments."""
    for match in _PDF_STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()]
        head = head[head.rfind(b"obj") :]
        if b"/Image" in head or b"/FontFile" in head or b"/Length1" in head or b"FontFile3" in head:
            continue
        if b"Type1C" in head or b"CIDFontType0C" in head or b"OpenType" in head:
            continue
        body = data[match.end() :]
        if b"FlateDecode" in head:
            engine = zlib.decompressobj()
            try:
                yield match.start(), engine.decompress(body, MAX_UNPACKED)
            except zlib.error:
                continue
        else:
            yield match.start(), body[: max(0, body.find(b"endstream"))]


def _is_page_content(stream: bytes) -> bool:
    """Drawing operators: their text is glyph numbers and was read page by page."""
    return b" Tf" in stream or b" cm\n" in stream or b"begincmap" in stream


def _binary(data: bytes) -> Iterator[Reading]:
    """Stretches of bytes that may be text, in each encoding a leak may come in, wherever in the file they begin."""
    yield from _picked(
        "字节中的文字", (match.group().decode("utf-8", "ignore") for match in _UTF8_IN_BYTES.finditer(data))
    )
    pieces = [match.group() for match in _GB_IN_BYTES.finditer(data)]
    yield from _picked(
        "字节中的 GB18030 文字", (piece[at:].decode("gb18030", "ignore") for piece in pieces for at in (0, 1))
    )
    yield from _wide(data)
    spelled = [
        bytes.fromhex(match.group(1).decode("ascii")) for match in _PDF_HEX.finditer(data) if _is_hex(match.group(1))
    ]
    if spelled:
        yield from _binary(b"\n".join(spelled))


def _wide(data: bytes) -> Iterator[Reading]:
    for encoding in ("utf-16-le", "utf-16-be"):
        for at in (0, 1):
            text = data[at : len(data) - (len(data) - at) % 2].decode(encoding, "replace")
            yield from _picked("字节中的 UTF-16 文字", _TEXT.findall(text))


def _picked(where: str, pieces: Iterable[str]) -> Iterator[Reading]:
    text = "\x1e".join(pieces)
    if text:
        yield Reading(text, where, binary=True)


def _is_hex(text: bytes) -> bool:
    return len(b"".join(text.split())) % 2 == 0
