"""Posters of a whole register: every notice and every open board, A3 and A4, beside their pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.channels.columns import Column
from portal.channels.imprint import chinese_date
from portal.channels.poster import Board as BoardSign
from portal.channels.poster import Sheet, Size, render_board, render_poster
from portal.channels.typeset import Typesetter
from portal.checks.accepted import write_file
from portal.fields.money import show as show_money
from portal.places.model import Board
from portal.privacy.printed import PrintedNotice
from portal.privacy.public import CommunityInfo, PublicNotice
from portal.records import kind_by_id
from portal.records.column import Role
from portal.register.register import Register

SIZES: tuple[Size, ...] = ("A3", "A4")


@dataclass(frozen=True, slots=True)
class PosterSummary:
    """How many posters there are, and how many of them were made in this run (the others were unchanged)."""

    posters: int = 0
    made: int = 0


def make_posters(
    register: Register, folder: Path, cache: Path, progress: Callable[[str, int, int], None]
) -> PosterSummary:
    """Writes `c/<notice>/poster-a3.pdf` and `-a4.pdf`, and `b/<board>/poster-a3.pdf` and `-a4.pdf`."""
    typesetter = Typesetter(cache=cache)
    boards = [board for place in register.communities for board in register.boards_of(place.id) if not board.closed]
    count, of = 0, (len(register.notices) + len(boards)) * len(SIZES)
    for notice in register.notices:
        sheet = notice_sheet(notice, register)
        for size in SIZES:
            progress("制作公示栏海报", count, of)
            write_file(
                folder / "c" / str(notice.key) / f"poster-{size.lower()}.pdf", render_poster(sheet, size, typesetter)
            )
            count += 1
    for board in boards:
        sign = board_sign(board, register)
        for size in SIZES:
            progress("制作公示栏海报", count, of)
            write_file(folder / "b" / board.id / f"poster-{size.lower()}.pdf", render_board(sign, size, typesetter))
            count += 1
    return PosterSummary(count, typesetter.made)


def make_printed(notices: list[PrintedNotice], register: Register, folder: Path) -> int:
    """Sheets with full names, for paper only, in the private `folder`, made anew each run and kept in no cache."""
    shutil.rmtree(folder, ignore_errors=True)
    typesetter = Typesetter()
    for printed in notices:
        place = register.places.community(printed.notice.key.community)
        sheet = notice_sheet(printed.notice, register, printed)
        for size in SIZES:
            name = f"{printed.notice.title}（张贴用，勿上网）{size}.pdf"
            write_file(folder / f"{place.id} {place.short}" / name, render_poster(sheet, size, typesetter))
    return len(notices) * len(SIZES)


def notice_sheet(notice: PublicNotice, register: Register, printed: PrintedNotice | None = None) -> Sheet:
    """What hangs on the board for a notice, in the issue that is current; with `printed`, under full names."""
    about = kind_by_id(notice.key.kind).about
    heads, rows = _table(notice, printed or PrintedNotice(notice, {}), about.unit)
    boards = [board for board in register.boards_of(notice.key.community) if not board.closed]
    address = f"{register.site.url}/c/{notice.key}/"
    return Sheet(
        community=register.places.community(notice.key.community).full_name,
        kind=about.notice,
        title=notice.title,
        period=notice.term.label,
        columns=heads,
        rows=rows,
        totals=totals(notice, about.unit),
        complaint=complaint(register.info_of(notice.key.community), register),
        url=f"{address}#i{notice.issue}",
        url_shown=address.removeprefix("https://").removeprefix("http://"),
        notice_id=str(notice.key),
        issue=notice.issue,
        digest=notice.digest,
        printed=notice.issued,
        sample=register.site.sample,
        board=f"{boards[0].where} {boards[0].id}" if boards else "",
    )


def _table(
    notice: PublicNotice, printed: PrintedNotice, unit: str
) -> tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    """Headings and rows; where the term of every row has ended, the sums that remain."""
    if not notice.records:
        heads = (Column("项目", numeric=False), Column(unit, numeric=True), Column("金额（元）", numeric=True))
        return heads, tuple((item.programme, str(item.rows), show_money(item.amount)) for item in notice.aggregates)
    columns = [column for column in notice.columns if column.printed]
    rows = (
        tuple(printed.cell(record.id, column.field, record.shown.get(column.field, "")) for column in columns)
        for record in notice.records
    )
    return tuple(Column(column.label, column.numeric) for column in columns), tuple(rows)


def totals(notice: PublicNotice, unit: str) -> tuple[tuple[str, str], ...]:
    """How many rows and how much money, and how much of both has been withdrawn to sums."""
    found = [("共", f"{notice.rows} {unit}")]
    if any(column.role is Role.AMOUNT for column in notice.columns) or notice.aggregates:
        found.append(("合计", f"{show_money(notice.amount)} 元"))
    gone = sum(item.rows for item in notice.aggregates)
    if gone:
        found.append(("其中公示期满只留汇总", f"{gone} {unit}"))
    return tuple(found)


def complaint(info: CommunityInfo, register: Register) -> tuple[tuple[str, str], ...]:
    """Whom to tell: what the community has not said is left out here and shown as a gap on the page."""
    pairs = (
        ("监督电话", info.complaint_phone),
        ("监督委员会主任", info.supervisor),
        ("意见箱", info.letterbox),
        ("纪检监察举报", register.site.hotline),
    )
    return tuple((label, text) for label, text in pairs if text)


def board_sign(board: Board, register: Register) -> BoardSign:
    """The board's own sign with what hangs there now."""
    notices = register.notices_of(board.community_id)
    address = f"{register.site.url}/b/{board.id}/"
    return BoardSign(
        community=register.places.community(board.community_id).full_name,
        board=board.where,
        board_id=board.id,
        url=address,
        url_shown=address.removeprefix("https://").removeprefix("http://"),
        notices=tuple((notice.title, notice.term.label or chinese_date(notice.issued)) for notice in notices),
        complaint=complaint(register.info_of(board.community_id), register),
        printed=max((notice.issued for notice in notices), default=board.opened),
        sample=register.site.sample,
    )
