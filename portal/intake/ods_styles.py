"""Which cell styles of an .ods strike their text out, and which show nothing of it.

Source: OpenDocument 1.3, part 3, 16.2 `style:style`, 20.370 `style:text-line-through-style`, 20.187 `fo:color`,
20.182 `fo:background-color`, 16.29 data styles. Spans within a cell that are struck out are not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from portal.intake.archive import bomb
from portal.intake.colours import WHITE, unreadable

_SAID = re.compile(
    rb"(style:name|style:parent-style-name|style:data-style-name|fo:color|fo:background-color|"
    rb"style:text-line-through-style|style:use-window-font-color)=(?:\"([^\"]*)\"|'([^']*)')"
)
_DATA_STYLE = re.compile(rb"<number:(?:number|text|date|time|percentage|currency|boolean)-style\b")
_HUNDRED = re.compile(rb"<number:percentage-style\b")
_CHILD = re.compile(rb"<(?!/)([\w:-]+)(?=[\s/>])[^<>]*>([^<]*)")
_SHOWN = re.compile(rb"\btable:(style-name|default-cell-style-name)=[\"']([^\"']*)[\"']")
_DEEP = 20
MAX_STYLES = 20_000
"""More than any office program makes."""


@dataclass(frozen=True, slots=True)
class OdsStyles:
    """Names of styles."""

    struck: frozenset[bytes] = frozenset()
    faint: frozenset[bytes] = frozenset()
    percent: frozenset[bytes] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.struck or self.faint or self.percent)


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
    said: dict[bytes, dict[bytes, bytes]] = {}
    nothing: set[bytes] = set()
    hundred: set[bytes] = set()
    for part in parts:
        for piece in part.split(b"<style:style ")[1:]:
            found = _said(piece.partition(b"</style:style>")[0])
            said[found.get(b"style:name", b"")] = found
        nothing |= _empty_formats(part)
        hundred |= {_said(piece.partition(b">")[0]).get(b"style:name", b"") for piece in _HUNDRED.split(part)[1:]}
    if len(said) > MAX_STYLES:
        raise bomb()
    struck: set[bytes] = set()
    faint: set[bytes] = set()
    percent: set[bytes] = set()
    for name in said:
        whole = _inherited(name, said)
        if whole.get(b"style:text-line-through-style", b"none") != b"none":
            struck.add(name)
        automatic = whole.get(b"style:use-window-font-color") == b"true"
        colour = "" if automatic else _colour(whole.get(b"fo:color", b""))
        ground = _colour(whole.get(b"fo:background-color", b"")) or WHITE
        if whole.get(b"style:data-style-name") in nothing or unreadable(colour, ground):
            faint.add(name)
        if whole.get(b"style:data-style-name") in hundred:
            percent.add(name)
    return OdsStyles(frozenset(struck), frozenset(faint), frozenset(percent))


def _said(text: bytes) -> dict[bytes, bytes]:
    """The first of each attribute of a style and of what is in it (a style's own name comes before all)."""
    found: dict[bytes, bytes] = {}
    for name, double, single in _SAID.findall(text):
        found.setdefault(name, double or single)
    return found


def _inherited(name: bytes, said: dict[bytes, dict[bytes, bytes]]) -> dict[bytes, bytes]:
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


def _empty_formats(part: bytes) -> set[bytes]:
    """Data styles of nothing but empty texts: what Excel writes as `;;;`."""
    empty = set()
    for piece in _DATA_STYLE.split(part)[1:]:
        tag, _, rest = piece.partition(b">")
        if tag.endswith(b"/"):
            continue
        inside = rest.partition(b"-style>")[0]
        if all(kind in (b"number:text", b"style:map") and not text.strip() for kind, text in _CHILD.findall(inside)):
            empty.add(_said(tag).get(b"style:name", b""))
    return empty


def _colour(raw: bytes) -> str:
    return raw[1:].decode("ascii", "replace").upper() if raw.startswith(b"#") else ""
