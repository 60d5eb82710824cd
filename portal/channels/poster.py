"""Posters for the notice board: the sheet of every notice with its rows, and those with full names for paper.

A kind may announce its records in words of its own: then these stand there instead of the table.

A notice's sheet (A3 or A4, landscape) carries its table, the total, how to complain and a QR to its page; a
long table goes on over further sheets, each with its headings, its QR and its page number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portal.channels import texts
from portal.channels.below import below
from portal.channels.board_sheet import PAPERS, Paper, Sheet, Size, frame_of
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.columns import INDENT, LEADING, SMALLER, fit, printed
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice
from portal.records.catalogue import kind_by_id
from portal.register.announcement import Announced, announced, heading
from portal.register.register import Register


def render_poster(sheet: Sheet, size: Size, typesetter: Typesetter) -> bytes:
    """The notice's sheets as one tagged PDF. Raises MissingGlyph, CannotTypeset; ValueError for ragged rows."""
    if any(len(row) != len(sheet.columns) for row in sheet.rows):
        raise ValueError("every row needs one cell per column")
    if len(sheet.below) not in (0, len(sheet.rows)):
        raise ValueError("texts stand below every row or below none")
    paper = PAPERS[size]
    frame, room, heights = frame_of(sheet, paper)
    if sheet.announced:
        return typesetter.pdf("announcement", {**frame, **_words(sheet, paper), "room": room, "heights": heights})
    fitted = fit(sheet.columns, sheet.rows, room, paper.sizes, heights=heights, below=sheet.below)
    return typesetter.pdf(
        "poster",
        {
            **frame,
            "columns": [{"label": c.label, "numeric": c.numeric} for c in sheet.columns],
            "widths": [round(points, 3) for points in fitted.widths],
            "text_size": fitted.size,
            "leading": LEADING,
            "row_padding": round(fitted.padding, 4),
            "rows": [[printed(cell) for cell in row] for row in sheet.rows],
            "below": [[printed(text) for text in texts] for texts in sheet.below],
            "indent": INDENT,
            "smaller": SMALLER,
        },
    )


def _words(sheet: Sheet, paper: Paper) -> dict[str, object]:
    """What is announced, and the sizes its text may have."""
    return {
        "announced": [
            {
                "sort": one.sort,
                "title": one.title,
                "figures": one.figures,
                "facts": one.facts,
                "words": (one.words[0], [line for line in one.words[1].split("\n") if line]),
                "details": one.details,
                "ask": one.ask,
            }
            for one in sheet.announced
        ],
        "several": len({one.sort for one in sheet.announced}) > 1,
        "sizes": paper.sizes,
        "comfort": paper.comfort,
    }


def public(source: Source, community: Publisher) -> Iterator[Product]:
    """The sheet of every notice that stands, as the site shows it."""
    for notice in source.register.notices_of(community.id):
        if notice.withdrawn is not None:
            continue
        found = announced(source.register, notice)
        sheet = notice_sheet(PrintedNotice.public(notice), source.register)
        if found:
            sheet = in_words(sheet, found)
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
    columns, rows = texts.table(printed, boards=register.boards_of(notice.key.community))
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
        behind=mark.behind,
        board=f"{hanging[0].where} {hanging[0].id}" if hanging else "",
    )


def in_words(sheet: Sheet, found: tuple[Announced, ...]) -> Sheet:
    """The same sheet with what is announced instead of its table, under the name of what that is."""
    return replace(sheet, title=heading(found), kind=sheet.title, columns=(), rows=(), below=(), announced=found)


def _make(sheet: Sheet, _: str, typesetter: Typesetter) -> Files:
    return {f"-{size.lower()}.pdf": render_poster(sheet, size, typesetter) for size in ("A3", "A4")}


POSTER = Channel("poster", "公示海报", Sheet, _make, public, full=full)
