from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.fields.day import Day
from portal.fields.deadline import Undated
from portal.kinds.finding.record import Finding
from portal.kinds.finding.words import State
from portal.problems import Severity
from portal.records.column import Role
from portal.records.policy import Leaves, Naming
from tests.kinds.finding.ledgers import FINDING, GOING, STATES, codes, form

NEVER = {bound.name for bound in Finding.columns() if bound.column.leaves is Leaves.NEVER}


def finding(**cells: object) -> Finding:
    """The usual one, as it says otherwise."""
    row = {**FINDING, **cells}
    return Finding.model_validate({name: cell for name, cell in row.items() if cell is not None})


def test_days_are_counted_whatever_is_typed() -> None:
    """From the supervision to the day it was put right; none while it is open."""
    assert finding(days="99").days == 11
    assert finding(**GOING).days is None


@pytest.mark.parametrize("said", ["无", "没有问题", "未发现问题。", "经检查未发现问题", "正常"])
def test_a_supervision_that_found_nothing_is_never_open(said: str) -> None:
    """Without a word in the column of states too: it is counted for itself."""
    record = finding(problem=said, state=None, result=None, rectified_on=None)
    assert (record.problem, record.state, record.under_way) == ("未发现问题", State.NONE, False)


def test_a_form_without_a_column_of_states_is_read_where_the_result_says_it() -> None:
    """完成, 基本完成 and 未完成 in the column of results; a sentence there says no state, so it is asked for."""
    assert finding(state=None, result="完成").state is State.DONE
    assert finding(state=None, result="基本完成", rectified_on=None).under_way
    assert finding(state=None, result="未完成", rectified_on=None).under_way
    with pytest.raises(ValidationError, match="没有写整改到哪一步"):
        finding(state=None, result="已返工重做")


def test_what_is_due_is_a_day_or_words() -> None:
    """A limit that is no day stays as it is written; long-term work is a state of its own."""
    assert finding(due="2026年12月底前").due == Day(2026, 12)
    assert finding(due="一个月内").due == Undated("一个月内")
    lasting = finding(due="长期", state="长期坚持", rectified_on=None)
    assert (lasting.state, lasting.under_way) == (State.LASTING, False)


def test_who_checked_is_responsible_or_told_never_leaves() -> None:
    """Their columns are there to be read, and the texts may name nobody."""
    assert {"responsible", "inspector", "reporter", "source", "phone", "address", "identity", "signed"} == NEVER
    assert Finding.field_for(Role.REPORTER) == "reporter"
    assert Finding.naming is Naming.NOBODY


