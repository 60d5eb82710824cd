"""What the board's sheet draws of a purchase: every price, why who won, how far it has come, and what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from portal.fields.money import show as show_money
from portal.kinds.tender.bidding import Bidder, bidders, saving, sentence
from portal.kinds.tender.course import course
from portal.kinds.tender.record import Stage
from portal.kinds.tender.view import why
from portal.pages.states import Step
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.register.announcement import Announced, Pairs
from portal.register.drawing import Bar, Drawing, Going, Station
from portal.register.money import Entry, paid_under
from portal.register.register import Register

_SENTENCES: Final[Mapping[object, str]] = {
    Stage.PLANNING: "准备招标",
    Stage.TENDER: "正在招标",
    Stage.BIDS: "正在评标",
    Stage.FAILED: "没招成",
}
GOING: Final[Mapping[str, Going]] = {"done": "done", "now": "now", "next": "open", "hole": "missing", "off": "open"}
"""How a sheet draws the steps of a page."""


def drawn(register: Register, notice: PublicNotice) -> list[Announced]:
    """Every purchase of a notice as it stood on the day of the issue: a sheet that hangs does not change by itself."""
    return [_drawn(register, (notice, record), notice.issued) for record in notice.records]


def _drawn(register: Register, entry: Entry, day: date) -> Announced:
    notice, record = entry
    citing = register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    receipts = [(one.notice, one.record) for one in citing if one.record.amount is not None]
    supplier, bids = record.text(Role.SUPPLIER), bidders(record)
    told = course(record, [("", receipt) for receipt in receipts], day, {})
    return Announced(
        id=record.id,
        sort="",
        title=record.title,
        sentence=record.title,
        facts=_facts(record),
        drawing=Drawing(
            sentence=f"{supplier}中标" if supplier else _SENTENCES.get(record.values.get("stage"), ""),
            number=_number(record, supplier),
            asked=f"{len(bids)} 家报了多少",
            bars=tuple(map(_bar, bids)),
            note="".join(_notes(bids)),
            way=told.heading,
            course=tuple(map(station, told.steps)),
            paid=_paid(record, receipts),
            reason=tuple(line for line in why(record)[1].split("\n") if line),
        ),
    )


def station(step: Step) -> Station:
    """A step of a page as a sheet draws it; what it lacks is said without its mark."""
    if step.look == "hole" and step.lacks:
        return Station("；".join(step.lacks).removeprefix("缺 "), "，".join(step.said), "missing")
    said = (step.when, *step.said, *step.lacks)
    return Station(step.name, "，".join(text for text in said if text), GOING[step.look])


def _number(record: PublicRecord, supplier: str) -> str:
    if supplier:
        return f"{record.text(Role.AMOUNT)} 元" if record.text(Role.AMOUNT) else ""
    return f"预算 {record.shown['budget']} 元" if record.shown.get("budget") else ""


def _facts(record: PublicRecord) -> Pairs:
    shown = record.shown
    pairs = (
        (
            "",
            saving(record.values.get("budget"), record.values.get("award_amount"))
            if record.text(Role.SUPPLIER)
            else "",
        ),
        ("项目编号", record.text(Role.KEY)),
        ("招标方式", shown.get("method", "")),
        ("当前阶段", shown.get("stage", "")),
        ("谁评的", shown.get("committee", "")),
    )
    return tuple((label, text) for label, text in pairs if text)


def _bar(bid: Bidder) -> Bar:
    marks = (f"{bid.score} 分" if bid.score else "", f"第 {bid.rank} 名" if bid.rank else "", bid.state)
    return Bar(
        bid.name,
        bid.price or Decimal(0),
        f"{bid.said} 元",
        " ".join(text for text in marks if text),
        look="own" if bid.won else "other",
        own=bid.won,
    )


def _notes(bids: list[Bidder]) -> Iterator[str]:
    """Where the winner stands among them, and why one did not count."""
    yield sentence(bids)
    for bid in bids:
        if bid.note:
            yield f"{bid.name}：{bid.note}。"


def _paid(record: PublicRecord, receipts: list[Entry]) -> tuple[float, str]:
    """The share of what was agreed, and how much was paid and is left; nothing where there is neither."""
    agreed = record.values.get("contract_amount") or record.values.get("award_amount")
    told = bool(record.parts.get("payments") or receipts or record.values.get("contract_amount"))
    if not isinstance(agreed, Decimal) or not told or not agreed:
        return -1.0, ""
    total = paid_under(record, receipts)
    rest = agreed - total
    left = f"没付 {show_money(rest)} 元" if rest > 0 else f"比合同多 {show_money(-rest)} 元" if rest else "付清了"
    return float(total / agreed), f"付了 {show_money(total)} 元，{left}"
