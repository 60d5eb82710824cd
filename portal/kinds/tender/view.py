"""The page of a tender: its stages as a line, the bids, why who won, the contract and what was paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.fields.day import Day
from portal.fields.day import show as show_day
from portal.kinds.tender.record import BidState, Stage
from portal.pages.page import Page
from portal.pages.record import page
from portal.pages.view import Entry, View
from portal.pages.wording import yuan
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.register.money import paid_under

_ORDER = (Stage.PLANNING, Stage.TENDER, Stage.BIDS, Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)
_DATES = {
    Stage.PLANNING: "planned_on",
    Stage.TENDER: "published_on",
    Stage.BIDS: "opened_on",
    Stage.AWARD: "awarded_on",
    Stage.CONTRACT: "signed_on",
    Stage.COMPLETE: "completed_on",
}
_NAMES = {
    Stage.PLANNING: "计划立项",
    Stage.TENDER: "招标公告",
    Stage.BIDS: "开标评标",
    Stage.AWARD: "定标",
    Stage.CONTRACT: "签合同",
    Stage.IMPLEMENTATION: "履约付款",
    Stage.COMPLETE: "验收完成",
}


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage: its name, its date in words (empty: not said) and `state` done, now or open."""

    name: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class Bidder:
    """One bid as shown; `won` and `rejected` say what became of it."""

    name: str
    code: str
    price: str
    score: str
    rank: str
    state: str
    note: str
    won: bool
    rejected: bool


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid against what was agreed: `share` in whole per cent; `over` beyond the contract in yuan or empty.

    Paid are the payments of the purchase and the receipts that name it, each payment once.
    """

    total: str
    contract: str
    share: int
    rest: str
    over: str


def page_of(view: View, entry: Entry) -> Page:
    """The page of one tender in its newest version."""
    notice, record = entry
    citing = view.register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    receipts = [(one.notice, one.record) for one in citing if one.record.amount is not None]
    vouchers = {receipt.shown.get("number", ""): (view.place(other, receipt), receipt) for other, receipt in receipts}
    return page(
        view,
        entry,
        "tender.html",
        {
            "shown": record.shown,
            "stages": stages(record),
            "failed": record.values.get("stage") is Stage.FAILED,
            "bids": [_bidder(part.values, part.shown) for part in record.parts.get("bids", ())],
            "paid": paid(record, receipts),
            "payments": [
                (part.shown, vouchers.get(part.shown.get("voucher", ""), ("", None))[0])
                for part in record.parts.get("payments", ())
            ],
            "receipts": list(vouchers.values()),
            "saved": _saved(record),
        },
    )


def stages(record: PublicRecord) -> list[StageLine]:
    """The seven stages; those up to the present one are done, also where their date is not said."""
    current = record.values.get("stage")
    failed = current is Stage.FAILED
    payments = [part.values["paid_on"] for part in record.parts.get("payments", ()) if part.values.get("paid_on")]
    reached = -1 if failed or current not in _ORDER else _ORDER.index(current)
    lines = []
    for place, stage in enumerate(_ORDER):
        when = record.values.get(_DATES.get(stage, ""))
        said = show_day(when) if isinstance(when, Day) else ""
        if stage is Stage.IMPLEMENTATION and payments:
            first, ended = min(payments), record.values.get("completed_on")
            # Paid after all is accepted: its day would run backwards in the line.
            late = isinstance(ended, Day) and first.first > ended.last
            said = f"验收后付款 {len(payments)} 次" if late else f"{show_day(first)} 起付款 {len(payments)} 次"
        finished = place < reached or current is Stage.COMPLETE or (failed and bool(said))
        lines.append(StageLine(_NAMES[stage], said, "done" if finished else "now" if place == reached else "open"))
    return lines


def paid(record: PublicRecord, receipts: Sequence[Entry] = ()) -> Paid | None:
    """The sum of what was paid against the contract; None where there is neither."""
    contract = record.values.get("contract_amount") or record.values.get("award_amount")
    told = bool(record.parts.get("payments") or receipts)
    if not isinstance(contract, Decimal) or not (told or record.values.get("contract_amount")):
        return None
    total = paid_under(record, receipts)
    rest = contract - total
    share = int(total * 100 / contract) if contract else 0
    return Paid(yuan(total), yuan(contract), share, yuan(rest) if rest > 0 else "", yuan(-rest) if rest < 0 else "")


def _saved(record: PublicRecord) -> str:
    budget, award = record.values.get("budget"), record.values.get("award_amount")
    if not isinstance(budget, Decimal) or not isinstance(award, Decimal) or not budget:
        return ""
    if award > budget:
        return f"比预算多 {yuan(award - budget)}"
    return f"比预算少 {yuan(budget - award)}" if award < budget else "与预算相同"


def _bidder(values: Mapping[str, object], shown: Mapping[str, str]) -> Bidder:
    state = values.get("state")
    names = ("bidder", "code", "price", "score", "rank", "state", "note")
    name, code, price, score, rank, result, note = (shown.get(name, "") for name in names)
    return Bidder(name, code, price, score, rank, result, note, state is BidState.WON, state is BidState.REJECTED)
