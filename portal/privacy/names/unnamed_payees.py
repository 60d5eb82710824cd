"""How many people a payment is for that names nobody: 「公益性岗位 6 人」 in the place of their names.

The number is read off the row alone, by how its cells are written and never by whose names stand there. Below the
least number of households that is named no row shows one; what such rows are for together is told once for the
notice, by the rule of all closed sums.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from portal.fields.folding import without_invisible
from portal.fields.value import clean
from portal.privacy.closed import OTHERS, Sized, folded
from portal.privacy.public import Unnamed

_SORTS = (
    ("公益性岗位", re.compile("公益性?岗")),
    ("以工代赈", re.compile("以工代赈")),
    ("慰问", re.compile("慰问")),
    ("丧葬", re.compile("丧葬|殡葬|安葬|丧事|抚恤")),
)
"""What many are paid for whom the site does not name, and by which words it is known."""
_NUMBER = re.compile(
    r"(?<![\d.年月第约一二两三四五六七八九十百零〇])"
    r"(\d{1,4}|[一二两三四五六七八九十百零〇]{1,5})\s*(?:个人|[名位]|人(?![次均民大]))"
)
_BETWEEN = re.compile(r"[、,，;；/／\n]+|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")
_NOTE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_MANY = re.compile(r"等|(?:人员|对象|群众|村民|居民|老人|党员|家属|家庭|职工|工人|各户|农户|困难户)$")
_DIGITS = {**dict(zip("零〇一二三四五六七八九", (0, 0, *range(1, 10)), strict=True)), "两": 2}


def sort_of(*texts: str) -> str:
    """What a payment is for, by the first of its texts that says so; empty if none does."""
    return next((name for text in texts for name, words in _SORTS if words.search(text)), "")


def people_of(payee: str, purpose: str = "") -> int | None:
    """How many are paid: by a number (等6人), else by the names written one after the other; None where it is open."""
    said = without_invisible(clean(payee))
    number = _counted(said)
    if number is not None:
        return number
    parts = [part for part in _BETWEEN.split(_NOTE.sub("", said)) if part.strip()]
    if not parts or any(_MANY.search(part.strip()) or len(part.split()) > 1 for part in parts):
        return _counted(without_invisible(clean(purpose)))
    return len(parts)


def _counted(text: str) -> int | None:
    """The one number of people in a text; None where there is none, there are several, or it is no exact one."""
    found = {match[1] for match in _NUMBER.finditer(text)}
    number = _value(found.pop()) if len(found) == 1 else 0
    return number or None


def _value(digits: str) -> int:
    """`12`, `十二` or `一百零三` as a number."""
    if digits.isdecimal():
        return int(digits)
    total = last = 0
    for char in digits:
        if char in "十百":
            total += (last or 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = _DIGITS[char]
    return total + last


def together(payments: Iterable[tuple[str, int | None]], least: int) -> tuple[Unnamed, ...]:
    """By what they are for, how many people payments of fewer than `least` are for together; too few are not told.

    A sort with a payment of an unknown number of people is left out.
    """
    sorts: dict[str, list[int | None]] = defaultdict(list)
    for sort, people in payments:
        sorts[sort].append(people)
    known = [
        Sized(sort, sum(number for number in numbers if number), None)
        for sort, numbers in sorts.items()
        if None not in numbers
    ]
    shown, small = folded(known, least)
    rest = sum(group.rows for group in small)
    others = [Unnamed(OTHERS, rest)] if len(small) > 1 and rest >= least else []
    return (*(Unnamed(group.name, group.rows) for group in shown), *others)
