"""What the board's sheet draws of a purchase: every price, why who won, how far it has come, and what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from portal.fields.money import show as show_money
from portal.kinds.tender.record import BidState, Stage
from portal.kinds.tender.view import paid, stages
from portal.privacy.public import PublicNotice, PublicPart, PublicRecord
from portal.records.column import Role
from portal.register.announcement import Announced, Pairs
from portal.register.drawing import Bar, Drawing, Going, Station
from portal.register.money import Entry
from portal.register.register import Register

_SENTENCES: Mapping[object, str] = {
    Stage.PLANNING: "准备招标",
    Stage.TENDER: "正在招标",
    Stage.BIDS: "正在评标",
    Stage.FAILED: "没招成",
}


_GOING: Mapping[str, Going] = {"done": "done", "now": "now", "open": "open"}


def drawn(register: Register, notice: PublicNotice) -> list[Announced]:
    """Every purchase of a notice."""
    return [_drawn(register, (notice, record)) for record in notice.records]


def _drawn(register: Register, entry: Entry) -> Announced:
    notice, record = entry
    citing = register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    receipts = [(one.notice, one.record) for one in citing if one.record.amount is not None]
    supplier, reason = record.text(Role.SUPPLIER), record.shown.get("award_reason", "")
    money = paid(record, receipts)
    said = f"付了 {money.total}，{_left(money.rest, money.over)}" if money else ""
    return Announced(
        id=record.id,
        sort="",
        title=record.title,
        sentence=record.title,
        facts=_facts(record),
        drawing=Drawing(
            sentence=f"{supplier}中标" if supplier else _SENTENCES.get(record.values.get("stage"), ""),
            number=_number(record, supplier),
            asked=f"{len(record.parts.get('bids', ()))} 家报了多少",
            bars=tuple(_bars(record)),
            note="；".join(_notes(record)),
            way="走到哪一步",
            course=tuple(Station(one.name, one.when, _GOING[one.state]) for one in stages(record)),
            reason=tuple(line for line in reason.split("\n") if line),
            paid=(money.share / 100, said) if money else (-1.0, ""),
        ),
    )


def _left(rest: str, over: str) -> str:
    if over:
        return f"比合同多 {over}"
    return f"没付 {rest}" if rest else "付清了"


def _number(record: PublicRecord, supplier: str) -> str:
    if supplier:
        return f"{record.text(Role.AMOUNT)} 元" if record.text(Role.AMOUNT) else ""
    return f"预算 {record.shown['budget']} 元" if record.shown.get("budget") else ""


def _facts(record: PublicRecord) -> Pairs:
    shown = record.shown
    budget = f"{shown['budget']} 元" if shown.get("budget") else ""
    pairs = (
        ("项目编号", record.text(Role.KEY)),
        ("招标方式", shown.get("method", "")),
        ("当前阶段", shown.get("stage", "")),
        ("预算", budget if record.text(Role.SUPPLIER) else ""),
        ("谁评的", shown.get("committee", "")),
    )
    return tuple((label, text) for label, text in pairs if text)


def _bars(record: PublicRecord) -> Iterator[Bar]:
    """The bids, the lowest price first."""
    for part in sorted(record.parts.get("bids", ()), key=_price):
        shown, won = part.shown, part.values.get("state") is BidState.WON
        marks = (
            f"{shown['score']} 分" if shown.get("score") else "",
            f"第 {shown['rank']} 名" if shown.get("rank") else "",
            shown.get("state", ""),
        )
        yield Bar(
            shown.get("bidder", ""),
            _price(part),
            f"{show_money(_price(part))} 元",
            " ".join(text for text in marks if text),
            look="own" if won else "other",
            own=won,
        )


def _price(part: PublicPart) -> Decimal:
    price = part.values.get("price")
    return price if isinstance(price, Decimal) else Decimal(0)


def _notes(record: PublicRecord) -> Iterator[str]:
    for part in record.parts.get("bids", ()):
        if part.shown.get("note"):
            yield f"{part.shown.get('bidder', '')}：{part.shown['note']}"
