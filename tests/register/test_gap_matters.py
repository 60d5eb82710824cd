from __future__ import annotations

from datetime import date

from portal.register.gap_matters import matters
from tests.pages import sample
from tests.register.whole import OPEN, WHOLE, opinion, opinions, registered, told


def test_every_kind_whose_rows_go_on_has_its_detector() -> None:
    """Named by what its matters are called."""
    assert "意见超期" in [one.label for one in matters()]


def test_an_open_one_is_a_gap_from_the_day_after_its_last() -> None:
    """After 30 days, and not on the thirtieth."""
    late = opinions(opinion(1, **OPEN, received_on="2026年3月1日"))
    assert told(*WHOLE[:2], late, today=date(2026, 3, 31)) == []
    assert told(*WHOLE[:2], late, today=date(2026, 4, 1)) == [("opinions-overdue", "垃圾桶太少：过了期限，还没有答复")]


def test_one_answered_in_a_later_notice_is_no_gap() -> None:
    """The newest notice says how it stands."""
    before = opinions(opinion(1, **OPEN, received_on="2026年1月5日"), period="2026年1月")
    after = opinions(opinion(1, received_on="2026年1月5日"), period="2026年2月")
    assert told(*WHOLE[:2], before, after) == []


def test_one_without_a_number_is_told_by_itself() -> None:
    """Two that have no number are two."""
    detector = next(one for one in matters() if one.id == "opinions-overdue")
    late = opinions(*(opinion(n, **OPEN, received_on="2026年1月5日") for n in (1, 2)))
    assert len(list(detector.find(registered(late), sample.LIUHE))) == 2
