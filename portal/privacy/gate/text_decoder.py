"""The forms of one text: entities, percent and backslash escapes decoded, tags that part a word taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from portal.privacy.gate.reading import Reading

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
_BACKSLASH = re.compile(r"\\(?:[ux]|u\{)[0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\u\{([0-9A-Fa-f]{1,6})\}")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")


def unescaped(text: str) -> str:
    """`text` with entities decoded, and the short numbers of drawn outlines kept apart."""
    plain = html.unescape(text) if "&" in text else text
    return _OUTLINE.sub(lambda match: match.group().translate(_APART), plain) if "<" in plain else plain


def forms(name: str, plain: str) -> Iterator[Reading]:
    """All readings of a text that `unescaped` made, of a file with this name."""
    yield Reading(plain)
    if name.lower().endswith(_MARKUP) or "<" in plain[:2000]:
        yield from _without_tags(plain)
    if "%" in plain:
        yield from _decoded(plain, _PERCENT, _percent, "网址编码")
    if "\\" in plain:
        yield from _decoded(plain, _BACKSLASH, lambda part: _ESCAPE.sub(_unescape, part), "转义字符")
        if name.lower().endswith((".css", ".svg", ".html")):
            css = _CSS_ESCAPE.sub(lambda match: _char(int(match.group(1), 16)), plain)
            if css != plain:
                yield Reading(css, "样式转义")


def _windows(spans: Iterator[re.Match[str]], size: int) -> Iterator[tuple[int, int]]:
    """The spans with what stands around them, overlapping ones as one."""
    start = end = 0
    for match in spans:
        if end and match.start() - _REACH <= end:
            end = min(size, match.end() + _REACH)
            continue
        if end:
            yield start, end
        start, end = max(0, match.start() - _REACH), min(size, match.end() + _REACH)
    if end:
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
    return strict(data, "utf-8") or strict(data, "gb18030") or data.decode("utf-8", "replace")


def strict(data: bytes, encoding: str) -> str | None:
    """`data` in this encoding, or None where one byte does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
