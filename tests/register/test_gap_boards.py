from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from portal.register.gap_boards import find
from portal.register.gaps import address_of, gaps_of
from tests.content import LIU, TODAY
from tests.register.test_boards import change, days_ago, register


def test_one_board_overdue_is_one_gap(tmp_path: Path) -> None:
    """The day after the ninety-second, at the board's own page; boards in time are none."""
    rows = [change("村口", days_ago(0)), change("院坝", days_ago(90)), change("学校", days_ago(3))]
    found = register(tmp_path, *rows)
    assert list(find(found, LIU)) == []
    later = TODAY + timedelta(days=3)
    seen = replace(found, today=later, kept={})
    (gap,) = find(seen, LIU)
    last = TODAY - timedelta(days=90)
    assert gap.what == "院坝的公示栏2026年1月1日更新以后没有再更新"
    assert gap.due == last + timedelta(days=92)
    assert gap.since == last + timedelta(days=93)
    assert gap.law == "本站的期限：92 天更新一次"
    (one,) = [one for one in gaps_of(seen, LIU) if one.detector.id == "boards"]
    assert address_of(seen, one) == f"b/{gap.board}/"


def test_a_place_that_tells_of_no_change_has_no_gap(tmp_path: Path) -> None:
    """Nothing is known of its boards."""
    assert list(find(register(tmp_path), LIU)) == []
    assert date(2026, 4, 1) == TODAY


def test_a_board_never_changed_is_said_to_be_so(tmp_path: Path) -> None:
    """Since it was hung up, where another board of the place was changed."""
    found = replace(register(tmp_path, change("村口", days_ago(1))), kept={})
    (*_, gap) = find(found, LIU)
    assert gap.what.endswith("挂出，没有登记过更新")
