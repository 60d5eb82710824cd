"""How a notice's rows are listed on its sheet: by group, each for itself, or as a table; closed programmes as sums."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from portal.channels.columns import Column, fit
from portal.channels.figures import to_the_yuan, whole
from portal.channels.imprint import chinese_date
from portal.channels.texts import cell, complaint, open_boards
from portal.charts.measure import width
from portal.fields.money import MONEY
from portal.fields.money import show as show_money
from portal.places.model import Board
from portal.privacy.printed import PaperRow, PrintedNotice
from portal.privacy.public import ClosedSum, PublicColumn, PublicNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.groups import key as group_key
from portal.records.record import About
from portal.register.register import Register
from portal.register.standing import of_state

Line = tuple[str, str, str]
"""Who, what for, and how much."""
TABLE_EM = 41.0
"""So wide may a table be at the least size of a sheet, its cells on one line or two."""
_ROOM, _HIGH, _LEAST = 756.0, 508.0, 18.0
"""Points an A3 sheet has for a table, across and down, and its least size."""
_MANY = 7
"""Rows from which records stand in a table where that takes one sheet; fewer are read better each for itself."""
_LONG = 14.0
"""Em of a text that is a sentence of its own and no fact among others."""
_PLAIN = (Role.KEY, Role.DATE, Role.SUPPLIER, Role.PROGRAMME)
"""Columns whose cells say themselves what they are."""
_TAGS = (Role.STATE, Role.STAGE, Role.LEVEL)
"""Columns of one word that say how it stands."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one group (组); `said` are its number and sum. Without a `name` it is the whole list."""

    name: str
    said: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One record for itself: what it is, how far it has come, how much, sentences with their labels, short facts.

    `look` is that of `records.look`, or plain.
    """

    title: str
    tag: str = ""
    look: str = "plain"
    amount: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedSums:
    """Closed programmes: name, households, sum, standard and basis of each; `where` says where their lists hang."""

    sums: tuple[tuple[str, str, str, str], ...]
    where: tuple[str, ...]


def groups_of(printed: PrintedNotice) -> tuple[Group, ...]:
    """The rows by group, where the kind lists what people draw and where they live; else none."""
    columns = {column.role: column for column in printed.columns if column.printed and column.role}
    if not printed.rows or not kind_by_id(printed.notice.key.kind).about.programmes:
        return ()
    if not {Role.TITLE, Role.AMOUNT, Role.GROUP} <= columns.keys():
        return ()
    others = [
        column
        for column in printed.columns
        if column.printed and column.role not in (Role.TITLE, Role.AMOUNT, Role.GROUP)
    ]
    # What all rows are for is said once, above.
    if len({row.text(Role.PROGRAMME) for row in printed.rows}) == 1:
        others = [column for column in others if column.role is not Role.PROGRAMME]
    short = short_names({row.text(Role.PROGRAMME) for row in printed.rows})
    amounts = whole([row.text(Role.AMOUNT) for row in printed.rows])
    gathered: dict[str, list[tuple[PaperRow, Line]]] = {}
    for row, amount in zip(printed.rows, amounts, strict=True):
        line = (row.text(Role.TITLE), "　".join(_what(row, others, short)), amount)
        gathered.setdefault(group_key(row.text(Role.GROUP)), []).append((row, line))
    return tuple(_group(key, rows) for key, rows in sorted(gathered.items(), key=lambda pair: _order(pair[0])))


_SAID = (
    ("最低生活保障", "低保"), ("低保金", "低保"), ("特困人员救助供养", "特困供养"), ("特困供养", "特困供养"),
    ("残疾人生活补贴", "残疾补贴"), ("残疾人护理补贴", "护理补贴"), ("高龄津贴", "高龄"), ("高龄补贴", "高龄"),
    ("医疗救助", "医疗救助"), ("临时救助", "临时救助"), ("耕地地力保护", "耕地补贴"), ("稻谷种植补贴", "稻谷补贴"),
    ("退耕还林", "退耕还林"), ("森林生态效益", "森林补偿"), ("计划生育家庭奖励扶助", "计生奖扶"),
    ("农机购置", "农机补贴"), ("住房租赁补贴", "租房补贴"), ("公益性岗位", "公益岗位"),
)  # fmt: skip
"""What people call a programme, by what is in its official name."""


def short_names(programmes: Iterable[str]) -> dict[str, str]:
    """What rows call each programme: what people say where that is one of them alone, else its official name."""
    said = {name: next((word for part, word in _SAID if part in name), name) for name in programmes}
    words = list(said.values())
    return {name: word if words.count(word) == 1 else name for name, word in said.items()}


def _order(key: str) -> tuple[bool, float, str]:
    figures = "".join(char for char in key if char.isdecimal())
    return (not key, float(figures) if figures else float("inf"), key)


def _group(key: str, rows: Sequence[tuple[PaperRow, Line]]) -> Group:
    names = [row.text(Role.GROUP) for row, _ in rows]
    total = sum((row.amount for row, _ in rows if row.amount is not None), Decimal(0))
    (said,) = whole([show_money(total)])
    return Group(
        max(names, key=names.count) if key else "没写组的", f"{len(rows)} 笔 {said} 元", tuple(line for _, line in rows)
    )


def _what(row: PaperRow, columns: Iterable[PublicColumn], short: Mapping[str, str]) -> Iterable[str]:
    for column in columns:
        text = row.shown.get(column.field, "")
        if not text:
            continue
        if column.role is Role.PROGRAMME:
            yield short.get(text, text)
        elif column.role is Role.PEOPLE:
            yield f"{text}人"
        else:
            yield f"{column.label} {text}"


def reads_as_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are read best as a table: every cell is short, and all stand side by side."""
    need = 0.0
    for index, column in enumerate(columns):
        widths = [width(row[index]) for row in rows]
        longest = max(widths, default=0.0)
        if longest > 2 * _LONG:
            return False
        need += 1 + max(
            longest if column.numeric else min(longest, _LONG / 2 + longest / 4), min(4.0, width(column.label))
        )
    return need <= TABLE_EM


