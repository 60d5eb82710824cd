"""The bids of a purchase side by side: every price as a bar, and in one sentence where the winner stands among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts.bars import OTHERS, PLANNED, Bar, Drawn, drawn
from portal.fields.money import show
from portal.kinds.tender.record import BidState
from portal.privacy.public import PublicRecord

_FORM = re.compile(r"(股份)?有限(责任)?公司$")
_ORDINALS = "一二三四五六七八九十"
WON = "d"


@dataclass(frozen=True, slots=True)
class Bidder:
    """One bid as shown; `short` is its name without its legal form, `won` and `rejected` say what became of it."""

    name: str
    short: str
    code: str
    price: Decimal | None
    said: str
    score: str
    points: Decimal | None
    rank: str
    state: str
    note: str
    won: bool
    rejected: bool


def bidders(record: PublicRecord) -> list[Bidder]:
    """The bids of a purchase, the lowest price first; a price that is not told comes last."""
    parts = record.parts.get("bids", ())
    names = [short(part.shown.get("bidder", "")) for part in parts]
    found = []
    for part, name in zip(parts, names, strict=True):
        whole, price, state = part.shown.get("bidder", ""), part.values.get("price"), part.values.get("state")
        found.append(
            Bidder(
                whole,
                name if names.count(name) == 1 else whole,
                part.shown.get("code", ""),
                price if isinstance(price, Decimal) else None,
                part.shown.get("price", ""),
                part.shown.get("score", ""),
                points if isinstance(points := part.values.get("score"), Decimal) else None,
                part.shown.get("rank", ""),
                part.shown.get("state", ""),
                part.shown.get("note", ""),
                state is BidState.WON,
                state is BidState.REJECTED,
            )
        )
    return sorted(found, key=lambda bid: (bid.price is None, bid.price or Decimal(0)))


def short(name: str) -> str:
    """An organisation without its legal form: 青石路桥有限公司 → 青石路桥."""
    cut = _FORM.sub("", name)
    return cut if len(cut) > 1 else name


def bars(bids: Sequence[Bidder], budget: object = None) -> tuple[Drawn, ...]:
    """A bar for the budget and for every price, all from zero; the winner is marked, beside it stands the score."""
    whole = all(bid.said.endswith(".00") for bid in bids)
    planned = [Bar("预算", plain(budget), ((PLANNED, budget),))] if isinstance(budget, Decimal) and bids else []
    return drawn([*planned, *(
        Bar(
            bid.short,
            bid.said.removesuffix(".00") if whole else bid.said,
            ((WON if bid.won else OTHERS, bid.price or Decimal(0)),),
            own=bid.won,
            note="不算" if bid.rejected else f"{bid.score} 分" if bid.score else "",
        )
        for bid in bids
    )])  # fmt: skip


def plain(amount: Decimal) -> str:
    """To the yuan where there are no fen."""
    return show(amount).removesuffix(".00")


def sentence(bids: Sequence[Bidder]) -> str:
    """`5 家来投，1 家不算；它报价第三低，得分最高。`; empty without bids."""
    if not bids:
        return ""
    valid = [bid for bid in bids if not bid.rejected]
    out = len(bids) - len(valid)
    said = f"{'' if len(bids) > 1 else '只有 '}{len(bids)} 家来投" + (f"，{out} 家不算" if out else "")
    won = next((bid for bid in valid if bid.won), None)
    standing = _standing(won, valid) if won and len(valid) > 1 else ""
    among = f"剩下 {len(valid)} 家里" if out else ""
    return f"{said}；{among}它{standing}。" if standing else f"{said}。"


def _standing(won: Bidder, bids: Sequence[Bidder]) -> str:
    """Its place among those that count, by price and by score."""
    said = []
    prices = [bid.price for bid in bids if bid.price is not None]
    if won.price is not None:
        same = prices.count(won.price) - 1
        alike = f"（另有 {same} 家一样）" if same else ""
        said.append(f"报价{_place(sum(price < won.price for price in prices), '低')}{alike}")
    scores = [bid.points for bid in bids if bid.points is not None]
    if won.points is not None and len(scores) > 1:
        said.append(f"得分{_place(sum(score > won.points for score in scores), '高')}")
    return "，".join(said)


def _place(before: int, word: str) -> str:
    """`最低` for the first, `第三低` for the third."""
    if not before:
        return f"最{word}"
    return f"第{_ORDINALS[before] if before < len(_ORDINALS) else f' {before + 1} '}{word}"


def saving(budget: object, award: object) -> str:
    """`预算 23.6 万元，省了 2.1 万元`; empty without a budget."""
    if not isinstance(budget, Decimal) or not budget:
        return ""
    said = f"预算 {wan(budget)}"
    if not isinstance(award, Decimal):
        return said
    if award == budget:
        return f"{said}，正好用完"
    return f"{said}，{'省了' if award < budget else '超出'} {wan(abs(budget - award))}"


def wan(amount: Decimal) -> str:
    """For sentences: `23.6 万元`, `2.1 万元`, `4,340 元`; only from 100,000 yuan on is anything rounded."""
    in_wan = amount / 10_000
    if amount >= 100_000:
        rounded = in_wan.quantize(Decimal("0.1"))
        return f"{rounded:,} 万元".replace(".0 ", " ")
    if amount >= 10_000 and not amount % 100:
        return f"{in_wan.normalize():f} 万元"
    return f"{show(amount).removesuffix('.00')} 元"
