"""Forms of one sheet: what stands beside a record is a row of its part, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.checks.model import CheckedNotice
from portal.checks.parse import parse_notice
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.records.column import Column, PartSheet, Role
from portal.records.notice import NoticeKey, Period
from portal.records.policy import Leaves
from portal.records.record import About, Part, Record
from tests.intake.files import xlsx


class Task(Part):
    """What is to be done."""

    parent: Annotated[str | None, REFERENCE, Column("编号", leaves=Leaves.PUBLISH, role=Role.PARENT)] = None
    what: Annotated[str, TEXT, Column("任务", leaves=Leaves.PUBLISH)]
    who: Annotated[str, TEXT, Column("岗位", "责任岗位", leaves=Leaves.PUBLISH)]


class Plan(Record):
    """Something with tasks, which may stand beside it."""

    about: ClassVar[About] = About("plans", "计划", "计划公开", "p", ("计划",), "项", "要做什么")
    number: Annotated[str | None, REFERENCE, Column("编号", leaves=Leaves.PUBLISH, role=Role.KEY)] = None
    title: Annotated[str, TEXT, Column("计划名称", leaves=Leaves.PUBLISH, role=Role.TITLE)]
    post: Annotated[str | None, TEXT, Column("岗位", leaves=Leaves.PUBLISH)] = None
    tasks: Annotated[tuple[Task, ...], PartSheet("任务表", beside=True)] = ()


def read(rows: list[list[Any]], **sheets: list[list[Any]]) -> CheckedNotice:
    """The plans of a workbook."""
    period = Period.find("2026")
    assert period
    source = NoticeSource(NoticeKey("c18701", "plans", period), Path("计划 2026.xlsx"), "计划 2026.xlsx")
    return parse_notice(read_bytes(xlsx(rows, (), **sheets), source, Plan), Plan)


def told(notice: CheckedNotice) -> list[tuple[str, int, str]]:
    """What is wrong: code, row, column."""
    return [(one.code, one.where.row, one.where.column) for one in notice.problems if one.code != "no_term"]


def tasks(notice: CheckedNotice) -> list[tuple[str, list[tuple[str | None, str, str]]]]:
    """Titles with their tasks."""
    records = [row.record for row in notice.rows]
    return [
        (one.title, [(task.parent, task.what, task.who) for task in one.tasks])
        for one in records
        if isinstance(one, Plan)
    ]


Grid = list[list[Any]]
HEAD = ["编号", "计划名称", "岗位", "任务", "责任岗位"]
TEXTS = st.text("甲乙丙丁", min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, min_size=1, max_size=4, unique=True)), min_size=1, max_size=6))
def test_both_ways_of_writing_read_the_same(plans: list[tuple[str, list[str]]]) -> None:
    """Row by row beside the record, or on a sheet of their own: the same records with the same parts."""
    flat = [[f"J-{n}", title, "文书", what, "主任"] for n, (title, found) in enumerate(plans) for what in found]
    main = [[f"J-{n}", title, "文书"] for n, (title, _) in enumerate(plans)]
    parts = [[f"J-{n}", what, "主任"] for n, (_, found) in enumerate(plans) for what in found]
    beside = read([HEAD, *flat])
    apart = read([HEAD[:3], *main], 任务表=[["编号", "任务", "责任岗位"], *parts])
    assert told(beside) == told(apart) == []
    assert tasks(beside) == tasks(apart)
    assert [row for one in beside.rows for row in one.part_rows["tasks"]] == list(range(2, len(flat) + 2))


def test_a_heading_of_the_record_is_the_record_s() -> None:
    """岗位 is a column of both: beside the record it is the record's."""
    (row,) = read([HEAD, ["J-1", "修路", "文书", "丈量", "主任"]]).rows
    assert isinstance(row.record, Plan)
    assert (row.record.post, row.record.tasks[0].who) == ("文书", "主任")


def test_a_record_without_a_number_has_what_stands_beside_it() -> None:
    """Rows need no number to find each other in one row."""
    assert tasks(read([HEAD[1:], ["修路", None, "丈量", "主任"], ["修桥", "文书", None, None]])) == [
        ("修路", [(None, "丈量", "主任")]), ("修桥", []),
    ]  # fmt: skip


def test_what_is_missing_or_said_twice_is_told() -> None:
    """A required cell or column, and rows on the other sheet that name no record."""
    assert told(read([HEAD, ["J-1", "修路", None, "丈量", None]])) == [("empty_cell", 2, "E")]
    assert ("missing_column", 0, "") in told(read([HEAD[:4], ["J-1", "修路", None, "丈量"]]))
    sheet = [["编号", "任务", "责任岗位"], ["J-1", "丈量", "主任"]]
    assert told(read([HEAD, ["J-1", "修路", None, "丈量", "主任"]], 任务表=sheet)) == [("two_places", 2, "D")]
    nobody: Grid = [["编号", "任务", "责任岗位"], [None, "丈量", "主任"]]
    assert told(read([HEAD[:3], [None, "修路", None], ["J-1", "修桥", None]], 任务表=nobody)) == [
        ("empty_cell", 2, "A")
    ]
