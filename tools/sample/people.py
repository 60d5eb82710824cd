"""Invented people: names by the frequency of surnames, and numbers that look right and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SURNAMES = (
    ("王", 95), ("李", 93), ("张", 90), ("刘", 68), ("陈", 61), ("杨", 43), ("黄", 33), ("周", 30), ("吴", 28),
    ("徐", 25), ("罗", 24), ("何", 22), ("高", 18), ("郑", 18), ("唐", 17), ("谢", 16), ("邓", 15), ("曾", 14),
    ("彭", 13), ("蒋", 11), ("余", 10), ("钟", 9), ("任", 6), ("袁", 9), ("付", 8), ("代", 6), ("税", 2), ("苟", 2),
    ("仇", 1), ("欧阳", 2), ("司徒", 1),
)  # fmt: skip
MIDDLE = "国建志德永光世玉秀桂素淑明文华天兴子春开正光大小思"
LAST = "芳英兰珍琼华明强军平贵富云林波涛洪霞敏丽娟蓉勇刚全成清良才友根生发祥安"
SINGLE = "勇刚敏丽涛波军平霞蓉杰静磊洋婷鑫玥辰"
RARE = ("王㐂", "䢺清源", "李〇", "陈𬱖", "张㐂云", "杨〇一", "刘䶮", "罗犇鑫", "何堃", "周玥㛃")
OTHER = ("阿依·古丽", "欧阳明珠", "尔古·木呷", "沙马·阿支莫", "司徒慧敏", "泽仁·卓玛")
REGION = "519999"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist, with what a village office writes down of a person."""

    name: str
    group: str
    household: int
    born: date
    sex: str
    identity: str
    account: str
    phone: str
    address: str


def full_identity(body: str) -> str:
    """An identity number from its first 17 digits (GB 11643-1999)."""
    return body + _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def luhn(body: str) -> str:
    """A card number from all its digits but the last (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def account_number(random: Random) -> str:
    """A bank card of 19 digits."""
    return luhn("620000" + "".join(random.choices("0123456789", k=12)))


def mobile(random: Random) -> str:
    """A mobile number of the range 154."""
    return "154" + "".join(random.choices("0123456789", k=8))


def name(random: Random) -> str:
    """A common name of two or three characters."""
    family = random.choices([word for word, _ in SURNAMES], [weight for _, weight in SURNAMES])[0]
    if random.random() < 0.18:
        return family + random.choice(SINGLE)
    return family + random.choice(MIDDLE) + random.choice(LAST)


def names(random: Random, count: int) -> list[str]:
    """So many different common names."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(name(random))
    return list(found)


def people(random: Random, groups: tuple[str, ...], count: int, street: str, rare: tuple[str, ...]) -> list[Person]:
    """So many people spread over the groups; the `rare` names are among the first twenty."""
    known = names(random, count - len(rare))
    for spot, odd in enumerate(rare):
        known.insert(min(3 + 3 * spot, len(known)), odd)
    return [_person(random, called, groups, street) for called in known]


def _person(random: Random, called: str, groups: tuple[str, ...], street: str) -> Person:
    sex = random.choice("男女")
    born = date(1936, 1, 1) + timedelta(days=random.randrange(60 * 365))
    order = random.randrange(10, 980, 2) + (1 if sex == "男" else 0)
    return Person(
        name=called,
        group=random.choice(groups),
        household=random.choices((1, 2, 3, 4, 5, 6), (14, 26, 28, 18, 10, 4))[0],
        born=born,
        sex=sex,
        identity=full_identity(f"{REGION}{born:%Y%m%d}{order:03d}"),
        account=account_number(random),
        phone=mobile(random),
        address=f"{street}{random.randint(1, 188)}号",
    )
