"""The monthly accounts of a village, whose spending is that of its vouchers, and the list of what it owns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from portal.kinds.account.record import Account, Sort
from portal.kinds.asset.record import Asset
from tools.sample.calendar import WEEK, receipt_notice, workday
from tools.sample.communities import XIANGGUI, Community
from tools.sample.companies import company
from tools.sample.ledger import ledger
from tools.sample.table import Book, Row, Sheet

RENT, GRANT, INTEREST = "集体资产资源发包收入", "上级补助资金", "存款利息"
OPENING = {RENT: Decimal(86200), GRANT: Decimal(154000), INTEREST: Decimal("312.46")}
LAND = "征地补偿费"
LAND_LEFT = Decimal(268000)
PONDS, WORKS = "应收鱼塘和门面租金（4 户）", "应付工程质保金（2 个项目）"
OWED = {PONDS: Decimal(9600), WORKS: Decimal(31500)}
LISTED = date(2026, 11, 16)


def account_books(community: Community) -> list[Book]:
    """Twelve accounts, one a month, each from where the last one ended; of one village."""
    if community.id != XIANGGUI.id:
        return []
    left = dict(OPENING)
    return [_account(community, year, month, left) for year, month in ledger(community.id)]


def _account(community: Community, year: int, month: int, left: dict[str, Decimal]) -> Book:
    random = community.random(f"account/{year}-{month}")
    entries = ledger(community.id)[year, month]
    works = sum((entry.amount for entry in entries if entry.tender), Decimal(0))
    everyday = sum((entry.amount for entry in entries if not entry.tender), Decimal(0))
    came = {
        RENT: (everyday // 1000 + random.randint(0, 2)) * 1000,
        GRANT: (works // 10000 + 1) * 10000 if works else Decimal(0),
        INTEREST: Decimal(random.randint(900, 4200)) / 100 if month % 3 == 0 else Decimal(0),
    }
    went = {RENT: everyday, GRANT: works}
    rows = []
    for subject in OPENING:
        rows.append(_line(subject, Sort.FLOW, left[subject], came[subject], went.get(subject, Decimal(0))))
        left[subject] += came[subject] - went.get(subject, Decimal(0))
    none = Decimal(0)
    rows.append({**_line(LAND, Sort.LAND, LAND_LEFT, none, none), "told": "2025年收到，使用方案还没有提交村民会议"})
    rows.append(_line(PONDS, Sort.OWED_TO, OWED[PONDS], none, none))
    rows.append(_line(WORKS, Sort.OWED_BY, OWED[WORKS], none, none))
    start, end = receipt_notice(year, month)
    title = f"{community.name}{year}年{month}月财务收支公开"
    return Book(
        community=community,
        words="财务收支",
        period=f"{year}-{month:02d}",
        start=start,
        end=end,
        sheets=[Sheet("收支", Account, rows, title)],
        maker=community.holder("文书", start),
        checker=community.holder("监委", start),
    )


def _line(subject: str, sort: Sort, opening: Decimal, income: Decimal, spending: Decimal) -> Row:
    return {
        "subject": subject,
        "sort": str(sort),
        "opening": opening,
        "income": income,
        "spending": spending,
        "closing": opening + income - spending,
    }


def asset_books(community: Community) -> list[Book]:
    """One list of the year, with rent that did not come in and a lease that ended; of one village."""
    if community.id != XIANGGUI.id:
        return []
    start = workday(LISTED)
    rows: list[Row] = [
        {
            "number": "ZC-001", "name": "3组鱼塘", "sort": "资源性资产", "area": Decimal("12.5"), "place": "3组大堰边",
            "lessee": company("水产专业合作社"), "begins": date(2024, 1, 1), "ends": date(2033, 12, 31),
            "rent": Decimal(18000), "due_on": date(2026, 3, 20), "received": Decimal(18000), "use": "出租",
        },
        {
            "number": "ZC-002", "name": "老村委会临街门面", "sort": "经营性资产", "quantity": "3 间",
            "place": "2组街口",
            "lessee": company("农资经营部"), "begins": date(2023, 7, 1), "ends": date(2026, 6, 30),
            "rent": Decimal(9600), "due_on": date(2026, 7, 1), "received": Decimal(4800), "use": "出租",
        },
        {
            "number": "ZC-003", "name": "晒坝和农机库房", "sort": "经营性资产", "quantity": "1 处", "place": "5组晒坝",
            "lessee": company("农机服务专业合作社"), "begins": date(2025, 5, 1), "ends": date(2030, 4, 30),
            "rent": Decimal(6000), "due_on": date(2026, 5, 10), "received": Decimal(6000), "use": "出租",
        },
        {"number": "ZC-004", "name": "文化广场", "sort": "公益性资产", "place": "村委会旁", "use": "公用"},
        {
            "number": "ZC-005", "name": "7组集体林地", "sort": "资源性资产", "area": Decimal(46), "place": "7组后山",
            "use": "没有出租",
        },
    ]  # fmt: skip
    return [
        Book(
            community=community,
            words="资产资源",
            period="2026",
            start=start,
            end=start + WEEK,
            sheets=[Sheet("资产资源", Asset, rows, f"{community.name}2026年集体资产资源公开")],
            maker=community.holder("文书", start),
            checker=community.holder("监委", start),
        )
    ]
