"""The number and date formats of an .ods: which show nothing, per cents, red figures, and what of a day they show.

Source: OpenDocument 1.3, part 3, 16.29 data styles, 16.3 `style:map`, 20.187 `fo:color`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.intake.colours import is_red

_SAID = re.compile(
    rb"(style:name|style:family|style:parent-style-name|style:data-style-name|fo:color|fo:background-color|"
    rb"style:text-line-through-style|style:use-window-font-color|style:row-height|style:column-width)"
    rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_DATA_STYLE = re.compile(rb"<number:(?:number|text|date|time|percentage|currency|boolean)-style\b")
_DATA = re.compile(
    rb"<number:(number|date|percentage|currency)-style\b([^<>]*)(?<!/)>(.*?)</number:(?:number|date|percentage|currency)-style>",
    re.DOTALL,
)
_DATE_PART = re.compile(rb"<number:(year|month|day)\b")
_MAP = re.compile(rb"<style:map\b([^<>]*)>")
_CONDITION = re.compile(rb"style:(condition|apply-style-name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HUNDRED = re.compile(rb"<number:percentage-style\b")
_CHILD = re.compile(rb"<(?!/)([\w:-]+)(?=[\s/>])[^<>]*>([^<]*)")


@dataclass(frozen=True, slots=True)
class DataStyles:
    """By name; `parts` are those of year, month and day that a date format shows, e.g. `ym`.

    `reds` are whether a format colours numbers from nothing up, and those below, red.
    """

    nothing: frozenset[bytes]
    percent: frozenset[bytes]
    parts: Mapping[bytes, str]
    reds: Mapping[bytes, tuple[bool, bool]]


def data_styles(parts: Sequence[bytes]) -> DataStyles:
    """What `styles.xml` and the head of `content.xml` say."""
    nothing = (name for part in parts for name in _empty_formats(part))
    percent = (
        attributes(piece.partition(b">")[0]).get(b"style:name", b"")
        for part in parts
        for piece in _HUNDRED.split(part)[1:]
    )
    return DataStyles(frozenset(nothing), frozenset(percent), _dates(parts), _colours(parts))


def attributes(text: bytes) -> dict[bytes, bytes]:
    """The first of each attribute of a style and of what is in it (a style's own name comes before all)."""
    found: dict[bytes, bytes] = {}
    for name, double, single in _SAID.findall(text):
        found.setdefault(name, double or single)
    return found


def colour(raw: bytes) -> str:
    """RRGGBB; empty for what is no such colour."""
    return raw[1:].decode("ascii", "replace").upper() if raw.startswith(b"#") else ""


def _dates(parts: Sequence[bytes]) -> dict[bytes, str]:
    """Date formats by name: which of year, month and day they show."""
    found = {}
    for kind, tag, inside in (match for part in parts for match in _DATA.findall(part)):
        if kind == b"date":
            letters = {name[:1].decode() for name in _DATE_PART.findall(inside)}
            found[attributes(tag).get(b"style:name", b"")] = "".join(letter for letter in "ymd" if letter in letters)
    return found


def _colours(parts: Sequence[bytes]) -> dict[bytes, tuple[bool, bool]]:
    """Number formats by name: whether they colour numbers from nothing up, and those below, red."""
    own: dict[bytes, bool] = {}
    maps: dict[bytes, bytes] = {}
    for kind, tag, inside in (match for part in parts for match in _DATA.findall(part)):
        name = attributes(tag).get(b"style:name", b"")
        if kind != b"date":
            own[name] = is_red(colour(attributes(inside).get(b"fo:color", b"")))
        for found in _MAP.findall(inside):
            said = {which: one or other for which, one, other in _CONDITION.findall(found)}
            if b">" in said.get(b"condition", b"") or b"&gt;" in said.get(b"condition", b""):
                maps.setdefault(name, said.get(b"apply-style-name", b""))
    return {name: (own.get(maps.get(name, name), False), red) for name, red in own.items()}


def _empty_formats(part: bytes) -> set[bytes]:
    """Data styles of nothing but empty texts: what Excel writes as `;;;`."""
    empty = set()
    for piece in _DATA_STYLE.split(part)[1:]:
        tag, _, rest = piece.partition(b">")
        if tag.endswith(b"/"):
            continue
        inside = rest.partition(b"-style>")[0]
        if all(kind in (b"number:text", b"style:map") and not text.strip() for kind, text in _CHILD.findall(inside)):
            empty.add(attributes(tag).get(b"style:name", b""))
    return empty
