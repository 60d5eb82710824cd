"""The grammar of periods as staff write them in file names and titles: every word of time is read, or none is.

`2026-03`, `2026年三月份`, `二〇二六年第一季度`, `2026Q3`, `2026年1-3月`, `2026上半年`, `2026年度补贴3月`. A
beginning is never read alone: `2026年三月` is no year, and `2026-13` is nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from portal.fields.value import clean

_HAN = {character: at for at, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
_HAN_YEAR = re.compile(r"[二2][〇零○0][〇零○一二三四五六七八九0-9]{2}(?=\s*[年\-./第QH]|\s|$)")
_HAN_MONTHS = re.compile(
    r"(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九元])"
    r"(?=\s*月|(?:\s*[~至到、和及-]\s*(?:十[一二]?|[一二三四五六七八九]))+\s*月)"
)
_HAN_QUARTERS = re.compile(r"(?<=第)[一二三四](?=\s*季)|[一二三四](?=\s*季度|[~至到、和及-]?第?[一二三四]\s*季度)")
_SAME = str.maketrans(dict.fromkeys("‐‑‒–—―─﹣－", "-") | dict.fromkeys("～〜∼", "~"))
_TOKEN = re.compile(
    r"(?P<X>[〔\[(（【]20\d\d年?[〕\])）】]\s*第?\s*\d+\s*号)"  # the number of a document, 〔2026〕12号, is no time
    r"|(?P<D>(?<!\d)20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}(?:\s*[日号]|(?![\d\w]|\s*月))|(?<!\d)20\d\d[01]\d[0-3]\d(?!\d)"
    r"|(?<!\d)20\d\d([-./])\d{1,2}\3\d{1,2}(?!\d|\s*月)日?|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号])"
    r"|(?P<C>(?<![\dA-Za-z])(?<![A-Za-z][-_])20\d{4}(?!\d))"
    r"|(?P<Y>(?<![\dA-Za-z])(?<![A-Za-z][-_])20\d\d(?!\d))"
    r"|(?P<Z>(?<!\d)\d\d\s*年(?=度?\s*(?:\d{1,2}\s*月|第?[1-4]\s*季度|[上下]半年)))"
    r"|(?P<Q>(?:第\s*[1-4](?:[~至到、和及-]?第?[1-4])?\s*季度?|[1-4](?:[~至到、和及-]?第?[1-4])?\s*季度|前[23]季度"
    r"|(?<![A-Za-z])[Qq][1-4](?!\d)))"
    r"|(?P<H>[上下]半年度?|(?<![A-Za-z])[Hh][12](?!\d))|(?P<W>全年度?)"
    r"|(?P<M>(?<!\d)\d+\s*月份?)"
    r"|(?P<P>[春夏秋冬]季|[大小]春|[正冬腊]月|[一二三]季|四季(?![一-鿿])|第?\s*\d+\s*期|[上中下]旬|第\s*\d+\s*周|(?<=年)[末底]|[前后]?半年|季度)"
    r"|(?P<A>年度?)|(?P<S>[-./_]+)|(?P<T>[~至到、和及])|(?P<N>\d+)|(?P<O>\S)"
)
"""X document, D day, C 202603, Y year, Z year of two digits, Q quarter, H half, W whole year, M month, P a part of a
year that is no period, A the word 年, S a mark, T to or and, N number, O anything else."""
_COUNTERS = "季期批组户周号次个份"


@dataclass(frozen=True, slots=True)
class Span:
    """Months from the first to the last (1–12) of a year, and the words that say so; year 0 where none is said."""

    year: int
    months: tuple[int, int]
    text: str = field(default="", compare=False)


def read_period(text: str) -> tuple[Span | None, str]:
    """The months a file name names, else (None, what is wrong in Chinese); the reason is empty if none are named."""
    reader = _Reader(text)
    if reader.faults:
        return None, reader.faults[0]
    spans = _joined(reader.spans)
    if len(spans) > 1:
        return None, f"写了不止一个期间（{'、'.join(span.text for span in spans[:3])}）"
    if not spans:
        return None, reader.doubts[0] if reader.doubts else ""
    return (spans[0], "") if spans[0].year else (None, f"“{spans[0].text}”没有写年份")


def spans_in(text: str) -> list[Span]:
    """Every period a title names, also one without its year (year 0); what cannot be read is passed over."""
    return _joined(_Reader(text).spans)


def _joined(spans: list[Span]) -> list[Span]:
    """The spans without repetitions; a year and months that stand apart (2026年…3月) are one."""
    spans = list(dict.fromkeys(spans))
    exact = [span for span in spans if span.year and span.months != (1, 12)]
    years = [span for span in spans if span.year and span.months == (1, 12)]
    loose = [span for span in spans if not span.year]
    if exact:
        said = {span.months for span in exact}
        apart = {span.year for span in exact}
        rest = [span for span in years if span.year not in apart] + [span for span in loose if span.months not in said]
        return exact + rest
    if len(years) == 1:
        year = years[0]
        return [Span(year.year, span.months, f"{year.text}…{span.text}") for span in loose] or years
    return years + loose


class _Reader:
    """Goes once over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self._text = _western(clean(text).translate(_SAME))
        self._tokens = list(_TOKEN.finditer(self._text))
        self.spans: list[Span] = []
        self.faults: list[str] = []
        self.doubts: list[str] = []  # what counts only where nothing else is said: days, years of two digits
        at = 0
        while at < len(self._tokens):
            at = self._from(at)

    def _letter(self, at: int) -> str:
        return str(self._tokens[at].lastgroup) if at < len(self._tokens) else ""

    def _said(self, at: int, end: int) -> str:
        return self._text[self._tokens[at].start() : self._tokens[min(end, len(self._tokens)) - 1].end()]

    def _from(self, at: int) -> int:
        """Reads what begins with this token; the token after it."""
        letter = self._letter(at)
        if letter == "Y":
            return self._year(at)
        if letter == "C":
            digits = self._tokens[at][0]
            return self._months(at, at + 1, int(digits[:4]), [int(digits[4:])])
        if letter in "QHW":
            return self._end(at, at + 1, 0, _part(self._tokens[at][0]))
        if letter == "M" or (letter == "N" and self._goes_on_to_month(at)):
            return self._months(at, at + 1, 0, [_number(self._tokens[at][0])])
        if letter == "D":
            self.doubts.append(f"“{self._tokens[at][0]}”是一天，不是一期")
        elif letter == "Z":
            self.doubts.append(f"“{self._tokens[at][0]}”的年份要写四位数字")
            return at + 2  # its month alone would be told as one without a year
        return at + 1

    def _goes_on_to_month(self, at: int) -> bool:
        """Whether numbers joined by marks lead to a month: 1-3月, 1、2、3月."""
        end = at + 1
        while self._letter(end) in ("S", "T") and self._letter(end + 1) == "N":
            end += 2
        return self._letter(end) in ("S", "T") and self._letter(end + 1) == "M"

    def _year(self, at: int) -> int:
        year, end = int(self._tokens[at][0]), at + 1
        while self._letter(end) in ("A", "S"):
            end += 1
        following, apart = self._letter(end), end > at + 1
        if following == "M":
            return self._months(at, end + 1, year, [_number(self._tokens[end][0])])
        if following in ("Q", "H", "W"):
            return self._end(at, end + 1, year, _part(self._tokens[end][0]))
        if following == "N" and apart and self._is_month(end):
            return self._months(at, end + 1, year, [_number(self._tokens[end][0])])
        ends = end if not apart or self._letter(end - 1) == "A" or following in ("N", "Y", "C") else end - 1
        if following in ("N", "P", "T", "Y", "C") and not (following == "T" and self._letter(end + 1) not in "NMYCQ"):
            return self._fault(at, end + 1)
        self.spans.append(Span(year, (1, 12), self._said(at, ends)))
        return end

    def _is_month(self, at: int) -> bool:
        """Whether a number after a year is its month: two digits at most, and nothing that is counted (第3批, 3组)."""
        token = self._tokens[at]
        after = self._text[token.end() : token.end() + 1]
        named = self._letter(at - 1) == "A" and after.isalpha() and self._letter(at + 1) != "T"
        return len(token[0]) <= 2 and (token[0][0] == "0" or after not in tuple(_COUNTERS)) and not named

    def _months(self, at: int, end: int, year: int, months: list[int]) -> int:
        """Months one after another: a range (1-3月, 2026-01至2026-03) or a list (1、2、3月)."""
        months = months[:]
        while self._letter(end) in ("S", "T"):
            mark, follows = self._tokens[end][0], end + 1
            if self._letter(follows) == "Y":
                if int(self._tokens[follows][0]) != year:
                    return self._fault(at, follows + 1)
                follows += 1
                while self._letter(follows) in ("A", "S"):
                    follows += 1
            if self._letter(follows) == "C" and self._tokens[follows][0][:4] == str(year):
                month = int(self._tokens[follows][0][4:])
            elif self._letter(follows) == "M" or (self._letter(follows) == "N" and self._continues(at, end, follows)):
                month = _number(self._tokens[follows][0])
            else:
                break
            if month <= months[-1] or (mark in "、和及" and month != months[-1] + 1):
                return self._fault(at, follows + 1)
            months.append(month)
            end = follows + 1
        if not 1 <= months[0] <= months[-1] <= 12:
            return self._fault(at, end)
        return self._end(at, end, year, (months[0], months[-1]))

    def _continues(self, at: int, mark: int, number: int) -> bool:
        """Whether a number is the next month: its word 月 follows later, or the mark is no mark of a day (2026.1-3)."""
        return self._goes_on_to_month(number) or (
            self._letter(mark) == "T" and self._letter(at) in "YC" and self._is_month(number)
        )

    def _end(self, at: int, end: int, year: int, months: tuple[int, int]) -> int:
        """Takes a span, unless something of time follows that is not understood."""
        follows = end
        while self._letter(follows) in ("S", "T"):
            follows += 1
        after = self._letter(follows)
        near = follows < len(self._tokens) and self._tokens[end - 1].end() == self._tokens[end].start()
        if not year and after == "Y":  # Q3-2026: the year is read next
            after = ""
        cut = after == "P" and self._tokens[follows][0][-1] in "旬周" and follows == end
        if cut or (follows > end and after in ("N", "M", "Y", "C", "Q", "H")) or (near and after == "N"):
            return self._fault(at, follows + 1)
        self.spans.append(Span(year, months, self._said(at, end)))
        return end

    def _fault(self, at: int, end: int) -> int:
        self.faults.append(f"“{self._said(at, end)}”看不出是哪一个期间")
        return end


def _western(text: str) -> str:
    """Han numerals in years, months and quarters as digits: 二〇二六年十二月 → 2026年12月, 第一季度 → 第1季度."""
    text = _HAN_YEAR.sub(lambda found: "".join(str(_HAN.get(one, one)) for one in found[0]), text)
    for numerals in (_HAN_MONTHS, _HAN_QUARTERS):
        text = numerals.sub(_han_number, text)
    return text


def _han_number(found: re.Match[str]) -> str:
    """十二 → 12, 元 → 1; apart from digits that stand before it (2026三月)."""
    text = found[0]
    number = (10 + _HAN.get(text[1:], 0)) if text[0] == "十" else _HAN[text]
    return f" {number}" if found.string[: found.start()][-1:].isdigit() else str(number)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _part(text: str) -> tuple[int, int]:
    """First and last month of the quarters, the half or the whole year a text names."""
    if text[0] in "上下Hh":
        half = 1 if text[0] == "上" or text[-1] == "1" else 2
        return half * 6 - 5, half * 6
    numbers = [int(one) for one in re.findall(r"\d", text)]
    if not numbers:
        return 1, 12
    first = 1 if text[0] == "前" else numbers[0]
    return first * 3 - 2, numbers[-1] * 3
