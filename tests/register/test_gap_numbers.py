from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.public import Aggregate, Change, PublicNotice, Withdrawn
from portal.records.notice import NoticeKey, Period
from portal.register.gap_numbers import find
from tests.pages import sample
from tests.register.whole import opinion, opinions, receipts, registered

MARCH, APRIL = "2026年3月", "2026年4月"


def ledger(numbers: list[Any], period: str = MARCH) -> PublicNotice:
    """Opinions of these numbers; a word is the whole number."""
    texts = [n if isinstance(n, str) else f"YJ-2026-{n:03d}" for n in numbers]
    rows = [{**opinion(0), "number": text} for text in texts]
    return opinions(*rows, period=period)


def told(*notices: PublicNotice, refused: tuple[NoticeKey, ...] = (), **more: Any) -> list[str]:
    """What is missing, in words."""
    register = replace(registered(*notices), refused=frozenset(refused), **more)
    return [gap.what.rpartition(" ")[0] for gap in find(register, sample.LIUHE)]


def test_a_hole_leads_to_the_next_number() -> None:
    """It is missing since the next one was registered, and is read at its row."""
    notice = opinions(opinion(1), opinion(3, received_on="2026年3月7日", replied_on="2026年3月9日"))
    (gap,) = find(registered(notice), sample.LIUHE)
    assert (gap.what, gap.since, gap.row) == ("YJ-2026-002 没有登记", date(2026, 3, 7), "y-yj-2026-003")


def test_a_stretch_is_one_gap_that_counts() -> None:
    """Seven of ten are there."""
    assert told(ledger([1, 2, 3, 4, 8, 9, 10])) == ["YJ-2026-005 至 YJ-2026-007（共 3 号）"]


def test_several_series_do_not_mix() -> None:
    """Each year and prefix is its own; what begins at five lacks no four."""
    assert told(ledger(["YJ-2025-098", "YJ-2025-099", *range(5, 8), "XF-2026-01", "XF-2026-03"])) == ["XF-2026-02"]


def test_a_number_in_another_notice_is_there() -> None:
    """A series goes on over notices, in whatever order."""
    assert told(ledger([1, 2, 5]), ledger([3, 4, 6], APRIL)) == []
    assert told(ledger([1, 2, 6]), ledger([3, 4, 7], APRIL)) == ["YJ-2026-005"]


def test_numbers_written_otherwise_are_there() -> None:
    """Without zeros, in brackets, with a word behind, as two sheets, as a range."""
    assert told(ledger([1, "YJ-2026-2", "YJ〔2026〕3号", "YJ2026004", 5])) == []
    assert told(ledger([1, "YJ-2026-002补", 3, "YJ-2026-004-1", "YJ-2026-004-2", 5, "YJ-2026-006-008", 9])) == []


@pytest.mark.parametrize(
    "hidden",
    [
        {"withdrawn": Withdrawn("填错", date(2026, 4, 1)), "records": ()},
        {"held_back": True},
        {"ended": frozenset({"y-yj-2026-003"})},
        {"aggregates": (Aggregate("意见", 1, Decimal(0)),)},
        {"history": (Change(2, date(2026, 4, 1), "y3", "垃圾桶", "撤下"),)},
    ],
)
def test_a_row_that_is_there_and_not_shown_is_not_missing(hidden: dict[str, Any]) -> None:
    """Taken down, held back, ended, a sum, or taken out: a hole of that time may be its number."""
    there = (ledger([1, 2], "2026年2月"), replace(ledger([4]), **hidden), ledger([6, 7], APRIL))
    assert told(*there) == []


def test_what_is_hidden_excuses_only_its_own_time() -> None:
    """A notice of January taken down does not explain a hole in April."""
    down = replace(ledger([], "2026年1月"), withdrawn=Withdrawn("填错", None))
    assert told(down, ledger([1, 2]), ledger([3, 5], APRIL)) == ["YJ-2026-004"]


def test_a_row_taken_out_keeps_its_number_and_no_other() -> None:
    """The history says that it was there."""
    gone = (Change(2, date(2026, 4, 1), "yj-2026-003", "垃圾桶", "撤下"),)
    assert told(replace(ledger([1, 2, 4, 6, 7]), history=gone)) == ["YJ-2026-005"]
    part = (Change(2, date(2026, 4, 1), "yj-2026-003", "垃圾桶", "撤下", part="投标"),)
    assert told(replace(ledger([1, 2, 4]), history=part)) == ["YJ-2026-003"]


