"""Text that a program spoilt on its way: read in a wrong encoding, cut through, or with bytes that stand for nothing.

Each kind leaves marks no writer makes. Bytes are turned back the way they came: text that becomes Chinese again when it
is written in the encoding it was wrongly read in was not written as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LATIN = (
    "\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_LATIN_RUN = re.compile(f"[{_LATIN}]{{2,}}")
_LETTER = re.compile("[\xc2-\xf4]")
_WIDE_RUN = re.compile("[^\x00-\x7f\ud800-\udfff]{3,}")
_LEADS = "".join(
    text
    for lead in range(0xE4, 0xEA)
    for trail in range(0x80, 0xC0)
    if trail != 0x7F and len(text := bytes((lead, trail)).decode("gb18030", "ignore")) == 1
)
"""What the first two bytes of a Chinese character in UTF-8 become when they are read as GBK."""
_MARKS = re.compile(
    "\ufffd"  # stands for bytes that stood for nothing
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"  # no characters at all
    "|锟斤|斤拷|拷锟"  # that stand-in in UTF-8, read as GBK
    "|烫烫烫|屯屯屯|葺葺葺"  # memory nobody wrote to (CC, CD, DD), read as GBK
    "|^锘[\u4e00-\u9fff]"  # a byte order mark read as GBK
    r"|\?{3,}"  # what an encoding without Chinese makes of it
)
_HINTS = frozenset(
    "锟拷烫屯葺锘?"
    + _LEADS
    + "".join(
        chr(code)
        for first, last in ((0, 8), (0xE, 0x1F), (0x7F, 0xFF), (0xFDD0, 0xFDEF), (0xFFFD, 0xFFFF), (0xD800, 0xDFFF))
        for code in range(first, last + 1)
    )
)
"""A text with none of these is sound."""
_CHINESE = re.compile("[\u2010-\u2027\u2190-\u27bf\u3000-\u303f\u3400-\u9fff\uff01-\uff5e0-9A-Za-z ]+")


def damaged(text: str) -> str:
    """The first stretch of `text` that is damaged, empty where it is sound."""
    if _HINTS.isdisjoint(text):
        return ""
    mark = _MARKS.search(text)
    if mark:
        return text[max(0, mark.start() - 2) : mark.end() + 4]
    return next(_misread(text), "")


def _misread(text: str) -> Iterator[str]:
    """Stretches that are Chinese once their bytes are read as they were meant."""
    for run in _LATIN_RUN.finditer(text):
        data = _latin_bytes(run.group())
        if _LETTER.search(run.group()) and data and (_is_chinese(data, "utf-8", 1) or _is_chinese(data, "gbk", 2)):
            yield run.group()
    for run in _WIDE_RUN.finditer(text):
        data = run.group().encode("gb18030")
        if data[0] >= 0xE4 and _is_chinese(data, "utf-8", 2):
            yield run.group()


def _is_chinese(data: bytes, encoding: str, least: int) -> bool:
    """Whether bytes are at least so many characters of Chinese text; a last one may be cut off."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if len(data) - error.start > 3:  # a character in UTF-8 has at most three bytes here
            return False
        text = data[: error.start].decode(encoding)
    return len(text) >= least and _CHINESE.fullmatch(text) is not None and not text.isascii()


def _latin_bytes(text: str) -> bytes | None:
    """The bytes that were read as Western letters: Windows' set, with the five it leaves out as they are."""
    found = bytearray()
    for char in text:
        if ord(char) < 0x100:
            found.append(ord(char))
            continue
        try:
            found += char.encode("cp1252")
        except UnicodeEncodeError:
            return None
    return bytes(found)
