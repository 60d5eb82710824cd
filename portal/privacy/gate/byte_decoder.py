"""Text picked out of bytes that are no text: programs, fonts, the parts of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.privacy.gate.reading import Reading

_UTF8_IN_BYTES = re.compile(rb"(?:[\xe3-\xef][\x80-\xbf]{2}|[\x20-\x7e]){6,}|(?:[\xe3-\xef][\x80-\xbf]{2}){3,}")
_GB_IN_BYTES = re.compile(
    rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x20-\x7e]){6,}|(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]){3,}"
)
_TEXT = re.compile(r"[ -~·•\u2000-\u206f\u3000-\u303f㐀-鿿豈-﫿\uff00-\uffef]{3,}")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{12,})>")


def pick_texts(data: bytes) -> Iterator[Reading]:
    """Stretches of bytes that may be text, in each encoding a leak may come in, wherever in the file they begin."""
    yield from _picked(
        "字节中的文字", (match.group().decode("utf-8", "ignore") for match in _UTF8_IN_BYTES.finditer(data))
    )
    # What is all ASCII was read above. A byte of something else before it may have begun each pair one too early.
    spans = [match.span() for match in _GB_IN_BYTES.finditer(data) if not match.group().isascii()]
    yield from _picked(
        "字节中的 GB18030 文字",
        (data[start + at : end + at].decode("gb18030", "ignore") for start, end in spans for at in (0, 1)),
    )
    yield from pick_wide(data)
    spelled = [
        bytes.fromhex(match.group(1).decode("ascii")) for match in _HEX.finditer(data) if _is_hex(match.group(1))
    ]
    if spelled:
        yield from pick_texts(b"\n".join(spelled))


def pick_wide(data: bytes) -> Iterator[Reading]:
    """Stretches of UTF-16, of either byte order, beginning at an even or an odd byte."""
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
