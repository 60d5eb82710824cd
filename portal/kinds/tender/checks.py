"""What a purchase must say after its award, what its numbers agree with, and what it can have at its stage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from portal.checks.model import CheckedNotice, Context
from portal.fields.folding import same
from portal.fields.money import show
from portal.kinds.tender.record import BidState, Stage, Tender

AFTER_AWARD = (Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)
ORDER = (Stage.PLANNING, Stage.TENDER, Stage.BIDS, Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)
REACHED = {
    Stage.AWARD: ("awarded_on", "supplier", "award_amount"),
    Stage.CONTRACT: ("contract_number", "contract_amount", "signed_on"),
}
"""What is filled in only once a purchase has come to a stage."""


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


def check_stages(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """What a purchase can have only later than its stage says is a warning at the stage."""
    for row in notice.rows:
        if isinstance(row.record, Tender):
            ahead = list(_ahead(row.record))
            if ahead:
                notice.problems.warn(
                    "stage_behind", notice.cell("stage", row.row),
                    f"阶段还是“{row.record.stage}”，却已经填了{'、'.join(ahead)}",
                    "请把阶段改成现在的；还没有到的，请删去填早了的格", row.record.stage,
                )  # fmt: skip


def _ahead(tender: Tender) -> Iterator[str]:
    """Labels of what is filled in too early; of a purchase that failed, what it cannot have."""
    now = ORDER.index(tender.stage) if tender.stage in ORDER else ORDER.index(Stage.BIDS)
    labels = {bound.name: bound.label for bound in Tender.columns()}
    for stage, names in REACHED.items():
        if now < ORDER.index(stage):
            yield from (f"“{labels[name]}”" for name in names if getattr(tender, name) is not None)
    if tender.payments and now < ORDER.index(Stage.CONTRACT):
        yield "付款"
    if tender.bids and tender.stage is Stage.PLANNING:
        yield "投标"
