"""What a sheet begins with: one sentence, the number people came for, and the bars that show what it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.channels import texts
from portal.channels.figures import season, to_the_yuan, whole, yuan
from portal.fields.money import show as show_money
from portal.privacy.public import PublicNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.balance import Balance, of_notice
from portal.register.casework import Casework
from portal.register.drawing import Bar, BarLook
from portal.register.money import said
from portal.register.register import Register
from portal.register.year_items import Amount, Sort, amounts

MOST = 7
"""Bars a sheet shows; what is left is one more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentence` and `number` as printed; `said` are lines below them; `bars` by what for, `counts` by how far."""

    sentence: str
    number: str
    said: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    counts: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Purpose:
    """What money of a notice went on: yuan, rows, and whether all of it was for works."""

    name: str
    amount: Decimal
    rows: int
    works: bool


def answer_of(notice: PublicNotice, register: Register) -> Answer:
    """What a notice says first."""
    about = kind_by_id(notice.key.kind).about
    when, counted = season(notice.key.period), texts.counted(notice)
    sums = texts.sums_of(notice)
    if casework := Casework.of(notice.key.kind, notice.issued):
        return _matters(notice, casework)
    if (held := of_notice(notice)) is not None:
        return _account(when, held)
    if about.tells and sums:
        first = next((one for one in sums if one.amount is not None), sums[0])
        number = yuan(first.amount) if first.amount is not None else first.said
        many = f"{when}{about.label} {notice.rows:,} {about.unit}"
        return Answer(f"{many}，{first.head}" if first.amount is not None else many, number, (to_the_yuan(said(sums)),))
    if texts.is_paid(notice) and sums:
        sentence = f"{when}补贴，发给 {counted}" if about.programmes else f"{when}花的钱，共 {counted}"
        lines = [f"{label} {text}" for label, text in texts.totals(notice)[2:]]
        return Answer(sentence, yuan(notice.amount), ("，".join(lines),) if lines else (), _of_money(notice, register))
    return Answer(f"{when}{about.called}", counted, (), by_count(notice))


def _account(when: str, held: Balance) -> Answer:
    """What came in, went out and is left, drawn on one scale; what is owed below it."""
    flows = f"{when}收了 {yuan(held.income)}，花了"
    lines: list[tuple[str, Decimal | None, BarLook]] = [
        ("上期结存", held.opening, "other"), ("收入", held.income, "works"), ("支出", held.spending, "own"),
        ("结存", held.closing, "other"),
    ]  # fmt: skip
    bars = tuple(Bar(word, max(amount, Decimal(0)), yuan(amount), look=look) for word, amount, look in lines
                 if amount is not None)  # fmt: skip
    owed = tuple(f"{word} {yuan(amount)}" for word, amount in held.owed)
    said = ("，".join(owed),) if owed else ()
    if held.closing is None:
        return Answer(flows, yuan(held.spending), said, bars)
    left = "透支" if held.closing < 0 else "还剩"
    return Answer(f"{flows} {yuan(held.spending)}，{left}", yuan(abs(held.closing)), said, bars)


def _matters(notice: PublicNotice, casework: Casework) -> Answer:
    """How matters under way stood on the day of the issue."""
    words, unit = casework.progress.words, texts.unit(notice)
    count = casework.over([notice])
    parts: list[tuple[str, int, BarLook]] = [(words.handled, count.handled, "done")]
    parts += [(one.state, rows, "other" if at % 2 == 0 else "plain") for at, (one, rows) in enumerate(count.beside)]
    parts.append((words.open, count.open, "wait"))
    bars = tuple(Bar(word, Decimal(rows), f"{word} {rows:,} {unit}", look=look) for word, rows, look in parts)
    lines = [f"{label} {text}" for label, text in texts.totals(notice)[3 + len(count.beside) :]]
    sentence = f"{season(notice.key.period)}{words.received}{words.matter} {texts.counted(notice)}"
    return Answer(sentence, f"{words.handled} {count.handled:,} {unit}", tuple(lines), by_count(notice), bars)


def _of_money(notice: PublicNotice, register: Register) -> tuple[Bar, ...]:
    """What was paid: of programmes each, else what it went on; its own sorts where purposes do not come to its sum."""
    found = purposes(notice, register)
    if not found:
        return by_money(notice)
    sums = {one.name: one.amount for one in found}
    rows = {one.name: one.rows for one in found}
    return _bars(sums, rows, {}, texts.unit(notice), works={one.name for one in found if one.works})


def purposes(notice: PublicNotice, register: Register) -> tuple[Purpose, ...]:
    """What it went on, the largest first; nothing of programmes, or where that does not come to the sum."""
    if kind_by_id(notice.key.kind).about.programmes:
        return ()
    gathered: dict[str, list[Amount]] = defaultdict(list)
    for one in _amounts(register, notice):
        if one.notice.key == notice.key:
            gathered[one.purpose].append(one)
    found = [
        Purpose(
            name,
            sum((one.amount for one in amounts), Decimal(0)),
            sum(one.rows for one in amounts),
            all(one.works for one in amounts),
        )
        for name, amounts in gathered.items()
    ]
    if sum((one.amount for one in found), Decimal(0)) != notice.amount or any(one.amount <= 0 for one in found):
        return ()
    return tuple(sorted(found, key=lambda one: (-one.amount, one.name)))


def _amounts(register: Register, notice: PublicNotice) -> list[Amount]:
    """All amounts of the place and kind, gathered once a run."""
    place, kind = notice.key.community, notice.key.kind
    return register.once((f"amounts {kind}", place), lambda: amounts(register, place, Sort.SPENT, kind))


def by_money(notice: PublicNotice) -> tuple[Bar, ...]:
    """What was paid by what for, the largest first; of closed programmes no more than the site says."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    rows: dict[str, int] = defaultdict(int)
    fewer: dict[str, int] = {item.programme: item.fewer for item in notice.closed.sums if item.fewer}
    for record in notice.records:
        if record.amount is not None:
            sums[record.text(Role.PROGRAMME)] += record.amount
            rows[record.text(Role.PROGRAMME)] += 1
    for item in notice.summed:
        sums[item.programme] += item.amount
        rows[item.programme] += item.rows
    return _bars(sums, rows, fewer, texts.unit(notice))


def _bars(
    sums: Mapping[str, Decimal],
    rows: Mapping[str, int],
    fewer: Mapping[str, int],
    unit: str,
    *,
    works: Container[str] = (),
) -> tuple[Bar, ...]:
    """The largest first; what is below the first together."""
    order = sorted((name for name in sums if sums[name] > 0), key=lambda name: (-sums[name], name))
    amount, count = dict(sums), dict(rows)
    if len(order) > MOST:
        order, left = order[: MOST - 1], order[MOST - 1 :]
        name = f"其余 {len(left)} 项"
        amount[name], count[name] = sum((sums[one] for one in left), Decimal(0)), sum(rows[one] for one in left)
        order.append(name)
    said = whole([show_money(amount[name]) for name in order])
    return tuple(
        Bar(
            name or "没写项目",
            amount[name],
            text,
            f"{f'少于 {fewer[name]}' if fewer.get(name) else count[name]} {unit}",
            look="works" if name in works else "own",
        )
        for name, text in zip(order, said, strict=True)
    )


def by_count(notice: PublicNotice) -> tuple[Bar, ...]:
    """How many rows of each sort, the most first; none where all are of one sort, or each of its own."""
    rows: dict[str, int] = defaultdict(int)
    for record in notice.records:
        rows[record.text(Role.PROGRAMME)] += 1
    names = sorted((name for name in rows if name), key=lambda name: (-rows[name], name))
    if len(names) < 2 or len(names) > MOST or 2 * len(names) > len(notice.records):
        return ()
    return tuple(Bar(name, Decimal(rows[name]), f"{rows[name]:,} {texts.unit(notice)}", look="other") for name in names)