def shortened(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], str]:
    """The rows without what all cells of a column begin with (a year, the number of a series), and what says so."""
    said: list[str] = []
    cut = [0] * len(columns)
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows]
        if column.numeric or len(cells) < _MANY:
            continue
        if all(_DAY.fullmatch(text) for text in cells) and len({text[:5] for text in cells}) == 1:
            cut[at] = 5
            said.append(f"{column.label}都在 {cells[0][:5]}")
        elif (shared := _series(cells)) >= _SERIES:
            cut[at] = shared
            said.append(f"{column.label}都以 {cells[0][:shared]} 开头")
    short = tuple(tuple(text[cut[at] :] for at, text in enumerate(row)) for row in rows)
    return short, f"表里的{'，'.join(said)}。" if said else ""


_DAY = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_NUMBER = re.compile(r"\S*[0-9]{2}")
_SERIES = 5
"""Characters from which what numbers of one series begin with is said once."""


def _series(cells: Sequence[str]) -> int:
    """Characters all these numbers begin with, but for what counts them; 0 where they are of no one series."""
    if not all(_NUMBER.fullmatch(text) for text in cells) or len({len(text) for text in cells}) > 1:
        return 0
    shared = sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*cells, strict=True)))
    mark = max(cells[0].rfind(mark) for mark in "-/.") + 1
    return min(shared, mark or len(cells[0]) - 3)


def has_a_state(columns: Sequence[PublicColumn]) -> bool:
    """Whether records say how far they have come: each is then read for itself, with its tag."""
    return any(column.printed and column.role in _TAGS for column in columns)


