"""Posters: every notice, those with full names for paper, and the sign of every open board."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels.feeding import marks
from portal.channels.feeding.below import below
from portal.channels.feeding.source import Product, Source
from portal.channels.imprint import chinese_date
from portal.channels.poster import Board, Sheet
from portal.places.model import Board as Place
from portal.places.model import Community
from portal.privacy.printed import PrintedNotice
from portal.records.catalogue import kind_by_id
from portal.register.register import Register


def public(source: Source, community: Community) -> Iterator[Product]:
    """The sheet of every notice that stands, as the site shows it."""
    for notice in source.register.notices_of(community.id):
        if notice.withdrawn is not None:
            continue
        sheet = notice_sheet(PrintedNotice.public(notice), source.register)
        yield Product(sheet, f"公示海报/{marks.file_name(notice.title)}", f"c/{notice.key}/poster")


def full(source: Source, community: Community) -> Iterator[Product]:
    """The sheets that hang with full names and must never be on the site."""
    for notice in source.register.notices_of(community.id):
        if notice.key in source.printed:
            sheet = notice_sheet(source.printed[notice.key], source.register)
            yield Product(sheet, f"{marks.file_name(notice.title)}（张贴用，勿上网）")


def boards(source: Source, community: Community) -> Iterator[Product]:
    """The sign of every board that hangs."""
    for board in marks.open_boards(source.register, community.id):
        name = f"公示栏海报/{board.id} {marks.file_name(board.where)}"
        yield Product(board_sign(board, source.register), name, f"b/{board.id}/poster")


def notice_sheet(printed: PrintedNotice, register: Register) -> Sheet:
    """What hangs on the board for a notice, in the issue that is current."""
    notice = printed.notice
    mark = marks.imprint(notice, register)
    columns, rows = marks.table(printed)
    hanging = marks.open_boards(register, notice.key.community)
    return Sheet(
        community=mark.community,
        kind=kind_by_id(notice.key.kind).about.notice,
        title=notice.title,
        period=marks.period(notice),
        columns=columns,
        rows=rows,
        below=below(printed),
        totals=marks.headline(notice),
        complaint=marks.complaint(register, notice.key.community),
        url=mark.url,
        url_shown=mark.url_shown,
        notice_id=mark.number,
        issue=mark.issue,
        digest=mark.digest,
        printed=mark.printed,
        sample=mark.sample,
        board=f"{hanging[0].where} {hanging[0].id}" if hanging else "",
    )


def board_sign(board: Place, register: Register) -> Board:
    """The board's own sign with what hangs there now."""
    notices = [notice for notice in register.notices_of(board.community_id) if notice.withdrawn is None]
    return Board(
        community=register.places.community(board.community_id).full_name,
        board=board.where,
        board_id=board.id,
        url=f"{register.site.url}/b/{board.id}/",
        url_shown=marks.short(register, f"b/{board.id}/"),
        notices=tuple((notice.title, marks.period(notice) or chinese_date(notice.issued)) for notice in notices),
        complaint=marks.complaint(register, board.community_id),
        printed=marks.newest(notices) if notices else board.opened,
        sample=register.site.sample,
    )
