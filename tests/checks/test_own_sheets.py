"""Sheets that belong to a notice itself, not to one of its records, are held to the same as records and their parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import pytest

from portal.checks.cancelled import check_cancelled, check_other_amounts
from portal.checks.characters import check_characters
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.fields.money import MONEY
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds import SLICES
from portal.records.catalogue import Kind, handed_over
from portal.records.column import Column, PartSheet, Role
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.record import About, Part, Record
from tests.intake.files import TERM, read, xlsx

PUBLISH = Leaves.PUBLISH


class Stall(Part):
    """A stall of the whole fair: what its place may cost, and what was paid for it."""

    what: Annotated[str, TEXT, Column("摊位", leaves=PUBLISH)]
    limit: Annotated[Decimal | None, MONEY, Column("摊位限价", leaves=PUBLISH, money=Money.LIMIT)] = None
    paid: Annotated[Decimal, MONEY, Column("摊位付款", leaves=PUBLISH, money=Money.PAID)]


class Fair(Record):
    """A kind of the test with a sheet of its own beside its records."""

    about: ClassVar[About] = About("fairs", "集市", "集市公开", "f", ("集市",), "次", "集市花了多少")
    number: Annotated[str, REFERENCE, Column("集市编号", leaves=PUBLISH, role=Role.KEY)]
    name: Annotated[str, TEXT, Column("集市名称", leaves=PUBLISH, role=Role.TITLE)]
    stalls: Annotated[tuple[Stall, ...], PartSheet("摊位表")] = ()


def told(*stalls: list[Any], headings: tuple[str, ...] = ("摊位", "摊位限价", "摊位付款")) -> CheckedNotice:
    """A fair with these stalls, and what the checks of amounts and characters say."""
    with handed_over((*SLICES, Kind(Fair))):
        data = xlsx(
            [TERM, ["集市编号", "集市名称"], ["F-1", "春集"], ["F-2", "秋集"]], 摊位表=[list(headings), *stalls]
        )
        notice = parse_notice(read(data, "fairs"), Fair)
        assert not notice.problems.errors, list(notice.problems)
        for check in (check_cancelled, check_other_amounts, check_characters):
            check(notice, Context(date(2026, 4, 1)))
    return notice


def errors(notice: CheckedNotice) -> list[tuple[str, str, int, str]]:
    """Code, sheet, row and column of each error."""
    return [(p.code, p.where.sheet, p.where.row, p.where.column) for p in notice.problems.errors]


def test_sound_rows_are_nothing() -> None:
    """Limits may be empty or 0."""
    notice = told(["东一", 100, 90], ["东二", None, 5], ["东三", 0, 5])
    assert len(notice.own_rows["stalls"]) == 3
    assert errors(notice) == []


@pytest.mark.parametrize(("limit", "paid", "column"), [(-100, 90, "B"), (100, -90, "C"), (100, 0, "C")])
def test_an_amount_that_cannot_be_is_told_with_its_cell(limit: int, paid: int, column: str) -> None:
    """A negative limit, a negative payment, a payment of nothing: in the sheet and row where it stands."""
    assert errors(told(["东一", 100, 90], ["东二", limit, paid])) == [("amount_not_positive", "摊位表", 3, column)]


def test_a_cancelled_payment_is_asked_about() -> None:
    """A remark beside a row of the notice's own sheet counts as one beside a record's."""
    notice = told(["东一", 100, 90, None], ["东二", 100, 90, "停发"], headings=("摊位", "摊位限价", "摊位付款", "备注"))
    assert errors(notice) == [("cancelled_amount", "摊位表", 3, "C")]


def test_damaged_text_is_told_with_its_cell() -> None:
    """As in every other sheet."""
    assert errors(told(["东一", 100, 90], ["锟斤拷锟斤拷", 100, 90])) == [("damaged_text", "摊位表", 3, "A")]
