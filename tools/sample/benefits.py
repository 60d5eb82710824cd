"""The monthly lists of who received what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from portal.kinds.benefit.exclusive import EXCLUSIVE, allowances
from portal.kinds.benefit.record import Benefit
from portal.records.programmes import SHIPPED
from tools.sample.calendar import MONTHS, benefit_notice, payday
from tools.sample.communities import Community
from tools.sample.people import Person, account_number, full_identity, mobile
from tools.sample.powers import numbers
from tools.sample.programmes import Programme, programmes
from tools.sample.table import Book, Row, Sheet

CENT = Decimal("0.01")
HARDSHIPS = ("因病", "因残", "缺劳动力", "意外事故", "子女就学")
KINDS_OF_HANDICAP = ("肢体二级", "视力一级", "听力二级", "智力三级", "精神二级")
OLD_XLS = {("c17349", 2026, 1)}
"""Lists that a member of staff keeps in Excel 97."""
OFFICIALS = {
    "c18701": (("综治", "耕地地力保护补贴", "本人"), ("主任", "耕地地力保护补贴", "本人")),
    "c00013": (("民政", "春节慰问金", "民政干事之母"),),
    "c17349": (
        ("主任", "退耕还林补助", "本人"),
        ("文书", "稻谷种植补贴", "文书之父"),
        ("综治", "农村低保金", "综治干事之兄"),
    ),
    "c14127": (("书记", "农机购置补贴", "党组织书记之弟"), ("副主任", "耕地地力保护补贴", "本人")),
}
"""Officials and their relatives on the lists: post, programme, tie (本人 or how related)."""


def benefit_books(community: Community) -> list[Book]:
    """Twelve lists, one a month."""
    known = programmes(community.id)
    lists = _kept_apart({programme.title: recipients(community, programme) for programme in known})
    return [_book(community, year, month, known, lists) for year, month in MONTHS]


def relief_names(community: Community) -> frozenset[str]:
    """Everybody who is on a closed list of the year: the site does not name them there, nor in any open payroll."""
    books = benefit_books(community)
    rows = [row for book in books for sheet in book.sheets for row in sheet.rows]
    return frozenset(str(row["recipient"]) for row in rows if not SHIPPED.opens(str(row["programme"])))


def recipients(community: Community, programme: Programme) -> list[tuple[Person, str]]:
    """Who is on a programme's list through the year, with the tie to an official where there is one."""
    random = community.random(f"recipients/{programme.title}")
    pool = community.people
    if programme.title == "高龄津贴":
        pool = sorted(pool, key=lambda person: person.born)[: programme.count + 4]
    if programme.title.startswith("计划生育"):
        pool = [person for person in pool if person.born.year <= 1966]
    chosen = [(person, "") for person in random.sample(pool, programme.count)]
    for post, title, tie in OFFICIALS[community.id]:
        if title == programme.title:
            name = community.holders[post][0]
            person = _official(random, community, name if tie == "本人" else _relative(random, name, tie))
            chosen[random.randrange(len(chosen))] = (person, tie)
    return chosen


def _kept_apart(lists: dict[str, list[tuple[Person, str]]]) -> dict[str, list[tuple[Person, str]]]:
    """The lists with nobody on two that exclude each other: who is on a list beside has the place instead.

    The list that excludes most others stays as it is.
    """
    apart = dict(lists)
    poor = {person.name: person for title, mine in lists.items() if allowances(title) for person, _ in mine}
    done: list[str] = []
    for title in sorted(lists, key=lambda one: -sum(_exclude(one, other) for other in lists)):
        barred = {person.name for other in done if _exclude(title, other) for person, _ in apart[other]}
        there = {person.name for person, _ in lists[title]}
        free = (person for name, person in poor.items() if name not in barred | there)
        apart[title] = [(next(free), tie) if person.name in barred else (person, tie) for person, tie in lists[title]]
        done.append(title)
    return apart


def _exclude(one: str, other: str) -> bool:
    pairs = {(pair.one, pair.other) for pair in EXCLUSIVE}
    return any((a, b) in pairs or (b, a) in pairs for a in allowances(one) for b in allowances(other))


