"""An account balances line by line, and begins with what was left at the end of the period before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from portal.checks.model import CheckedNotice, Context
from portal.fields.money import show
from portal.fields.person import mask
from portal.kinds.account.debtor import debtor_in
from portal.kinds.account.record import Account
from portal.records.column import Role
from portal.records.notice import Period
from portal.records.stocks import ROLES, amounts_of, stocks, total

MEMORY = "balances of accounts"
"""Under this name the context keeps, by place and period, what was left of each line."""
_DAY = timedelta(days=1)
_NOTHING = Decimal(0)
Left = dict[tuple[str, ...], Decimal]


def check_accounts(notice: CheckedNotice, context: Context) -> None:
    """Errors for a line that does not balance or says no amount; warnings for one that begins with another amount.

    A blank cell is an amount of nothing.
    """
    lines = list(_lines(notice))
    hand = [(row, line) for row, line in lines if line.sort in Account.about.in_hand]
    held = stocks([amounts_of(line) for _, line in hand])
    whole = [hand[at] for at in held]
    for row, line in lines:
        if (row, line) not in whole:
            _balances(notice, row, line)
        _names_nobody(notice, row, line)
    if whole:
        _balances_whole(notice, hand, whole)
    else:
        _all_or_none(notice, hand)
    everywhere: dict[str, dict[Period, Left]] = context.memory.setdefault(MEMORY, {})
    mine = everywhere.setdefault(notice.source.key.community, {})
    _goes_on(notice, lines, mine)
    left: Left = {line.line(): line.closing for _, line in lines if line.closing is not None}
    if left:
        mine[notice.source.key.period] = left


def reckoned(line: Account) -> Decimal:
    """What must be left: what there was, and what came in, without what went out."""
    return (line.opening or _NOTHING) + (line.income or _NOTHING) - (line.spending or _NOTHING)


def _lines(notice: CheckedNotice) -> Iterator[tuple[int, Account]]:
    return ((row.row, row.record) for row in notice.rows if isinstance(row.record, Account))


def _balances(notice: CheckedNotice, row: int, line: Account) -> None:
    amounts = (line.opening, line.income, line.spending, line.closing)
    if all(amount is None for amount in amounts):
        notice.problems.error(
            "no_amount", notice.cell("income", row), f"“{line.subject}”一个金额都没有写",
            "请填收入、支出或结存；本期没有的写 0；是分组的标题的，请删去这一行，写在“类别”一列",
        )  # fmt: skip
    elif line.closing is None and line.opening is not None:
        notice.problems.error(
            "no_closing", notice.cell("closing", row), f"“{line.subject}”写了上期结存，没有写结存",
            f"请填“结存”；照这一行的数算是 {show(reckoned(line))} 元",
        )  # fmt: skip
    elif line.closing is not None and line.closing != reckoned(line):
        notice.problems.error(
            "unbalanced", notice.cell("closing", row),
            f"“{line.subject}”不平：上期结存 {_said(line.opening)} + 收入 {_said(line.income)} − 支出 "
            f"{_said(line.spending)} = {show(reckoned(line))} 元，结存写的是 {show(line.closing)} 元"
            f"（差 {show(line.closing - reckoned(line))} 元）",
            "请核对这一行的四个数；上期结存单独写成一行的，请移到“上期结存”一列", show(line.closing),
        )  # fmt: skip


def _balances_whole(notice: CheckedNotice, hand: list[tuple[int, Account]], whole: list[tuple[int, Account]]) -> None:
    """Where lines of what is in hand stand beside those of income and spending: all of them balance together."""
    lines = [amounts_of(line) for _, line in hand]
    opening, income, spending, closing = (total(lines, role) for role in ROLES)
    row, line = whole[0]
    without = [role for role in (Role.OPENING, Role.CLOSING) if all(one[role] is None for one in lines)]
    if without:
        reckoned_left = opening + income - spending if Role.CLOSING in without else closing - income + spending
        label = "结存" if Role.CLOSING in without else "上期结存"
        notice.problems.error(
            "no_closing", notice.where.at(row=row),
            f"“{line.subject}”没有写{label}；照各行的数算是 {show(reckoned_left)} 元",
            f"请在表里加一行“{'本期结存' if label == '结存' else label}”；算出来的数不对的，是漏了收入或支出",
        )  # fmt: skip
        return
    if opening + income - spending != closing:
        notice.problems.error(
            "unbalanced", notice.where.at(row=row),
            f"全表不平：上期结存 {show(opening)} + 收入 {show(income)} − 支出 {show(spending)} = "
            f"{show(opening + income - spending)} 元，结存写的是 {show(closing)} 元"
            f"（差 {show(closing - (opening + income - spending))} 元）",
            "请核对上期结存、本期结存和各行的收入、支出，看漏了哪一行；没有写上期结存或本期结存的请补上", show(closing),
        )  # fmt: skip
    notice.problems.warn(
        "in_hand_gathered", notice.where.at(row=row),
        f"上期结存和结存是全部资金的，写成“{line.subject}”一行：上期结存 {show(opening)} 元，结存 {show(closing)} 元",
        "请核对；各科目有自己的结存的，请写进“上期结存”“结存”两列",
    )  # fmt: skip


def _names_nobody(notice: CheckedNotice, row: int, line: Account) -> None:
    """A debt is told as what it is for: who owes it is nobody's business on the web."""
    name = debtor_in(line.subject) if line.sort not in Account.about.in_hand else ""
    if name:
        notice.problems.error(
            "debtor_named", notice.cell("subject", row), f"欠账的科目里像是写了人的姓名（{mask(name)}），不能公开",
            "只写哪一类款、一共几户，例如“应收鱼塘租金（3 户）”，同一类的合成一行；"
            "确是地名、单位的，请写全，或者写在款的后面",
            mask(name),
        )  # fmt: skip