def test_a_workbook_that_is_not_published_today_may_have_the_number() -> None:
    """Nobody is told to have suppressed what staff's sheet has, but for a mistake in another of its cells."""
    there = (ledger([1, 2], "2026年2月"), ledger([4, 5], APRIL))
    key = NoticeKey(sample.LIUHE, "opinions", Period(2026, month=3))
    assert told(*there) == ["YJ-2026-003"]
    assert told(*there, refused=(key,)) == []
    assert told(*there, refused=(replace(key, kind="receipts"),)) == ["YJ-2026-003"]
    assert told(*there, refused=(replace(key, community="c14127"),)) == ["YJ-2026-003"]
    assert told(*there, refused=(replace(key, period=Period(2025, month=3)),)) == ["YJ-2026-003"]


def test_a_file_of_which_nothing_is_known_may_have_any_number() -> None:
    """Its name says no period; until that is mended nobody is told to have left out a number of its kind."""
    there = ledger([1, 2, 4, 5])
    assert told(there, unread=frozenset({(sample.LIUHE, "opinions")})) == []
    assert told(there, unread=frozenset({(sample.LIUHE, "receipts")})) == ["YJ-2026-003"]


def test_numbers_that_begin_anew_every_month_are_held_against_their_month() -> None:
    """Vouchers 1, 2, 3 … of each month: what one month lacks, another does not have."""
    months = [
        receipts(*({"number": str(n), "date": f"2026年{month}月8日"} for n in numbers), period=f"2026年{month}月")
        for month, numbers in ((2, (1, 2, 3, 4)), (3, (1, 2, 4, 5)))
    ]
    assert told(*months) == ["3"]


def test_a_matter_told_again_in_a_later_notice_is_the_same() -> None:
    """It stands out of order there, and nothing between is missing."""
    assert told(ledger([*range(1, 11)]), ledger([3, *range(11, 21)], APRIL)) == []


def test_one_number_twice_by_mistake_does_not_make_a_new_series() -> None:
    """Sixty vouchers over two months, of which one repeats a number of the first."""
    first = receipts(*({} for _ in range(30)))
    rows = [{"number": f"PZ-2026-{n:03d}", "date": "2026年4月8日"} for n in (5, *range(31, 35), *range(36, 61))]
    assert told(first, receipts(*rows, period=APRIL)) == ["PZ-2026-035"]


def test_days_and_codes_of_others_are_no_series() -> None:
    """Numbers that are the day of their row, and those of invoices."""
    days = [{"number": f"PZ-2026-03-{n:02d}", "date": f"2026年3月{n}日"} for n in (2, 3, 5)]
    assert told(receipts(*days)) == []
    codes = [{"number": f"2511700000031234567{n}"} for n in (1, 2, 4)]
    assert told(receipts(*codes)) == []


def test_a_voucher_told_as_payment_of_a_tender_is_there() -> None:
    """It is public, though not as a row of its own."""
    tender = {**sample.TENDER, "payments": [{**sample.TENDER["payments"][0], "voucher": "PZ-2026-002"}]}
    paid = receipts({}, {"number": "PZ-2026-003"})
    assert told(paid) == ["PZ-2026-002"]
    assert told(paid, sample.notice(sample.LIUHE, "tenders", "2026年", [tender])) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_whole_series_cut_into_notices_lacks_nothing_and_one_number_taken_out_is_one_gap(data: st.DataObject) -> None:
    """However it is cut and written."""
    size = data.draw(st.integers(3, 30))
    cut = data.draw(st.integers(0, size))
    texts = [
        data.draw(st.sampled_from([f"YJ-2026-{n:03d}", f"YJ2026-{n}", f"YJ〔2026〕{n}号"])) for n in range(1, size + 1)
    ]
    assert told(ledger(texts[:cut]), ledger(texts[cut:], APRIL)) == []
    gone = data.draw(st.integers(1, size - 2))
    texts[gone] = "无"
    assert len(told(ledger(texts[:cut]), ledger(texts[cut:], APRIL))) == 1
