from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.checks.magnitude import check_magnitude
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.kinds.benefit.record import Benefit
from portal.problems import Problem
from portal.records.notice import NoticeKey, Period
from portal.versions.earlier import AcceptedBefore
from portal.versions.ledger import Ledger
from tests.intake.files import HEADINGS, TERM, row, xlsx

MARCH, APRIL = Period(2026, month=3), Period(2026, month=4)


def notice(folder: Path, amounts: list[Any], period: Period = MARCH) -> CheckedNotice:
    """A workbook of benefits with these amounts for people who do not change."""
    path = folder / f"惠民惠农补贴 {period}.xlsx"
    rows = [row(n, f"李{'甲乙丙丁戊己'[n]}", amount) for n, amount in enumerate(amounts)]
    path.write_bytes(xlsx([TERM, HEADINGS, *rows]))
    source = NoticeSource(NoticeKey("c00013", "benefits", period), path, path.name)
    return parse_notice(read_notice(source, Benefit), Benefit)


def accept(folder: Path, before: CheckedNotice) -> AcceptedBefore:
    """The state folder once this was published."""
    ledger = Ledger(folder / "state")
    assert ledger.accept(before) is not None
    for name, data in ledger.changes().items():
        target = folder / "state" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        assert data is not None
        target.write_bytes(data)
    return AcceptedBefore(Ledger(folder / "state"), read_notice)


def told(now: CheckedNotice, earlier: AcceptedBefore | None) -> list[Problem]:
    """What is said of the amounts."""
    now.problems.items.clear()
    check_magnitude(now, Context(date(2026, 4, 1), earlier=earlier))
    assert all(problem.severity.value == "warning" and "万元" in problem.remedy for problem in now.problems)
    return list(now.problems)


@pytest.mark.parametrize(
    ("factor", "words"),
    [(1e-4, "万分之一"), (1e-3, "千分之一"), (1e-2, "百分之一"), (100, "一百倍"), (1000, "一千倍"), (10_000, "一万倍")],
)
def test_amounts_scaled_since_the_last_version_are_told_once(tmp_path: Path, factor: float, words: str) -> None:
    """Four rows of the same people, one problem that names the rows and the factor."""
    amounts = [30_000.0, 20_000.0, 40_000.0, 50_000.0]
    earlier = accept(tmp_path, notice(tmp_path, amounts))
    problems = told(notice(tmp_path, [round(amount * factor, 2) for amount in amounts]), earlier)
    assert [problem.code for problem in problems] == ["amount_scaled"]
    assert f"第 3、4、5 等 4 行的“金额”正好是上次公开的{words}" in problems[0].message


def test_what_did_not_change_or_changed_otherwise_is_nothing(tmp_path: Path) -> None:
    """The same workbook is not read again; 300 that became 310 is a correction like any other."""
    first = notice(tmp_path, [300, 200])
    earlier = accept(tmp_path, first)
    assert earlier.version(first) == []
    assert told(first, earlier) == []
    assert told(notice(tmp_path, [310, 200]), earlier) == []
    assert told(notice(tmp_path, [300, 200]), None) == []


@pytest.mark.parametrize(
    ("march", "april", "codes"),
    [
        ([30_000, 20_000], [3, 2.1], ["sum_scaled"]),
        ([3, 2.1], [30_000, 20_000], ["sum_scaled"]),
        ([42_000], [3], ["sum_scaled"]),
        ([42_001], [3], []),
        ([3], [42_000], ["sum_scaled"]),
        ([30_000, 20_000], [30_000, 24_000], []),
        ([30_000, 20_000], [300, 200], []),
        ([30_000, 20_000], [0.9, 0.8], ["amounts_tiny"]),
    ],
)
@pytest.mark.parametrize("learnt", [True, False])
def test_a_sum_scaled_since_the_period_before_is_told(
    tmp_path: Path, march: list[float], april: list[float], codes: list[str], learnt: bool
) -> None:
    """Whether March was published earlier or is published in this run."""
    before = notice(tmp_path, march)
    earlier = AcceptedBefore(Ledger(tmp_path / "none"), read_notice) if learnt else accept(tmp_path, before)
    if learnt:
        earlier.learn(before.source.key, [line.record for line in before.rows])
    problems = told(notice(tmp_path, april, APRIL), earlier)
    assert [problem.code for problem in problems] == codes
    assert all("2026年3月" in problem.message for problem in problems if problem.code == "sum_scaled")