def _all_or_none(notice: CheckedNotice, hand: list[tuple[int, Account]]) -> None:
    """What is left in all is told only where every line says what is left of it."""
    without = [row for row, line in hand if line.closing is None and (line.income, line.spending) != (None, None)]
    if without and len(without) < len(hand):
        notice.problems.warn(
            "closing_of_some", notice.cell("closing", without[0]),
            f"有 {len(without)} 个科目没有写结存，网页上就不写一共还剩多少", "请给每个科目都写上期结存和结存",
        )  # fmt: skip


def _goes_on(notice: CheckedNotice, lines: list[tuple[int, Account]], known: dict[Period, Left]) -> None:
    """Each line against the same line of the last period before this one; nothing where a period is missing between."""
    before = next((one for one in known if one.last + _DAY == notice.source.key.period.first), None)
    if before is None or all(line.opening is None for _, line in lines):
        return
    left = dict(known[before])
    for row, line in lines:
        was, now = left.pop(line.line(), None), line.opening or _NOTHING
        if was is not None and was != now:
            notice.problems.warn(
                "opening_differs", notice.cell("opening", row),
                f"“{line.subject}”上期结存写的是 {show(now)} 元，{before.label}公开的结存是 {show(was)} 元"
                f"（差 {show(now - was)} 元）",
                f"请核对两期；{before.label}写错的，请改那一份并写“更正说明”；调了账的，请写“收支说明”", show(now),
            )  # fmt: skip
        elif was is None and now:
            notice.problems.warn(
                "opening_new", notice.cell("opening", row),
                f"“{line.subject}”上期结存写的是 {show(now)} 元，{before.label}没有这个科目的结存",
                "请照上一期的科目写；换了名称或新设的，请写“收支说明”", show(now),
            )  # fmt: skip
    for key, amount in left.items():
        if amount:
            notice.problems.warn(
                "line_gone", notice.where, f"{before.label}的“{key[-1]}”还有结存 {show(amount)} 元，这一期没有这个科目",
                "请补上这个科目；并到别的科目的，请写“收支说明”", show(amount),
            )  # fmt: skip


def _said(amount: Decimal | None) -> str:
    return show(amount or _NOTHING)
