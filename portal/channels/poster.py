"""Posters for the notice board: the sheet of every notice with its rows, and those with full names for paper.

A notice's sheet (A3 or A4, landscape) carries its table, the total, how to complain and a QR to its page; a
long table goes on over further sheets, each with its headings, its QR and its page number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.channels import texts
from portal.channels.below import below
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.columns import INDENT, LEADING, SMALLER, Column, fit, printed
from portal.channels.imprint import chinese_date
from portal.channels.qr import symbol
from portal.channels.typeset import Typesetter
from portal.charts.measure import width
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice
from portal.records.catalogue import kind_by_id
from portal.register.register import Register

__all__ = ["POSTER", "Column", "Sheet", "render_poster"]

Size = Literal["A3", "A4"]

_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """Measures of one paper size: lengths in mm, text sizes in pt; `unit` scales the layout (A3 is 1)."""

    name: str
    wide: float
    high: float
    unit: float
    least_qr: float
    least_module: float
    sizes: tuple[float, ...]


PAPERS: dict[Size, Paper] = {
    # Three millimetres a module for each metre of reading distance: 1 m at A3, 0.7 m at A4.
    "A3": Paper("a3", 420, 297, 1.0, 100, 3.0, (28, 26, 24, 22, 20, 19, 18, 17, 16, 15, 14)),
    "A4": Paper("a4", 297, 210, 0.7071, 80, 2.1, (18, 17, 16, 15, 14, 13, 12, 11.5, 11, 10.5)),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What hangs on the board for one notice. All texts are as printed; `rows` have one cell per column.

    `below` has for each row the texts that stand under it over the whole width; it is empty where no row has any.
    `totals` and `complaint` are pairs of label and value; `period`, `board` and the label of a total may be empty.
    `url` is the absolute address behind the QR (with the issue), `url_shown` its short printed form, `digest` the check
    code over the rows. `sample` prints on every sheet that the data is invented.
    """

    community: str
    kind: str
    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]
    url: str
    url_shown: str
    notice_id: str
    issue: int
    digest: str
    printed: date
    sample: bool
    board: str
    below: tuple[tuple[str, ...], ...] = ()


def render_poster(sheet: Sheet, size: Size, typesetter: Typesetter) -> bytes:
    """The notice's sheets as one tagged PDF. Raises MissingGlyph, CannotTypeset; ValueError for ragged rows."""
    if any(len(row) != len(sheet.columns) for row in sheet.rows):
        raise ValueError("every row needs one cell per column")
    if len(sheet.below) not in (0, len(sheet.rows)):
        raise ValueError("texts stand below every row or below none")
    paper = PAPERS[size]
    code = symbol(sheet.url)
    side = code.side_mm(paper.least_qr, paper.least_module)
    rail = side + 2 * 4 * side / code.modules
    table = (paper.wide - 2 * 16 * paper.unit - rail - 6 * paper.unit) * _MM
    title_size = min(56.0, (paper.wide / paper.unit - 2 * 16 - 44) * _MM / width(sheet.title) * 0.96)
    title_lines = 1 if title_size >= 38 else 2
    title_size = title_size if title_lines == 1 else max(26.0, min(44.0, title_size * 1.9))
    first = (paper.high - (14 + 46 + 4 + 18 + (title_lines - 1) * 14) * paper.unit) * _MM * 0.98
    later = (paper.high - (30 + 18) * paper.unit) * _MM * 0.98
    fitted = fit(sheet.columns, sheet.rows, table, paper.sizes, heights=(first, later), below=sheet.below)
    return typesetter.pdf(
        "poster",
        {
            "paper": paper.name,
            "unit": paper.unit,
            "community": sheet.community,
            "kind": sheet.kind,
            "title": sheet.title,
            "title_size": round(title_size, 2),
            "title_lines": title_lines,
            "period": sheet.period,
            "columns": [{"label": c.label, "numeric": c.numeric} for c in sheet.columns],
            "widths": [round(points, 3) for points in fitted.widths],
            "text_size": fitted.size,
            "leading": LEADING,
            "row_padding": round(fitted.padding, 4),
            "rows": [[printed(cell) for cell in row] for row in sheet.rows],
            "below": [[printed(text) for text in texts] for texts in sheet.below],
            "indent": INDENT,
            "smaller": SMALLER,
            "totals": sheet.totals,
            "complaint": sheet.complaint,
            "qr": code.svg(),
            "qr_side": round(side, 3),
            "rail": round(rail, 3),
            "url_shown": sheet.url_shown,
            "notice_id": sheet.notice_id,
            "issue": sheet.issue,
            "digest": sheet.digest,
            "printed": chinese_date(sheet.printed),
            "sample": sheet.sample,
            "board": sheet.board,
        },
    )


def public(source: Source, community: Publisher) -> Iterator[Product]:
    """The sheet of every notice that stands, as the site shows it."""
    for notice in source.register.notices_of(community.id):
        if notice.withdrawn is not None:
            continue
        sheet = notice_sheet(PrintedNotice.public(notice), source.register)
        yield Product(sheet, f"公示海报/{texts.file_name(notice.title)}", f"c/{notice.key}/poster")


def full(source: Source, community: Publisher) -> Iterator[Product]:
    """The sheets that hang with full names and must never be on the site."""
    for notice in source.register.notices_of(community.id):
        if notice.key in source.printed:
            sheet = notice_sheet(source.printed[notice.key], source.register)
            yield Product(sheet, f"{texts.file_name(notice.title)}（张贴用，勿上网）")


def notice_sheet(printed: PrintedNotice, register: Register) -> Sheet:
    """What hangs on the board for a notice, in the issue that is current."""
    notice = printed.notice
    mark = texts.imprint(notice, register)
    columns, rows = texts.table(printed)
    hanging = texts.open_boards(register, notice.key.community)
    return Sheet(
        community=mark.community,
        kind=kind_by_id(notice.key.kind).about.notice,
        title=notice.title,
        period=texts.period(notice),
        columns=columns,
        rows=rows,
        below=below(printed),
        totals=texts.headline(notice),
        complaint=texts.complaint(register, notice.key.community),
        url=mark.url,
        url_shown=mark.url_shown,
        notice_id=mark.number,
        issue=mark.issue,
        digest=mark.digest,
        printed=mark.printed,
        sample=mark.sample,
        board=f"{hanging[0].where} {hanging[0].id}" if hanging else "",
    )


def _make(sheet: Sheet, _: str, typesetter: Typesetter) -> Files:
    return {f"-{size.lower()}.pdf": render_poster(sheet, size, typesetter) for size in ("A3", "A4")}


POSTER = Channel("poster", "公示海报", Sheet, _make, public, full=full)
