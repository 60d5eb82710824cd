from __future__ import annotations

from dataclasses import replace

from portal.register.gap_originals import lacks_original, wants_original
from tests.register.whole import power, receipts, told


def test_payments_want_an_original_and_plans_do_not() -> None:
    """Of vouchers each, of decisions and tenders not each; benefits have no column for it."""
    wanting = [kind for kind in ("receipts", "decisions", "tenders", "benefits") if wants_original(kind)]
    assert wanting == ["receipts"]


def test_a_row_with_an_original_lacks_none() -> None:
    """One picture is enough, and one that waits is no picture."""
    with_one, waiting, without = receipts({}, {"_scans": (), "_pending": 1}, {"_scans": ()}).records
    assert [lacks_original(record) for record in (with_one, waiting, without)] == [False, True, True]


def test_a_list_of_people_and_a_covered_row_lack_no_original() -> None:
    """Their papers are not shown online, so none is missing there."""
    assert told(power(), receipts({"category": "发放表", "_scans": ()})) == []
    shut = receipts({"_scans": ()})
    covered = replace(shut, records=tuple(replace(record, covered=frozenset({"payee"})) for record in shut.records))
    assert told(power(), covered) == []
    offline = replace(shut, records=tuple(replace(record, scans_offline=1) for record in shut.records))
    assert told(power(), offline) == []
