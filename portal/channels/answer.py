"""What a sheet begins with: one sentence, the number people came for, and the bars that show what it is made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from portal.channels import texts
from portal.channels.figures import season, to_the_yuan, whole, yuan
from portal.fields.money import show as show_money
from portal.privacy.public import PublicNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.casework import Casework
from portal.register.drawing import Bar, BarLook
from portal.register.money import said

MOST = 7
"""Bars a sheet shows; what is left is one more."""
_REST = "其余"


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentence` and `number` as printed; `said` are lines below them; `bars` by what for, `counts` by how far."""

    sentence: str
    number: str
    said: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    counts: tuple[Bar, ...] = ()


def answer_of(notice: PublicNotice) -> Answer:
    """What a notice says first."""
    about = kind_by_id(notice.key.kind).about
    when, counted = season(notice.key.period), texts.counted(notice)
    sums = texts.sums_of(notice)
    if casework := Casework.of(notice.key.kind, notice.issued):
        return _matters(notice, casework)
    if about.tells and sums:
        first = next((one for one in sums if one.amount is not None), sums[0])
        number = yuan(first.amount) if first.amount is not None else first.said
        many = f"{when}{about.label} {notice.rows:,} {about.unit}"
        return Answer(f"{many}，{first.head}" if first.amount is not None else many, number, (to_the_yuan(said(sums)),))
    if texts.is_paid(notice) and sums:
        sentence = f"{when}补贴，发给 {counted}" if about.programmes else f"{when}花的钱，共 {counted}"
        lines = [f"{label} {text}" for label, text in texts.totals(notice)[2:]]
        return Answer(sentence, yuan(notice.amount), ("，".join(lines),) if lines else (), by_money(notice))
    return Answer(f"{when}{about.called}", counted, (), by_count(notice))


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
    unit = texts.unit(notice)
    order = sorted((name for name in sums if sums[name] > 0), key=lambda name: (-sums[name], name))
    if len(order) > MOST:
        order, left = order[: MOST - 1], order[MOST - 1 :]
        sums[_REST], rows[_REST] = sum((sums[name] for name in left), Decimal(0)), sum(rows[name] for name in left)
        order.append(_REST)
    amounts = whole([show_money(sums[name]) for name in order])
    return tuple(
        Bar(
            name or "没写项目",
            sums[name],
            amount,
            f"{f'少于 {fewer[name]}' if name in fewer else f'{rows[name]:,}'} {unit}",
        )
        for name, amount in zip(order, amounts, strict=True)
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
