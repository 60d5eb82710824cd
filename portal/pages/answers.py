"""What the page of a notice says first: the sentence people came for, its days, and a bar for each programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.charts.bars import DAILY, OTHERS, PAID, Bar, Drawn, drawn
from portal.fields.folding import spelt
from portal.fields.money import show
from portal.pages.view import View
from portal.pages.wording import about, count, has_amounts, round_yuan
from portal.privacy.public import PublicNotice
from portal.records.column import Role
from portal.records.record import About
from portal.register import money
from portal.register.balance import Balance, of_notice, over

MOST_BARS = 12
"""Programmes of which each has a bar; the smallest of more are one bar."""
_WIDE = 9
"""A label of more characters stands above its bar on a telephone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence with its number apart: `2026年11月发给39户`, `28,824元`."""

    before: str
    number: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows of a chart, what its numbers are, and what they come to (None: they are no parts of one sum).

    `wide`: its labels need a line of their own.
    """

    rows: tuple[Drawn, ...]
    caption: str
    total: Bar | None
    wide: bool


def answer(view: View, notice: PublicNotice) -> Answer:
    """What was given to how many, what was spent, what came in and is left, or how many there are."""
    card, kind = view.card(notice), about(notice.key.kind)
    if (held := of_notice(notice)) is not None:
        return _of_account(card.period, held)
    if not (card.amount and card.paid):
        many = count(kind, notice.rows) if kind.progress else card.count
        return Answer(f"{card.period}{kind.known}", many.replace(" ", ""))
    amount = round_yuan(notice.amount).replace(" ", "")
    verb = f"发给{card.count.replace(' ', '')}" if kind.programmes else "花了"
    return Answer(card.period + verb, amount)


def over_all(kind: About, notices: Sequence[PublicNotice]) -> Answer:
    """What all notices of a kind say together: what was given or spent from when to when, or how many there are."""
    there = [notice for notice in notices if notice.withdrawn is None]
    if (held := over(there)) is not None:
        return _of_account(_span(there), held)
    found = money.sums_of(there)
    if len(found) != 1 or not found[0].paid or found[0].amount is None:
        return Answer(kind.known, rows(kind, there).replace(" ", ""))
    verb = "发了" if kind.programmes else "花了"
    return Answer(_span(there) + verb, round_yuan(found[0].amount).replace(" ", ""))


def _span(notices: Sequence[PublicNotice]) -> str:
    first, last = min(n.key.period for n in notices).label, max(n.key.period for n in notices).label
    return first if first == last else f"{first}至{last}"


def _of_account(when: str, held: Balance) -> Answer:
    """`2026年11月收了8,000元，花了5,400元，还剩`, `15,200元`; what is left only where every line says it."""
    came, went = (round_yuan(amount).replace(" ", "") for amount in (held.income, held.spending))
    if held.closing is None:
        return Answer(f"{when}收了{came}，花了", went)
    left = round_yuan(abs(held.closing)).replace(" ", "")
    return Answer(f"{when}收了{came}，花了{went}，{'透支' if held.closing < 0 else '还剩'}", left)


def rows(kind: About, notices: Sequence[PublicNotice]) -> str:
    """How many rows notices have or had, `38 户`; what has a page of its own counts once."""
    if kind.own_page:
        return count(kind, sum(1 for _ in money.newest(notices)))
    return count(kind, sum(notice.rows for notice in notices))


def days(start: date | None, end: date | None, year: int) -> tuple[str, ...]:
    """`3月30日至`, `4月5日`: two texts that never break; the year only where it is not `year`, nothing said twice."""
    if start is None:
        return ()
    first = _day(start, year)
    if end is None:
        return (f"{first}起",)
    last = f"{end.day}日" if (end.year, end.month) == (start.year, start.month) else _day(end, start.year)
    return f"{first}至", last


def chart(notice: PublicNotice) -> Chart | None:
    """A bar for each programme, closed ones and those of which only sums are left among them; None for one alone."""
    if (held := of_notice(notice)) is not None:
        return _balance(held)
    kind, amounts = about(notice.key.kind), has_amounts(notice)
    lines = list(_lines(notice))
    if len(lines) < 2 or kind.own_page or kind.progress:
        return None
    lines.sort(key=lambda line: (-(line[2] if amounts else line[1]), line[0]))
    if len(lines) > MOST_BARS:
        lines = [*lines[: MOST_BARS - 1], _rest(kind, lines[MOST_BARS - 1 :])]
    bars = [
        Bar(f"{name} {said}", show(amount), ((DAILY, amount),)) if amounts else Bar(name, said, ((DAILY, many),))
        for name, many, amount, said in lines
    ]
    whole = count(kind, notice.rows)
    total = Bar(f"一共 {whole}", show(notice.amount)) if amounts else Bar("一共", whole)
    return Chart(drawn(bars), "按项目，元" if amounts else "按类别", total, max(len(bar.label) for bar in bars) > _WIDE)


def _rest(kind: About, lines: Sequence[tuple[str, int, Decimal, str]]) -> tuple[str, int, Decimal, str]:
    """The smallest programmes as one; those too small to be counted make it `以上`."""
    many = sum(line[1] for line in lines)
    more = "以上" if any(line[3].startswith("少于") for line in lines) else ""
    return f"其余 {len(lines)} 项", many, sum((line[2] for line in lines), Decimal(0)), count(kind, many) + more


def _balance(held: Balance) -> Chart:
    """What was left, came in, went out and is left, on one scale; what is owed below it."""
    lines = [
        ("上期结存", held.opening, OTHERS), ("收入", held.income, PAID), ("支出", held.spending, DAILY),
        ("结存", held.closing, OTHERS), *((word, amount, OTHERS) for word, amount in held.owed),
    ]  # fmt: skip
    bars = [Bar(word, show(amount), ((look, amount),)) for word, amount, look in lines if amount is not None]
    return Chart(drawn(bars), "收支，元", None, wide=False)


def _lines(notice: PublicNotice) -> Iterator[tuple[str, int, Decimal, str]]:
    """(name, rows, yuan, rows in words) of each programme."""
    kind = about(notice.key.kind)
    shown = spelt(record.text(Role.PROGRAMME) for record in notice.records)
    found: dict[str, tuple[int, Decimal]] = {}
    lines = [(shown[r.text(Role.PROGRAMME)], 1, r.amount or Decimal(0)) for r in notice.records]
    lines += [(item.programme, item.rows, item.amount) for item in notice.aggregates]
    for name, many, amount in lines:
        before = found.get(name, (0, Decimal(0)))
        found[name] = before[0] + many, before[1] + amount
    found.pop("", None)
    yield from ((name, many, amount, count(kind, many)) for name, (many, amount) in found.items())
    for item in notice.closed.sums:
        said = f"少于 {count(kind, item.fewer)}" if item.fewer else count(kind, item.rows)
        yield item.programme, item.rows, item.amount, said


def _day(when: date, year: int) -> str:
    return f"{when.month}月{when.day}日" if when.year == year else f"{when.year}年{when.month}月{when.day}日"
