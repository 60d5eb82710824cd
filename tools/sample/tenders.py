"""The quarterly lists of purchases, with the offers and the payments on sheets of their own."""

from __future__ import annotations

from portal.kinds.tender.record import Bid, Payment, Tender
from tools.sample.calendar import QUARTERS, tender_notice
from tools.sample.communities import Community
from tools.sample.companies import credit_code
from tools.sample.ledger import voucher
from tools.sample.powers import numbers
from tools.sample.purchases import LEASE, Purchase, purchases
from tools.sample.table import Book, Row, Sheet

BODY = {True: "村民代表会议", False: "居民代表会议"}


def tender_books(community: Community) -> list[Book]:
    """One list a quarter: the purchases announced in it, as they stand today."""
    books = []
    codes = numbers(community)
    for year, quarter in QUARTERS:
        mine = [
            purchase
            for purchase in purchases(community.id)
            if (purchase.published.year, (purchase.published.month + 2) // 3) == (year, quarter)
        ]
        if not mine:
            continue
        start, end = tender_notice(year, quarter)
        title = f"{community.name}{year}年第{'一二三四'[quarter - 1]}季度招投标公开"
        sheets = [Sheet("招投标", Tender, [_row(community, p, codes) for p in mine], title, total="award_amount")]
        bids = [row for purchase in mine for row in _bids(purchase)]
        payments = [row for purchase in mine for row in _payments(community, purchase)]
        if bids:
            sheets.append(Sheet("投标", Bid, bids, numbered=False))
        if payments:
            sheets.append(Sheet("付款", Payment, payments, numbered=False))
        books.append(
            Book(
                community=community, words="招投标", period=f"{year}-Q{quarter}", start=start, end=end, sheets=sheets,
                maker=community.holder("文书", start), checker=community.holder("监委", start), filled=start,
            )
        )  # fmt: skip
    return books


def _row(community: Community, purchase: Purchase, codes: dict[str, str]) -> Row:
    random = community.random(f"decision/{purchase.number}")
    there = random.randint(26, 38)
    winner = purchase.winner
    signed = purchase.signed
    return {
        "number": purchase.number,
        "power_item": codes[purchase.power],
        "name": purchase.name,
        "stage": purchase.stage,
        "method": purchase.method if not community.urban else purchase.method.replace("村级比选", "社区比选"),
        "budget": purchase.budget,
        "planned_on": purchase.planned,
        "decision": f"{BODY[community.village]} {there} 人到会，{there - random.randint(0, 3)} 人同意",
        "published_on": purchase.published,
        "opened_on": purchase.opened,
        "committee": _committee(community, purchase) if purchase.opened else None,
        "awarded_on": purchase.awarded,
        "supplier": winner.bidder if winner else None,
        "award_amount": winner.price if winner else None,
        "award_reason": _reason(purchase),
        "contract_number": purchase.number.replace("ZB", "HT").replace("CG", "HT") if signed else None,
        "contract_amount": winner.price if winner and signed else None,
        "signed_on": signed,
        "completed_on": purchase.completed,
    }


def _committee(community: Community, purchase: Purchase) -> str:
    who = "村民代表" if community.village else "居民代表"
    if purchase.method == "公开招标":
        return "专家库抽取 4 人、招标人代表 1 人"
    return f"{who} 3 人、监督委员会 1 人、镇（街道）专业人员 1 人"


def _reason(purchase: Purchase) -> str | None:
    winner = purchase.winner
    if purchase.stage == "流标":
        return "有效报价不足三家，按流标处理，重新公告"
    if winner is None:
        return None
    if purchase.power == LEASE:
        return "有效报价中出价最高"
    if winner.score is None:
        return "质量和服务相等，报价最低" if len(purchase.offers) > 1 else "原设备只能由原供货方维护，经会议同意"
    lowest = min(offer.price for offer in purchase.offers if offer.rank)
    if winner.price > lowest:
        return f"综合得分最高（{winner.score} 分），报价不是最低，服务方案得分领先"
    return f"综合得分最高（{winner.score} 分），报价也最低"


def _bids(purchase: Purchase) -> list[Row]:
    return [
        {
            "parent": purchase.number,
            "bidder": offer.bidder,
            "code": credit_code(offer.bidder),
            "price": offer.price,
            "score": offer.score,
            "rank": offer.rank,
            "state": offer.state,
            "note": offer.note or None,
        }
        for offer in purchase.offers
    ]


def _payments(community: Community, purchase: Purchase) -> list[Row]:
    return [
        {
            "parent": purchase.number,
            "paid_on": payment.on,
            "amount": payment.amount,
            "milestone": payment.milestone,
            "voucher": voucher(community.id, purchase.number, payment.milestone),
        }
        for payment in purchase.payments
    ]
