"""Which styles of an .ods strike text out, show nothing of it or make it red, and rows and columns of no size.

Source: OpenDocument 1.3, part 3, 16.2 `style:style`, 20.370 `style:text-line-through-style`, 20.187 `fo:color`,
20.182 `fo:background-color`, 20.344 `style:row-height`, 20.227 `style:column-width`. Spans within a cell that are
struck out are not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.intake.archive import bomb
from portal.intake.colours import WHITE, is_red, unreadable
from portal.intake.ods_data_styles import attributes, colour, data_styles
from portal.intake.unseen import LOW

_LENGTH = re.compile(rb"([\d.]+)(pt|mm|cm|in|pc|px)")
_POINTS = {b"pt": 1.0, b"mm": 72 / 25.4, b"cm": 72 / 2.54, b"in": 72.0, b"pc": 12.0, b"px": 0.75}
_NARROW = 6.0
"""Points; see `portal.intake.unseen.NARROW`."""
_SHOWN = re.compile(rb"\btable:(style-name|default-cell-style-name)\s*=\s*[\"']([^\"']*)[\"']")
_DEEP = 20
MAX_STYLES = 20_000
"""More than any office program makes."""

_Family = dict[bytes, dict[bytes, bytes]]
"""By name the attributes of the styles of one family: styles of cells and of drawings may have one name."""


@dataclass(frozen=True, slots=True)
class OdsStyles:
    """Names of styles."""

    struck: frozenset[bytes] = frozenset()
    faint: frozenset[bytes] = frozenset()
    percent: frozenset[bytes] = frozenset()
    red: frozenset[bytes] = frozenset()
    low: frozenset[bytes] = frozenset()
    narrow: frozenset[bytes] = frozenset()
    parts: Mapping[bytes, str] = field(default_factory=dict)
    """Of styles with a date format: which of year, month and day it shows."""
    reds: Mapping[bytes, tuple[bool, bool]] = field(default_factory=dict)
    """Of styles whose format colours numbers from nothing up, or below it, red."""

    def __bool__(self) -> bool:
        return bool(self.struck or self.faint or self.percent or self.red)


@dataclass(slots=True)
class Drawn:
    """The style in which each cell of a table is drawn: its own, else its row's, else its column's."""

    row: bytes = b""
    _columns: list[tuple[int, bytes]] = field(default_factory=list)

    def add_columns(self, first: int, inside: bytes) -> None:
        """Columns from `first` (0-based) on have what their tag says."""
        self._columns.append((first, _style(inside, b"default-cell-style-name")))

    def start_row(self, inside: bytes) -> None:
        """Cells of this row have what its tag says."""
        self.row = _style(inside, b"default-cell-style-name")

    def of(self, inside: bytes, column: int) -> bytes:
        """The style of a cell with this tag in this column (0-based)."""
        own = _style(inside, b"style-name") or self.row
        if own or not self._columns:
            return own
        return self._columns[max(0, bisect_right(self._columns, column, key=lambda pair: pair[0]) - 1)][1]


def _style(inside: bytes, which: bytes) -> bytes:
    return next((name for kind, name in _SHOWN.findall(inside) if kind == which), b"")


def ods_styles(*parts: bytes) -> OdsStyles:
    """What `styles.xml` and the head of `content.xml` say; later parts overrule earlier ones.

    Raises `Refusal` where there are more than any office program makes.
    """
    families: dict[bytes, _Family] = {}
    for part in parts:
        for piece in part.split(b"<style:style ")[1:]:
            found = attributes(piece.partition(b"</style:style>")[0])
            family = families.setdefault(found.get(b"style:family", b""), {})
            family[found.get(b"style:name", b"")] = found
    if sum(map(len, families.values())) > MAX_STYLES:
        raise bomb()
    formats = data_styles(parts)
    whole, rows, columns = (
        {name: _inherited(name, said) for name in said}
        for said in (families.get(family, {}) for family in (b"table-cell", b"table-row", b"table-column"))
    )
    format_of = {name: style.get(b"style:data-style-name", b"") for name, style in whole.items()}
    return OdsStyles(
        struck=_those(whole, lambda style: style.get(b"style:text-line-through-style", b"none") != b"none"),
        faint=_those(whole, lambda style: style.get(b"style:data-style-name") in formats.nothing or _faint(style)),
        percent=_those(whole, lambda style: style.get(b"style:data-style-name") in formats.percent),
        red=_those(whole, lambda style: is_red(_text_colour(style))),
        low=_those(rows, lambda style: _below(style.get(b"style:row-height"), LOW)),
        narrow=_those(columns, lambda style: _below(style.get(b"style:column-width"), _NARROW)),
        parts={name: formats.parts[style] for name, style in format_of.items() if style in formats.parts},
        reds={name: formats.reds[style] for name, style in format_of.items() if any(formats.reds.get(style, ()))},
    )


def _those(whole: Mapping[bytes, dict[bytes, bytes]], holds: Callable[[dict[bytes, bytes]], bool]) -> frozenset[bytes]:
    return frozenset(name for name, style in whole.items() if holds(style))


def _faint(style: dict[bytes, bytes]) -> bool:
    """Whether the text cannot be read on its ground."""
    return unreadable(_text_colour(style), colour(style.get(b"fo:background-color", b"")) or WHITE)


def _text_colour(style: dict[bytes, bytes]) -> str:
    """Empty for the automatic colour, which is neither red nor invisible."""
    automatic = style.get(b"style:use-window-font-color") == b"true"
    return "" if automatic else colour(style.get(b"fo:color", b""))


def _below(size: bytes | None, least: float) -> bool:
    """Whether a length is less than so many points."""
    found = _LENGTH.fullmatch(size or b"")
    try:
        return found is not None and float(found[1]) * _POINTS[found[2]] < least
    except ValueError:
        return False


def _inherited(name: bytes, said: _Family) -> dict[bytes, bytes]:
    whole: dict[bytes, bytes] = {}
    for _ in range(_DEEP):
        own = said.get(name)
        if own is None:
            break
        if b"fo:color" in own and b"style:use-window-font-color" not in own:
            whole.setdefault(b"style:use-window-font-color", b"false")
        whole = {**own, **whole}
        name = own.get(b"style:parent-style-name", b"")
    return whole
