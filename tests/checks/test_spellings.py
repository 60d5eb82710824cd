"""Checks that hold one name against another know it in every spelling."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.checks.contradictions import check_programmes
from portal.checks.model import CheckedNotice, Context, Row
from portal.checks.shifted import check_columns
from portal.intake.model import HeadedColumn, NoticeSource, RawTable
from portal.kinds.benefit.drawn import check_exclusive
from portal.kinds.receipt.checks import check_signatures
from portal.kinds.tender.checks import check_tenders
from portal.kinds.tender.record import Tender
from portal.privacy.part_changes import differences
from portal.problems import Location, Problems
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.record import Record
from tests.checks.test_validate import item
from tests.content import BENEFIT, BID, RECEIPT, TENDER
from tests.spellings import Name, names, people
from tests.spellings import spelt as spelling

CONTEXT = Context(date(2026, 3, 31))


def notice(kind_id: str, *rows: Mapping[str, Any]) -> CheckedNotice:
    """Rows by heading as a checked notice with every column."""
    kind = kind_by_id(kind_id)
    records = [kind.model_validate({b.name: row[b.label] for b in kind.columns() if b.label in row}) for row in rows]
    return of(kind, *records)


def of(kind: type[Record], *records: Record) -> CheckedNotice:
    """Records as a checked notice."""
    columns = {b.name: HeadedColumn(n, "A", b.name, b.label) for n, b in enumerate(kind.columns())}
    table = RawTable(kind, Location("x.xlsx"), columns)
    source = NoticeSource(NoticeKey("c00013", kind.about.id, Period(2026, 3)), Path("x.xlsx"), "x.xlsx")
    rows = [Row(record, number) for number, record in enumerate(records, 2)]
    return CheckedNotice(source, kind, "", NoticeTerm(), [], table, rows, Problems())


@given(st.data(), names(), names())
def test_the_winner_is_the_supplier_however_both_are_spelt(data: st.DataObject, one: Name, other: Name) -> None:
    """Another name is told, another spelling is not."""
    (part,) = Tender.parts()[:1]
    bid = {b.name: BID[b.label] for b in part[2].columns() if b.label in BID}
    bid["bidder"] = data.draw(spelling(one))
    tender = {b.name: TENDER[b.label] for b in Tender.columns() if b.label in TENDER}
    record = Tender.model_validate({**tender, "supplier": data.draw(spelling(other)), "bids": (bid,)})
    checked = of(Tender, record)
    check_tenders(checked, CONTEXT)
    assert [problem.code for problem in checked.problems] == ["winner_differs"] * (one != other)


@given(st.data(), people())
def test_one_person_signs_once_however_spelt(data: st.DataObject, name: Name) -> None:
    """Who spends and who allows are the same in two spellings."""
    row = {**RECEIPT, "经手人": data.draw(spelling(name)), "审批人": data.draw(spelling(name))}
    checked = notice("receipts", row)
    check_signatures(checked, CONTEXT)
    assert [problem.code for problem in checked.problems] == ["unsigned"]


@given(st.data(), people())
def test_a_programme_among_names_is_known_however_spelt(data: st.DataObject, name: Name) -> None:
    """What stands twice as a programme is no person's name, with whatever blanks it stands there."""
    rows = [{**BENEFIT, "补贴项目": data.draw(spelling(name))} for _ in range(2)]
    checked = notice("benefits", *rows, {**BENEFIT, "受益人": data.draw(spelling(name))})
    check_columns(checked, CONTEXT)
    assert [problem.code for problem in checked.problems] == ["wrong_column"]


@given(st.data(), names())
def test_a_programme_under_two_items_is_told_however_spelt(data: st.DataObject, name: Name) -> None:
    """Two spellings of one programme that cite two power items contradict each other."""
    context = Context(date(2026, 3, 31))
    context.learn("c00013", (item("QL-001", "2025年"), item("QL-002", "2025年")))
    rows = [
        {**BENEFIT, "权力事项编号": number, "补贴项目": data.draw(spelling(name))} for number in ("QL-001", "QL-002")
    ]
    checked = notice("benefits", *rows)
    check_programmes(checked, context)
    assert [problem.code for problem in checked.problems] == ["several_power_items"]


@given(st.data(), people())
def test_programmes_that_exclude_each_other_are_told_however_the_person_is_spelt(
    data: st.DataObject, name: Name
) -> None:
    """Name, group and programmes in any spelling."""
    rows = [
        {**BENEFIT, "受益人": data.draw(spelling(name)), "补贴项目": data.draw(spelling(tuple(programme)))}
        for programme in ("农村低保金", "特困人员供养")
    ]
    rows[1]["村民小组"] = "３ 组"
    checked = notice("benefits", *rows)
    check_exclusive(checked, Context(date(2026, 3, 31)))
    assert [problem.code for problem in checked.problems] == ["exclusive_programmes"]


@given(st.data(), names())
def test_a_bidder_spelt_otherwise_is_the_same_row(data: st.DataObject, name: Name) -> None:
    """What changed between two versions of a bid is told cell by cell, not as one bid gone and one come."""
    (_, _, model) = Tender.parts()[0]
    old = {"bidder": data.draw(spelling(name)), "price": "88,000.00", "score": "80", "rank": "2", "state": "有效"}
    new = {"bidder": data.draw(spelling(name)), "price": "79,000.00", "score": "91", "rank": "1", "state": "中标"}
    assert all(found.column is not None for found in differences(model, [old], [new]))