def _relative(random: Random, name: str, tie: str) -> str:
    if tie.endswith("母"):
        return random.choice("蒋钟谭") + random.choice("秀桂素") + random.choice("珍英芳")
    return name[0] + random.choice("顺福德兴") + random.choice("才根安")


def _official(random: Random, community: Community, name: str) -> Person:
    born = date(1971, 5, 6)
    return Person(
        name=name, group=random.choice(community.groups), household=3, born=born, sex="男",
        identity=full_identity(f"519999{born:%Y%m%d}{random.randrange(11, 999, 2):03d}"),
        account=account_number(random), phone=mobile(random), address=f"{community.street}{random.randint(1, 99)}号",
    )  # fmt: skip


def _book(
    community: Community, year: int, month: int, known: list[Programme], lists: dict[str, list[tuple[Person, str]]]
) -> Book:
    start, end = benefit_notice(year, month)
    paid = payday(year, month)
    codes = numbers(community)
    rows: list[Row] = []
    for programme in known:
        if month not in programme.months:
            continue
        random = community.random(f"benefits/{programme.title}/{year}-{month}")
        mine = lists[programme.title]
        if "每" not in programme.standard and len(programme.months) < 12 and programme.count < 4:
            mine = [(person, "") for person in random.sample(community.people, programme.count)]
        rows += [_row(community, programme, person, tie, paid, codes[programme.power]) for person, tie in mine]
    suffix = ".xls" if (community.id, year, month) in OLD_XLS else ".xlsx"
    return Book(
        community=community,
        words="惠民惠农补贴",
        period=f"{year}-{month:02d}",
        start=start,
        end=end,
        sheets=[Sheet("公示表", Benefit, rows, f"{community.name}{year}年{month}月惠民惠农补贴公示", total="amount")],
        suffix=suffix,
        maker=community.holder("民政", paid),
        checker=community.holder("监委", paid),
        filled=paid,
    )


def _row(community: Community, programme: Programme, person: Person, tie: str, paid: date, power: str) -> Row:
    steady = paid.year if programme.count > 4 else paid
    random = community.random(f"amount/{programme.title}/{person.identity}/{steady}")
    quantity, amount = money(programme.formula, person, random, paid)
    handicap = "残疾" in programme.title
    in_need = handicap or any(word in programme.title for word in ("低保", "特困", "救助"))
    return {
        "power_item": power,
        "programme": programme.title,
        "recipient": person.name,
        "group": person.group,
        "household_size": person.household if programme.formula.startswith("head") or quantity else None,
        "quantity": quantity,
        "standard": programme.standard,
        "amount": amount,
        "paid_on": paid,
        "period": f"{paid.year}年{paid.month}月" if len(programme.months) == 12 else f"{paid.year}年",
        "basis": programme.basis,
        "official_tie": tie or None,
        "identity": person.identity,
        "bank_account": person.account,
        "phone": person.phone,
        "address": person.address,
        "hardship": random.choice(KINDS_OF_HANDICAP if handicap else HARDSHIPS) if in_need else None,
        "birth": person.sex,
    }


def money(formula: str, person: Person, random: Random, paid: date) -> tuple[Decimal | None, Decimal]:
    """The quantity (亩) where there is one, and the amount in yuan."""
    sort, *numbers_ = formula.split()
    figures = [Decimal(number) for number in numbers_]
    if sort == "flat":
        return None, figures[0].quantize(CENT)
    if sort == "head":
        full = figures[0] * person.household
        return None, (full * random.randint(45, 95) / 100).quantize(Decimal(1)).quantize(CENT)
    if sort == "steps":
        age = paid.year - person.born.year
        return None, figures[0 if age < 90 else 1 if age < 100 else 2].quantize(CENT)
    low, high = figures[-2:]
    if sort == "range":
        return None, Decimal(random.randint(int(low) // 10, int(high) // 10) * 10).quantize(CENT)
    area = low + (high - low) * random.randint(0, 100) / 100
    area = area.quantize(Decimal("0.1"))
    return area, (area * figures[0]).quantize(CENT)
