from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from portal.checks.parse import parse_notice
from portal.fields.day import Day
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.intake.remark_text import remark_said
from portal.intake.template import template
from portal.kinds import KINDS
from portal.records.catalogue import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record, Table

WORDS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9F00), min_size=3, max_size=8).filter(
    lambda text: remark_said(text) is None and remark_said(text, state=True) is None
)
"""Words that do not say of their row that it is void (已作废), which is another test's."""
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "money": st.decimals(Decimal("0.01"), Decimal(99999999), places=2),
    "count": st.integers(0, 10_000),
    "measure": st.decimals(Decimal(0), Decimal(9999), places=2),
    "day": st.dates(date(1990, 1, 1), date(2099, 1, 1)).map(Day.of) | st.integers(1990, 2090).map(Day),
    "attachments": st.just("001.jpg；002.pdf"),
    "credit_code": st.just("91510100MA6CXXXX00"),
    "office_phone": st.sampled_from(("028-87120000", "12388")),
    "lines": st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
    "deadline": st.dates(date(1990, 1, 1), date(2099, 1, 1)).map(Day.of) | st.sampled_from(("长期", "立行立改")),
    "private": st.sampled_from(("510100000000000000", "00123")),
}


def values_of(bound: BoundColumn) -> st.SearchStrategy[Any]:
    """Valid values of a column."""
    if bound.value.choices:
        return st.sampled_from(bound.value.choices).map(bound.value.parse)
    return VALUES.get(bound.value.name, WORDS)


def filled_in(model: type[Table]) -> list[BoundColumn]:
    """The columns of the template: what is computed has none."""
    return [bound for bound in model.columns() if not bound.column.computed]


@st.composite
def rows(draw: st.DrawFn, model: type[Table]) -> dict[str, Any]:
    """One valid row of a model; optional columns may be empty, but how far a matter has come is said."""
    row = {}
    for bound in filled_in(model):
        needed = bound.required or bound.column.role is Role.STATE
        if bound.value.name != "credit_code" and (needed or draw(st.booleans())):
            row[bound.name] = draw(values_of(bound))
    return row


def written(value: Any) -> Any:
    """A value as staff would type it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Day):
        return value.first if value.day else f"{value.year}年"
    return value


def fill(book: Workbook, sheet: str, model: type[Table], top: int, data: list[dict[str, Any]]) -> None:
    """Types rows under the headings and the example."""
    for number, row in enumerate(data):
        for at, bound in enumerate(filled_in(model), start=2):
            if bound.name in row:
                book[sheet].cell(top + 2 + number, at, written(row[bound.name]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_filled_template_reads_back_unchanged(kind: type[Record], data: st.DataObject) -> None:
    """Whatever valid rows staff type into the template, intake and checks give exactly these records."""
    given_rows = data.draw(st.lists(rows(kind), min_size=1, max_size=4))
    key = kind.field_for(Role.KEY)
    for number, row in enumerate(given_rows):
        if key:
            row[key] = f"N-{number}"
    book = load_workbook(io.BytesIO(template(kind)))
    book.worksheets[0]["A2"] = "公示期：2026年3月5日至2026年3月11日"
    fill(book, kind.about.label, kind, 4, given_rows)
    parts = {}
    for name, part, model in kind.parts():
        parts[name] = data.draw(st.lists(rows(model), max_size=3))
        for row in parts[name]:
            row[model.field_for(Role.PARENT) or ""] = "N-0"
        fill(book, part.label, model, 1, parts[name])
    raw = io.BytesIO()
    book.save(raw)
    source = NoticeSource(NoticeKey("c00013", kind.about.id, Period(2026, 3)), Path("x.xlsx"), "x.xlsx")
    checked = parse_notice(read_bytes(raw.getvalue(), source, kind), kind)
    assert not list(checked.problems)
    made = {name: tuple(model.model_validate(row) for row in parts[name]) for name, _, model in kind.parts()}
    empty = dict.fromkeys(made, ())
    expected = [kind.model_validate({**row, **(empty if at else made)}) for at, row in enumerate(given_rows)]
    assert [row.record for row in checked.rows] == expected


def test_the_template_guards_what_is_typed() -> None:
    """Choices drop down, numbers are bounded, and public columns refuse eighteen characters of an identity number."""
    kind = kind_by_id("receipts")
    book = load_workbook(io.BytesIO(template(kind, "某村", {"power_item": [("QL-001", "事项")]})))
    rules = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in
             book.worksheets[0].data_validations.dataValidation}  # fmt: skip
    by_field = {bound.name: rules.get(chr(66 + at)) for at, bound in enumerate(kind.columns())}
    item, amount, purpose = by_field["power_item"], by_field["amount"], by_field["purpose"]
    assert item is not None
    assert item.type == "list"
    assert amount is not None
    assert amount.type == "decimal"
    assert purpose is not None
    assert "=18" in purpose.formula1
    assert by_field["payee_account"] is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_a_blank_template_holds_no_rows(kind: type[Record]) -> None:
    """The example row and the notes are not read; the notice period still to be filled in is told."""
    source = NoticeSource(NoticeKey("c00013", kind.about.id, Period(2026, 3)), Path("x.xlsx"), "x.xlsx")
    read = read_bytes(template(kind), source, kind)
    assert read.table is not None
    assert read.table.rows == []
    assert [problem.code for problem in read.problems] == ["bad_term"]
