from __future__ import annotations

from datetime import date

import pytest

from portal.records.notice import NoticeKey, NoticeTerm, Period


def test_a_notice_has_its_address_as_its_name() -> None:
    """Community, kind and period, as below `c/`; notices sort by them."""
    first = NoticeKey("c00013", "benefits", Period(2026, 3))
    assert str(first) == "c00013/benefits/2026-03"
    later = NoticeKey("c00013", "benefits", Period(2026, 11))
    assert sorted([later, first]) == [first, later]


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2026, 3, 5), date(2026, 3, 11), "2026年3月5日 至 2026年3月11日"),
        (date(2026, 12, 30), None, "2026年12月30日 起"),
        (None, None, ""),
        (None, date(2026, 3, 11), ""),
    ],
)
def test_a_notice_period_is_said_in_words(start: date | None, end: date | None, label: str) -> None:
    """From and to, only from, or nothing where its beginning is not known."""
    assert NoticeTerm(start, end).label == label
