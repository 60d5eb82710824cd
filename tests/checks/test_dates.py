from __future__ import annotations

from datetime import date

import pytest

from portal.checks.dates import check_title
from portal.checks.model import Context
from portal.checks.parse import parse_notice
from portal.kinds.benefit.record import Benefit
from tests.intake.files import HEADINGS, TERM, read, row, xlsx


def codes(*titles: str) -> list[str]:
    """What is told of a workbook for March 2026 under these titles."""
    read_notice = read(xlsx([*([title] for title in titles), TERM, HEADINGS, row(1)]))
    notice = parse_notice(read_notice, Benefit)
    notice.problems.items.clear()
    check_title(notice, Context(date(2026, 4, 1)))
    return [problem.code for problem in notice.problems]


@pytest.mark.parametrize(
    "title",
    [
        "2026年二月惠民惠农补贴公示",
        "二〇二六年四月补贴公示",
        "2026年4-6月补贴公示",
        "2026年10-11月补贴公示",
        "2026年下半年补贴公示",
        "4月份补贴公示",
        "2025年三月补贴公示",
        "2025年度补贴公示",
    ],
)
def test_a_title_of_another_time_is_an_error(title: str) -> None:
    """In whatever words: last month's title was left standing, or the file is misnamed."""
    assert codes(title) == ["title_differs"]
    assert codes("战旗村公示", title) == ["title_differs"]


@pytest.mark.parametrize(
    "title",
    [
        "2026年三月惠民惠农补贴公示",
        "三月份补贴公示",
        "2026年1—3月补贴公示",
        "2026年上半年补贴公示",
        "2026年度补贴公示",
        "2026年3月发放2025年度耕地补贴公示",
        "根据〔2025〕12号文发放的补贴公示",
        "补贴公示（2026年4月2日张榜）",
        "惠民惠农补贴公示",
    ],
)
def test_a_title_of_the_same_time_or_a_longer_one_is_right(title: str) -> None:
    """A year may stand over its month; days and numbers of documents are no periods."""
    assert codes(title) == []
