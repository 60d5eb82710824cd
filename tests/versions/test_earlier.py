from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from portal.intake.model import NoticeSource, ReadNotice
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from portal.versions.earlier import AcceptedBefore
from tests.privacy.invented import FARM, RECEIPT, checked, key_of

BENEFITS = kind_by_id("benefits")


class Copies:
    """A ledger that has one accepted copy, at most, of the notice and of the one before it."""

    def __init__(self, last: Path | None = None, before: tuple[NoticeKey, Path] | None = None) -> None:
        self.last, self.older = last, before

    def last_accepted(self, _: NoticeKey) -> Path | None:
        """The copy of the notice."""
        return self.last

    def before(self, _: NoticeKey) -> tuple[NoticeKey, Path] | None:
        """The notice before it and its copy."""
        return self.older

    def as_accepted(self, source: NoticeSource, copy: Path) -> NoticeSource:
        """Read without answers."""
        return replace(source, path=copy)


def nothing_read(_source: NoticeSource, _kind: type[Record]) -> ReadNotice:
    """No copy is opened."""
    raise AssertionError


def memory(*sums: tuple[str, int], **copies: Any) -> AcceptedBefore:
    """What this run has taken, by period and yuan."""
    ledger: Any = Copies(**copies)
    known = AcceptedBefore(ledger, nothing_read)
    for period, amount in sums:
        known.learn(
            key_of("benefits", period), [row.record for row in checked(BENEFITS, [{**FARM, "amount": amount}]).rows]
        )
    return known


@pytest.mark.parametrize(
    ("period", "found"),
    [("2026-03", ("2026-02", 200)), ("2026-02", ("2026-01", 100)), ("2026-01", None), ("2027-01", ("2026-02", 200))],
)
def test_the_sum_before_is_that_of_the_nearest_earlier_notice(period: str, found: tuple[str, int] | None) -> None:
    """Never of itself, never of a later one; none where there is none."""
    known = memory(("2026-02", 200), ("2026-01", 100))
    before = known.sum_before(key_of("benefits", period))
    assert before == (None if found is None else (Period.find(found[0]), Decimal(found[1])))


def test_sums_of_other_kinds_and_places_do_not_count() -> None:
    """Each place and kind has its own."""
    known = memory(("2026-02", 200))
    known.learn(key_of("receipts", "2026-02"), [row.record for row in checked(kind_by_id("receipts"), [RECEIPT]).rows])
    assert known.sum_before(key_of("benefits", "2026-03", "c17349")) is None
    assert known.sum_before(key_of("receipts", "2026-03")) == (Period.find("2026-02"), Decimal(512))


def test_an_accepted_copy_of_a_notice_this_run_has_taken_is_not_opened() -> None:
    """Nor one that is older than what is known."""
    for older in ("2026-02", "2026-01"):
        known = memory(("2026-02", 200), before=(key_of("benefits", older), Path("copy.xlsx")))
        assert known.sum_before(key_of("benefits", "2026-03")) == (Period.find("2026-02"), Decimal(200))
    nearer = memory(("2026-01", 100), before=(key_of("benefits", "2026-02"), Path("copy.xlsx")))
    with pytest.raises(AssertionError):
        nearer.sum_before(key_of("benefits", "2026-03"))


def test_a_workbook_that_is_still_the_same_has_no_version_before(tmp_path: Path) -> None:
    """Its copy is compared by digest and not read again; without a copy there is none either."""
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(b"")
    same = checked(BENEFITS, [FARM])
    same.sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert memory(last=copy).version(same) == []
    assert memory().version(same) == []
    copy.write_bytes(b"another")
    with pytest.raises(AssertionError):
        memory(last=copy).version(same)
