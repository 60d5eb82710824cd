"""A purchase from the decision to the last payment, worked out from its line in `projects.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from tools.sample.calendar import TODAY, workday
from tools.sample.communities import COMMUNITIES
from tools.sample.companies import bidders
from tools.sample.projects import PREFIX, PROJECTS, REJECTED, TOO_HIGH

STAGES = ("计划", "招标", "评标", "中标", "合同", "履约", "完成")
HUNDRED = Decimal(100)
LEASE = "资源发包"
"""The power under which the community is paid: the highest offer wins."""
MILESTONES = (("预付款", 30, 12), ("进度款", 40, 50), ("验收后付款", 27, 95))
"""Name, share of the contract in percent, days after signing; the rest is held back for a year."""
INSTALMENTS = tuple((f"第{n}期服务费", 25, days) for n, days in zip("一二三四", (60, 130, 200, 270), strict=True))


@dataclass(frozen=True, slots=True)
class Offer:
    """One bidder's offer; `score` and `rank` are missing where it was turned down."""

    bidder: str
    price: Decimal
    score: Decimal | None
    rank: int | None
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment."""

    on: date
    amount: Decimal
    milestone: str


@dataclass(slots=True)
class Purchase:
    """One purchase; what its stage has not reached is empty."""

    number: str
    name: str
    power: str
    method: str
    budget: Decimal
    stage: str
    trade: str
    published: date
    planned: date
    offers: list[Offer] = field(default_factory=list)
    opened: date | None = None
    awarded: date | None = None
    signed: date | None = None
    completed: date | None = None
    payments: list[Instalment] = field(default_factory=list)

    @property
    def winner(self) -> Offer | None:
        """The offer that won."""
        return next((offer for offer in self.offers if offer.state == "中标"), None)


@cache
def purchases(community_id: str) -> tuple[Purchase, ...]:
    """All purchases of a community in the order of their announcement."""
    community = next(place for place in COMMUNITIES if place.id == community_id)
    counts: dict[int, int] = {}
    found = []
    for line in PROJECTS[community_id].strip().splitlines():
        day, name, power, method, budget, stage, count, trade = line.split("|")
        published = date.fromisoformat(day)
        counts[published.year] = counts.get(published.year, 0) + 1
        number = f"{PREFIX[community_id]}-{published.year}-{counts[published.year]:02d}"
        purchase = Purchase(
            number, name, power, method, Decimal(budget), stage, trade, published,
            workday(published - timedelta(days=16)),
        )  # fmt: skip
        _play(purchase, int(count), community.random(f"purchase/{number}"))
        found.append(purchase)
    return tuple(found)


def _play(purchase: Purchase, count: int, random: Random) -> None:
    """Carry the purchase on to its stage."""
    failed = purchase.stage == "流标"
    reached = 2 if failed else STAGES.index(purchase.stage)
    if reached >= 2:
        purchase.opened = workday(purchase.published + timedelta(days=20 if purchase.method == "公开招标" else 7))
        purchase.offers = _offers(purchase, count, random, won=reached >= 3)
    if reached >= 3:
        purchase.awarded = workday((purchase.opened or purchase.published) + timedelta(days=5))
    if reached >= 4:
        purchase.signed = workday((purchase.awarded or purchase.published) + timedelta(days=random.randint(4, 9)))
    if reached >= 5:
        _pay(purchase, random)


def _offers(purchase: Purchase, count: int, random: Random, *, won: bool) -> list[Offer]:
    names = bidders(random, purchase.trade, count)
    lease = purchase.power == LEASE
    low, high = (1010, 1240) if lease else (860, 985)
    prices = [_hundreds(purchase.budget * random.randint(low, high) / 1000) for _ in names]
    bad = random.randrange(count) if count >= 4 or (count == 2 and not won) else -1
    scored = purchase.method not in ("询价", "单一来源") and not lease
    reason = random.choice(REJECTED if lease else (*REJECTED, TOO_HIGH))
    if bad >= 0 and reason == TOO_HIGH:
        prices[bad] = _hundreds(purchase.budget * Decimal("1.04"))
    good = [at for at in range(count) if at != bad]
    scores = {at: _score(prices[at], min(prices[i] for i in good), random) for at in good}
    if scored:
        order = sorted(good, key=lambda at: -scores[at])
    else:
        order = sorted(good, key=lambda at: prices[at], reverse=lease)
    offers = []
    for at, name in enumerate(names):
        if at == bad:
            offers.append(Offer(name, prices[at], None, None, "否决", reason))
            continue
        state = "中标" if won and at == order[0] else "有效"
        offers.append(Offer(name, prices[at], scores[at] if scored else None, order.index(at) + 1, state, ""))
    return offers


def _hundreds(amount: Decimal) -> Decimal:
    return (amount / HUNDRED).quantize(Decimal(1)) * HUNDRED


def _score(price: Decimal, lowest: Decimal, random: Random) -> Decimal:
    """Forty points for the price, sixty for the rest."""
    return (lowest / price * 40 + Decimal(random.randint(420, 590)) / 10).quantize(Decimal("0.1"))


def _pay(purchase: Purchase, random: Random) -> None:
    signed, winner = purchase.signed, purchase.winner
    if signed is None or winner is None:
        raise ValueError(purchase.number)
    quick = purchase.power == "小额采购" or purchase.method == "询价"
    plan = (("验收后一次付清", 100, 30),) if quick else MILESTONES if purchase.trade == "建" else INSTALMENTS
    if purchase.stage == "完成":
        last = signed + timedelta(days=plan[-1][2] - 12)
        purchase.completed = min(workday(last), date(2026, 10, 30))
    slow = 2 if purchase.budget > 1_000_000 else 1
    for milestone, share, days in plan:
        on = _paper_day(signed + timedelta(days=days * slow + random.randint(0, 4)))
        if purchase.stage == "履约" and milestone == "验收后付款":
            break
        if on >= TODAY:
            break
        name = milestone if share == 100 else f"{milestone}（{share}%）"
        purchase.payments.append(Instalment(on, (winner.price * share / 100).quantize(Decimal("0.01")), name))
    if purchase.completed and quick:  # accepted and paid on one day
        purchase.completed = purchase.payments[0].on


def _paper_day(day: date) -> date:
    """The day, or if the month's books are closed (after the 17th) the fourth of the next."""
    if day.day > 17:
        day = date(day.year + day.month // 12, day.month % 12 + 1, 4)
    return workday(day)
