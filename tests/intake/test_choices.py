"""What each sheet of a workbook is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portal.intake.choices import choices_of, choose
from portal.intake.model import NoticeSource, ReadNotice, Sheet
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.kinds.power_item.record import PowerItem
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from tests.intake.files import HEADINGS, row

STEPS = ["事项编号", "步骤", "环节", "经办岗位"]
POWERS = ["事项编号", "事项名称", "权力类型", "法律依据", "责任岗位", "生效日期"]


def notice(kind: type[Record]) -> ReadNotice:
    """One of a workbook of the kind."""
    name = f"{kind.about.words[0]} 2026.xlsx"
    return ReadNotice(NoticeSource(NoticeKey("c00013", kind.about.id, Period(2026)), Path(name), name), "")


def sheet(name: str, *rows: list[Any], hidden: bool = False) -> Sheet:
    """A sheet of these rows."""
    return Sheet(name, lambda: (list(one) for one in rows), hidden=hidden)


def test_a_sheet_is_a_part_by_its_name_or_by_its_headings() -> None:
    """The main table is the one that suits the kind best."""
    said = notice(PowerItem)
    choices, mains = choices_of(
        [sheet("流程", STEPS), sheet("办事", STEPS), sheet("清单", POWERS)], said, PowerItem
    )  # fmt: skip
    assert [one.part for one in choices] == ["steps", "steps", ""]
    assert [one.sheet.name for one in mains] == ["清单"]


def test_the_better_of_two_main_tables_comes_first() -> None:
    """By what its headings know."""
    _, mains = choices_of(
        [sheet("甲", HEADINGS[:6], row(1)), sheet("乙", HEADINGS, row(1))], notice(Benefit), Benefit
    )  # fmt: skip
    assert [one.sheet.name for one in mains] == ["乙", "甲"]
    assert mains[0].score > mains[1].score


def test_a_hidden_sheet_is_no_choice_and_told() -> None:
    """It may hold what is personal; an empty one is passed over in silence."""
    said = notice(Benefit)
    choices, _ = choices_of([sheet("底", HEADINGS, row(1), hidden=True), sheet("空")], said, Benefit)
    assert choices == []
    assert [one.code for one in said.problems] == ["hidden_sheet"]


def test_a_table_on_a_sheet_called_explanation_is_read_where_nothing_else_is() -> None:
    """Else it is an explanation."""
    _, alone = choices_of([sheet("说明", HEADINGS, row(1))], notice(Benefit), Benefit)
    assert [one.sheet.name for one in alone] == ["说明"]
    _, beside = choices_of([sheet("说明", HEADINGS, row(1)), sheet("名单", HEADINGS, row(1))], notice(Benefit), Benefit)
    assert [one.sheet.name for one in beside] == ["名单"]


def test_headings_far_below_are_found_where_none_stand_above() -> None:
    """Below a long text; a sheet without any has no headings and no score."""
    text = [[f"第{at}条"] for at in range(30)]
    deep = choose(sheet("名单", *text, HEADINGS, row(1)), Benefit, notice(Benefit).source)
    assert deep.headings is not None
    assert (deep.headings.top, deep.score > 0) == (30, True)
    none = choose(sheet("名单", *text), Benefit, notice(Benefit).source)
    assert (none.headings, none.score) == (None, 0)


def test_a_ledger_whose_state_follows_from_a_day_is_whole() -> None:
    """With a column of days of the answer and none of how far it has come."""
    head = ["意见编号", "收到日期", "反映渠道", "类别", "意见内容", "答复单位", "答复日期"]
    found = choose(sheet("台账", head), Opinion, notice(Opinion).source)
    assert found.score > 0
    assert found.found.given == {"办理状态"}
