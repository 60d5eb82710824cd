"""The texts that several channels share: the marks on every product, totals, tables, telephones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from portal.channels.columns import Column
from portal.channels.imprint import Imprint
from portal.fields.money import show as show_money
from portal.places.model import Board
from portal.privacy.printed import PrintedNotice
from portal.privacy.public import PublicColumn, PublicNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money
from portal.records.places_named import board_called
from portal.register.casework import Casework, progress_of
from portal.register.money import Sum, said, sums
from portal.register.register import Register
from portal.storage import fitting

Pairs = tuple[tuple[str, str], ...]
_ROOM = 90
"""Bytes behind a name: （张贴用，勿上网）-1200x630.png, and its community or board before it."""
LONGEST = 120
"""Characters of a cell: a longer one would not fit on a sheet beside others."""
Cells = tuple[tuple[str, ...], ...]


def imprint(notice: PublicNotice, register: Register, address: str = "", shown: str = "") -> Imprint:
    """The marks of a notice; its code opens the page of this issue, or another page below the site's address."""
    return Imprint(
        community=register.places.publisher(notice.key.community).full_name,
        url=f"{register.site.url}/{address or f'c/{notice.key}/i/{notice.issue}/'}",
        url_shown=short(register, shown or address or f"c/{notice.key}/"),
        number=str(notice.key),
        issue=notice.issue,
        digest=notice.digest,
        printed=notice.issued,
        sample=register.site.sample,
        behind=behind(notice.key.kind),
    )


def behind(kind: str) -> str:
    """What a code on a sheet of this kind leads to: originals where its rows have any."""
    return "看原件、查更正" if kind_by_id(kind).column_for(Role.SCANS) else "看全文、查更正"


def joint_imprint(notices: Sequence[PublicNotice], register: Register, address: str, number: str) -> Imprint:
    """The marks of what is made of several notices of one community, at least one.

    Its issue counts every new issue of any of them, its check code is over all of theirs, its day is their newest.
    """
    code = hashlib.sha256("\n".join(f"{notice.key} {notice.digest}" for notice in notices).encode()).hexdigest()[:8]
    return Imprint(
        community=register.places.publisher(notices[0].key.community).full_name,
        url=f"{register.site.url}/{address}",
        url_shown=short(register, address),
        number=number,
        issue=1 + sum(notice.issue - 1 for notice in notices),
        digest=f"{code[:4]}-{code[4:]}",
        printed=newest(notices),
        sample=register.site.sample,
    )


def newest(notices: Iterable[PublicNotice]) -> date:
    """The newest day of any of several notices, at least one: its own, or that of a later issue of it.

    Never the day on which they happen to be made into one thing: the same notices are the same sheet.
    """
    return max(notice.issued if notice.issue > 1 else notice.dated for notice in notices)


def period(notice: PublicNotice) -> str:
    """The notice period as it stands on a sheet; one that was over when the notice came out says so."""
    return f"{notice.term.label}（补录）" if notice.late else notice.term.label


def short(register: Register, address: str) -> str:
    """A web address as people type it."""
    return f"{register.site.url}/{address}".removeprefix("https://").removeprefix("http://")


def unit(notice: PublicNotice) -> str:
    """What rows are counted in; what the unit has in brackets is left out."""
    return kind_by_id(notice.key.kind).about.unit.split("（")[0]


def is_paid(notice: PublicNotice) -> bool:
    """Whether what rows of this kind of notice sum up to was paid."""
    return kind_by_id(notice.key.kind).money() is Money.PAID


def sums_of(notice: PublicNotice) -> tuple[Sum, ...]:
    """What the rows of a notice come to, each sum with what it is."""
    return sums(notice.key.kind, notice.records, notice.summed)


def totals(notice: PublicNotice) -> Pairs:
    """How many rows and how much money, and how much of both has been withdrawn to sums; of matters, how many wait.

    Sums by stage count the rows themselves.
    """
    money = tuple((one.head, one.value) for one in sums_of(notice))
    found: list[tuple[str, str]] = []
    if not (money and kind_by_id(notice.key.kind).about.tells):
        found.append(("共", counted(notice)))
    if casework := Casework.of(notice.key.kind, notice.issued):
        count, words = casework.over([notice]), casework.progress.words
        found += [(words.handled, f"{count.handled:,} {unit(notice)}"), (words.open, f"{count.open:,} {unit(notice)}")]
        found += [(one.state, f"{rows:,} {unit(notice)}") for one, rows in count.beside]
    found += money
    if notice.closed.rows:
        found.append(("其中名单只在公示栏", f"{notice.closed.rows:,} {unit(notice)}"))
    if gone := sum(item.rows for item in notice.aggregates):
        found.append(("其中公示期满只留汇总", f"{gone:,} {unit(notice)}"))
    return tuple(found)


