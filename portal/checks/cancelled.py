"""Amounts of payments against what is said of them: nothing was paid, was taken back, or the row was never valid.

An amount of nothing or less stands only where the row says why. A cancelled row with an amount is a contradiction that
is asked about: publishing it would count as paid what was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.checks.model import CheckedNotice, Context
from portal.checks.payments import is_voucher
from portal.fields.money import MONEY, show
from portal.fields.nearest import Nearest
from portal.intake.model import RawTable, RowRemark
from portal.intake.remark_text import Saying, cited, says_reversal
from portal.intake.remarks import paid_column
from portal.problems import Location, Problems
from portal.records.column import Role
from portal.records.money import IN_ACCOUNTS
from portal.records.record import Record, Table

_TEXTS = ("text", "lines", "reference")
_NUMBERS = (Role.KEY, Role.VOUCHER, Role.PARENT, Role.SUPPLIER)
"""Columns that name the row itself, or something else than what it reverses, as those do that cite another kind."""
_WAYS = {
    Saying.UNPAID.name: "没有发的，金额请写 0；其实发了的，请把备注改成实情（例如“已补发”）；不该列的请删去整行",
    Saying.VOID.name: "作废的请删去整行，或者备注里只写“作废”（那一行就不公开）；仍然有效的，请改备注",
    Saying.REVERSAL.name: "冲销的金额请写成负数，并写明冲的是哪一张，例如“冲销 PZ-2026-031”；不是冲销的，请改备注",
}


@dataclass(frozen=True, slots=True)
class _Paid:
    """One payment: the row as read, its amount, where it stands, what is said beside it; its part is empty if none."""

    record: Table
    amount: Decimal
    where: Location
    remark: RowRemark | None


def check_cancelled(notice: CheckedNotice, context: Context) -> None:
    """An amount agrees with what is said beside it; nothing or less is told unless the row says why."""
    reversed_: dict[str, Decimal] = {}
    for paid in _payments(notice):
        if paid.remark is not None and paid.remark.field:
            _tell_misplaced(notice, paid)
        elif paid.amount > 0:
            _check_remark(paid, notice.problems)
        elif paid.amount == 0:
            _check_nothing(paid, notice.problems)
        else:
            _check_reversal(paid, notice, context, reversed_)
    for table in (notice.table, *notice.parts.values()):
        if table is not None and paid_column(table.model) is None:
            _tell_cancelled(table, notice.problems)


def _tell_cancelled(table: RawTable, problems: Problems) -> None:
    """Where rows are no payments there is no 0 to publish: what was never valid has to be deleted.

    A number that follows another is not: without its row it would be told to be registered nowhere.
    """
    void = "作废的请删去整行"
    if issubclass(table.model, Record) and table.model.about.consecutive:
        void = "号作废了的，删去这两个字，内容写“空号”和原因；整行删去的，网页上会写这个号没有登记"
    for row, remark in table.remarks.items():
        problems.error(
            "cancelled_row", table.where.at(row=row, column=remark.column),
            f"备注写着“{remark.word}”，这一行却会照常公开", f"{void}；仍然有效的，请改备注", remark.word,
        )  # fmt: skip


def check_other_amounts(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A budget, an offer or a contract is never negative; an award is never nothing. A line of an account may be."""
    money = [
        bound
        for bound in notice.kind.columns()
        if bound.value is MONEY and bound.name != paid_column(notice.kind) and bound.column.money not in IN_ACCOUNTS
    ]
    for row in notice.rows:
        for bound in money:
            amount = getattr(row.record, bound.name)
            if amount is not None and (amount < 0 or (amount == 0 and bound.column.role is Role.AMOUNT)):
                _tell_amount(amount, notice.cell(bound.name, row.row), "请核对数字；还没有的请空着", notice.problems)
        for name, rows in row.part_rows.items():
            _check_parts(name, getattr(row.record, name), rows, notice)
    for name, own in notice.own_rows.items():
        _check_parts(name, tuple(one.part for one in own), tuple(one.row for one in own), notice)


def _check_parts(name: str, parts: tuple[Table, ...], rows: tuple[int, ...], notice: CheckedNotice) -> None:
    for part, at in zip(parts, rows, strict=True):
        for bound in part.columns():
            if bound.value is MONEY and bound.name != paid_column(type(part)):
                amount = getattr(part, bound.name)
                if amount is not None and amount < 0:
                    _tell_amount(amount, notice.part_cell(name, bound.name, at), "请核对数字", notice.problems)


