"""Looks through an .ods before it is opened: how many cells its repetitions make, which are merged, which nobody sees.

Source: OpenDocument 1.3, part 3, 19.675 and 19.755 (repetitions, visibility), 19.676 and 19.678 (spans).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.intake.archive import Archive, bomb, broken, refuse_entities
from portal.intake.ods_shown import OdsForms, form_of
from portal.intake.ods_styles import Drawn, OdsStyles, ods_styles
from portal.intake.ooxml import MAX_CELLS, MAX_COLUMNS, MAX_ROW_BYTES, Look
from portal.intake.refusal import Refusal
from portal.intake.unseen import MAX_ALIKE, Unseen

CONTENT = "content.xml"
_TOKEN = re.compile(
    rb"<table:(table-row|table-column|table-cell|covered-table-cell|table)\b(?!-)([^<>]*)>"
    rb"|<(/?table:table-(?:row|column)-group)\b([^<>]*)>"
)
_FOLDED = re.compile(rb"\btable:display\s*=\s*[\"']false[\"']")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated")
_PLAINLY = re.compile(rb"\stable:number-(?:rows|columns)-repeated=[\"']\d{1,9}[\"']")
_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d{1,9})")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d{1,9})")
_NAME = re.compile(rb"\btable:name\s*=\s*[\"']([^\"']*)[\"']")
_STYLE = re.compile(rb"\btable:style-name\s*=\s*[\"']([^\"']*)[\"']")
_ROW_END = b"</table:table-row>"
_SPAN = re.compile(rb"\btable:number-(rows|columns)-spanned\s*=\s*[\"'](\d{1,7})[\"']")


@dataclass(slots=True)
class _Table:
    """Where we are in a table: rows and columns so far, and how far its filled cells reach."""

    name: str
    unseen: Unseen
    forms: OdsForms = field(default_factory=OdsForms)
    drawn: Drawn = field(default_factory=Drawn)
    folded: list[bool] = field(default_factory=list)
    columns: int = 0
    rows: int = 0
    alike: int = 1
    across: int = 0
    width: int = 0
    height: int = 0


def look_through(archive: Archive) -> Look:
    """Rows, columns and cells nobody sees, merged areas; raises `Refusal` for a table too large.

    Empty repetitions at the edges of a table do not count.
    """
    look, styles, head = Look(), OdsStyles(), b""
    table: _Table | None = None
    for chunk in _whole_rows(archive.pieces(CONTENT)):
        plain = 0
        for token in _TOKEN.finditer(chunk):
            if token[3]:
                if table is not None:
                    _fold(token[3], token[4], table)
                continue
            plain += len(_PLAINLY.findall(token[2]))
            if token[1] == b"table":
                if table is None:
                    styles = ods_styles(archive.read("styles.xml"), head + chunk[: token.start()])
                table = _new_table(token[2], look)
            elif table is not None:
                _take(token[1], token[2], table, styles, look=look)
                if token[1] == b"table-cell" and not token[2].endswith(b"/"):
                    _take_form(token[2], chunk, token.end(), table, styles=styles)
        if table is None:
            head += chunk
            if len(head) > MAX_ROW_BYTES:
                raise bomb()
        if plain != len(_REPEATED.findall(chunk)):  # written so that the patterns above miss it
            raise broken()
    archive.verify(frozenset({CONTENT}))
    return look


def _new_table(inside: bytes, look: Look) -> _Table:
    found = _NAME.search(inside)
    name = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
    table = _Table(name, look.unseen.setdefault(name, Unseen()))
    look.forms[name] = table.forms.rows
    return table


def _fold(kind: bytes, inside: bytes, table: _Table) -> None:
    """Rows and columns of a group that is folded together are not seen."""
    if not kind.startswith(b"/"):
        table.folded.append(_FOLDED.search(inside) is not None)
    elif table.folded:
        table.folded.pop()


def _take(kind: bytes, inside: bytes, table: _Table, styles: OdsStyles, *, look: Look) -> None:
    """One column, row or cell."""
    if kind == b"table-row":
        table.alike, table.across = _times(_ROWS, inside), 0
        gone = any(table.folded) or _style(inside) in styles.low
        table.unseen.look_at_tag(kind, inside, table.rows, table.alike, gone=gone)
        table.rows += table.alike
        table.drawn.start_row(inside)
    elif kind == b"table-column":
        count = _times(_COLUMNS, inside)
        gone = any(table.folded) or _style(inside) in styles.narrow
        table.unseen.look_at_tag(kind, inside, table.columns, count, gone=gone)
        table.drawn.add_columns(table.columns, inside)
        table.columns += count
    else:
        _take_cell(inside, table, styles, look)
    if table.width > MAX_COLUMNS or table.width * table.height > MAX_CELLS:
        raise Refusal(
            "too_many_cells", f"工作表有 {table.height} 行 × {table.width} 列，大得不合理",
            "请删去表格右边和下边多余的行列再保存",
        )  # fmt: skip


def _take_cell(inside: bytes, table: _Table, styles: OdsStyles, look: Look) -> None:
    first, count = table.across, _times(_COLUMNS, inside)
    table.across += count
    if b"value-type" not in inside:
        return
    table.width, table.height = max(table.width, table.across), table.rows
    if table.width > MAX_COLUMNS:
        return  # refused at once; a bit for each column is not written so far out
    if b"-spanned" in inside:
        spans = {which: int(many) for which, many in _SPAN.findall(inside)}
        top = table.rows - table.alike
        bottom, right = top + spans.get(b"rows", 1) - 1, first + spans.get(b"columns", 1) - 1
        if bottom > top or right > first:
            look.merged.setdefault(table.name, []).append(((top, first), (bottom, right)))
    if styles:
        name = table.drawn.of(inside, first)
        unseen = table.unseen
        for names, found in (
            (styles.struck, unseen.struck), (styles.faint, unseen.faint), (styles.percent, unseen.percent),
            (styles.red, unseen.red),
        ):  # fmt: skip
            if name in names:
                for row in range(table.rows - min(table.alike, MAX_ALIKE) + 1, table.rows + 1):
                    found[row] = found.get(row, 0) | ((1 << count) - 1) << first


def _take_form(inside: bytes, chunk: bytes, begin: int, table: _Table, *, styles: OdsStyles) -> None:
    """What the cell taken last shows."""
    if b"value-type" not in inside or b'office:value-type="string"' in inside:
        return
    first = table.across - _times(_COLUMNS, inside)
    name = table.drawn.of(inside, first) if styles.parts or styles.reds else b""
    content = chunk[begin : max(begin, chunk.find(b"</table:table-cell", begin))]
    form = form_of(inside, content, styles.parts.get(name), styles.reds.get(name, (False, False)))
    if form is not None:
        rows = range(table.rows - min(table.alike, MAX_ALIKE) + 1, table.rows + 1)
        table.forms.add(rows, range(first, min(table.across, MAX_COLUMNS)), form)


def _style(inside: bytes) -> bytes:
    found = _STYLE.search(inside)
    return found[1] if found else b""


def _times(pattern: re.Pattern[bytes], inside: bytes) -> int:
    found = pattern.search(inside)
    return int(found[1]) if found else 1


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces cut anew so that no tag and no row with cells is cut in two; a row of more than 8 MB is refused."""
    rest = b""
    for piece in pieces:
        refuse_entities(piece)
        rest += piece
        cut = rest.rfind(_ROW_END) + len(_ROW_END)
        if cut < len(_ROW_END):
            cut = 0 if b"table-cell" in rest else rest.rfind(b">") + 1
        yield rest[:cut]
        rest = rest[cut:]
        if len(rest) > MAX_ROW_BYTES:
            raise bomb()
    yield rest
