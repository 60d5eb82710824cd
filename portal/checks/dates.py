"""Dates within the notice's period, and titles that name the same period as the file."""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day, show
from portal.records.column import Role
from portal.records.period_text import Span, spans_in


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
    for text in notice.titles[:3]:
        if "公示期" in text or "日期" in text or "时间" in text:
            continue
        named = spans_in(text)
        if any(_includes(span, period.year, months) for span in named):
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


def check_term(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """A notice period far from the notice's own period (a year or more) is most likely a slip of the year."""
    start, period = notice.term.start, notice.source.key.period
    if start is not None and abs((start - period.last).days) > 366:
        notice.problems.error(
            "term_far", notice.where, f"公示期（{notice.term.label}）与本期（{period.label}）差一年以上",
            "请核对公示期的年份",
        )  # fmt: skip
