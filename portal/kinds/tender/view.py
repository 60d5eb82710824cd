"""The page of a purchase: who won at what price and why, who else bid, how far it is, and what was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts.bars import OTHERS, PAID, PLANNED, Bar, Drawn, drawn
from portal.kinds.tender.bidding import Bidder, bars, bidders, plain, saving, sentence, short, wan
from portal.kinds.tender.course import ORDER, course
from portal.kinds.tender.record import Stage
from portal.pages import payees
from portal.pages.excerpts import Long
from portal.pages.page import Page
from portal.pages.record import page
from portal.pages.states import Box, Stack, of_originals, standing
from portal.pages.view import Entry, View
from portal.pages.wording import yuan
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.register.money import paid_under

STEPS = 8
"""Steps of a purchase that its page shows at any rate."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What people came for: after the title of the purchase `who`, then `said` and the `price`; any may be empty."""

    who: str
    said: str
    price: str


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid beside what was agreed: two bars that are never added, in words how much of it, what is `over`.

    Paid are the payments of the purchase and the receipts that name it, each payment once. `originals` is of receipts.
    """

    bars: tuple[Drawn, ...]
    said: str
    over: str
    originals: Stack


def page_of(view: View, entry: Entry) -> Page:
    """The page of one tender in its newest version."""
    notice, record = entry
    citing = view.register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    receipts = [(one.notice, one.record) for one in citing if one.record.amount is not None]
    placed = [(view.place(*receipt), receipt) for receipt in receipts]
    bids, stage, tag = bidders(record), record.values.get("stage"), standing(record)
    said = {
        Stage.PLANNING: record.shown.get("decision", ""),
        Stage.TENDER: record.shown.get("method", ""),
        Stage.BIDS: sentence(bids).partition("；")[0].rstrip("。"),
        Stage.AWARD: record.shown.get("supplier", ""),
        Stage.CONTRACT: record.shown.get("contract_number", ""),
    }
    return page(
        view,
        entry,
        "tender.html",
        {
            "citing": (),  # told step by step
            "shown": record.shown,
            "tag": tag,
            "answer": answer(record, tag.word if tag else ""),
            "failed": stage is Stage.FAILED,
            "bids": bids,
            "bars": bars([bid for bid in bids if bid.price is not None], record.values.get("budget")),
            "priced": all(bid.price is not None for bid in bids),
            "refused": [bid for bid in bids if bid.rejected],
            "sentence": sentence(bids),
            "saving": saving(record.values.get("budget"), record.values.get("award_amount")),
            "why": why(record),
            "course": (told := course(record, placed, view.register.today, said)),
            "steps": Long("steps", "一步一步", told.steps, "course", STEPS, unit="步"),
            "paid": paid(record, receipts),
            "who": who(view, entry, bids),
        },
    )


def answer(record: PublicRecord, state: str) -> Answer:
    """Who won and at what price; of a purchase that nobody won how far it is."""
    supplier, amount = record.shown.get("supplier", ""), record.values.get("award_amount")
    if supplier and record.values.get("stage") is not Stage.FAILED:
        return Answer(short(supplier), "中标", wan(amount) if isinstance(amount, Decimal) else "")
    return Answer("", state, "")


def why(record: PublicRecord) -> tuple[str, str]:
    """A heading and the reason as written (empty: owed and not there); both empty where nothing was awarded yet."""
    stage, reason = record.values.get("stage"), record.shown.get("award_reason", "")
    if stage is Stage.FAILED:
        return "为什么没招成", reason
    awarded = stage in ORDER and ORDER.index(stage) >= ORDER.index(Stage.AWARD)
    return ("为什么是它", reason) if awarded or reason else ("", "")


def who(view: View, entry: Entry, bids: Sequence[Bidder]) -> list[Box]:
    """Who had to do with it; one that should be named by now and is not keeps its place."""
    notice, record = entry
    stage, shown = record.values.get("stage"), record.shown
    power = record.text(Role.POWER_ITEM)
    decided = view.citations(notice, record).get("decided")
    found = [
        Box(
            "大家怎么定的",
            shown.get("decision", "") or (decided.text if decided else "没有写"),
            address=decided.address if decided else "",
            missing=not (shown.get("decision") or decided),
        )
    ]
    opened = bool(bids) or (stage in ORDER and ORDER.index(stage) > ORDER.index(Stage.BIDS))
    if shown.get("committee") or opened:
        found.append(Box("谁评的", shown.get("committee", "没有写"), missing=not shown.get("committee")))
    if shown.get("supplier"):
        found.append(Box(short(shown["supplier"]), "它还收过哪些钱", address=payees.at(view, shown["supplier"])))
    if power:
        link = view.power(notice.key.community, power)
        found.append(Box("凭哪项权力", link.text, address=link.address))
    return found


def paid(record: PublicRecord, receipts: Sequence[Entry] = ()) -> Paid | None:
    """The sum of what was paid against the contract; None where there is neither."""
    contract = record.values.get("contract_amount") or record.values.get("award_amount")
    told = bool(record.parts.get("payments") or receipts)
    if not isinstance(contract, Decimal) or not (told or record.values.get("contract_amount")):
        return None
    total = paid_under(record, receipts)
    budget = record.values.get("budget")
    planned = (
        [Bar("预算", plain(budget), ((PLANNED, budget),))]
        if isinstance(budget, Decimal) and not any(bid.price is not None for bid in bidders(record))
        else []
    )
    both = drawn([
        *planned,
        Bar("说好的", plain(contract), ((OTHERS, contract),)),
        Bar("已付", plain(total), ((PAID, total),), own=True),
    ])  # fmt: skip
    over = yuan(total - contract) if total > contract else ""
    return Paid(both, _paid_said(total, contract), over, of_originals(receipt for _, receipt in receipts))


def _paid_said(total: Decimal, contract: Decimal) -> str:
    """`付了七成，还有 64,500 元没付`; of what is more than was agreed nothing."""
    if not total:
        return "还没有付钱"
    if total >= contract:
        return "付清了" if total == contract else ""
    tenths, rest = divmod(total * 10, contract)
    share = f"{'零一二三四五六七八九'[int(tenths)]}成" if not rest and tenths else f" {int(total * 100 / contract)}%"
    return f"付了{share}，还有 {plain(contract - total)} 元没付"
