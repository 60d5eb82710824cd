"""Until when something is to be done, as staff write it: a day, or words that are none (长期, 立行立改, 一个月内).

A span of time is not counted from any day: which day it runs from is not written, and a day is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.fields import day
from portal.fields.day import Day
from portal.fields.value import InvalidValue, ValueKind, clean

_REMEDY = "请写到哪一天，例如 2026年12月31日；没有期限的写“长期”，当场就改的写“立行立改”"
_BEFORE = "(?:以前|之前|前)"
_DONE = "(?:完成|整改到位|整改完成|整改完毕|办结|到位)?"
_UNTIL_DAY = re.compile(rf"(.*[日号]|\d{{4}}([./-])\d{{1,2}}\2\d{{1,2}}){_BEFORE}{_DONE}")
_END_OF_MONTH = re.compile(rf"(.*月)份?(?:底|末|内|下旬)(?:{_BEFORE})?{_DONE}")
_END_OF_YEAR = re.compile(rf"(\d{{4}}年)(?:度?内|年?底|年?末)(?:{_BEFORE})?{_DONE}")
_END_OF_PART = re.compile(
    rf"(\d{{4}})年度?(?:(上半年)|(下半年)|第?([一二三四1-4])季度)(?:底|末|内)?(?:{_BEFORE})?{_DONE}"
)
_NO_YEAR = re.compile(r"(?:今年|明年|本年|去年|次年|本月|下月|月底|年底|年内|\d{1,2}月).*")
_QUARTERS = {**dict(zip("一二三四", (3, 6, 9, 12), strict=True)), **dict(zip("1234", (3, 6, 9, 12), strict=True))}
_LASTING = re.compile(
    r"(?:立行立改|立即整改|即知即改|立整立改)?[,，、；;并且]*(?:需要?|要|须|应)?(?:长期|长效|持续|常态化?|经常性?|常抓不懈|不断|一直|永久)"
    r"(?:性|地)?(?:坚持|整改|推进|执行|落实|保持|完善|改进|抓好|管理|巩固|有效|进行|开展|工作)*(?:任务|事项)?"
    r"|常抓不懈|长期[,，、并]?(?:坚持|持续)(?:整改)?|无(?:限期|期限)|不设?(?:期限|限期)"
)
_AT_ONCE = re.compile(
    r"(?:立行立改|即知即改|立整立改|即查即改|边查边改|边巡边改|立查立改|立即|马上|即时|当场|现场|当天|当日|立刻)"
    r"(?:整改|改正|纠正|完成|办理|整改到位|整改完成|解决)*"
)
_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})"
_SPAN = re.compile(
    rf"(?:限期?|自?(?:接到?|收到|下发|发出|印发|检查|发现|反馈|交办|通知|通报|之日)[^\d一二两三四五六七八九十半]{{0,14}})?"
    rf"{_COUNT}(?:(?:个?工作日|个?自然日|天|个?周|个?星期|个月|个季度|年)(?:以内|之内|内)?|[日月](?:以内|之内|内)){_DONE}"
)
"""8月 and 30日 alone may be a month and a day of it."""


@dataclass(frozen=True, slots=True)
class Undated:
    """Words that say until when without a day: `at_once`, for ever (`lasting`), or a span of time (neither).

    What is to be done at once is late like what has no day at all.
    """

    text: str
    at_once: bool = False
    lasting: bool = False

    def __str__(self) -> str:
        """As it is written."""
        return self.text


Deadline = Day | Undated


def parse(cell: object) -> Deadline:
    """A day, month or year by whose end it is due (2026年12月底前, 2026年6月30日前), or the words that are no day."""
    if isinstance(cell, (Day, Undated)):
        return cell
    if not isinstance(cell, str):
        return day.parse(cell)
    text = re.sub(r"[。．\s]+$", "", clean(cell))
    if not text:
        raise InvalidValue("没有填写整改时限", _REMEDY)
    plain = text.replace(" ", "")
    if _LASTING.fullmatch(plain):
        return Undated(text, lasting=True)
    if _AT_ONCE.fullmatch(plain):
        return Undated(text, at_once=True)
    if _SPAN.fullmatch(plain):
        return Undated(text)
    return _until(text, plain)


def _until(text: str, plain: str) -> Day:
    """The day, month or year that is named; a month before whose beginning or end (6月前) it is due is asked for."""
    if part := _END_OF_PART.fullmatch(plain):
        month = 6 if part[2] else 12 if part[3] else _QUARTERS[part[4]]
        return Day(int(part[1]), month)
    for pattern in (_UNTIL_DAY, _END_OF_MONTH, _END_OF_YEAR):
        if found := pattern.fullmatch(plain):
            return _day(found[1], text)
    return _day(text, text)


def _day(words: str, text: str) -> Day:
    try:
        return day.parse(words)
    except InvalidValue as error:
        if _NO_YEAR.fullmatch(words):
            raise InvalidValue(f"“{text}”没有写年份", _REMEDY) from error
        if re.search(rf"{_BEFORE}{_DONE}$", text):
            raise InvalidValue(f"“{text}”看不出是月初以前还是月底以前", _REMEDY) from error
        raise InvalidValue(f"“{text}”看不出是哪一天", _REMEDY) from error


def show(value: Deadline) -> str:
    """The day, or the words as they are written."""
    return day.show(value) if isinstance(value, Day) else value.text


DEADLINE = ValueKind("deadline", "日期，或“长期”“立行立改”“一个月内”", parse, show, excel_format="@")
