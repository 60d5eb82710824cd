"""Posters for the notice board: the sheet of every notice with its rows, and those with full names for paper.

A kind may announce its records in words of its own: then these stand there instead of the table.

A notice's sheet (A3 or A4, landscape) carries its table, the total, how to complain and a QR to its page; a
long table goes on over further sheets, each with its headings, its QR and its page number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portal.channels import texts
from portal.channels.alike import NOTE, together
from portal.channels.answer import answer_of
from portal.channels.below import below
from portal.channels.board_sheet import PAPERS, Sheet, Size, frame_of
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.figures import to_the_yuan
from portal.channels.listed import cards_of, closed_of, fits_a_sheet, groups_of, has_a_state, reads_as_table, shortened
from portal.channels.sheet_body import announced_of, body_of
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice
from portal.privacy.public import NOTHING_CLOSED, PublicNotice
from portal.records.catalogue import is_power_list, kind_by_id
from portal.records.column import Role
from portal.register.announcement import Announced, heading, on_the_board
from portal.register.power_page import reading_order
from portal.register.register import Register
from portal.register.row_codes import row_code


def render_poster(sheet: Sheet, size: Size, typesetter: Typesetter) -> bytes:
    """The notice's sheets as one tagged PDF. Raises MissingGlyph, CannotTypeset; ValueError for ragged rows."""
    if any(len(row) != len(sheet.columns) for row in sheet.rows):
        raise ValueError("every row needs one cell per column")
    if len(sheet.below) not in (0, len(sheet.rows)):
        raise ValueError("texts stand below every row or below none")
    if len(sheet.announced) == 1 and not sheet.answer[0]:
        sheet = replace(sheet, answer=(sheet.announced[0].title, ""))
    paper = PAPERS[size]
    frame, room, heights = frame_of(sheet, paper)
    measured = {**frame, "room": room}
    if sheet.announced:
        return typesetter.pdf("announcement", {**measured, **announced_of(sheet, room, heights, paper)})
    return typesetter.pdf("poster", {**measured, **body_of(sheet, room, heights, paper)})


def public(source: Source, community: Publisher) -> Iterator[Product]:
    """The sheet of every notice that stands, as the site shows it."""
    for notice in source.register.notices_of(community.id):
        if notice.withdrawn is not None:
            continue
        sheet = public_sheet(notice, source.register)
        yield Product(sheet, f"公示海报/{texts.file_name(notice.title)}", f"c/{notice.key}/poster")


def full(source: Source, community: Publisher) -> Iterator[Product]:
    """The sheets that hang with full names and must never be on the site."""
    for notice in source.register.notices_of(community.id):
        if notice.key in source.printed:
            sheet = notice_sheet(source.printed[notice.key], source.register)
            yield Product(sheet, f"{texts.file_name(notice.title)}（张贴用，勿上网）")


def public_sheet(notice: PublicNotice, register: Register, *, tables: bool = True) -> Sheet:
    """What the site shows of a notice, in the words of its kind where it has any; without `tables` rows are cards."""
    sheet = notice_sheet(PrintedNotice.public(notice), register, tables=tables)
    found = on_the_board(register, notice)
    return in_words(sheet, found) if found else sheet


def notice_sheet(printed: PrintedNotice, register: Register, *, tables: bool = True) -> Sheet:
    """What hangs on the board for a notice, in the issue that is current."""
    notice = printed.notice
    mark = texts.imprint(notice, register)
    hanging = texts.open_boards(register, notice.key.community)
    said = answer_of(notice, register)
    sheet = Sheet(
        community=mark.community,
        kind=kind_by_id(notice.key.kind).about.notice,
        title=notice.title,
        period=texts.period(notice),
        columns=(),
        rows=(),
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
        board="、".join(f"{board.where} {board.id}" for board in hanging[:1]),
        answer=(said.sentence, said.number),
        said=said.said,
        bars=said.bars,
        counts=said.counts,
        code=row_code(notice.key, "a1").rpartition("-")[0],
        closed=None if printed.more else closed_of(notice, register),
    )
    return _listing(sheet, printed, register, tables=tables)


def _listing(sheet: Sheet, printed: PrintedNotice, register: Register, *, tables: bool) -> Sheet:
    """The sheet with the rows: by group, as a table, or each for itself."""
    notice, boards = printed.notice, register.boards_of(printed.notice.key.community)
    if is_power_list(notice.key.kind):
        printed = replace(printed, rows=tuple(reading_order(printed.rows, lambda row: row.text(Role.PROGRAMME))))
    if groups := groups_of(printed):
        return replace(sheet, groups=groups, grouped="您是几组？找您的组" if len(groups) > 1 else "谁领的")
    if not printed.rows:
        ended = replace(printed, notice=replace(notice, closed=NOTHING_CLOSED))
        columns, rows = texts.table(ended, boards=boards)
        return replace(sheet, columns=columns, rows=rows) if rows else sheet
    columns, rows = texts.table(replace(printed, more=True), boards=boards)
    under = below(printed)
    short, note = shortened(columns, rows)
    if tables and not under and not has_a_state(printed.columns) and fits_a_sheet(columns, short):
        return replace(sheet, columns=columns, rows=short, said=(*sheet.said, note) if note else sheet.said)
    if under or not tables or not reads_as_table(columns, rows):
        cards = cards_of(printed, under, boards)
        if any(column.role is Role.LEVEL for column in printed.columns) and (
            found := together(cards, texts.unit(notice))
        ):
            return replace(sheet, cards=found, said=(*sheet.said, NOTE))
        return replace(sheet, cards=cards)
    return replace(sheet, columns=columns, rows=rows, below=under)


_RAISED = 170
"""Characters that still stand beside the symbol; more is said below."""


def in_words(sheet: Sheet, found: tuple[Announced, ...]) -> Sheet:
    """The same sheet with what is announced instead of its table, under the name of what that is."""
    bare = replace(sheet, columns=(), rows=(), below=(), cards=(), groups=(), bars=(), announced=found)
    if said := heading(found):
        bare = replace(bare, title=said, kind=sheet.title)
    drawing = found[0].drawing if len(found) == 1 else None
    if drawing is None:
        return bare
    one = found[0]
    whole = drawing.sentence if one.title in drawing.sentence else f"{one.title}：{drawing.sentence}"
    why = (*drawing.reason, *(line for line in one.words[1].split("\n") if line))
    told = (*why, "　".join(f"{label} {to_the_yuan(text)}".strip() for label, text in one.facts))
    short = sum(map(len, told)) <= _RAISED
    answer = (whole, to_the_yuan(drawing.number))
    return replace(bare, answer=answer, said=told if short else (), counts=(), raised=short)


def _make(sheet: Sheet, _: str, typesetter: Typesetter) -> Files:
    return {f"-{size.lower()}.pdf": render_poster(sheet, size, typesetter) for size in ("A3", "A4")}


POSTER = Channel("poster", "公示海报", Sheet, _make, public, full=full)
