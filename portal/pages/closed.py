"""Closed programmes on the page of a notice: sums, what changed since the last one, where and until when lists hang."""

from __future__ import annotations

from dataclasses import dataclass

from portal.pages.view import Link, View
from portal.pages.wording import day, yuan
from portal.privacy.public import ClosedSum, PublicNotice

BOARDS = 6
"""Boards that are named; of more it says how many there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One closed programme: households and people, sum, change since the last notice, standard and basis."""

    name: str
    count: str
    amount: str
    change: str
    said: tuple[tuple[str, str], ...]
    power: Link | None


@dataclass(frozen=True, slots=True)
class Block:
    """All closed programmes of a notice; `boards` where the lists hang, `until` empty once they hang no longer.

    `unnamed`: the pages of the site say that who rings need not give a name.
    """

    lines: tuple[Line, ...]
    boards: tuple[str, ...]
    until: str
    ties: int | None
    unnamed: bool = False


def block(view: View, notice: PublicNotice) -> Block | None:
    """The block of a notice; None where it has no closed programme."""
    closed, community = notice.closed, notice.key.community
    if not closed:
        return None
    before = _before(view, notice)
    hung = [board.where for board in view.register.boards_of(community) if not board.closed]
    boards = (*hung[:BOARDS], *((f"等 {len(hung)} 处",) if len(hung) > BOARDS else ()))
    hangs = closed.until is not None and view.register.today <= closed.until
    until = day(closed.until) if closed.until is not None and hangs else ""
    lines = tuple(_line(view, notice, item, before) for item in closed.sums)
    return Block(lines, boards, until, closed.ties, _unnamed(view))


def _unnamed(view: View) -> bool:
    return any(word in text for text in (view.register.texts or {}).values() for word in ("不留名", "匿名"))


def _before(view: View, notice: PublicNotice) -> PublicNotice | None:
    """The last notice of the same kind over a period of the same length."""
    period = notice.key.period
    length = (bool(period.month), bool(period.quarter))
    for other in view.register.notices_of(notice.key.community, notice.key.kind):
        then = other.key.period
        if then.last < period.first and (bool(then.month), bool(then.quarter)) == length and other.withdrawn is None:
            return other
    return None


def _line(view: View, notice: PublicNotice, item: ClosedSum, before: PublicNotice | None) -> Line:
    people = f"，{item.people:,} 人" if item.people is not None else ""
    power = view.power(notice.key.community, item.power_item) if item.power_item else None
    return Line(
        item.programme,
        f"少于 {item.fewer} 户" if item.fewer else f"{item.rows:,} 户{people}",
        yuan(item.amount),
        _change(item, before),
        tuple((label, text) for label, text in (("标准", item.standard), ("依据", item.basis)) if text),
        power,
    )


def _change(item: ClosedSum, before: PublicNotice | None) -> str:
    """`比2026年2月多 2 户、多 900.00 元`; empty where the programme was not named then."""
    if before is None or item.fewer:
        return ""
    then = next((other for other in before.closed.sums if other.programme == item.programme and not other.fewer), None)
    if then is None:
        return ""
    rows, amount = item.rows - then.rows, item.amount - then.amount
    said = []
    if rows:
        said.append(f"{'多' if rows > 0 else '少'} {abs(rows):,} 户")
    if amount:
        said.append(f"{'多' if amount > 0 else '少'} {yuan(abs(amount))}")
    label = before.key.period.label
    return f"比{label}{'、'.join(said)}" if said else f"和{label}一样"
