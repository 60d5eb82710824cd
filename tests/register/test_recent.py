"""Which notices are news."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.register.recent import recent, runs

TODAY = date(2026, 4, 1)


@dataclass(frozen=True)
class Said:
    """What is asked of a notice."""

    key: NoticeKey
    term: NoticeTerm = field(default_factory=NoticeTerm)
    records: tuple[int, ...] = (1,)


def notice(month: int, kind: str = "benefits", term: NoticeTerm | None = None, rows: int = 1) -> Any:
    """A notice of a month."""
    return Said(NoticeKey("c1", kind, Period(2026, month)), term or NoticeTerm(), (1,) * rows)


def months(*notices: Any) -> list[tuple[str, int]]:
    """Kind and month of what is recent, of notices given with the newest first."""
    register: Any = SimpleNamespace(today=TODAY, notices_of=lambda _: notices)
    return [(item.key.kind, item.key.period.month) for item in recent(register, "c1")]


def test_the_newest_of_each_kind_is_recent() -> None:
    """And no older one whose notice period is over or was not said."""
    assert months(notice(3), notice(2), notice(1, "receipts")) == [("benefits", 3), ("receipts", 1)]


def test_an_older_one_whose_period_holds_is_recent_too() -> None:
    """Today may be its first or its last day."""
    holds, over = NoticeTerm(date(2026, 3, 1), TODAY), NoticeTerm(date(2026, 3, 1), date(2026, 3, 31))
    assert months(notice(3), notice(2, term=holds), notice(1, term=over)) == [("benefits", 3), ("benefits", 2)]


def test_a_notice_without_rows_is_no_news() -> None:
    """The one before it stands in its place."""
    assert months(notice(3, rows=0), notice(2)) == [("benefits", 2)]


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (TODAY, TODAY, True), (TODAY, None, True), (date(2026, 4, 2), None, False), (date(2026, 3, 1), TODAY, True),
        (date(2026, 3, 1), date(2026, 3, 31), False), (None, None, False), (None, date(2026, 5, 1), False),
    ],
)  # fmt: skip
def test_a_period_holds_from_its_first_to_its_last_day(start: date | None, end: date | None, *, holds: bool) -> None:
    """Without a beginning none is known to hold."""
    register: Any = SimpleNamespace(today=TODAY)
    assert runs(register, notice(3, term=NoticeTerm(start, end))) is holds
