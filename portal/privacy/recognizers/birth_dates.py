"""Birth dates of minors in free text: a date together with a word that says somebody was born then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal import clock
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.ocr_errors import read_as_digits

_D = r"[0-9〇零○一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]"
_MARK = r"[年月.\-/—–、·]"
_DATE = (
    rf"(?P<y>(?:19|20)\d{{2}}|[一二壹贰][〇零○九0玖]{_D}{{2}}|\d{{2}}(?=年\d{{1,2}}月))\s?{_MARK}?\s?"
    rf"(?:(?P<m>{_D}{{1,3}})\s?{_MARK}?\s?(?:(?P<d>{_D}{{1,3}})\s?[日号]?)?)?"
)
_BEFORE = re.compile(
    r"(?:出生日期|出生年月日?|出生时间|生日|出生于|生于|诞生于?|降生于?|生年月日|出生|"
    rf"DOB|birthday|birth date|date of birth)\s?(?:为|是|:|：|\(|（|【|\[|“)?\s?{_DATE}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<!\d){_DATE}\s?(?:(?:[在于][^0-9，。；,;\s]{{1,10}})?[出降诞]生(?!地|人口|医学|证|率|缺陷|统计|登记)|"
    r"生(?![\u4e00-\u9fff])|生(?=的[\u4e00-\u9fff]{0,4}[孙儿女子娃孩弟妹])|生人)"
)
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
    if year < 100:
        year += 2000 if year <= on.year % 100 else 1900
    if year > on.year:
        return False
    month = _small(match.group("m")) or 12
    day = _small(match.group("d")) or 31
    return (year + _ADULT, month, day) > (on.year, on.month, on.day)


def _small(text: str | None) -> int:
    """A month or a day, in digits or as 十二."""
    if not text:
        return 0
    text = text.replace("拾", "十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(read_as_digits(tens or "一")) * 10 + int(read_as_digits(ones or "零"))
    return int(read_as_digits(text))
