"""Dates within the notice's period, and titles that name the same period as the file."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day, show
from portal.intake.layout import LaidOut
from portal.problems import Location
from portal.records.column import Role
from portal.records.period_text import Span, spans_in

YEAR: Final = 366
"""Days. No list with names stays longer than a year (`SUBSIDY_DAYS`), and a list for a year is posted for one at most;
what must be open for longer has a notice for each year."""
AHEAD: Final = 92
"""Days before it begins that a notice may be published: a quarter, the longest of the usual rounds."""


def check_dates(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A record's date lies in the period; what has a page of its own may have begun earlier, never later."""
    period = notice.source.key.period
    for row in notice.rows:
        when = row.record.get(Role.DATE)
        if not isinstance(when, Day):
            continue
        early = when.last < period.first and not notice.kind.about.own_page
        if early or when.first > period.last:
            notice.problems.error(
                "date_outside", notice.role_cell(Role.DATE, row.row),
                f"日期 {show(when)} 不在本期（{period.label}）之内",
                "请核对日期；属于别的期间的，请移到那一期的表格里", show(when),
            )  # fmt: skip


def check_title(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """A title that names another period than the file is most likely last month's title left standing."""
    period = notice.source.key.period
    months = range(period.first.month, period.last.month + 1)
    parts = notice.table is not None and isinstance(notice.table.where, LaidOut)
    for text in notice.titles[:3]:
        if "公示期" in text or "日期" in text or "时间" in text:
            continue
        named = spans_in(text)
        if any(
            _includes(span, period.year, months) or (parts and _within(span, period.year, months)) for span in named
        ):
            return
        if named:
            said = named[0].text
            notice.problems.error(
                "title_differs", notice.where, f"标题写的是{said}，文件名写的是{period.label}",
                f"请核对：是标题没有改，还是文件名写错（标题里请写{period.label}）", text,
            )  # fmt: skip
            return


def _includes(span: Span, year: int, months: range) -> bool:
    """Whether a period a title names is the one of these months, or a longer one around it."""
    first, last = span.months
    return span.year in (0, year) and first <= months[0] and months[-1] <= last


def _within(span: Span, year: int, months: range) -> bool:
    """Whether a period a title names is a part of these months: that of one of several sheets."""
    first, last = span.months
    return span.year in (0, year) and months[0] <= first and last <= months[-1]


def check_term(notice: CheckedNotice, context: Context) -> None:
    """A notice period that is far from the notice's own, far ahead or longer than any list stays is a slip of the year.

    Rows with names leave so many days after its first day, so it also says when they do.
    """
    start, end, period = notice.term.start, notice.term.end, notice.source.key.period
    where = notice.table.term if notice.table and notice.table.term else notice.where
    latest = context.today + timedelta(days=AHEAD)
    if period.first > latest:
        notice.problems.error(
            "period_ahead", Location(notice.source.file), f"文件名写的是{period.label}，离今天还有三个月以上",
            f"请核对文件名里的年份；确实是以后的，等到 {show(Day.of(period.first - timedelta(days=AHEAD)))}再发布",
        )  # fmt: skip
    if start is None:
        return
    said = notice.term.label
    if abs((start - period.last).days) > YEAR:
        notice.problems.error(
            "term_far", where, f"公示期（{said}）与本期（{period.label}）差一年以上", "请核对公示期的年份", said
        )
    elif start > latest:
        notice.problems.error(
            "term_ahead", where, f"公示期（{said}）三个月以后才开始",
            f"请核对公示期的年份和月份；确实这么晚的，等到 {show(Day.of(start - timedelta(days=AHEAD)))}再发布", said,
        )  # fmt: skip
    if end is not None and (end - start).days > YEAR:
        notice.problems.error(
            "term_long", where, f"公示期（{said}）长达 {(end - start).days:,} 天，最多一年",
            "请核对结束日期的年份；要长期公开的，公示期写一年以内，内容会留在网上", said,
        )  # fmt: skip
