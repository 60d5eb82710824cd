"""Lists under a title that says their people get nothing more."""

from __future__ import annotations

from typing import Any

import pytest

from portal.intake.stopped_lists import pays, says_going_on, says_stopped
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.problems import Problem
from tests.intake.files import HEADINGS, TERM, TITLE, read, row, xlsx

STOPPED = ["停发", "二、停发人员", "（二）停发对象：", "本月取消人员名单", "退出低保户（3户）", "不再享受人员"]
GOING_ON = ["新增", "一、新增人员", "（一）本月新增对象（2人）", "续发人员", "在保户"]


@pytest.mark.parametrize("text", STOPPED)
def test_a_title_of_those_who_get_nothing_more_is_known(text: str) -> None:
    """However it is numbered and whatever stands behind it."""
    assert says_stopped(text)
    assert not says_going_on(text)


@pytest.mark.parametrize("text", GOING_ON)
def test_a_title_of_those_who_get_what_is_written_is_known(text: str) -> None:
    """New ones and those who go on."""
    assert says_going_on(text)
    assert not says_stopped(text)


@pytest.mark.parametrize(
    "text", ["2026年3月低保公示", "新增及停发公示", "停发原因", "停发请打电话", "取消办法", "张停发"]
)
def test_other_texts_are_no_such_titles(text: str) -> None:
    """Nor is a title of the whole sheet that names both."""
    assert not says_stopped(text)
    assert not says_going_on(text)


def errors(*rows: list[Any]) -> list[Problem]:
    """What must be mended in a list."""
    return list(read(xlsx([TITLE, TERM, *rows])).problems.errors)


def test_what_stands_below_such_a_title_is_asked_about_once() -> None:
    """In the middle of a sheet, with headings of its own or without, above the first list, and beside another."""
    data = [row(1), row(2, "李四")]
    other = [row(3, "王五"), row(4, "赵六")]
    for rows, at in (
        ([HEADINGS, *data, ["停发人员"], *other], 6),
        ([["新增"], HEADINGS, *data, ["二、停发"], HEADINGS, *other], 7),
        ([["停发人员名单"], HEADINGS, *data], 3),
        ([["新增", *[None] * 6, "停发"], HEADINGS * 2, data[0] + other[0], data[1] + other[1]], 3),
    ):
        (problem,) = errors(*rows)
        assert (problem.code, problem.where.row) == ("stopped_list", at)
        assert "停发" in problem.message


def test_those_who_are_new_are_rows_as_all_others() -> None:
    """The title between them is left out and told."""
    notice = read(xlsx([TITLE, TERM, ["续发人员"], HEADINGS, row(1), ["新增人员"], row(2, "李四")]))
    assert list(notice.problems.errors) == []
    assert notice.table is not None
    assert [raw.row for raw in notice.table.rows] == [5, 7]
    assert [left.row for left in notice.table.left] == [6]


def test_only_payments_are_asked_about() -> None:
    """A register of opinions may have a title of what was cancelled."""
    assert (pays(Benefit), pays(Opinion)) == (True, False)