def counted(notice: PublicNotice) -> str:
    """How many rows; `少于 5 户` beside or instead where closed programmes are too small to be counted."""
    number, fewer = f"{notice.rows:,} {unit(notice)}", notice.closed.fewer
    if not fewer:
        return number
    return f"{number}，另有少于 {fewer} {unit(notice)}" if notice.rows else f"少于 {fewer} {unit(notice)}"


def headline(notice: PublicNotice) -> Pairs:
    """The totals where they stand in one line; sums by stage are one sentence, without a label."""
    about = kind_by_id(notice.key.kind).about
    found = sums_of(notice) if about.tells and not about.progress else ()
    return (("", said(found)),) if found else totals(notice)


def gist(notice: PublicNotice) -> Pairs:
    """The totals that are the gist of a notice: number and sum, or three numbers of matters or of stages.

    Where matters have a sum of money, it is told beside their numbers.
    """
    if progress_of(notice):
        return totals(notice)[: 4 if sums_of(notice) else 3]
    return totals(notice)[: 3 if kind_by_id(notice.key.kind).about.tells else 2]


def table(printed: PrintedNotice, most: int = 99, *, boards: Sequence[Board] = ()) -> tuple[tuple[Column, ...], Cells]:
    """Headings and rows; where there is none, because all are closed or their term has ended, the sums.

    One of these boards is called by where it hangs.
    """
    notice = printed.notice
    if not printed.rows:
        heads = (Column("项目"), Column(unit(notice), numeric=True), Column("金额（元）", numeric=True))
        ended = ((item.programme, str(item.rows), show_money(item.amount)) for item in notice.aggregates)
        return heads, (*closed_sums(notice), *ended)
    columns = [column for column in printed.columns if column.printed][:most]
    rows = [tuple(cell(column, row.shown.get(column.field, ""), boards) for column in columns) for row in printed.rows]
    if not printed.more:
        rows += [_sum_row(said, columns) for said in closed_sums(notice)]
    labels = ("公示栏" if column.role is Role.BOARD else column.label for column in columns)
    return tuple(Column(label, column.numeric) for label, column in zip(labels, columns, strict=True)), tuple(rows)


def cell(column: PublicColumn, text: str, boards: Sequence[Board]) -> str:
    """A cell as a sheet has room for it; one of these boards is called by where it hangs."""
    board = board_called(boards, text) if column.role is Role.BOARD and text else None
    return board.where if board else cut(text)


def closed_sums(notice: PublicNotice) -> tuple[tuple[str, str, str], ...]:
    """(programme, households, yuan) of the closed programmes."""
    return tuple(
        (item.programme, f"少于 {item.fewer}" if item.fewer else str(item.rows), show_money(item.amount))
        for item in notice.closed.sums
    )


def _sum_row(said: tuple[str, str, str], columns: Sequence[PublicColumn]) -> tuple[str, ...]:
    """A closed programme among rows with names: households stand in the place of a name."""
    programme, households, amount = said
    by_role = {Role.PROGRAMME: programme, Role.TITLE: f"{households} 户", Role.AMOUNT: amount}
    return tuple(by_role.get(column.role, "") if column.role else "" for column in columns)


def cut(text: str) -> str:
    """A text as a cell of a sheet has room for it; the page behind the code has all of it."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 7]}……扫码看全文"


def complaint(register: Register, community: str) -> Pairs:
    """Whom to tell: what the community has not said is left out here and shown as a gap on the page."""
    info = register.info_of(community)
    pairs = (
        ("监督电话", info.complaint_phone),
        ("监督委员会主任", info.supervisor),
        ("意见箱", info.letterbox),
        ("纪检监察举报电话", register.site.hotline),
    )
    return tuple((label, text) for label, text in pairs if text)


def telephone(register: Register, community: str) -> tuple[str, str]:
    """The one telephone where there is room for no more."""
    return next(pair for pair in complaint(register, community) if pair[0].endswith("电话"))


def open_boards(register: Register, community: str) -> list[Board]:
    """The boards that hang now."""
    return [board for board in register.boards_of(community) if not board.closed]


def file_name(text: str) -> str:
    """A text as part of a file name on any system, with room for what channels put behind it."""
    return fitting("".join("_" if char in '\\/:*?"<>|' or char < " " else char for char in text), "", _ROOM)