def _payments(notice: CheckedNotice) -> Iterator[_Paid]:
    main = paid_column(notice.kind)
    for row in notice.rows:
        if main is not None and notice.table is not None:
            remark = notice.table.remarks.get(row.row)
            yield _Paid(row.record, getattr(row.record, main), notice.cell(main, row.row), remark)
        for name, rows in row.part_rows.items():
            for part, at in zip(getattr(row.record, name), rows, strict=True):
                field = paid_column(type(part))
                if field is not None:
                    where, remark = notice.part_cell(name, field, at), notice.parts[name].remarks.get(at)
                    yield _Paid(part, getattr(part, field), where, remark)
    for name, own in notice.own_rows.items():
        for one in own:
            if (field := paid_column(type(one.part))) is not None:
                remark = notice.parts[name].remarks.get(one.row)
                yield _Paid(one.part, getattr(one.part, field), notice.part_cell(name, field, one.row), remark)


def _check_remark(paid: _Paid, problems: Problems) -> None:
    remark = paid.remark
    if remark is None:
        return
    said = f"备注写着“{remark.word}”"
    if remark.saying == Saying.DOUBTFUL.name:
        problems.warn(
            "remark_doubtful", paid.where, f"{said}，看来说的是别的事，金额 {show(paid.amount)} 元照常公开",
            "没有发的，金额请写 0；发了的不用改", remark.word,
        )  # fmt: skip
    else:
        problems.error(
            "cancelled_amount",
            paid.where,
            f"{said}，金额却是 {show(paid.amount)} 元",
            _WAYS[remark.saying],
            remark.word,
        )


def _check_nothing(paid: _Paid, problems: Problems) -> None:
    if paid.remark is None or paid.remark.saying == Saying.REVERSAL.name:
        _tell_amount(
            paid.amount, paid.where, "没有发生的请删去整行；停发、未发的请在“备注”列里写明（备注不公开）", problems
        )


def _check_reversal(paid: _Paid, notice: CheckedNotice, context: Context, before: dict[str, Decimal]) -> None:
    """A negative amount names the voucher it reverses, and takes back no more than that was."""
    texts = [
        str(getattr(paid.record, bound.name) or "")
        for bound in paid.record.columns()
        if bound.value.name in _TEXTS and bound.column.role not in _NUMBERS and not bound.column.cites
    ]
    remark = paid.remark
    cites = [*(token for text in texts for token in cited(text)), *(remark.cites if remark else ())]
    said = any(says_reversal(text) for text in texts) or (remark is not None and says_reversal(remark.word))
    if not (said and cites and _has_vouchers(paid.record)):
        way = (
            "冲销、退款的请写明冲的是哪一张凭证，例如用途写“冲销 PZ-2026-031，多付的退回”；不是的请改成正数"
            if _has_vouchers(paid.record)
            else "追回、退款的，请在原来发放的那一期改金额并填写“更正说明”；不是的请改成正数"
        )
        _tell_amount(paid.amount, paid.where, way, notice.problems)
        return
    community = notice.source.key.community
    own = notice.rows if is_voucher(notice.kind) else []
    mine = {str(row.record.get(Role.KEY)): row.record.get(Role.AMOUNT) for row in own}
    found = next((token for token in cites if token in mine or context.voucher(community, token) is not None), None)
    if found is None:
        near = Nearest([*mine, *context.receipts[community]]).of(cites[0])
        hint = f"；最接近的有：{'、'.join(near)}" if near else ""
        notice.problems.warn(
            "unknown_reversal", paid.where, f"冲的是“{cites[0]}”，已公开的凭证里没有这个号",
            f"请核对凭证号{hint}；那一张从来没有在这里公开过的，不用改", cites[0],
        )  # fmt: skip
        return
    was = mine[found] if found in mine else context.receipts[community][found]
    before[found] = before.get(found, Decimal(0)) - paid.amount
    if before[found] > was:
        notice.problems.warn(
            "reversed_too_much", paid.where, f"“{found}”是 {show(was)} 元，一共冲了 {show(before[found])} 元",
            "请核对金额和凭证号", show(paid.amount),
        )  # fmt: skip


def _has_vouchers(record: Table) -> bool:
    """Whether rows of this sort are vouchers, or cite them."""
    vouchers = isinstance(record, Record) and is_voucher(type(record))
    return vouchers or record.field_for(Role.VOUCHER) is not None


def _tell_misplaced(notice: CheckedNotice, paid: _Paid) -> None:
    remark = paid.remark
    if remark is None:
        return
    bound = next(bound for bound in paid.record.columns() if bound.name == remark.field)
    notice.problems.error(
        "remark_misplaced", paid.where.at(column=""), f"“{bound.label}”里写着“{remark.word}”，这一列会公开",
        "请把它移到“备注”列（不公开），这一格填原来的内容；没有发的，金额写 0", remark.word,
    )  # fmt: skip


def _tell_amount(amount: Decimal, where: Location, way: str, problems: Problems) -> None:
    word = "是 0" if amount == 0 else f"是负数（{show(amount)}）"
    problems.error("amount_not_positive", where, f"金额{word}", way, show(amount))
