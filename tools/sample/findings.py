"""Supervisions of one community: done, under way, one overdue, one for good, two that found nothing, three patrols."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.kinds.finding.record import Finding
from portal.kinds.finding.words import Phase, State, Tier
from tools.sample.calendar import WEEK
from tools.sample.cases import UNTOLD
from tools.sample.communities import LIUHE, Community
from tools.sample.people import names
from tools.sample.powers import numbers
from tools.sample.rules import SEALS
from tools.sample.table import Book, Row, Sheet, Value

_WATCH = "社区居务监督委员会"
_PATROL = "灌口街道巡查组"


@dataclass(frozen=True, slots=True)
class _Found:
    """One supervision; `due` and `done` are empty where nothing was found."""

    tier: Tier
    phase: Phase
    on: date
    unit: str
    subject: str
    problem: str
    state: State
    power: str
    tender: str = ""
    measure: str = ""
    due: Value = None
    done: date | None = None
    result: str = ""
    rule: str = ""
    case: str = ""


FOUND: dict[str, tuple[_Found, ...]] = {
    "2026-Q3": (
        _Found(
            Tier.DAILY, Phase.BEFORE, date(2026, 7, 16), _WATCH, "高标准农田配套管网工程招标文件",
            str(State.NONE), State.NONE, "招标工程", "ZB-2026-06",
        ),
        _Found(
            Tier.PATROL, Phase.AFTER, date(2026, 7, 22), _PATROL, "上半年财务凭据", "3 张收据没有证明人签字",
            State.DONE, "凭证审核", "", "补齐签字，缺签字的不再报账", date(2026, 8, 10), date(2026, 8, 6),
            "3 张收据都核对实物并补签，退回 1 张重开",
        ),
        _Found(
            Tier.PROFESSIONAL, Phase.DURING, date(2026, 9, 3), "灌口街道规建办", "高标准农田配套管网工程工地",
            "两处管沟回填没有分层夯实", State.DONE, "招标工程", "ZB-2026-06", "返工，请规建办复测",
            date(2026, 9, 20), date(2026, 9, 17), "两处都已返工，复测合格",
        ),
        _Found(
            Tier.PATROL, Phase.DURING, date(2026, 9, 9), _PATROL, "公示栏和意见箱", "意见箱开箱没有登记",
            State.LASTING, "事务公开", "", "每周一由两人开箱，逐件登记", "长期", None,
            "已按周开箱登记，监督委员会每月抽查",
        ),
        _Found(
            Tier.AGAIN, Phase.AFTER, date(2026, 9, 15), "灌口街道纪工委", "公章使用", "公章外带两次没有登记",
            State.DONE, "印章", "", "补登记，公章不再外带", date(2026, 10, 20), date(2026, 10, 15),
            "已补登记；街道印发了公章使用登记办法", SEALS,
        ),
        _Found(
            Tier.OWN, Phase.AFTER, date(2026, 9, 24), "柳河社区居民委员会", "低保评议材料",
            "有 2 次评议的张榜照片没有存档",
            State.DONE, "低保初审", "", "补齐照片，和名册放在一起", date(2026, 10, 10), date(2026, 9, 30),
            "照片已找回并存档，以后张榜当天就存", "", UNTOLD,
        ),
    ),
    "2026-Q4": (
        _Found(
            Tier.PATROL, Phase.DURING, date(2026, 10, 16), _PATROL, "7组便民桥加固工地", "施工告示牌没有写监督电话",
            State.OPEN, "工程比选", "ZB-2026-08", "重做告示牌", date(2026, 11, 10),
        ),
        _Found(
            Tier.VILLAGE, Phase.DURING, date(2026, 11, 5), _WATCH, "太阳能路灯安装",
            "有 6 盏灯没有编号，报修说不清是哪一盏",
            State.OPEN, "工程比选", "ZB-2026-04", "逐盏编号并贴上报修电话", date(2026, 12, 15), None, "编号牌已经订做",
        ),
        _Found(
            Tier.DAILY, Phase.BEFORE, date(2026, 11, 12), _WATCH, "农产品分拣棚建设比选文件",
            str(State.NONE), State.NONE, "工程比选", "ZB-2026-11",
        ),
    ),
}  # fmt: skip
STARTS = {"2026-Q3": date(2026, 10, 12), "2026-Q4": date(2026, 11, 16)}


def finding_books(community: Community) -> list[Book]:
    """A workbook a quarter, where the community keeps the ledger."""
    if community is not LIUHE:
        return []
    books, before = [], 0
    for period, found in FOUND.items():
        rows = [_row(community, one, before + at) for at, one in enumerate(found, start=1)]
        title = f"{community.name}2026年第{'三' if period.endswith('3') else '四'}季度监督整改公开"
        start = STARTS[period]
        books.append(
            Book(
                community=community, words="监督整改", period=period, start=start, end=start + WEEK,
                sheets=[Sheet("监督整改", Finding, rows, title)],
                maker=community.holder("综治", start), checker=community.holder("监委", start),
            )
        )  # fmt: skip
        before += len(found)
    return books


def _row(community: Community, found: _Found, at: int) -> Row:
    inspector = names(community.random(f"inspectors/{at}"), 1)[0]
    return {
        "number": f"JD-2026-{at:03d}",
        "tier": str(found.tier),
        "phase": str(found.phase),
        "supervised_on": found.on,
        "unit": found.unit,
        "subject": found.subject,
        "power_item": numbers(community)[found.power],
        "tender": found.tender or None,
        "problem": found.problem,
        "measure": found.measure or None,
        "office": f"{community.name}{community.committee}" if found.measure else None,
        "due": found.due,
        "result": found.result or None,
        "state": str(found.state),
        "rectified_on": found.done,
        "rule": found.rule or None,
        "case": found.case or None,
        "responsible": community.holder("副主任", found.on) if found.measure else None,
        "inspector": inspector,
    }
