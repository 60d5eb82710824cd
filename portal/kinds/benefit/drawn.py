"""One person under two programmes that exclude each other, for times that overlap: told to staff alone.

The warning names cells and the rule, and nobody: it may stand in a log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.checks.model import CheckedNotice, Context
from portal.fields.folding import folded
from portal.kinds.benefit.exclusive import EXCLUSIVE, Allowance, Exclusive, allowances
from portal.kinds.benefit.record import Benefit
from portal.problems import Location
from portal.records.notice import Period

MEMORY = "drawn"
"""Under this name the context keeps, by community and name, what somebody draws."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An allowance somebody draws, for which time, and where it says so; the texts are without blanks."""

    name: str
    group: str
    identity: str
    allowances: frozenset[Allowance]
    span: tuple[date, date]
    where: Location


def check_exclusive(notice: CheckedNotice, context: Context) -> None:
    """Rows of one person (same identity number, or same name and group where one has none) are held together.

    They are looked for in this notice and in those of the community that were checked before it.
    """
    everywhere = context.memory.setdefault(MEMORY, {})
    drawn: dict[str, list[Drawn]] = everywhere.setdefault(notice.source.key.community, {})
    for row in notice.rows:
        if not isinstance(row.record, Benefit):
            return
        mine = _drawn(notice, row.record, row.row) if row.record.amount > 0 else None
        if mine is None:  # no such programme, or nothing was paid
            continue
        known = drawn.setdefault(mine.name, [])
        for pair, other in _excluding(mine, known):
            _tell(notice, mine, other, pair)
        known.append(mine)


def _drawn(notice: CheckedNotice, benefit: Benefit, row: int) -> Drawn | None:
    found = allowances(folded(benefit.programme))
    if not found:
        return None
    named = Period.find(benefit.period) if benefit.period else None
    first, last = (
        (named.first, named.last) if named else (notice.source.key.period.first, notice.source.key.period.last)
    )
    group, identity = folded(benefit.group or ""), folded(benefit.identity or "")
    where = notice.cell("programme", row)
    return Drawn(folded(benefit.recipient), group, identity, found, (first, last), where)


def _excluding(mine: Drawn, known: list[Drawn]) -> Iterator[tuple[Exclusive, Drawn]]:
    """Each pair of excluding allowances once, with the nearest row that has the other side of it."""
    for pair in EXCLUSIVE:
        wanted = pair.other if pair.one in mine.allowances else pair.one if pair.other in mine.allowances else None
        other = next(
            (
                one
                for one in reversed(known)
                if wanted in one.allowances and _same(mine, one) and _overlap(mine.span, one.span)
            ),
            None,
        )
        if other is not None:
            yield pair, other


def _same(one: Drawn, other: Drawn) -> bool:
    """Whether rows of one name are one person's: by the identity number where both have it, else by the group."""
    if one.identity and other.identity:
        return one.identity == other.identity
    return bool(one.group) and one.group == other.group


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _tell(notice: CheckedNotice, mine: Drawn, other: Drawn, pair: Exclusive) -> None:
    here = other.where.file == mine.where.file and other.where.sheet == mine.where.sheet
    there = f"第 {other.where.row} 行" if here else str(_without_column(other.where))
    sure = bool(mine.identity and other.identity)
    who = "是同一个人（证件号码相同）" if sure else "可能是同一个人（姓名和小组相同）"
    notice.problems.warn(
        "exclusive_programmes", mine.where,
        f"这一行和{there}{who}，两行的项目在同一时段不能同时享受：{pair.one.name}、{pair.other.name}（{pair.basis}）",
        "请核对：停发其中一项，或改正写错的项目和所属期；不是同一个人的，请填证件号码（不会公开）",
    )  # fmt: skip


def _without_column(where: Location) -> Location:
    return Location(where.file, where.sheet, where.row)
