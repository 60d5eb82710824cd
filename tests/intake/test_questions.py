"""What a workbook leaves open about its columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.answer import Answer
from portal.intake.model import NoticeSource
from portal.intake.questions import SAMPLES, OpenSheet, open_questions, programme_in
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from tests.intake.files import row, sheet, xlsx

FORM: list[list[Any]] = [
    ["战旗村2026年3月耕地地力保护补贴公示"], ["序号", "户主姓名", "哪组", "查询密码", "金额"],
    [1, "张三", "3组", "13800001234", 300], [2, "李四", "1组", "13800005678", 120], [3, "王五", "9组", "", 60],
]  # fmt: skip
MIXED: list[list[Any]] = [
    ["2026年3月补贴公示"], ["户主姓名", "补贴项目", "金额"],
    ["张三", "耕地补贴", 300], ["李四", "种粮补贴", 60], ["王五", "耕地补贴", 9],
]  # fmt: skip


def left_open(
    folder: Path,
    rows: list[list[Any]],
    *said: Answer,
    kind: type[Record] = Benefit,
    scratch: list[list[Any]] | None = None,
) -> list[OpenSheet]:
    """The open questions of a workbook."""
    path = folder / f"{kind.about.words[0]} 2026-03.xlsx"
    path.write_bytes(xlsx(rows, 底稿_=scratch) if scratch else xlsx(rows))
    key = NoticeKey("c12907", kind.about.id, Period(2026, 3))
    return open_questions(NoticeSource(key, path, path.name, answers=said), kind)


def labels(asked: OpenSheet) -> list[str]:
    """The columns it lacks."""
    return [bound.label for bound in asked.lacking()]


def test_unknown_columns_and_what_every_row_may_share_are_asked(tmp_path: Path) -> None:
    """The programme first; until it is answered. A sheet that says all has no question."""
    (asked,) = left_open(tmp_path, FORM)
    assert [heading for _, heading in asked.unknown] == ["哪组", "查询密码"]
    assert labels(asked)[0] == "补贴项目"
    assert {*labels(asked)} == {"补贴项目", "权力事项编号", "发放日期"}
    said = (Answer("哪组", "村民小组"), Answer("", "补贴项目", "耕地补贴"))
    (asked,) = left_open(tmp_path, FORM, *said)
    assert ([heading for _, heading in asked.unknown], "补贴项目" in labels(asked)) == (["查询密码"], False)
    assert left_open(tmp_path, sheet(row(1))) == []


def test_examples_of_a_column_are_shown_unless_it_is_personal(tmp_path: Path) -> None:
    """A few different ones, of rows below the headings."""
    (asked,) = left_open(tmp_path, FORM)
    (group, heading), (phone, private) = asked.unknown
    assert asked.samples(group, heading) == ["3组", "1组"]
    assert SAMPLES == 2
    assert asked.samples(phone, private) == []


def test_an_answer_for_one_programme_leaves_the_others_open(tmp_path: Path) -> None:
    """Each programme of the rows once, in their order; an answer for all settles them."""
    item = Answer("", "权力事项编号", "QL-002", programme="耕地补贴")
    (asked,) = left_open(tmp_path, MIXED, item)
    (bound,) = (one for one in asked.lacking() if one.label == "权力事项编号")
    assert (asked.programmes(), asked.unanswered(bound)) == (["耕地补贴", "种粮补贴"], ["种粮补贴"])
    (asked,) = left_open(tmp_path, MIXED, item, Answer("", "权力事项编号", "QL-009"))
    assert (asked.unanswered(bound), "权力事项编号" in labels(asked)) == ([], False)


def test_a_number_is_asked_for_only_where_rows_are_numbered(tmp_path: Path) -> None:
    """It is made of the serial numbers."""
    head = ["收到日期", "反映渠道", "类别", "意见内容"]
    data = ["2026-03-05", "意见箱", "环境卫生", "垃圾桶太少"]
    (bare,) = left_open(tmp_path, [head, data], kind=Opinion)
    (numbered,) = left_open(tmp_path, [["序号", *head], [1, *data]], kind=Opinion)
    assert (bare.serial, "意见编号" in labels(bare)) == ("", False)
    assert (numbered.serial, "意见编号" in labels(numbered)) == ("序号", True)


def test_hidden_sheets_and_what_is_no_workbook_ask_nothing(tmp_path: Path) -> None:
    """Reading tells what is wrong with it."""
    (asked,) = left_open(tmp_path, FORM, scratch=sheet(row(1)))  # which would be the whole list
    assert not asked.sheet.hidden
    path = tmp_path / "补贴 2026-03.xlsx"
    source = NoticeSource(NoticeKey("c12907", "benefits", Period(2026, 3)), path, path.name)
    assert open_questions(source, Benefit) == []
    path.write_bytes(b"no workbook")
    assert open_questions(source, Benefit) == []


@given(
    st.sampled_from(["耕地地力保护补贴", "农村低保", "高龄津贴"]),
    st.sampled_from(["唐昌镇战旗村", "战旗村村民委员会", "锦官驿街道水井坊社区", ""]),
    st.integers(1, 12).flatmap(lambda month: st.sampled_from([f"2026年{month}月", f"（2026年{month}月份）"]))
    | st.sampled_from(
        ["2026年第一季度", "2026年3季度", "2026年度", "2026年上半年", "2026年1-3月", "2026-03", "2026年3月5日"]
    ),
    st.sampled_from(["公示", "发放明细表", "花名册", "对象名单公示", ""]),
)
def test_the_programme_of_a_title_is_what_place_time_and_table_leave(
    programme: str, place: str, when: str, table: str
) -> None:
    """Whatever their order around it."""
    assert programme_in([f"{place}{when}{programme}{table}"], Benefit) == programme


@pytest.mark.parametrize("when", ["2026年", "2026年第一季度", "2026年3月", "2026年1-3月"])
@pytest.mark.parametrize("ages", ["80岁以上老年人高龄津贴", "80-89周岁高龄津贴"])
def test_years_of_age_in_a_title_are_no_part_of_its_date(when: str, ages: str) -> None:
    """80 is no month."""
    assert programme_in([f"战旗村{when}{ages}公示"], Benefit) == ages


@pytest.mark.parametrize(
    "title", ["2026年3月惠民惠农补贴公示", "财政补贴资金发放明细表", "公示期：2026年3月", "单位：元", ""]
)
def test_a_title_that_says_only_that_something_was_paid_names_no_programme(title: str) -> None:
    """The next title may."""
    assert programme_in([title], Benefit) == ""
    assert programme_in([title, "高龄津贴公示"], Benefit) == "高龄津贴"
