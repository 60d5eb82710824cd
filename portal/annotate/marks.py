"""Cells of a sheet coloured, and styles for that, in the XML of an .xlsx (ECMA-376 part 1, 18.3.1.4, 18.8.45)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from portal.annotate.package import Package, Unfamiliar
from portal.intake.ooxml import number

RED, YELLOW = b"FFFFC7CE", b"FFFFF7D6"
_FILL = b'<fill><patternFill patternType="solid"><fgColor rgb="%s"/><bgColor indexed="64"/></patternFill></fill>'
_XFS = re.compile(rb"(<cellXfs\b[^>]*>)(.*?)(</cellXfs>)", re.DOTALL)
_FILLS = re.compile(rb"(<fills\b[^>]*>)(.*?)(</fills>)", re.DOTALL)
_XF = re.compile(rb"<xf\b[^>]*?/>|<xf\b.*?</xf>", re.DOTALL)
_ONE_FILL = re.compile(rb"<fill\b[^>]*?/>|<fill\b.*?</fill>", re.DOTALL)
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)\d+"[^>]*?(?:(?<=/)>|>.*?</c>)', re.DOTALL)
_STYLE = re.compile(rb'(<c\b[^>]*?)\s+s="(\d+)"')


class Styles:
    """The styles of a workbook: a red twin for each style, made when asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        xml = package.parts["xl/styles.xml"]
        xfs, fills = _XFS.search(xml), _FILLS.search(xml)
        if xfs is None or fills is None:
            raise Unfamiliar
        self._xfs = _XF.findall(xfs[2])
        self._fills = _ONE_FILL.findall(fills[2])
        self.marked_before = any(RED in fill for fill in self._fills)
        self._red = self._fill(RED)
        self._twins: dict[tuple[int, int], int] = {}
        self.wrapped = self._add(
            b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
            b'<alignment vertical="top" wrapText="1"/></xf>'
        )
        self.heading = self._filled(self.wrapped, self._red)
        self.title = self._filled(self.wrapped, 0)
        self.card = self._filled(self.wrapped, self._fill(YELLOW))

    def red(self, style: int) -> int:
        """The same style on red."""
        return self._filled(style, self._red)

    def is_red(self, style: int) -> bool:
        """Whether a cell was marked before."""
        return style < len(self._xfs) and b'fillId="%d"' % self._red in self._xfs[style]

    def plain(self, style: int) -> int:
        """The same style without a fill."""
        return self._filled(style, 0)

    def _fill(self, colour: bytes) -> int:
        """The number of a solid fill of ours, which is added if the workbook does not have it from an earlier check."""
        ours = next((at for at, fill in enumerate(self._fills) if colour in fill), len(self._fills))
        if ours == len(self._fills):
            self._fills.append(_FILL % colour)
        return ours

    def _filled(self, style: int, fill: int) -> int:
        if (style, fill) not in self._twins:
            xf = self._xfs[style] if style < len(self._xfs) else self._xfs[0]
            head, _, tail = xf.partition(b">")
            head = re.sub(rb'\s+(?:fillId|applyFill)="[^"]*"', b"", head)
            closed = head.endswith(b"/")
            head = head.rstrip(b"/") + b' fillId="%d" applyFill="1"' % fill + (b"/" if closed else b"")
            self._twins[style, fill] = self._add(head + b">" + tail)
        return self._twins[style, fill]

    def _add(self, xf: bytes) -> int:
        self._xfs.append(xf)
        return len(self._xfs) - 1

    def write(self) -> None:
        """Puts the new styles into the workbook."""
        xml = self._package.parts["xl/styles.xml"]
        for pattern, tag, items in ((_XFS, b"cellXfs", self._xfs), (_FILLS, b"fills", self._fills)):
            inside = b'<%s count="%d">%s</%s>' % (tag, len(items), b"".join(items), tag)
            xml = pattern.sub(lambda _, inside=inside: inside, xml, count=1)  # type: ignore[misc]
        self._package.parts["xl/styles.xml"] = xml


def mark_cells(xml: bytes, wanted: Mapping[int, set[str]], styles: Styles) -> tuple[bytes, dict[int, set[str]]]:
    """The sheet with the wanted cells (row → columns) red, older marks taken away, and the cells that were marked.

    A column "" stands for the first filled cell of its row.
    """
    marked: dict[int, set[str]] = {}

    def row(match: re.Match[bytes]) -> bytes:
        at = int(match[1])
        text = match[0]
        if styles.marked_before:
            text = _STYLE.sub(lambda cell: _unmarked(cell, styles), text)
        columns = set(wanted.get(at, ()))
        if "" in columns:
            columns.discard("")
            first = _CELL.search(text)
            columns.add(first[1].decode() if first else "A")
        if columns:
            marked[at] = columns
            text = _marked_row(text, at, columns, styles)
        return text

    return _ROW.sub(row, xml), marked


def _unmarked(cell: re.Match[bytes], styles: Styles) -> bytes:
    style = int(cell[2])
    return b'%s s="%d"' % (cell[1], styles.plain(style)) if styles.is_red(style) else cell[0]


def _marked_row(text: bytes, row: int, columns: set[str], styles: Styles) -> bytes:
    cells = {match[1].decode(): match[0] for match in _CELL.finditer(text)}
    for column in columns:
        cell = cells.get(column, b'<c r="%s%d"/>' % (column.encode(), row))
        found = _STYLE.match(cell)
        red = styles.red(int(found[2]) if found else 0)
        bare = _STYLE.sub(rb"\1", cell, count=1)
        cells[column] = bare.replace(b"<c ", b'<c s="%d" ' % red, 1)
    opening = re.match(rb"<row\b[^>]*?/?>", text)
    head = (opening[0] if opening else b"<row>").rstrip(b"/>") + b">"
    head = re.sub(rb'\s+spans="[^"]*"', b"", head)
    return head + b"".join(cells[column] for column in sorted(cells, key=number)) + b"</row>"
