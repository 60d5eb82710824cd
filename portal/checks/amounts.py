"""Totals, and what a tender's numbers must agree with."""

from __future__ import annotations

from decimal import Decimal

from portal.checks.model import CheckedNotice, Context
from portal.checks.rounding import hidden_sum, is_rounded
from portal.fields.folding import same
from portal.fields.money import show
from portal.records.tender import BidState, Stage, Tender

AFTER_AWARD = (Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)


def check_totals(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A 合计 row must equal the sum of all rows above it or since the last sum (a 小计 row, since the last 小计)."""
    if notice.table is None or len(notice.rows) != len(notice.table.rows):
        return  # while rows are unreadable a sum says nothing
    since = last = 0
    for total in notice.table.totals:
        for name, written in total.sums.items():
            # A sheet of several parts has a 合计 below each, which sums its own block or all so far.
            starts = (since if total.subtotal else 0, last, total.since - 1)
            sums = {above: _sum(notice, name, above, total.row) for above in starts}
            computed = sums[starts[0]]
            if written in sums.values():
                continue
            if any(is_rounded(written, sums[at], hidden_sum(notice, name, at, total.row)) for at in sums):
                _tell_rounded(notice, name, total.row, written, computed)
            else:
                label = next(bound.label for bound in notice.kind.columns() if bound.name == name)
                notice.problems.error(
                    "total_differs", notice.cell(name, total.row),
                    f"合计写的是 {show(written)} 元，各行“{label}”加起来是 {show(computed)} 元"
                    f"（差 {show(written - computed)} 元）",
                    "请核对是漏了行、多了行还是合计没有更新", show(written),
                )  # fmt: skip
        last = total.row
        if total.subtotal:
            since = total.row


def _tell_rounded(notice: CheckedNotice, name: str, row: int, written: Decimal, computed: Decimal) -> None:
    notice.problems.warn(
        "total_rounded", notice.cell(name, row),
        f"合计写的是 {show(written)} 元，各行四舍五入到分以后加起来是 {show(computed)} 元"
        f"（差 {show(written - computed)} 元）",
        "公开的是各行显示的金额；要一分不差，请在每一行的公式外面套上 ROUND(…, 2)", show(written),
    )  # fmt: skip


def _sum(notice: CheckedNotice, name: str, above: int, below: int) -> Decimal:
    """The sum of a column over the rows between two rows."""
    values = (getattr(row.record, name) for row in notice.rows if above < row.row < below)
    return sum((value for value in values if value is not None), Decimal(0))


def check_tenders(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """After the award a tender names supplier, amount and reason; bids agree; payments stay in the contract."""
    for row in notice.rows:
        tender = row.record
        if isinstance(tender, Tender):
            _award_complete(tender, row.row, notice)
            _bids_agree(tender, row.row, notice)


def _award_complete(tender: Tender, row: int, notice: CheckedNotice) -> None:
    if tender.stage not in AFTER_AWARD:
        return
    for name in ("supplier", "award_amount", "award_reason"):
        if getattr(tender, name) is None:
            label = next(bound.label for bound in Tender.columns() if bound.name == name)
            notice.problems.error(
                "award_incomplete", notice.cell(name, row), f"阶段已到“{tender.stage}”，却没有填“{label}”",
                "定标以后请写清中标单位、中标金额和中标理由",
            )  # fmt: skip


def _bids_agree(tender: Tender, row: int, notice: CheckedNotice) -> None:
    winners = [bid for bid in tender.bids if bid.state is BidState.WON]
    if len(winners) > 1:
        names = "、".join(bid.bidder for bid in winners)
        notice.problems.error(
            "two_winners", notice.cell("supplier", row), f"有两家以上写着“中标”：{names}", "请只留一家中标"
        )
    elif winners and tender.supplier and not same(winners[0].bidder, tender.supplier):
        notice.problems.error(
            "winner_differs", notice.cell("supplier", row),
            f"中标单位是“{tender.supplier}”，投标表里中标的是“{winners[0].bidder}”", "请核对两处的单位名称",
        )  # fmt: skip
    elif winners and tender.award_amount is not None and winners[0].price != tender.award_amount:
        notice.problems.warn(
            "price_differs", notice.cell("award_amount", row),
            f"中标金额 {show(tender.award_amount)} 元与中标单位的报价 {show(winners[0].price)} 元不同",
            "如属实，请在“中标理由”里说明",
        )  # fmt: skip
    paid = sum((payment.amount for payment in tender.payments), Decimal(0))
    limit = tender.contract_amount or tender.award_amount
    if limit is not None and paid > limit:
        notice.problems.warn(
            "overpaid", notice.cell("contract_amount", row),
            f"已付 {show(paid)} 元，超过合同金额 {show(limit)} 元", "请核对付款表；有增补合同的请写进“更正说明”",
        )  # fmt: skip