def fits_a_sheet(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Whether many rows stand on one sheet as a table, on two lines each at most taken together."""
    if len(rows) < _MANY:
        return False
    found = fit(columns, rows, _ROOM, (_LEAST,), heights=(_HIGH, _HIGH))
    return found.sheets((_HIGH, _HIGH)) == 1 and sum(found.lines) <= 2 * len(rows)


def cards_of(printed: PrintedNotice, below: Sequence[Sequence[str]], boards: Sequence[Board]) -> tuple[Card, ...]:
    """Every row for itself."""
    columns = [column for column in printed.columns if column.printed]
    rows = [[cell(column, row.shown.get(column.field, ""), boards) for column in columns] for row in printed.rows]
    # A column that holds a sentence in one row does so in all of them.
    long = {
        column.field
        for at, column in enumerate(columns)
        if column.role is Role.ANSWER or (column.role not in _PLAIN and any(width(row[at]) > _LONG for row in rows))
    }
    amounts = whole([row.text(Role.AMOUNT) for row in printed.rows])
    kind = kind_by_id(printed.notice.key.kind)
    money = {bound.name for bound in kind.columns() if bound.value is MONEY and bound.column.role is not Role.AMOUNT}
    rows = [
        [
            to_the_yuan(f"{text} 元") if text and column.field in money else text
            for column, text in zip(columns, row, strict=True)
        ]
        for row in rows
    ]
    about = kind.about
    return tuple(
        _card(about, list(zip(columns, row, strict=True)), amounts[number], below[number] if below else (), long=long)
        for number, row in enumerate(rows)
    )


def _card(
    about: About, cells: Sequence[tuple[PublicColumn, str]], amount: str, below: Sequence[str], *, long: Container[str]
) -> Card:
    title = tag = money = ""
    look = "plain"
    facts: list[str] = []
    sentences: list[tuple[str, str]] = []
    for column, text in cells:
        if not text:
            continue
        if column.role is Role.TITLE:
            title = text
        elif column.role in _TAGS and not tag:
            if column.role is Role.LEVEL:
                tag = f"{column.label} {text}"
                continue
            stands = of_state(about, text)
            tag, look = stands.word, stands.look.value
        elif column.role is Role.AMOUNT:
            money = f"{amount} 元"
        elif column.field in long:
            sentences.append((column.label, text))
        else:
            facts.append(_fact(column, text))
    return Card(title or "（没有名称）", tag, look, money, (*sentences, *(("", text) for text in below)), tuple(facts))


def _fact(column: PublicColumn, text: str) -> str:
    """`经手人 李四`; alone where the cell says itself what it is, or the heading has the words to choose from."""
    if column.role in _PLAIN or text in column.label:
        return text
    return f"{'公示栏' if column.role is Role.BOARD else column.label} {text}"


def closed_of(notice: PublicNotice, register: Register) -> ClosedSums | None:
    """What a public sheet says of closed programmes: sums, and where each household finds its own; else None."""
    closed, community = notice.closed, notice.key.community
    if not closed:
        return None
    amounts = whole([show_money(item.amount) for item in closed.sums])
    sums = tuple(_closed(item, amount) for item, amount in zip(closed.sums, amounts, strict=True))
    boards = "、".join(board.where for board in open_boards(register, community))
    until = f"，贴到{chinese_date(closed.until)}" if closed.until else ""
    phone = next((f"打 {text}" for label, text in complaint(register, community) if "电话" in label), "找监督委员会")
    return ClosedSums(
        sums,
        (
            f"名单不上网。贴在{boards}{until}。" if boards else "名单不上网，贴在公示栏。",
            "您家领多少，看送到家的明白单。",
            f"觉得谁不该领、谁该领没领？{phone}。",
        ),
    )


def _closed(item: ClosedSum, amount: str) -> tuple[str, str, str, str]:
    people = f" {item.people:,} 人" if item.people is not None else ""
    said = "　".join(f"{label} {text}" for label, text in (("标准", item.standard), ("依据", item.basis)) if text)
    return item.programme, f"少于 {item.fewer} 户" if item.fewer else f"{item.rows:,} 户{people}", f"{amount} 元", said
