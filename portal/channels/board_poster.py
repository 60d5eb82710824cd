"""The sign of every open board (portrait): it says 扫码看公开 and lists what hangs there now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.channels import texts
from portal.channels.board_sheet import PAPERS, Size
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.imprint import chinese_date
from portal.channels.qr import symbol
from portal.channels.typeset import Typesetter
from portal.places.model import Board as Place
from portal.places.model import Publisher
from portal.register.register import Register

_LISTED = 6
"""Notices a board's sign lists; the page behind its QR always has all of them."""


@dataclass(frozen=True, slots=True)
class Board:
    """The sign of one notice board: `notices` are pairs of title and date, the newest first.

    `url` is the board's permanent address; `board` where it hangs, `board_id` its short id. Of a board that hangs no
    longer `closed` says so, since when, and where its place's notices hang now; a line each.
    """

    community: str
    board: str
    board_id: str
    url: str
    url_shown: str
    notices: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]
    printed: date
    sample: bool
    closed: tuple[str, ...] = ()


def render_board(board: Board, size: Size, typesetter: Typesetter) -> bytes:
    """The board's sign as a tagged PDF of one page; notices beyond what fits are counted, not listed."""
    paper = PAPERS[size]
    code = symbol(board.url)
    shown = board.notices[:_LISTED] if len(board.notices) <= _LISTED else board.notices[: _LISTED - 1]
    return typesetter.pdf(
        "board",
        {
            "paper": paper.name,
            "unit": paper.unit,
            "community": board.community,
            "board": board.board,
            "board_id": board.board_id,
            "qr": code.svg(),
            "qr_side": round(code.side_mm(126 * paper.unit, 3.6 * paper.unit), 3),
            "quiet": round(4 / code.modules, 5),
            "url_shown": board.url_shown,
            "notices": shown,
            "more": len(board.notices) - len(shown),
            "closed": board.closed,
            "complaint": board.complaint,
            "printed": chinese_date(board.printed),
            "sample": board.sample,
        },
    )


def boards(source: Source, community: Publisher) -> Iterator[Product]:
    """The sign of every board that hangs; of those that no longer do a last sheet, for staff alone."""
    for board in source.register.boards_of(community.id):
        if board.closed:
            name = f"公示栏海报/{board.id} {texts.file_name(board.where)}（停用）"
            yield Product(board_sign(board, source.register), name)
    for board in texts.open_boards(source.register, community.id):
        name = f"公示栏海报/{board.id} {texts.file_name(board.where)}"
        yield Product(board_sign(board, source.register), name, f"b/{board.id}/poster")


def board_sign(board: Place, register: Register) -> Board:
    """The board's own sign with what hangs there now."""
    standing = [notice for notice in register.notices_of(board.community_id) if notice.withdrawn is None]
    notices = [] if board.closed else sorted(standing, key=lambda notice: notice.dated, reverse=True)
    return Board(
        community=register.places.publisher(board.community_id).full_name,
        board=board.where,
        board_id=board.id,
        url=f"{register.site.url}/b/{board.id}/",
        url_shown=texts.short(register, f"b/{board.id}/"),
        notices=tuple((notice.title, texts.period(notice) or chinese_date(notice.issued)) for notice in notices),
        complaint=texts.complaint(register, board.community_id),
        printed=texts.newest(notices) if notices else board.closed or board.opened,
        sample=register.site.sample,
        closed=_closed(board, register),
    )


def _closed(board: Place, register: Register) -> tuple[str, ...]:
    """What is said first of a board that hangs no longer; empty of any other."""
    if not board.closed:
        return ()
    now = "、".join(other.where for other in texts.open_boards(register, board.community_id))
    where = f"新的公示贴在{now}" if now else "新的公示扫码看"
    return "这块公示栏停用了", f"{chinese_date(board.closed)}起不再贴", where


def _make(board: Board, _: str, typesetter: Typesetter) -> Files:
    return {f"-{size.lower()}.pdf": render_board(board, size, typesetter) for size in ("A3", "A4")}


BOARD = Channel("board", "公示栏海报", Board, _make, boards)
