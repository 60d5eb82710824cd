"""Amounts a hundred, a thousand or ten thousand times what they were: most likely 元 and 万元 exchanged."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from portal.checks.model import CheckedNotice, Context, Earlier
from portal.fields.money import MONEY, show
from portal.records.column import Role

_STEPS = {Decimal(100): "一百", Decimal(1000): "一千", Decimal(10_000): "一万"}
_SPREAD = Decimal("0.4")
"""A sum counts as ten-thousandth of another if it is within two fifths of it: months differ."""
_REMEDY = "请核对单位：金额按“元”读；用“万元”的，请在列名里写“金额（万元）”。数字本来就是这样的，不用改"


def check_magnitude(notice: CheckedNotice, context: Context) -> None:
    """Rows against their last accepted version, the sum against the period before, and amounts below one yuan."""
    _check_tiny(notice)
    if context.earlier is not None:
        _check_rows(notice, context.earlier)
        _check_sum(notice, context.earlier)


def _check_tiny(notice: CheckedNotice) -> None:
    """Where every amount is below one yuan they were hardly meant in yuan."""
    name = notice.kind.field_for(Role.AMOUNT)
    amounts = [row.record.get(Role.AMOUNT) for row in notice.rows]
    paid = [amount for amount in amounts if isinstance(amount, Decimal) and amount]
    if name and paid and max(map(abs, paid)) < 1:
        notice.problems.warn(
            "amounts_tiny",
            notice.cell(name, notice.rows[0].row),
            f"所有金额都不到 1 元（最大 {show(max(paid))} 元）",
            _REMEDY,
        )


def _check_rows(notice: CheckedNotice, earlier: Earlier) -> None:
    """One warning for each column and factor, however many rows it is."""
    before = {record.rowkey(): record for record in earlier.version(notice)}
    if not before:
        return
    money = [bound.name for bound in notice.kind.columns() if bound.value is MONEY]
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in notice.rows:
        old = before.get(row.record.rowkey())
        for name in money if old else ():
            was, now = getattr(old, name), getattr(row.record, name)
            if was and now and (what := _step(was, now)):
                found[name, what].append(row.row)
    for (name, what), rows in found.items():
        label = next(bound.label for bound in notice.kind.columns() if bound.name == name)
        some = "、".join(str(row) for row in rows[:3])
        more = f"等 {len(rows)} 行" if len(rows) > 3 else "行"
        notice.problems.warn(
            "amount_scaled", notice.cell(name, rows[0]), f"第 {some} {more}的“{label}”正好是上次公开的{what}", _REMEDY
        )


def _step(was: Decimal, now: Decimal) -> str:
    """万分之一, 一万倍 and the like; empty if neither."""
    for factor, word in _STEPS.items():
        if was == now * factor:
            return f"{word.removeprefix('一')}分之一"
        if now == was * factor:
            return f"{word}倍"
    return ""


def _check_sum(notice: CheckedNotice, earlier: Earlier) -> None:
    name = notice.kind.field_for(Role.AMOUNT)
    before = earlier.sum_before(notice.source.key) if name and notice.rows else None
    if name is None or before is None:
        return
    period, was = before
    amounts = (row.record.get(Role.AMOUNT) for row in notice.rows)
    now = sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
    for small, large, what in ((now, was, "万分之一"), (was, now, "一万倍")):
        if small > 0 and abs(large / small / 10_000 - 1) <= _SPREAD:
            notice.problems.warn(
                "sum_scaled", notice.cell(name, notice.rows[0].row),
                f"合计 {show(now)} 元，大约是上一期（{period.label}，{show(was)} 元）的{what}", _REMEDY,
            )  # fmt: skip
