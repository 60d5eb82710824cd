"""Rules: three of the town, one of them made after a case, and three of a village, one of them ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.kinds.rule.record import Act, Rule
from tools.sample.authorities import GUANKOU, Authority
from tools.sample.calendar import WEEK, workday
from tools.sample.cases import UNTOLD
from tools.sample.communities import POSTS, XIANGGUI, Community
from tools.sample.powers import numbers
from tools.sample.table import Book, Row, Sheet

SEALS = "JDZD-2026-03"
"""The town's rule on seals, which came of a supervision."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule. `post` and `power` are keys; `may` and `may_not` have one thing a line."""

    number: str
    title: str
    category: str
    act: Act
    issued: date
    content: str
    post: str
    may: str
    may_not: str
    power: str = ""
    case: str = ""
    ended: date | None = None


RULES = {
    GUANKOU.id: (
        _Rule(
            "JDZD-2026-01", "低保民主评议张榜办法", "民生保障", Act.MADE, date(2026, 4, 20),
            "评议结果在公示栏张榜七天，没有异议才上报；张榜照片和名册一起存档。", "民政",
            "核对张榜照片\n把异议报给评议小组", "没有张榜就上报\n代替评议成员投票", case=UNTOLD,
        ),
        _Rule(
            "JDZD-2026-02", "村（社区）工程变更签证办法", "工程建设", Act.REVISED, date(2026, 6, 15),
            "变更先签证后施工；超过合同价一成的，重新上会。", "主任",
            "提出变更申请\n到现场核对数量", "先施工后补签证\n把变更拆成几次签",
        ),
        _Rule(
            SEALS, "村（社区）公章使用登记办法", "内部管理", Act.MADE, date(2026, 10, 12),
            "用章逐次登记，公章不外带；确需外带的两人同行，当天归还。", "文书",
            "查看用章申请\n拒绝没有批准的用章", "在空白纸上盖章\n一个人带公章外出",
        ),
    ),
    XIANGGUI.id: (
        _Rule(
            "ZD-2026-01", "集体资产出租管理办法", "集体资产", Act.MADE, date(2026, 2, 9),
            "出租前评估底价，底价和期限由成员代表会议定；合同到期前三个月公告。", "理事长",
            "提出出租方案和底价依据\n按决议签订合同", "不经会议定底价\n到期不公告就续租", power="资产处置",
        ),
        _Rule(
            "ZD-2026-02", "小额采购比价办法", "采购管理", Act.REVISED, date(2026, 4, 13),
            "一千元以上比三家，比价单和凭据一起公开；同一家一年不超过四次。", "文书",
            "向三家询价\n把比价单交监督委员会", "指定供货方\n一个人询价又验收", power="小额采购",
        ),
        _Rule(
            "ZD-2023-04", "零星用工现金结算办法", "财务管理", Act.ENDED, date(2023, 5, 8),
            "零星用工可以用现金结算。已由转账支付代替。", "", "", "", power="公益岗补贴", ended=date(2026, 5, 31),
        ),
    ),
}  # fmt: skip
STARTS = {GUANKOU.id: date(2026, 10, 13), XIANGGUI.id: date(2026, 6, 1)}


def rule_books(place: Authority | Community) -> list[Book]:
    """The rules of the year, where the place publishes any."""
    if place.id not in RULES:
        return []
    start = workday(STARTS[place.id])
    if isinstance(place, Community):
        maker, checker = place.holder("文书", start), place.holder("监委", start)
    else:
        maker, checker = place.clerks
    rows = [_row(place, rule) for rule in RULES[place.id]]
    return [
        Book(
            community=place, words="制度", period="2026", start=start, end=start + WEEK,
            sheets=[Sheet("制度", Rule, rows, f"{place.name}制度公开（2026年）")], maker=maker, checker=checker,
        )
    ]  # fmt: skip


def _row(place: Authority | Community, rule: _Rule) -> Row:
    if isinstance(place, Community):
        unit, post = f"{place.name}{place.committee}", place.post(rule.post) if rule.post else None
        power = numbers(place)[rule.power] if rule.power else None
    else:
        unit, post, power = f"{place.name}办事处", POSTS[rule.post].format(committee="居民委员会"), None
    return {
        "number": rule.number,
        "title": rule.title,
        "category": rule.category,
        "act": str(rule.act),
        "issued_on": rule.issued,
        "ended_on": rule.ended,
        "unit": unit,
        "post": post,
        "may": rule.may or None,
        "may_not": rule.may_not or None,
        "power_item": power,
        "case": rule.case or None,
        "content": rule.content,
    }
