"""Markdown as people read it: lines of a paragraph run on, marks and tags are not seen, entities are characters.

Every reading has as many characters as the text, so that a finding's line is that of the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_NEXT_LINE = re.compile(r"\n(?=[ \t]{0,3}[^\s#>|*+\-])(?!\s*\d+[.)、])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARK = re.compile(r"[*_`~]+|\]\([^)\n]*\)|(?<!!)\[")
_UNSEEN = "\u200b"


def as_read(text: str) -> Iterator[str]:
    """The text as its page shows it, and as it is written, for tags and links hold words too."""
    yield _NEXT_LINE.sub(" ", _ENTITY.sub(_character, text))
    shown = _MARK.sub(_blank, _TAG.sub(_blank, text))
    yield _NEXT_LINE.sub(" ", _ENTITY.sub(_character, shown))


def _blank(match: re.Match[str]) -> str:
    return "".join("\n" if char == "\n" else _UNSEEN for char in match.group())


def _character(match: re.Match[str]) -> str:
    char = html.unescape(match.group())
    return char + _UNSEEN * (len(match.group()) - 1) if len(char) == 1 else match.group()
