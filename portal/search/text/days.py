"""Days and telephones as they are searched.

`2026-11-02`, `2026/11/2`, `2026.11.2` and `二〇二六年十一月二日` are all `2026年11月2日`.
`search.js` holds the twin of both functions. What may be a month or an amount (`2026.11`), a day or a number (`11-2`)
stays as it is in texts; of a query it is another way to say it (`spelt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_YEAR: Final = r"(?:19|20)[0-9]{2}"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_HAN: Final = "一二三四五六七八九十"
_WRITTEN: Final = re.compile(rf"(?<![0-9a-z])({_YEAR})([-/.])({_MONTH})(?:\2({_DAY}))?(?![0-9a-z]|\2[0-9])")
_ZERO: Final = re.compile(r"0(?<![0-9a-z.]0)([1-9])(?=[月日])")
_NUMBERED: Final = re.compile(rf"月({_DAY})号")
_HAN_YEAR: Final = re.compile("(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}年")
_HAN_DAY: Final = re.compile(f"([{_HAN}]+|[0-9]+)月([{_HAN}]+)[日号]")
_HAN_MONTH: Final = re.compile(f"年([{_HAN}]+)月")
_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TENS: Final = re.compile("(?:([二三])?(十))?([一二三四五六七八九])?")
_MONTHS: Final = ("", *"一二三四五六七八九十", "十一", "十二")
_TELEPHONE: Final = re.compile(
    r"(?<![^\s|])(010|02[0-9]|0[3-9][0-9]{2}|1[3-9][0-9])-?([0-9]{3,4})-?([0-9]{4})(?![^\s|])"
)
_DAY_ALONE: Final = re.compile(rf"({_YEAR})(?:年(?:({_MONTH})月(?:({_DAY})日)?)?)?|({_YEAR})\.({_MONTH})")
_ASKED: Final = re.compile(
    rf"(?<![^\s|])(?:({_YEAR})\.({_MONTH})|({_MONTH})[-/.]({_DAY})|({_YEAR})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    rf"|(1[0-2]|[1-9])月|([{_HAN}]+)月份?)(?![^\s|])"
)


def folded_days(text: str) -> str:
    """`text`, otherwise folded, with its days in one spelling."""
    text = _WRITTEN.sub(_written, text)
    if "月" in text or "日" in text or "年" in text:
        text = _HAN_YEAR.sub(lambda found: found.group().translate(_DIGITS), text)
        text = _HAN_MONTH.sub(_han_month, text)
        text = _HAN_DAY.sub(_han_day, text)
        text = _ZERO.sub(r"\1", text)
        text = _NUMBERED.sub(lambda found: f"月{int(found[1])}日", text)
    return text


def spelt(query: str) -> str:
    """A query of which each word that may be a day, a month or a telephone is followed by other ways to say it.

    They stand after a `|`, those with a space in quotes.
    """
    query = _TELEPHONE.sub(lambda found: "|".join([found.group(), *_dialled(found)]), query)
    return _ASKED.sub(lambda found: "|".join([found.group(), *filter(None, [_asked(found)])]), query)


def iso(folded: str) -> str:
    """A folded day, month or year as `2026-11-02`, `2026-11` or `2026`; empty for what is none."""
    found = _DAY_ALONE.fullmatch(folded.strip())
    if found is None:
        return ""
    year, month, day = found[1] or found[4], found[2] or found[5], found[3]
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def overlaps(day: str, first: str, last: str) -> bool:
    """Whether a day, or one day of a month or a year, lies from `first` to `last`, in ISO form, empty where open."""
    return bool(day) and first[: len(day)] <= day <= ((last or "9") + "~")[: len(day)]


def number_of(han: str) -> int:
    """一 to 三十九 as a number; 0 for what is none."""
    found = _TENS.fullmatch(han)
    if found is None or not han:
        return 0
    tens, ten, one = found.groups()
    return (int((tens or "一").translate(_DIGITS)) * 10 if ten else 0) + int((one or "零").translate(_DIGITS))


def _written(found: re.Match[str]) -> str:
    year, mark, month, day = found.groups()
    before = found.string[found.start() - 1 : found.start()] if found.start() else ""
    # 12-2026-11-02 is a number of something; 2026.11 may be an amount.
    if before == mark or (mark == "." and not day):
        return found.group()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def _han_month(found: re.Match[str]) -> str:
    month = number_of(found[1])
    return f"年{month}月" if 1 <= month <= 12 else found.group()


def _han_day(found: re.Match[str]) -> str:
    month = int(found[1]) if found[1].isascii() else number_of(found[1])
    day = number_of(found[2])
    return (
        f"{found[1] if found[1].isascii() else month}月{day}日"
        if 1 <= month <= 12 and 1 <= day <= 31
        else found.group()
    )


def _dialled(found: re.Match[str]) -> Iterator[str]:
    """A telephone as others write it."""
    area, first, last = found.groups()
    for way in (f"{area}{first}{last}", f"{area}-{first}{last}", f"{area}-{first}-{last}"):
        if way != found.group():
            yield way
    yield f'"{area}-{first} {last}"'
    yield f'"{area} {first} {last}"'


def _asked(found: re.Match[str]) -> str:
    year, month, some, day, whole, its_month, its_day, number, han = found.groups()
    if year:
        return f"{year}年{int(month)}月"
    if some:
        return f"{int(some)}月{int(day)}日"
    if whole:
        return f"{whole}年{int(its_month)}月{int(its_day)}日"
    if number:
        return f"{_MONTHS[int(number)]}月"
    told = number_of(han)
    return f"{told}月" if 1 <= told <= 12 else ""