@given(
    st.tuples(*[st.sampled_from(["", "1", "2"])] * 3), st.tuples(*[st.sampled_from(["", "1", "2"])] * 3)
)  # fmt: skip
def test_findings_without_a_number_are_told_apart_by_what_they_say(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    """By the day, who supervised what, and what was found."""
    made = [
        finding(number=None, unit=f"镇{unit}办", subject=f"第{subject}项", problem=f"第{problem}个")
        for unit, subject, problem in (one, other)
    ]
    assert (made[0].rowkey() == made[1].rowkey()) == (one == other)


RECTIFICATION = ["序号", "检查时间", "问题内容", "整改措施", "整改时限", "责任人", "整改情况", "是否完成"]
INSPECTION = ["检查时间", "检查单位", "检查内容", "存在问题", "整改要求", "整改期限", "被检查单位", "检查人员", "状态"]
PATROL = ["巡查时间", "巡查人", "巡查地点", "巡查情况", "处理意见", "责任部门", "整改结果", "完成时间", "是否销号"]
LEDGER = [
    "序号", "监督类别", "监督时间", "监督内容", "发现的问题", "问题类型", "责任单位", "责任领导", "完成时限",
    "完成情况", "整改完成时间", "备注",
]  # fmt: skip
TICKED = ["序号", "检查日期", "问题内容", "整改措施", "整改时限", "责任人", "整改情况", "完成/基本完成/未完成"]
VISIT = [
    "检查时间", "检查地点", "检查内容", "存在问题", "处理意见", "检查人员签字", "被检查单位负责人签字",
    "整改情况（完成、未完成）",
]  # fmt: skip
GOALS = ["巡察反馈问题", "整改目标", "整改措施", "牵头领导", "责任部门", "完成时限", "整改进展", "是否完成", "交办时间"]
SHORT = ["时间", "地点", "监督事项", "监督内容", "发现问题", "处理结果", "监督人员"]
PLAIN = ["日期", "问题", "整改情况"]
FORMS: list[tuple[list[str], list[object]]] = [
    (RECTIFICATION, [1, "2026-03-05", "公示栏没有更新", "每月更新", "立行立改", "王责任", "已更新", "未完成"]),
    (RECTIFICATION, [2, "2026.3.6", "会议记录不全", "补齐记录", "长期", "李责任", "坚持每次记录", "长期坚持"]),
    (INSPECTION, ["2026年3月5日", "镇纪委", "三资管理", "无", None, None, "村委会", "张检查", None]),
    (INSPECTION, ["2026年3月5日", "镇纪委", "工程现场", "缺验收单", "补办", "一个月内", "村委会", "张检查", "整改中"]),
    (PATROL, ["2026-03-05", "周巡查", "2组水渠", "水渠漏水两处", "修补", "水利站", "已修补", "2026-03-12", "是"]),
    (LEDGER, [1, "日常监督", "2026-03-05", "财务公开", "缺附件", "财务", "村委会", "赵领导", "2026年6月底前", "未完成",
              None, None]),
    (LEDGER, [2, "巡察", "2026-03-06", "低保", "公示不全", "民生", "村委会", "赵领导", "2026年6月30日前", "完成",
              "2026-03-20", None]),
    (PLAIN, ["2026-03-05", "台账不健全", "基本完成"]),
    (TICKED, [1, "2026-03-05", "台账不全", "补齐", "立行立改", "王责任", "补了一半", "基本完成"]),
    (VISIT, ["2026年3月5日", "村委会", "党务公开", "公开不及时", "每月公开", "张检查", "李签字", "未完成"]),
    (GOALS, ["制度不全", "建好制度", "逐项制定", "王领导", "办公室", "2026年6月底", "正在制定", "否", "2026-03-01"]),
    (SHORT, ["2026.3.5", "村委会", "三资管理", "招投标", "未发现问题", None, "周检查"]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "row"), FORMS, ids=[f"{head[1]}-{at}" for at, (head, _) in enumerate(FORMS)])
def test_forms_as_towns_hand_them_out_are_read(head: list[str], row: list[object]) -> None:
    """Rectification lists, inspection and patrol sheets, with their own headings: none is refused."""
    read = form(row, head=head)
    assert [str(one) for one in read.problems if one.severity is Severity.ERROR] == []
    (found,) = (one.record for one in read.rows)
    assert str(found.get(Role.STATE)) in STATES


def test_a_form_may_have_many_columns_of_people() -> None:
    """None of them leaves, so they need not be told apart; and each is known, so that no text may name one."""
    head = ["检查日期", "存在问题", "状态", "检查人", "记录人", "陪同人员", "检查人员签字", "被检查单位负责人签字"]
    row = ["2026-03-20", "台账不全", "整改中", "钟离安和", "司马远山", None, "钟离安和", "上官清泉"]
    read = form(row, head=head)
    assert codes(read) == []
    record = read.rows[0].record
    assert isinstance(record, Finding)
    assert (record.inspector, record.signed) == ("钟离安和、司马远山", "钟离安和、上官清泉")
    for name in ("钟离安和", "司马远山", "上官清泉"):
        assert codes(form([row[0], f"台账在{name}手里一直没交", *row[2:]], head=head))


def test_a_form_that_says_no_state_is_asked_for_one_with_the_way_out() -> None:
    """At its row, with every word there is and the column to add."""
    read = form(["2026-03-05", "台账不健全", "已建立台账，每月核对"], head=PLAIN)
    assert codes(read) == ["bad_value"]
    (problem,) = read.problems
    assert "请加一列“状态”" in problem.remedy
    assert all(state in problem.remedy for state in STATES)


HEADINGS = {
    name: next(bound.headings for bound in Finding.columns() if bound.name == name)
    for name in ("supervised_on", "problem", "state", "result", "rectified_on", "due", "office", "measure")
}


@pytest.mark.parametrize(("name", "heading"), [pair for name in HEADINGS for pair in product([name], HEADINGS[name])])
def test_every_heading_is_read_as_its_column(name: str, heading: str) -> None:
    """Alone among the usual ones."""
    labels = {bound.name: bound.label for bound in Finding.columns()}
    read = form(list(FINDING.values()), head=[heading if one == name else labels[one] for one in FINDING])
    assert [str(one) for one in read.problems if one.severity is Severity.ERROR] == []
    assert getattr(read.rows[0].record, name) == getattr(finding(), name)
