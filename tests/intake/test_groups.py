"""Rows that name a group for the rows below them, and titles that repeat what these say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.groups import GROUP, SECTION, GroupRows, joined
from portal.intake.model import RawRow, RawTable
from portal.kinds.benefit.record import Benefit
from portal.kinds.receipt.record import Receipt
from portal.problems import Location, Problems
from portal.records.record import Record

PERSON = ("recipient",)


def groups(kind: type[Record] = Benefit) -> GroupRows:
    """Groups of an empty table."""
    return GroupRows(RawTable(kind, Location("补贴.xlsx")), Problems())


def person(group: str | None = None, *, column: bool = False) -> RawRow:
    """A row of data; with a `column` for the group or a group in it."""
    if group is None and not column:
        return RawRow(5, PERSON, ("张三",))
    return RawRow(5, ("group", *PERSON), (group, "张三"))


@given(
    st.integers(1, 99), st.sampled_from(["{}组", "第{}组：", "{}村民小组", "（一）{}组", "{}社（12户）", "二、{}队"])
)
def test_a_row_that_names_a_group_gives_it_to_the_rows_below(number: int, way: str) -> None:
    """Numbers before it, colons and counts behind it are no part of its name; a column that lacks it is filled."""
    rows = groups()
    assert rows.take(4, way.format(number), ["张三", "300"]) == GROUP
    name = rows.given(person()).cells["group"]
    assert str(name).strip("第") in way.format(number)
    assert str(name)[-1] in "组社队"
    assert rows.given(person(column=True)).cells == {"group": name, "recipient": "张三"}


def test_a_row_keeps_the_group_it_names_itself() -> None:
    """And before any row of a group nothing is given."""
    rows = groups()
    assert rows.given(person()) == person()
    rows.take(4, "3组", [])
    assert rows.given(person("8组")) == person("8组")


def test_the_first_group_is_told_once_and_not_for_kinds_without_groups() -> None:
    """One warning at the first such row; a list without groups says nothing of it and gives nothing."""
    rows, other = groups(), groups(Receipt)
    for number, text in ((4, "一组"), (9, "二组")):
        rows.take(number, text, [])
        assert other.take(number, text, []) == GROUP
    assert [(one.code, one.where.row) for one in rows.problems] == [("group_from_row", 4)]
    assert (rows.name, other.name, list(other.problems)) == ("二组", "", [])


def test_a_title_that_repeats_its_rows_ends_the_group() -> None:
    """低保 over rows of 农村低保 is a title, and rows below it are of no group any more."""
    rows = groups()
    rows.take(4, "一组", [])
    assert rows.take(6, "一、农村低保：", ["张三", "农村低保", "300"]) == SECTION
    assert rows.given(person()) == person()
    assert rows.take(8, "农村低保", ["张三", "耕地补贴"]) == ""


@pytest.mark.parametrize("text", ["一组停发", "不符合条件", "二组（取消）未发", "待定"])
def test_a_title_of_those_who_receive_nothing_is_never_guessed(text: str) -> None:
    """Whatever the rows below it say."""
    assert groups().names(text) is None
    assert groups().take(4, text, [text]) == ""


def test_a_numeral_in_a_cell_of_its_own_belongs_to_the_title() -> None:
    """一 | 二组 is 一、二组; a number with data beside it is not."""
    assert joined(["一", "二组"]) == joined(["一、", "二组"]) == ["一、二组"]
    for texts in (["1", "张三"], ["一", "3组"], ["一", "二组", "三组"], ["二组"]):
        assert joined(texts) == texts
