"""What a published picture may not carry besides its pixels: EXIF, XMP, comments, profiles, bytes after its end."""

from __future__ import annotations

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PIXELS = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"sRGB",
        b"gAMA",
        b"cHRM",
        b"pHYs",
        b"sBIT",
        b"bKGD",
        b"acTL",
        b"fcTL",
        b"fdAT",
    }
)
_WEBP_PIXELS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
EXTRA = "图片附加信息"
TRAILING = "图片尾部多余数据"
BROKEN = "图片不完整"

Found = tuple[int, str, str]
"""Byte offset, kind and detail (the name of a chunk or a number of bytes)."""


def is_image(data: bytes) -> bool:
    """Whether bytes begin as a PNG, JPEG or WebP."""
    return data.startswith((_PNG, b"\xff\xd8\xff")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def image_faults(data: bytes) -> Iterator[Found]:
    """Everything in a PNG, JPEG or WebP that is not needed to show its pixels."""
    if data.startswith(_PNG):
        yield from _png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    else:
        yield from _webp(data)


def _png(data: bytes) -> Iterator[Found]:
    at = len(_PNG)
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name not in _PNG_PIXELS:
            yield at, EXTRA, name.decode("latin-1")
        at += 12 + size
        if name == b"IEND":
            if at < len(data):
                yield at, TRAILING, f"{len(data) - at} 字节"
            if size:
                yield at, EXTRA, "IEND"
            return
    yield at, BROKEN, "没有结束标记"


def _jpeg(data: bytes) -> Iterator[Found]:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            yield at, BROKEN, "标记错位"
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if marker == 0xFE or (
            0xE1 <= marker <= 0xEF and not (marker == 0xEE and body.startswith(b"Adobe") and size == 14)
        ):
            yield at, EXTRA, "COM" if marker == 0xFE else f"APP{marker - 0xE0}"
        elif marker == 0xE0 and not (body.startswith(b"JFIF\x00") and size == 16):
            yield at, EXTRA, "APP0"
        at += 2 + size
        if marker == 0xDA:
            at = _after_scan(data, at)
    if data[at : at + 2] != b"\xff\xd9":
        yield at, BROKEN, "没有结束标记"
    elif at + 2 < len(data):
        yield at + 2, TRAILING, f"{len(data) - at - 2} 字节"


def _after_scan(data: bytes, at: int) -> int:
    """The offset of the marker that ends entropy-coded data beginning at `at`."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1 : at + 2]
        if following and (following == b"\x00" or 0xD0 <= following[0] <= 0xD7):
            at += 2
        elif following == b"\xff":
            at += 1
        else:
            return at
    return len(data)


def _webp(data: bytes) -> Iterator[Found]:
    end = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at + 8 <= min(end, len(data)):
        name = data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if name not in _WEBP_PIXELS:
            yield at, EXTRA, name.decode("latin-1")
        at += 8 + size + size % 2
    if at > len(data) or end > len(data):
        yield at, BROKEN, "长度不符"
    elif max(at, end) < len(data):
        yield end, TRAILING, f"{len(data) - end} 字节"
