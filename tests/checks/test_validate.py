from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

import pytest

from portal.checks.citations import version_in_force
from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.fields.day import Day
from portal.fields.person import PERSON
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.intake.find import find_sources
from portal.intake.read import read_notice
from portal.kinds import SLICES
from portal.kinds.benefit.record import Benefit
from portal.kinds.power_item.record import PowerItem
from portal.places.gazetteer import Gazetteer
from portal.records.catalogue import Kind, handed_over
from portal.records.column import Column, Role
from portal.records.policy import Leaves
from portal.records.record import About, Record
from tests.intake.files import read, row, sheet, xlsx


def item(number: str, first: str, last: str | None = None) -> PowerItem:
    """A power item with its dates."""
    fields = {"number": number, "name": f"{number}事项", "valid_from": first, "valid_to": last}
    given = {bound.name for bound in PowerItem.columns() if bound.required}
    values = {**dict.fromkeys(given, "某项"), "area": "财务", **fields}
    for bound in PowerItem.columns():
        if bound.value.choices and bound.required:
            values[bound.name] = bound.value.choices[0]
    return PowerItem.model_validate({name: value for name, value in values.items() if value is not None})


def checked(*rows: list[object], items: tuple[PowerItem, ...]) -> CheckedNotice:
    """A benefits workbook held against a power list."""
    context = Context(date(2026, 3, 20))
    context.learn("c00013", items)
    return check_notice(read(xlsx(sheet(*rows))), Benefit, context)


def test_deleting_one_item_refuses_exactly_its_rows() -> None:
    """Rows under an item not in the list are refused with file, sheet, row, cell and the nearest valid items."""
    one, two = item("QL-001", "2026年"), item("QL-002", "2026年")
    rows = [row(1), [2, "QL-002", "稻谷种植补贴", *row(2, "李四")[3:]], row(3, "王五")]
    assert not list(checked(*rows, items=(one, two)).problems)
    problems = list(checked(*rows, items=(one,)).problems)
    assert [(str(problem.where), problem.code) for problem in problems] == [
        ("补贴.xlsx 工作表“Sheet” 第 5 行 B 列", "unknown_power_item")
    ]
    assert "QL-001 QL-001事项" in problems[0].remedy


def test_a_later_list_ends_an_item_for_good() -> None:
    """Once a later version gives an item an end, the older version no longer keeps it alive; its past stays."""
    old, new = item("QL-001", "2025年1月1日"), item("QL-001", "2025年1月1日", "2026年2月28日")
    later = item("QL-001", "2026年6月1日")
    assert version_in_force([old, new], Day(2026, 3, 12)) is None
    assert version_in_force([old, new], Day(2026, 2, 12)) is new
    assert version_in_force([old, later], Day(2026, 3, 12)) is old
    problems = list(checked(row(1), items=(old, new)).problems)
    assert [problem.code for problem in problems] == ["expired_power_item"]


def test_a_version_holds_from_its_first_day() -> None:
    """On that day the new one counts, on the day before the old one."""
    old, new = item("QL-001", "2025年1月1日"), item("QL-001", "2026年3月12日")
    assert version_in_force([old, new], Day(2026, 3, 12)) is new
    assert version_in_force([old, new], Day(2026, 3, 11)) is old
    assert version_in_force([new], Day(2026, 3, 11)) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([1, "QL-001", None, "耕地地力保护补贴", "张三", 300.0, "2026年3月12日"], "shifted_row"),
        ([1, "QL-001", "张三", 300.0, "2026年3月12日", "2026年", None], "shifted_row"),
        (row(1, amount=0), "amount_not_positive"),
        (row(1, amount=-5.0), "amount_not_positive"),
        (row(1, day="2026年4月12日"), "date_outside"),
        (row(1, name="耕地地力保护补贴"), "wrong_column"),
        (row(1, name=""), "empty_cell"),
        ([1, "QL-001", "耕地地力保护" * 30, "张三", 300.0, "2026年3月12日", "2026年"], "long_text"),
        (row(1, amount="约三百"), "bad_value"),
        (row(2, "李四"), "doubled_row"),
        (["合计", None, None, None, 999.0], "total_differs"),
    ],
)
def test_each_wrong_row_is_told(line: list[object], code: str) -> None:
    """One wrong row among good ones gives one problem of its kind."""
    good = [row(2, "李四"), row(3, "王五")]
    notice = checked(*good, line, items=(item("QL-001", "2026年"),))
    assert [problem.code for problem in notice.problems] == [code]
    assert notice.problems.items[0].where.row == 6


@pytest.mark.parametrize("value", ["#REF!", "=VLOOKUP(A1,B:C,2)", 5.1e17])
def test_a_cell_that_could_not_be_taken_over_is_told_once(value: object) -> None:
    """An error value or an uncalculated formula is not told again as an empty cell."""
    notice = checked(row(1, amount=value), items=(item("QL-001", "2026年"),))
    assert [problem.code for problem in notice.problems if problem.code == "empty_cell"] == []
    assert len(notice.problems) == 1


class Meeting(Record):
    """A further kind, declared in this module alone."""

    about: ClassVar[About] = About("meetings", "会议", "会议公开", "m", ("会议",), "次", "开了什么会")
    number: Annotated[str, REFERENCE, Column("会议编号", leaves=Leaves.PUBLISH, role=Role.KEY)]
    subject: Annotated[str, TEXT, Column("议题", "会议议题", leaves=Leaves.PUBLISH, role=Role.TITLE)]
    chair: Annotated[str, PERSON, Column("主持人", leaves=Leaves.PUBLISH)]


def test_a_further_kind_needs_one_declaration(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A kind declared in one module is found by its word, read by its headings and checked like the others."""
    content = tmp_path_factory.mktemp("content")
    folder = content / "communities" / "c00013 水井坊社区"
    folder.mkdir(parents=True)
    rows = [
        ["公示期：2026年3月5日至2026年3月11日"],
        ["会议编号", "会议议题", "主持人"],
        ["H-1", "修路", "张三"],
        ["H-2", "修渠", "3"],
    ]
    (folder / "会议 2026-03.xlsx").write_bytes(xlsx(rows))
    with handed_over((*SLICES, Kind(Meeting))):
        found = find_sources(content, Gazetteer.of_content(content))
    assert [source.key.kind for source in found.sources] == ["meetings"]
    notice = check_notice(read_notice(found.sources[0], Meeting), Meeting, Context(date(2026, 3, 20)))
    assert [line.record for line in notice.rows] == [Meeting(number="H-1", subject="修路", chair="张三")]
    assert [(problem.code, problem.where.column) for problem in notice.problems] == [("bad_value", "C")]
