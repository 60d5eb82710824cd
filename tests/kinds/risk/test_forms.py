"""Forms of risks as towns and villages hang them up: the three that were refused, rebuilt by code."""

from __future__ import annotations

from typing import Any

import pytest

from portal.checks.model import CheckedNotice
from portal.kinds.risk.record import Risk
from tests.kinds.risk.lists import checked

TITLE = "灌口街道柳河社区廉政风险点排查防控一览表"
TERM = "公示期：2026年3月5日至2026年3月11日"
OFFICES: list[list[Any]] = [
    [TITLE],
    [TERM],
    ["序号", "权力(事项)", "责任主体", "廉政风险点描述", "风险等级", "防范措施", "责任领导"],
    [1, "低保对象初审", "民政专干", "审核把关不严、优亲厚友", "一级风险", "评议结果张榜七天", "钟离安和"],
    [None, None, None, None, None, "两人入户核查", None],
    [2, "小型工程比选", "村务监督委员会", "泄露标底", "二级风险", "开标前一小时密封送达", "司马远山"],
    [3, "小额开支审批", "村文书", "票据不全", "三级风险", "每月联审联签", "司马远山"],
    ["填表人：钟离安和", None, None, "审核人：司马远山", None, None, None],
]
"""By powers, measures below each other under merged cells; responsible are the body itself and a leader by name."""
POSTS: list[list[Any]] = [
    [TITLE],
    [TERM],
    ["岗位风险编号", "岗位名称", "廉政风险主要内容及表现形式", "风险评估", None, None, "风险等级", "预防和控制措施",
     "部门负责人", "执行年份"],
    [None, None, None, "L值", "C值", "D值", None, None, None, None],
    ["GW-01", "村文书", "印章管理不严", 3, 3, 9, "A", "用章登记、两人在场", "钟离安和", 2026],
    ["GW-02", "村出纳", "坐收坐支", 2, 3, 6, "B", "日清月结", "钟离安和", 2026],
    ["GW-03", "民政专干", "资料代签", 1, 2, 2, "C", "当面签字拍照", "司马远山", 2026],
    ["注：D＝L×C，D≥9 为 A 级"] + [None] * 9,
]  # fmt: skip
"""By posts, with an assessment below a merged heading; no column says whose the measure is."""
DEPARTMENTS: list[list[Any]] = [
    [TITLE],
    [TERM],
    ["部门", "岗位", "权力类型", "廉政风险", "风险类别", "风险等级", "防控措施", "责任人"],
    ["社会事务办", "民政专干", "初审权", "优亲厚友", "岗位职责", "Ⅰ级", "张榜公示", "钟离安和"],
    [None, "残疾人专干", "初审权", "资料造假", "思想道德", "Ⅱ级", "入户核对", "司马远山"],
    ["规划建设办", "村建员", "管理权", "吃拿卡要", "外部环境", "Ⅲ级", "限时办结", "司马远山"],
    ["柳河社区居民委员会（盖章）"] + [None] * 6 + ["2026年3月4日"],
]
"""By departments, which stand merged over their posts, in two columns."""
MERGES = {
    "offices": ("A1:G1", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "G4:G5"),
    "posts": ("A1:J1", "D3:F3", "A3:A4", "B3:B4", "C3:C4", "G3:G4", "H3:H4", "I3:I4", "J3:J4"),
    "departments": ("A1:H1", "A4:A5"),
}
FORMS = {"offices": OFFICES, "posts": POSTS, "departments": DEPARTMENTS}
NAMES = ("钟离安和", "司马远山")


def read(name: str) -> CheckedNotice:
    """One of the forms as it is checked."""
    return checked(FORMS[name], MERGES[name])


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_that_were_refused_publish(name: str) -> None:
    """Without an error, no row lost, each measure with its post, and no name in what leaves."""
    notice = read(name)
    assert [str(one) for one in notice.problems.errors] == []
    records = [row.record for row in notice.rows]
    assert len(records) == 3
    assert [str(one.get("level")) for one in map(vars, records)] == ["高", "中", "低"]
    for record in records:
        assert isinstance(record, Risk)
        assert record.measures
        assert all(measure.post and measure.post not in NAMES for measure in record.measures)


def test_whose_a_measure_is_follows_from_the_risk_where_no_column_says_it() -> None:
    """The body that the form calls responsible; and it is told once, with the column to add."""
    notice = read("offices")
    posts = [[measure.post for measure in vars(row.record)["measures"]] for row in notice.rows]
    assert posts == [["民政专干"] * 2, ["村务监督委员会"], ["村文书"]]
    (told,) = [one for one in notice.problems if one.code == "said_by_record"]
    assert "责任主体" in told.message
    assert "加一列“责任岗位”" in told.remedy


def test_a_department_is_read_beside_its_posts_and_alone_stands_for_them() -> None:
    """Neither is lost; a form without posts speaks of departments."""
    units = [(vars(row.record)["department"], vars(row.record)["unit"]) for row in read("departments").rows]
    assert units == [("社会事务办", "民政专干"), ("社会事务办", "残疾人专干"), ("规划建设办", "村建员")]
    alone = checked([[TERM], ["部门", "廉政风险", "防控措施"], ["社会事务办", "优亲厚友", "张榜"]])
    assert [str(one) for one in alone.problems.errors] == []
    (record,) = (row.record for row in alone.rows)
    assert isinstance(record, Risk)
    assert (record.unit, record.measures[0].post) == ("社会事务办", "社会事务办")


def test_a_row_without_any_post_is_asked_for_at_its_cell() -> None:
    """What the form leaves empty is not made up."""
    grid = [list(row) for row in POSTS]
    grid[4][1] = None
    grid[0] = [TERM]
    codes = [(one.code, one.where.row) for one in checked(grid, MERGES["posts"]).problems.errors]
    assert codes == [("empty_cell", 5)]
