"""Birth dates of minors in free text: a date together with a word that says somebody was born then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal import clock
from portal.privacy.kinds import Finding, PersonalKind
from portal.privacy.spellings import read_as_digits

_D = r"[0-9〇零○一二三四五六七八九十]"
_DATE = (
    rf"(?P<y>(?:19|20)\d{{2}}|[一二][〇零○九0]{_D}{{2}})\s?[年.\-/]?\s?"
    rf"(?:(?P<m>{_D}{{1,3}})\s?[月.\-/]?\s?(?:(?P<d>{_D}{{1,3}})\s?日?)?)?"
)
_BEFORE = re.compile(
    rf"(?:出生日期|出生年月日?|出生时间|生日|出生于|生于|出生|DOB)\s?(?:为|是|:|：|\(|（)?\s?{_DATE}", re.IGNORECASE
)
_AFTER = re.compile(rf"(?<!\d){_DATE}\s?(?:出生(?!地|人口|医学|证|率|缺陷|统计|登记)|生(?=[,，。;；)）\s]|$)|生人)")
_ADULT = 18


def find_birth_dates(text: str, today: date | None = None) -> Iterator[Finding]:
    """Birth dates after which fewer than 18 years had passed on `today` (default: the day in China).

    A date without its month or day counts where the person may still be a minor.
    """
    on = today or clock.today()
    for rule in (_BEFORE, _AFTER):
        for match in rule.finditer(text):
            if _may_be_minor(match, on):
                yield Finding(PersonalKind.MINOR_BIRTH, match.start(), match.end())


def _may_be_minor(match: re.Match[str], on: date) -> bool:
    year = int(read_as_digits(match.group("y")))
    if year > on.year:
        return False
    month = _small(match.group("m")) or 12
    day = _small(match.group("d")) or 31
    return (year + _ADULT, month, day) > (on.year, on.month, on.day)


def _small(text: str | None) -> int:
    """A month or a day, in digits or as 十二."""
    if not text:
        return 0
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(read_as_digits(tens or "一")) * 10 + int(read_as_digits(ones or "零"))
    return int(read_as_digits(text))
